// The page: it sends the draft while it is typed, marks the figures, and shows what was found.

import { CardPanel } from "./card.js";
import { STATES, counts, figuresOf, verdict } from "./figures.js";
import { Filings } from "./filings.js";
import { base64, nameFrom, post, save } from "./service.js";
import { Sheet, difference, moved } from "./sheet.js";

const PAUSE = 60; // milliseconds without a key before the draft is sent
const RETRY = 2000;
const $ = (id) => document.getElementById(id);
const page = crypto.getRandomValues(new Uint32Array(2)).join("-");
const maxBody = Number(document.body.dataset.maxBody);

const state = {
  turn: 0,
  timer: 0,
  asking: null, // AbortController of the check under way
  report: null,
  ticket: "",
  file: null, // {name, format, text, content}: the draft's file, while its text stands as it was
  shown: new Set(["error", "warning", "failed"]),
  dismissed: new Map(), // finding's id: {reason, text}
};

const sheet = new Sheet($("draft"), $("mirror"), { onEdit: () => later(PAUSE), onPoint: (figure) => open(figure) });
const filings = new Filings($("filings"), { onChange: () => later(0), maxBody });
const panel = new CardPanel({
  onAccept: accept,
  onDismiss: dismiss,
  onRestore: restore,
  onCopy: copy,
  onClose: close,
  onWalk: walk,
});

// ---- checking ----

function later(pause) {
  clearTimeout(state.timer);
  state.timer = setTimeout(check, pause);
}

function request(text) {
  const { file } = state;
  const unchanged = file && file.text === text;
  const body = {
    against: filings.against,
    published: $("published").value || null,
    dismissals: [...state.dismissed].map(([id, { reason, check, text }]) => ({ id, reason, check, figure: text })),
  };
  if (unchanged && file.content) body.draft = { name: file.name, content_base64: file.content };
  else Object.assign(body, { text, name: file?.name ?? null, format: file?.format === "markdown" ? "markdown" : "text" });
  return body;
}

async function check() {
  state.asking?.abort();
  const { text } = sheet;
  if (!text.trim()) return clear();
  const asking = (state.asking = new AbortController());
  state.turn += 1;
  const started = performance.now();
  try {
    const body = { ...request(text), turn: { page, number: state.turn } };
    const answer = await post("check", body, asking.signal);
    const report = await answer.json();
    if (asking.signal.aborted) return;
    state.report = report;
    state.ticket = answer.headers.get("Checker-Report") ?? "";
    show();
    document.body.dataset.roundTrip = (performance.now() - started).toFixed(1);
    document.body.dataset.checkTook = /dur=([\d.]+)/.exec(answer.headers.get("Server-Timing"))?.[1] ?? "";
    document.body.dataset.checked = String(state.turn);
  } catch (fault) {
    if (fault.name === "AbortError" || asking.signal.aborted) return;
    if (fault.missing?.length) {
      await filings.renew(fault.missing);
      later(0);
    } else if (fault.status !== 409) {
      tell(fault.message, "fault");
      // What is marked now belongs to an earlier text: it must not pass for a verdict on this one.
      $("verdict").textContent = state.report ? "Not checked: the marks are those of an earlier text." : "Not checked.";
      $("verdict").className = "verdict error";
      if (fault.status === 0) later(RETRY);
    }
  }
}

function clear() {
  state.report = null;
  sheet.show([], sheet.text);
  close();
  $("figures").hidden = true;
  $("download").disabled = true;
  $("verdict").textContent = "Paste a draft to begin.";
  $("verdict").className = "verdict";
  $("published-note").textContent = "Left empty, it is taken from the draft.";
}

function show() {
  if ($("notice").classList.contains("fault")) $("notice").hidden = true;
  const { report } = state;
  const figures = figuresOf(report, state.dismissed);
  sheet.show(figures, report.draft.text);
  const said = verdict(report, figures);
  if ($("verdict").textContent !== said) $("verdict").textContent = said;
  const found = counts(figures);
  $("verdict").className = `verdict ${found.error ? "error" : found.warning ? "warning" : "clean"}`;
  document.title = found.error + found.warning ? `(${found.error + found.warning}) checker` : "checker";
  $("download").disabled = false;
  drawPublished();
  drawList();
  drawStale();
  if (panel.isOpen) {
    if (sheet.selected) panel.show(sheet.selected, state);
    else close();
  }
}

function drawPublished() {
  const { published } = state.report.draft;
  const note = $("published-note");
  if (!published) note.textContent = "Not known: set it to check conversions at the rates of that day.";
  else if ($("published").value) note.textContent = "As you set it.";
  else note.textContent = `${days(published.from, published.to)}, from the ${published.basis.replace(/^the /, "")}.`;
}

