"use strict";
(() => {
  document.documentElement.classList.add("script");
  const table = document.getElementById("drafts");
  const inputs = Array.from(document.querySelectorAll(".chip input"));
  const keep = (name, value) => {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    try { history.replaceState(null, "", address); } catch { /* a page without an address of its own */ }
  };
  const asked = new URLSearchParams(location.search);
  for (const input of inputs) {
    input.checked ||= input.value === asked.get("show");
    input.addEventListener("change", () => keep("show", input.value === "all" ? "" : input.value));
  }
  if (!table) return;
  const body = table.tBodies[0];
  const said = document.getElementById("said");

  const search = document.getElementById("words");
  const narrow = () => {
    const words = search.value.trim().toLocaleLowerCase();
    let left = 0;
    for (const row of body.rows) {
      const fits = row.cells[0].textContent.toLocaleLowerCase().includes(words);
      row.classList.toggle("unfit", !fits);
      left += fits ? 1 : 0;
    }
    said.textContent = `${left} of ${body.rows.length} drafts`;
    keep("words", words);
  };
  search.value = asked.get("words") ?? "";
  search.addEventListener("input", narrow);
  if (search.value) narrow();

  const sort = (column, kind, up) => {
    const rows = Array.from(body.rows);
    const value = (row) => row.cells[column].textContent.trim();
    const number = (row) => Number(value(row) || -1);
    rows.sort((a, b) => (kind === "number" ? number(a) - number(b) : value(a).localeCompare(value(b))) * (up ? 1 : -1));
    body.append(...rows);
  };
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      const up = before ? before === "descending" : head.dataset.sort === "text";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      sort(column, head.dataset.sort, up);
    });
  });
})();
