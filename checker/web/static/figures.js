// From a report to the figures that the page shows: where each stands, its state, and what was found.

export const STATES = {
  error: { sign: "✗", one: "error", many: "errors", word: "Error" },
  warning: { sign: "!", one: "warning", many: "warnings", word: "Warning" },
  failed: { sign: "⚠", one: "failed check", many: "failed checks", word: "Check failed" },
  info: { sign: "i", one: "note", many: "notes", word: "Note" },
  undecidable: { sign: "≈", one: "undecidable", many: "undecidable", word: "Undecidable" },
  confirmed: { sign: "✓", one: "confirmed", many: "confirmed", word: "Confirmed" },
  consistent: { sign: "~", one: "consistent", many: "consistent", word: "Consistent" },
  unchecked: { sign: "○", one: "not checked", many: "not checked", word: "Not checked" },
  dismissed: { sign: "–", one: "dismissed", many: "dismissed", word: "Dismissed" },
};
const WEIGHT = Object.fromEntries(Object.keys(STATES).map((state, index) => [state, index]));

// The report counts in code points, the browser in UTF-16 units; they part after the first emoji.
export function unitsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => point;
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return (point) => units[point];
}

export function stateOf(finding) {
  if (finding.severity === "error" || finding.severity === "warning") return finding.severity;
  return finding.verdict === "contradicted" || finding.verdict === "malformed" ? "info" : finding.verdict;
}

const flagged = (finding) => finding.severity === "error" || finding.severity === "warning";

// Every numeral, and every finding that speaks of words only, in the order of the draft.
export function figuresOf(report, dismissed) {
  const units = unitsOf(report.draft.text);
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const spoken = new Set();
  const figures = report.numerals.map((numeral) => {
    const findings = numeral.findings.map((id) => byId.get(id)).filter(Boolean);
    for (const finding of findings) spoken.add(finding.id);
    return figure(numeral, numeral.state, numeral.reason, findings, units, dismissed);
  });
  for (const finding of report.findings) {
    if (!spoken.has(finding.id)) figures.push(figure(finding, stateOf(finding), finding.message, [finding], units, dismissed));
  }
  figures.sort((a, b) => a.start - b.start || WEIGHT[a.state] - WEIGHT[b.state] || a.end - b.end);
  const seen = new Map();
  for (const each of figures) {
    const times = seen.get(each.text) ?? 0;
    seen.set(each.text, times + 1);
    each.key = `${each.text}\n${times}`;
  }
  return figures;
}

function figure(part, given, reason, findings, units, dismissed) {
  // What settled the figure's state comes first, then the gravest.
  const rank = (finding) => (stateOf(finding) === given ? 0 : 1 + WEIGHT[stateOf(finding)]);
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  const isLetStand = (finding) => dismissed.has(finding.id) || Boolean(finding.dismissed);
  const open = sorted.filter((finding) => flagged(finding) && !isLetStand(finding));
  const isFlagged = given === "error" || given === "warning";
  const isDismissed = given !== "confirmed" && !open.length && sorted.some((finding) => flagged(finding) && isLetStand(finding));
  const state = isDismissed ? "dismissed" : isFlagged && open.length ? stateOf(open[0]) : given;
  const lead = (isFlagged && open[0]) || sorted[0];
  const message = lead ? lead.message : reason;
  return {
    start: units(part.span.start),
    end: units(part.span.end),
    text: part.text,
    state,
    reason,
    findings: sorted,
    message,
    title: `${STATES[state].word}: ${message || reason}`,
  };
}

export function counts(figures) {
  const found = Object.fromEntries(Object.keys(STATES).map((state) => [state, 0]));
  for (const { state } of figures) found[state] += 1;
  return found;
}

// "2 errors, 1 warning; 19 of 24 figures checked; 5 not checked"
export function verdict(report, figures) {
  const found = counts(figures);
  const grave = ["error", "warning", "failed"].filter((state) => found[state]).map((state) => counted(found[state], state));
  const { numerals, checked, unchecked } = report.summary;
  if (!numerals && !grave.length) return "No figures in this draft.";
  const parts = [grave.join(", ") || "No errors found"];
  if (found.dismissed) parts.push(`${found.dismissed} dismissed`);
  parts.push(`${checked} of ${numerals} ${numerals === 1 ? "figure" : "figures"} checked`);
  if (unchecked) parts.push(`${unchecked} not checked`);
  return parts.join("; ");
}

function counted(number, state) {
  return `${number} ${number === 1 ? STATES[state].one : STATES[state].many}`;
}
