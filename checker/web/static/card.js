// The card of one figure: what was found, as the report shows it, and what the editor can do about it.

import { STATES } from "./figures.js";
import { cards } from "./service.js";

const REASONS = ["Checked with the source", "As the company states it", "As it was said"];
const $ = (id) => document.getElementById(id);

export class CardPanel {
  #shown = null; // {figure, state, drawn}
  #asking = null;

  constructor(handlers) {
    this.on = handlers;
    $("card-close").addEventListener("click", () => handlers.onClose({ focus: true }));
    $("card-before").addEventListener("click", () => handlers.onWalk(-1));
    $("card-next").addEventListener("click", () => handlers.onWalk(1));
  }

  get isOpen() {
    return !$("card").hidden;
  }

  show(figure, state, { focus = false } = {}) {
    const drawn = JSON.stringify([figure.text, figure.state, figure.findings, figure.reason]);
    const isSame = this.isOpen && this.#shown?.drawn === drawn;
    this.#shown = { figure, state, drawn };
    // While typing elsewhere the card stays as it is, so that a half-written reason is not lost.
    if (!isSame) this.#draw();
    $("card").hidden = false;
    if (focus) $("card-title").focus({ preventScroll: true });
  }

  hide() {
    this.#asking?.abort();
    $("card").hidden = true;
    this.#shown = null;
  }

  // Give up a half-written dismissal; false when there is none.
  cancel() {
    const form = $("card-body").querySelector(".dismissal");
    form?.dispatchEvent(new Event("reset"));
    return Boolean(form);
  }

  #draw() {
    const { figure, state } = this.#shown;
    const title = $("card-title");
    const sign = made("span", `sign ${figure.state}`, STATES[figure.state].sign);
    sign.setAttribute("aria-hidden", "true");
    title.replaceChildren(sign, made("span", "card-state", STATES[figure.state].word));
    const cause = figure.findings[0]?.cause;
    if (cause && (figure.state === "error" || figure.state === "warning")) title.append(made("span", "card-cause", cause.replaceAll("-", " ")));
    title.append(made("span", "card-figure", figure.text));
    const parts = figure.findings.map((finding) => this.#finding(finding, figure, state));
    if (!parts.length) parts.push(made("p", "card-message", figure.reason || "Nothing is known that it could be checked against."));
    $("card-body").replaceChildren(...parts);
    $("card-body").scrollTop = 0;
    this.#asking?.abort();
    this.#asking = new AbortController();
    if (figure.findings.length) this.#fill(parts, figure.findings, state.ticket, this.#asking.signal);
  }

  #finding(finding, figure, state) {
    const part = made("article", "finding");
    part.append(made("p", "finding-message", finding.message));
    const dismissal = state.dismissed.get(finding.id) ?? finding.dismissed;
    const isFlagged = finding.severity === "error" || finding.severity === "warning";
    const actions = made("div", "actions");
    if (!dismissal) for (const suggestion of finding.suggestions) part.append(this.#suggestion(suggestion, state));
    if (isFlagged && dismissal) {
      actions.append(made("p", "hint", `Dismissed: ${dismissal.reason}`));
      if (state.dismissed.has(finding.id)) actions.append(pressed("quiet", "Take it up again", () => this.on.onRestore([finding])));
    } else if (isFlagged) {
      const button = pressed("quiet dismiss", "Dismiss…", () => {
        button.hidden = true;
        actions.append(this.#dismissal(finding, figure, button));
        actions.querySelector(".dismissal input").focus();
      });
      actions.append(button);
    }
    if (actions.childNodes.length) part.append(actions);
    return part;
  }

  #dismissal(finding, figure, button) {
    const form = made("form", "dismissal");
    const label = made("label", "", "Why does it stand?");
    const input = made("input", "");
    input.name = "reason";
    input.required = true;
    input.maxLength = 500;
    input.autocomplete = "off";
    label.append(input);
    const ready = made("div", "reasons");
    for (const reason of REASONS) {
      ready.append(
        pressed("quiet reason", reason, () => {
          input.value = reason;
          input.focus();
        }),
      );
    }
    const save = made("button", "", "Dismiss");
    save.type = "submit";
    const cancel = pressed("quiet", "Cancel", () => form.dispatchEvent(new Event("reset")));
    form.append(label, ready, save, cancel);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const reason = input.value.trim();
      if (reason) this.on.onDismiss(figure, [finding], reason);
    });
    form.addEventListener("reset", () => {
      form.remove();
      button.hidden = false;
      button.focus();
    });
    return form;
  }

  #suggestion(suggestion, state) {
    const old = [...state.report.draft.text].slice(suggestion.span.start, suggestion.span.end).join("");
    const button = pressed("accept", suggestion.replacement ? "Print " : "Leave out ", () => this.on.onAccept(suggestion));
    button.append(made("strong", "", suggestion.replacement || old));
    if (suggestion.replacement) button.append(made("span", "instead", ` instead of ${old}`));
    const part = made("div", "suggestion");
    part.append(button);
    if (suggestion.because) part.append(made("p", "hint", suggestion.because));
    return part;
  }

  // The report's own card takes the place of the bare message; what it offers to copy is offered here to do.
  async #fill(parts, findings, ticket, signal) {
    let drawn;
    try {
      drawn = await cards(ticket, findings.map(({ id }) => id), signal);
    } catch {
      return; // The message stays: a newer report is on its way, and its cards with it.
    }
    if (signal.aborted) return;
    for (const [index, { id }] of findings.entries()) {
      const body = drawn.get(id);
      if (!body) continue;
      for (const spare of body.querySelectorAll(".change, .permalink, .back, .foot > .vh")) spare.remove();
      const words = parts[index].querySelector(".finding-message");
      const rest = made("div", "finding-card");
      const message = body.querySelector(".message");
      if (message) message.remove();
      rest.append(...[...body.childNodes].map((node) => document.adoptNode(node)));
      for (const heading of rest.querySelectorAll("h4")) heading.replaceWith(made("h3", "", heading.textContent));
      for (const button of rest.querySelectorAll("[data-copy]")) button.addEventListener("click", () => this.on.onCopy(button.dataset.copy));
      parts[index].querySelector(".finding-card")?.remove();
      parts[index].append(rest);
      // That it is dismissed, and why, stands beside the button that takes it up again.
      const meanings = [...rest.querySelectorAll(":scope > .meaning")];
      for (const line of meanings) line.remove();
      words.after(...meanings.filter((line) => !line.textContent.startsWith("Dismissed")));
    }
  }
}

function made(kind, classes, words = "") {
  const element = document.createElement(kind);
  if (classes) element.className = classes;
  if (words) element.textContent = words;
  return element;
}

function pressed(classes, words, act) {
  const button = made("button", classes, words);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
