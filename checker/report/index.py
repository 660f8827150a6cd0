"""The page over many reports: what an audit came to, the worst drafts first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.html import asset, asset_hash, templates

# What a draft is shown as, the worst first: the order of the table and of the filters.
KINDS = {"error": "with errors", "warning": "with warnings", "unread": "not read", "clean": "without a flag"}
BAR = {"error": "fill-error", "warning": "fill-warning", "unread": "fill-unchecked", "clean": "fill-confirmed"}
COUNTS = ("errors", "warnings", "numerals", "checked", "unchecked", "confirmed", "undecidable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One draft: which kind it is, where its page stands, and its counts."""

    kind: str
    name: str
    link: str
    published: str
    counts: tuple[int, ...]
    fault: str


def render_index(rows: Iterable[Mapping[str, Any]]) -> str:
    """Lay out the page over many reports.

    ``rows`` are one mapping a draft with ``id``, ``page`` (the report's file beside this page, "" for none),
    ``name``, ``published_from``, ``published_to``, the counts of its summary, and ``error`` when it could
    not be read.
    Order: most errors first, then most warnings; drafts that could not be read before those without a flag.
    """
    laid = sorted((_row(row) for row in rows), key=_worst_first)
    totals = {name: sum(row.counts[place] for row in laid) for place, name in enumerate(COUNTS)}
    kinds = {kind: sum(1 for row in laid if row.kind == kind) for kind in KINDS}
    return (
        templates()
        .get_template("index.html.j2")
        .render(
            verdict=_verdict(laid, totals, kinds),
            worst=next((kind for kind in ("error", "warning") if kinds[kind]), "confirmed"),
            rows=laid,
            totals=totals,
            kinds={kind: count for kind, count in kinds.items() if count},
            words=KINDS,
            bar=_bar(kinds),
            styles=[asset("report.css"), asset("index.css")],
            style_hashes=[asset_hash("report.css"), asset_hash("index.css")],
            script=asset("index.js"),
            script_hash=asset_hash("index.js"),
        )
    )


def _row(row: Mapping[str, Any]) -> Row:
    fault = str(row.get("error") or "")
    counts = tuple(int(row.get(name) or 0) for name in COUNTS)
    kind = "unread" if fault else "error" if counts[0] else "warning" if counts[1] else "clean"
    first, last = str(row.get("published_from") or ""), str(row.get("published_to") or "")
    page = str(row.get("page") or "")
    return Row(
        kind=kind,
        name=str(row.get("name") or row.get("id") or "without a name"),
        link="./" + quote(page) if page else "",
        published=first if first == last else f"{first} to {last}",
        counts=counts,
        fault=fault,
    )


def _worst_first(row: Row) -> tuple[int, int, int, str]:
    return tuple(KINDS).index(row.kind), -row.counts[0], -row.counts[1], row.name


def _verdict(rows: Sequence[Row], totals: Mapping[str, int], kinds: Mapping[str, int]) -> str:
    if not rows:
        return "No drafts"
    found = [
        f"{wording.counted(totals[name], name[:-1])} in {wording.counted(touched, 'draft')}"
        for place, name in enumerate(("errors", "warnings"))
        if (touched := sum(1 for row in rows if row.counts[place]))
    ]
    parts = [wording.counted(len(rows), "draft"), ", ".join(found) or "no errors found"]
    if totals["numerals"]:
        parts.append(f"{totals['checked']:,} of {wording.counted(totals['numerals'], 'figure')} checked")
    if kinds["unread"]:
        parts.append(f"{wording.counted(kinds['unread'], 'draft')} could not be read")
    return "; ".join(parts)


def _bar(kinds: Mapping[str, int]) -> Markup:
    total = sum(kinds.values())
    if not total:
        return Markup("")
    marks, left = [], drawing.HUNDRED * 0
    for kind, count in kinds.items():
        right = left + drawing.HUNDRED * count / total
        if count:
            marks.append(drawing.bar(left, right, 0, 12, BAR[kind]))
        left = right
    words = ", ".join(f"{count} {KINDS[kind]}" for kind, count in kinds.items() if count)
    return drawing.canvas(12, f"Of {wording.counted(total, 'draft')}: {words}", marks, "drafts-title")
