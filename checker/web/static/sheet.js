// The draft: a real text area, so that typing and undo are the browser's own, over a mirror of the
// same text in which the figures are marked. Places are UTF-16 units here, as the browser counts.

const MOST_LINES = 600;

// What was changed between two texts, as one replacement.
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { at: head, removed: before.length - head - tail, added: after.length - head - tail };
}

// Where a stretch stands after a change; null when the change has touched it.
export function moved(start, end, change) {
  if (end < change.at || (end === change.at && change.removed === 0 && change.added === 0)) return { start, end };
  if (start > change.at + change.removed) {
    const shift = change.added - change.removed;
    return { start: start + shift, end: end + shift };
  }
  return null;
}

export class Sheet {
  #lines = []; // {signature, element, offset}
  #text = "";
  #figures = [];
  #selected = null;

  constructor(area, mirror, { onEdit, onPoint }) {
    this.area = area;
    this.mirror = mirror;
    this.#text = area.value;
    area.addEventListener("input", () => {
      this.#follow();
      onEdit();
    });
    area.addEventListener("click", (event) => {
      const figure = this.#under(event.clientX, event.clientY);
      if (figure && area.selectionStart === area.selectionEnd) onPoint(figure);
    });
    let pending = false;
    area.addEventListener("pointermove", (event) => {
      if (pending) return;
      pending = true;
      requestAnimationFrame(() => {
        pending = false;
        const figure = this.#under(event.clientX, event.clientY);
        area.classList.toggle("on-figure", Boolean(figure));
        area.title = figure ? figure.title : "";
      });
    });
    this.#render();
  }

  get text() {
    return this.#text;
  }

  get figures() {
    return this.#figures;
  }

  get selected() {
    return this.#selected;
  }

  // Mark the figures that were found in `text`, which may no longer be the very text on the sheet.
  show(figures, text) {
    let placed = figures;
    if (text !== this.#text) placed = shift(figures, difference(text, this.#text));
    const before = this.#selected;
    this.#figures = placed;
    this.#selected = before && (placed.find((figure) => figure.start < before.end && before.start < figure.end) ?? null);
    this.#render();
  }

  // The figure that the caret stands in or beside.
  atCaret() {
    const caret = this.area.selectionStart;
    return this.#figures.find((figure) => figure.start <= caret && caret <= figure.end) ?? null;
  }

  // `reveal` says where in the window the figure should come to stand: "center", "start", or not moved at all.
  select(figure, { reveal = "" } = {}) {
    this.#selected = figure;
    this.#render();
    if (figure && reveal) {
      const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.mirror.querySelector(".selected")?.scrollIntoView({ block: reveal, behavior: quiet ? "auto" : "smooth" });
    }
  }

  // Replace a stretch as if it had been typed: the browser's undo takes it back.
  replace(start, end, words) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    // execCommand is the one way to write into a text area that its undo history records; but Chromium
    // takes a time that grows with the square of the line breaks, and a second for a thousand of them.
    const isShort = words.split("\n", MOST_LINES + 1).length <= MOST_LINES;
    const done = !isShort ? false : words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!done) {
      this.area.setRangeText(words, start, end, "end");
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  #follow() {
    const text = this.area.value;
    const change = difference(this.#text, text);
    this.#text = text;
    const selected = this.#selected;
    this.#figures = shift(this.#figures, change);
    if (selected) this.#selected = this.#figures.find((figure) => figure.key === selected.key) ?? null;
    this.#render();
  }

  #under(x, y) {
    const mark = document.elementsFromPoint(x, y).find((element) => element.parentElement?.parentElement === this.mirror);
    if (!mark) return null;
    const line = this.#lines.find(({ element }) => element === mark.parentElement);
    const place = line.offset + mark.place;
    return this.#figures.find((figure) => figure.start <= place && place < figure.end) ?? null;
  }

  // Draw the mirror again; only the lines that differ are touched, so that typing stays light.
  #render() {
    const lines = this.#layOut();
    const old = this.#lines;
    let head = 0;
    while (head < old.length && head < lines.length && old[head].signature === lines[head].signature) head += 1;
    let tail = 0;
    const most = Math.min(old.length, lines.length) - head;
    while (tail < most && old[old.length - 1 - tail].signature === lines[lines.length - 1 - tail].signature) tail += 1;
    for (let index = 0; index < head; index += 1) lines[index].element = old[index].element;
    for (let index = 1; index <= tail; index += 1) lines[lines.length - index].element = old[old.length - index].element;
    for (const line of old.slice(head, old.length - tail)) line.element.remove();
    const fresh = document.createDocumentFragment();
    for (const line of lines.slice(head, lines.length - tail)) fresh.append((line.element = drawn(line)));
    this.mirror.insertBefore(fresh, lines[lines.length - tail]?.element ?? null);
    this.#lines = lines;
    this.area.classList.toggle("empty", !this.#text);
  }

  #layOut() {
    const lines = [];
    let offset = 0;
    let next = 0;
    for (const words of this.#text.split("\n")) {
      const end = offset + words.length;
      const marks = [];
      while (next < this.#figures.length && this.#figures[next].start < end) {
        const figure = this.#figures[next];
        const start = Math.max(figure.start, offset) - offset;
        if (figure.end > offset) marks.push({ start, end: Math.min(figure.end, end) - offset, look: look(figure, this.#selected) });
        if (figure.end > end) break;
        next += 1;
      }
      lines.push({ offset, words, marks, signature: `${words}\n${marks.map((mark) => `${mark.start} ${mark.end} ${mark.look}`).join("\n")}` });
      offset = end + 1;
    }
    return lines;
  }
}

function shift(figures, change) {
  const placed = [];
  for (const figure of figures) {
    const place = moved(figure.start, figure.end, change);
    if (place) placed.push({ ...figure, ...place });
  }
  return placed;
}

function look(figure, selected) {
  return `mark ${figure.state}${selected && selected.key === figure.key ? " selected" : ""}`;
}

function drawn({ words, marks }) {
  const line = document.createElement("div");
  let done = 0;
  for (const { start, end, look: classes } of marks) {
    if (start < done || end <= start) continue;
    const mark = document.createElement("span");
    mark.className = classes;
    mark.textContent = words.slice(start, end);
    mark.place = start;
    line.append(words.slice(done, start), mark);
    done = end;
  }
  line.append(words.slice(done));
  if (!words) line.append(document.createElement("br"));
  return line;
}
