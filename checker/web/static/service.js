// Talking to the checker on this machine. Every fault comes out as an Error with one line for the editor.

export class Refusal extends Error {
  constructor(message, status, missing = []) {
    super(message);
    this.status = status;
    this.missing = missing;
  }
}

export async function post(path, body, signal) {
  let answer;
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refusal("The checker does not answer. Is it still running?", 0);
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw new Refusal(told.error ?? `The checker answered ${answer.status}.`, answer.status, told.missing);
  }
  return answer;
}

// Lines of JSON as they come in, for work that takes a while.
export async function* lines(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}

// Cards come as HTML from the same template as the report. It is parsed as a document of its own, in
// which no script runs, and goes into the page node by node.
export function cards(ticket, findings, signal) {
  return new Promise((resolve, reject) => {
    const wanted = findings.map((id) => `finding=${encodeURIComponent(id)}`).join("&");
    const request = new XMLHttpRequest();
    request.open("GET", `/api/v1/cards/${encodeURIComponent(ticket)}?${wanted}`);
    request.responseType = "document";
    request.onload = () => {
      if (request.status !== 200) return reject(new Refusal("", request.status));
      const drawn = request.response.querySelectorAll("details.card");
      return resolve(new Map([...drawn].map((card) => [card.dataset.f, card.querySelector(".body")])));
    };
    request.onerror = () => reject(new Refusal("The checker does not answer. Is it still running?", 0));
    signal.addEventListener("abort", () => request.abort());
    request.send();
  });
}

export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Refusal(`${file.name}: the browser cannot read this file.`, 0));
    reader.readAsDataURL(file);
  });
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function nameFrom(answer, fallback) {
  const found = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "");
  return found ? decodeURIComponent(found[1]) : fallback;
}