function days(from, to) {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return day.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

// ---- the list of figures ----

function drawList() {
  const found = counts(sheet.figures);
  $("figures").hidden = false;
  const filters = Object.keys(STATES).filter((name) => found[name]);
  const focused = document.activeElement?.dataset?.filter;
  $("filters").replaceChildren(...filters.map((name) => filter(name, found[name])));
  if (focused) $("filters").querySelector(`[data-filter="${focused}"]`)?.focus();
  const listed = sheet.figures.filter((figure) => state.shown.has(figure.state));
  $("list").replaceChildren(...listed.map(row));
  $("nothing").hidden = listed.length > 0;
  $("nothing").textContent = sheet.figures.length ? "None of these. Choose above what to list." : "No figures found.";
  if (!listed.length && sheet.figures.length && !found.error && !found.warning && !found.failed) {
    $("nothing").textContent = "Nothing to mend. Choose above what else to list.";
  }
}

// A dismissal holds one figure among its neighbours; when they change, the editor has to look again.
function drawStale() {
  const lost = state.report.stale_dismissals ?? [];
  $("stale").hidden = !lost.length;
  if (!lost.length) return;
  const words = lost.map(({ id, figure, place }) => (figure || state.dismissed.get(id)?.text ? `“${figure || state.dismissed.get(id).text}”` : place));
  $("stale").replaceChildren(`No longer matches, and is not dismissed: ${words.join(", ")}.`);
  const ours = lost.filter(({ id }) => state.dismissed.has(id));
  if (!ours.length) return;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "quiet";
  forget.textContent = "Forget";
  forget.addEventListener("click", () => {
    for (const { id } of ours) state.dismissed.delete(id);
    refresh();
  });
  $("stale").append(forget);
}

function filter(name, number) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `filter ${name}`;
  button.dataset.filter = name;
  button.setAttribute("aria-pressed", String(state.shown.has(name)));
  button.append(sign(name), ` ${number} ${number === 1 ? STATES[name].one : STATES[name].many}`);
  button.addEventListener("click", () => {
    if (!state.shown.delete(name)) state.shown.add(name);
    drawList();
  });
  return button;
}

function row(figure) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `row ${figure.state}`;
  const words = document.createElement("span");
  words.className = "row-figure";
  words.textContent = figure.text;
  const message = document.createElement("span");
  message.className = "row-message";
  message.textContent = figure.message || figure.reason;
  button.append(sign(figure.state), words, message);
  button.addEventListener("click", () => open(figure, { focus: true, reveal: true }));
  item.append(button);
  return item;
}

function sign(name) {
  const mark = document.createElement("span");
  mark.className = `sign ${name}`;
  mark.textContent = STATES[name].sign;
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", STATES[name].word);
  return mark;
}

// ---- one figure ----

function open(figure, { focus = false, reveal = false } = {}) {
  panel.show(figure, state, { focus });
  document.body.classList.add("with-card");
  // On a narrow window the card covers the lower half; the figure goes above it.
  const isWide = matchMedia("(min-width: 60rem)").matches;
  sheet.select(figure, { reveal: isWide ? reveal && "center" : "start" });
}

function close({ focus = false } = {}) {
  panel.hide();
  sheet.select(null);
  document.body.classList.remove("with-card");
  if (focus) $("draft").focus({ preventScroll: true });
}

function walk(step, { focus = false } = {}) {
  const listed = sheet.figures.filter((figure) => state.shown.has(figure.state));
  if (!listed.length) return tell("There is no figure of the chosen kinds.");
  const from = sheet.selected?.start ?? $("draft").selectionStart;
  let next = step > 0 ? listed.find((figure) => figure.start > from) : listed.findLast((figure) => figure.start < from);
  if (!sheet.selected && step > 0) next = listed.find((figure) => figure.start >= from) ?? next;
  next ??= step > 0 ? listed[0] : listed.at(-1);
  $("draft").setSelectionRange(next.start, next.end);
  open(next, { reveal: true, focus });
}

function accept(suggestion) {
  const checked = state.report.draft.text;
  const place = placed(suggestion.span, checked);
  const old = place && sheet.text.slice(place.start, place.end);
  if (!place || old !== cut(checked, suggestion.span)) return tell("The text has changed here. Look at the figure again.");
  sheet.replace(place.start, place.end, suggestion.replacement);
  const to = suggestion.replacement ? `“${suggestion.replacement}” stands for “${old}” now.` : `“${old}” is gone.`;
  tell(`${to} Ctrl+Z takes it back.`);
}

