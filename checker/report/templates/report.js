"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const marks = all(".mark");
  const pane = document.getElementById("evidence");
  const said = document.getElementById("said");
  const byId = (hash) => document.getElementById(decodeURIComponent(hash.replace(/^#/, "")));
  let lit = [];

  // The chosen filter is kept in the address, so that a link leads to the same view.
  const chosen = () => document.querySelector(".chip input:checked")?.value ?? "all";
  const keep = () => {
    const address = new URL(location.href);
    if (chosen() === "all") address.searchParams.delete("show");
    else address.searchParams.set("show", chosen());
    try { history.replaceState(null, "", address); } catch { /* a page without an address of its own */ }
  };
  for (const input of all(".chip input")) input.addEventListener("change", keep);
  const asked = new URLSearchParams(location.search).get("show");
  if (asked) for (const input of all(".chip input")) input.checked ||= input.value === asked;

  // A figure and its evidence light up together.
  const unlight = () => {
    for (const element of lit) { element.classList.remove("lit"); element.removeAttribute("aria-current"); }
    lit = [];
  };
  const light = (element) => { element.classList.add("lit"); lit.push(element); };
  const wide = () => getComputedStyle(pane).overflowY === "auto";
  const intoPane = (element) => {
    if (!wide()) return;
    const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + offset - 12 });
  };
  const showFinding = (ident) => {
    for (const piece of all(".text [data-f]")) if (piece.dataset.f.split(" ").includes(ident)) light(piece);
  };
  const follow = (mark) => {
    unlight();
    mark.setAttribute("aria-current", "true");
    lit.push(mark);
    const place = byId(mark.hash);
    if (!place) return;
    const card = place.closest(".card");
    if (card) { card.open = true; light(card); showFinding(card.dataset.f); } else light(place);
    intoPane(card ?? place);
  };
  for (const mark of marks) mark.addEventListener("focus", () => follow(mark));
  for (const card of all(".card")) card.addEventListener("focusin", () => { unlight(); light(card); showFinding(card.dataset.f); });

  // j and k, or the arrows, walk the figures that the filter shows.
  const walk = (step) => {
    const open = marks.filter((mark) => chosen() === "all" || mark.classList.contains("s-" + chosen()));
    if (!open.length) return;
    const current = document.querySelector(".mark[aria-current]") ?? document.activeElement;
    let place = open.indexOf(current);
    if (place < 0 && current?.classList?.contains("mark")) {
      const after = open.findIndex((mark) => current.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
      place = (after < 0 ? open.length : after) - (step > 0 ? 1 : 0);
    } else if (place < 0) place = step > 0 ? -1 : 0;
    const next = open[(place + step + open.length) % open.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  const backToText = () => {
    const here = document.activeElement?.closest(".card, .open") ?? document.querySelector(".card.lit");
    const link = here?.querySelector(".back, li a");
    const mark = link && byId(link.hash);
    if (mark) { mark.focus({ preventScroll: true }); mark.scrollIntoView({ block: "center" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, .scroll")) return;
    const onMark = event.target.classList.contains("mark");
    if (event.key === "j" || event.key === "ArrowRight" || (onMark && event.key === "ArrowDown")) walk(1);
    else if (event.key === "k" || event.key === "ArrowLeft" || (onMark && event.key === "ArrowUp")) walk(-1);
    else if (event.key === "b" || event.key === "Escape") backToText();
    else return;
    event.preventDefault();
  });

  // A followed link opens its card, moves the keyboard there and leaves the filter that would hide it.
  const arrive = () => {
    const place = location.hash && byId(location.hash);
    if (!place) return;
    const card = place.closest(".card");
    if (card) card.open = true;
    if ((card ?? place).getClientRects().length === 0) { document.getElementById("show-all")?.click(); }
    if (place.classList.contains("mark")) { place.focus({ preventScroll: true }); return; }
    const focus = card ? card.querySelector("summary") : place.querySelector("a") ?? place;
    focus.focus({ preventScroll: wide() });
    if (card) { if (wide()) intoPane(card); else card.scrollIntoView(); }
  };
  addEventListener("hashchange", arrive);
  addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) setTimeout(arrive);
  });
  arrive();

  const say = (words) => { said.textContent = ""; setTimeout(() => { said.textContent = words; }, 30); };
  const copy = async (words) => {
    try { await navigator.clipboard.writeText(words); return; } catch { /* older browsers, pages in a frame */ }
    const field = document.createElement("textarea");
    field.value = words;
    field.className = "vh";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      await copy(button.dataset.copy);
      const before = Array.from(button.childNodes, (node) => node.cloneNode(true));
      button.textContent = "Copied";
      say("Copied.");
      button.focus({ preventScroll: true });
      setTimeout(() => button.replaceChildren(...before), 1600);
    });
  }
  document.getElementById("save")?.addEventListener("click", (event) => {
    const text = JSON.stringify(JSON.parse(document.getElementById("document").textContent), null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = event.currentTarget.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // Browsers that do not lay out closed details for print are helped.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();
