"""The report for a terminal: the verdict first, then each flag with its line and arithmetic, then what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from checker.report import wording

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "confirmed": "green",
    "consistent": "cyan",
    "undecidable": "magenta",
    "unchecked": "blue",
    "failed": "bold red reverse",
}
MARGIN = 2
NARROWEST = 40
# How many figures a line of the ledger names before it says "and 12 more".
NAMED = 8


def render_text(document: Mapping[str, Any], *, colour: bool, width: int) -> str:
    """Lay a report out for the terminal, ``width`` columns wide; without colour every mark is a sign or a word."""
    from rich.console import Console, Group

    page = StringIO()
    console = Console(
        file=page,
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    console.print(Group(*_head(document)))
    flagged = [finding for finding in document["findings"] if wording.is_flagged(finding)]
    for finding in sorted(flagged, key=lambda item: item["severity"] != "error"):
        console.print()
        console.print(Group(*_flag(finding, document["draft"]["text"], console.width)))
    ledger = list(_ledger(document))
    if ledger:
        console.print()
        console.print(Group(*ledger))
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(wording.safe_text(words), style=style)


def _indented(item: RenderableType, by: int = MARGIN) -> RenderableType:
    from rich.padding import Padding

    return Padding(item, (0, 0, 0, by))


def _head(document: Mapping[str, Any]) -> Iterator[RenderableType]:
    flagged = [finding["severity"] for finding in document["findings"] if wording.is_flagged(finding)]
    worst = "error" if "error" in flagged else "warning" if flagged else "confirmed"
    sign, _ = wording.SIGNS[worst]
    name = wording.file_name(document["draft"]["name"])
    yield _text(f"{sign} {wording.verdict_sentence(document)}", STYLES[worst])
    yield _text(f"{name + ' · ' if name else ''}{wording.publication_sentence(document)}", "dim")
    yield _text(wording.references_sentence(document), "dim")
    sign, _ = wording.SIGNS["warning"]
    yield from (_text(f"{sign} {warning}", STYLES["warning"]) for warning in wording.reference_warnings(document))


def _flag(finding: Mapping[str, Any], text: str, width: int) -> Iterator[RenderableType]:
    state = wording.finding_state(finding)
    sign, word = wording.SIGNS[state]
    line, column = wording.line_of(text, finding["span"]["start"])
    title = _text(f"{sign} {word}", STYLES[state])
    cause = f" · {wording.phrase(finding['cause'])}" if finding["cause"] else ""
    title.append_text(_text(f"  line {line}, column {column} · {finding['check']}{cause}", "dim"))
    if finding["changes_meaning"]:
        title.append_text(_text("  changes the meaning", "bold"))
    yield title
    for row in excerpt(text, finding["span"]["start"], finding["span"]["end"], width - MARGIN, STYLES[state]):
        yield _indented(row)
    yield _indented(_text(finding["message"]))
    yield from (_indented(_step(step), 2 * MARGIN) for step in finding["steps"])
    for suggestion in finding["suggestions"]:
        span = suggestion["span"]
        printed = text[span["start"] : span["end"]]
        change = _text("→ Print ", "bold green")
        change.append_text(_text(suggestion["replacement"], "bold green"))
        change.append_text(
            _text(f" instead of {printed}" + (f": {suggestion['because']}" if suggestion["because"] else ""))
        )
        yield _indented(change)
    yield from (_indented(_text(source, "dim")) for source in _sources(finding["evidence"]))


def _step(step: Mapping[str, str]) -> Text:
    line = _text(step["text"])
    sums = " = ".join(part for part in (step["formula"], step["result"]) if part)
    if sums:
        line.append_text(_text(": " if step["text"] else ""))
        line.append_text(_text(sums, "cyan"))
    return line


def _sources(evidence: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Each source once, with all the places in it that a finding stands on."""
    places: dict[str, dict[str, None]] = {}
    for item in evidence:
        if item["source"]:
            places.setdefault(item["source"], {}).update({item["locator"]: None} if item["locator"] else {})
    for source, locators in places.items():
        yield f"Source: {source}" + (f" ({' | '.join(locators)})" if locators else "")


def excerpt(text: str, start: int, end: int, width: int, style: str) -> tuple[Text, ...]:
    """The line a figure stands on, cut to fit, with the figure underlined and pointed at from below."""
    from rich.cells import cell_len

    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    end = max(start, min(end, last))
    figure = _one_line(text[start:end])
    room = max(0, width - 2 - cell_len(figure))
    before, after = _one_line(text[max(first, start - room) : start]), _one_line(text[end : min(last, end + room)])
    behind = min(cell_len(after), room - room // 2)
    kept = before[len(before) - _fitting(before[::-1], room - behind) :]
    before = ("…" if len(kept) < start - first else "") + kept
    kept = after[: _fitting(after, room - cell_len(kept))]
    after = kept + ("…" if len(kept) < last - end else "")
    row = _text(before, "dim")
    row.append_text(_text(figure, style))
    row.append_text(_text(after, "dim"))
    row.no_wrap, row.overflow = True, "ellipsis"
    pointer = _text(" " * cell_len(before) + "^" * max(1, min(cell_len(figure), width - cell_len(before))), style)
    pointer.no_wrap, pointer.overflow = True, "crop"
    return row, pointer


def _one_line(text: str) -> str:
    return wording.safe_text(text).replace("\t", " ")


def _fitting(text: str, room: int) -> int:
    """How many characters fit into some columns (an emoji or an ideograph takes two)."""
    from rich.cells import cell_len

    taken = 0
    for position, character in enumerate(text):
        taken += cell_len(character)
        if taken > room:
            return position
    return len(text)


def _ledger(document: Mapping[str, Any]) -> Iterator[RenderableType]:
    for title, state in (
        ("Notes", "info"),
        ("Dismissed", "dismissed"),
    ):
        rows = [row for row in document["findings"] if _belongs(row, state)]
        if rows:
            yield _text(title, "bold")
            yield from (_indented(_text(_remark(row))) for row in rows)
    stale = document.get("stale_dismissals", ())
    if stale:
        yield _text("Dismissals that no longer match", "bold")
        yield from (_indented(_text(wording.stale_sentence(dismissal))) for dismissal in stale)
    for state in ("failed", "undecidable", "unchecked"):
        groups = wording.group_unsettled(document, (state,))
        if not groups:
            continue
        sign, word = wording.SIGNS[state]
        yield _text(f"{sign} {word}", STYLES[state])
        for reason, numerals in groups:
            named = ", ".join(" ".join(numeral["text"].split()) for numeral in numerals[:NAMED])
            more = f" and {len(numerals) - NAMED:,} more" if len(numerals) > NAMED else ""
            line = _text(f"{len(numerals):>3}  {reason} ")
            line.append_text(_text(f"({named}{more})", "dim"))
            yield _indented(line, 1)


def _remark(finding: Mapping[str, Any]) -> str:
    """A finding in a line: its words, who let it stand and why, and what it says."""
    message = finding["message"]
    if finding.get("dismissed"):
        message = f"{wording.dismissal_sentence(finding['dismissed'])} {message}"
    return f"{finding['text']}: {message}" if finding["text"] else message


def _belongs(finding: Mapping[str, Any], group: str) -> bool:
    if finding.get("dismissed"):
        return group == "dismissed"
    return group == "info" and wording.finding_state(finding) == "info"