// Where a stretch of the checked text (in code points) stands on the sheet now.
function placed(span, checked) {
  const points = [...checked.slice(0, span.end * 2)];
  const start = points.slice(0, span.start).join("").length;
  const end = start + points.slice(span.start, span.end).join("").length;
  return checked === sheet.text ? { start, end } : moved(start, end, difference(checked, sheet.text));
}

function cut(text, span) {
  return [...text].slice(span.start, span.end).join("");
}

function dismiss(figure, findings, reason) {
  for (const finding of findings) state.dismissed.set(finding.id, { reason, check: finding.check, text: figure.text.slice(0, 200) });
  tell(`“${figure.text}” is dismissed: ${reason}`);
  refresh();
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    tell("Copied.");
  } catch {
    tell("The browser does not let the page copy.", "fault");
  }
}

function restore(findings) {
  for (const finding of findings) state.dismissed.delete(finding.id);
  refresh();
}

function refresh() {
  show();
  later(0);
}

// ---- files ----

async function openDraft(file) {
  try {
    if (file.size * 1.34 > maxBody) throw new Error(`${file.name} is too large.`);
    $("draft-name").textContent = `reading ${file.name}…`;
    const content = await base64(file);
    const answer = await post("draft", { name: file.name, content_base64: content });
    const draft = await answer.json();
    const text = draft.text.replace(/\r\n?/g, "\n");
    state.file = { name: draft.name, format: draft.format, text, content: text === draft.text ? content : null };
    if (draft.published && /^\d{4}-\d\d-\d\d$/.test(draft.published)) $("published").value = draft.published;
    sheet.replace(0, sheet.text.length, text);
    $("draft").setSelectionRange(0, 0);
    scrollTo({ top: 0 });
    $("draft-name").textContent = draft.name;
  } catch (fault) {
    $("draft-name").textContent = state.file?.name ?? "";
    tell(fault.message, "fault");
  }
}

async function download(form) {
  showMenu(false);
  tell("Making the file…");
  try {
    const answer = await post(`download/${form}`, request(sheet.text));
    save(await answer.blob(), nameFrom(answer, `draft.checked.${form}`));
    $("notice").hidden = true;
  } catch (fault) {
    if (fault.missing?.length) {
      await filings.renew(fault.missing);
      return download(form);
    }
    tell(fault.message, "fault");
  }
}

function takesDrop(zone, take) {
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("over");
  });
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}

function takesFiles(button, input, take) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
}

// ---- small things ----

let quiet = 0;
function tell(words, kind = "") {
  const notice = $("notice");
  notice.textContent = words;
  notice.className = `notice ${kind}`;
  notice.hidden = false;
  clearTimeout(quiet);
  if (kind !== "fault") quiet = setTimeout(() => (notice.hidden = true), 6000);
}

function showMenu(shown) {
  $("downloads").hidden = !shown;
  $("download").setAttribute("aria-expanded", String(shown));
  if (!shown) return;
  const { file } = state;
  const isWhole = file?.format === "docx" && file.content && file.text === sheet.text;
  $("word-note").textContent = isWhole ? "your file, with a comment on each figure to mend" : "the draft, with a comment on each figure to mend";
}

takesDrop($("sheet"), ([file]) => openDraft(file));
takesDrop($("filing-drop"), (files) => filings.add(files));
takesFiles($("open-draft"), $("draft-file"), ([file]) => file && openDraft(file));
takesFiles($("add-filing"), $("filing-file"), (files) => filings.add(files));
$("published").addEventListener("change", () => later(0));
$("download").addEventListener("click", () => showMenu($("downloads").hidden));
for (const button of $("downloads").querySelectorAll("button")) {
  button.addEventListener("click", () => download(button.dataset.form));
}

addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    walk(event.shiftKey ? -1 : 1, { focus: $("card").contains(document.activeElement) });
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && document.activeElement === $("draft")) {
    event.preventDefault();
    const figure = sheet.selected ?? sheet.atCaret();
    if (figure) open(figure, { focus: true });
    else tell("There is no figure at the caret.");
  } else if (event.key === "Escape") {
    if (!$("downloads").hidden) {
      showMenu(false);
      $("download").focus();
    } else if (panel.isOpen) {
      event.preventDefault();
      if (!panel.cancel()) close({ focus: true });
    } else $("notice").hidden = true;
  }
});
addEventListener("click", (event) => {
  if (!$("downloads").hidden && !event.target.closest(".menu")) showMenu(false);
});
// A file dropped beside the two places must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
addEventListener("beforeunload", (event) => sheet.text.trim() && event.preventDefault());
if (sheet.text.trim()) later(0);
