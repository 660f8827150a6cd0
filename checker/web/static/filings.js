// The filings that the draft is checked against: each is read once, and named by its hash after that.

import { base64, lines, post } from "./service.js";

export class Filings {
  #shown = []; // {file, name, state, note, sha256, item}

  constructor(list, { onChange, maxBody }) {
    this.list = list;
    this.onChange = onChange;
    this.maxBody = maxBody;
  }

  // What a check is told: the filings that have been read.
  get against() {
    return this.#shown.filter(({ state }) => state === "ready").map(({ sha256 }) => ({ sha256 }));
  }

  add(files) {
    for (const file of files) {
      const filing = { file, name: file.name, state: "reading", note: "reading…", sha256: null, item: document.createElement("li") };
      this.#shown.push(filing);
      this.list.append(filing.item);
      this.#draw(filing);
      this.#read(filing);
    }
  }

  // Send again what the checker no longer holds.
  async renew(missing) {
    const lost = this.#shown.filter(({ sha256 }) => missing.includes(sha256));
    await Promise.all(lost.map((filing) => this.#read(filing, true)));
  }

  async #read(filing, quiet = false) {
    try {
      // Base64 takes a third more room than the bytes.
      if (filing.file.size * 1.34 > this.maxBody) throw new Error(`too large: ${megabytes(filing.file.size)}`);
      const answer = await post("filing", { name: filing.name, content_base64: await base64(filing.file) });
      for await (const line of lines(answer)) {
        if (line.state === "error") throw new Error(line.error);
        filing.state = line.state;
        filing.sha256 = line.sha256 ?? null;
        filing.note = line.state === "ready" ? ready(line) : `reading ${megabytes(filing.file.size)}, ${Math.round(line.seconds)} s…`;
        filing.warnings = line.warnings ?? [];
        this.#draw(filing);
      }
    } catch (fault) {
      filing.state = "error";
      filing.note = fault.message.replace(`${filing.name}: `, "");
      this.#draw(filing);
    }
    if (!quiet) this.onChange();
  }

  #draw(filing) {
    const { item, name, state, note } = filing;
    item.className = state;
    const title = document.createElement("span");
    title.className = "filing-name";
    title.textContent = name;
    const told = document.createElement("span");
    told.className = "hint";
    told.textContent = note;
    if (state === "error") told.setAttribute("role", "alert");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "quiet remove";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `Leave out ${name}`);
    remove.addEventListener("click", () => {
      this.#shown = this.#shown.filter((other) => other !== filing);
      item.remove();
      this.onChange();
    });
    const parts = [title, remove, told];
    if (state === "reading") {
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", `Reading ${name}`);
      parts.push(bar);
    }
    for (const warning of filing.warnings ?? []) {
      const line = document.createElement("span");
      line.className = "hint filing-warning";
      line.textContent = warning;
      parts.push(line);
    }
    item.replaceChildren(...parts);
  }
}

function ready({ facts, entity, published }) {
  const parts = [entity, `${facts.toLocaleString("en")} ${facts === 1 ? "figure" : "figures"}`, published];
  return parts.filter(Boolean).join(" · ");
}

function megabytes(size) {
  return size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
