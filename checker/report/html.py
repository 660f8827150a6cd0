"""The report as one page that needs nothing else: no request, no script to be read, printed and passed on."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from checker.report import pictures, wording
from checker.report.cards import lay_out_cards, open_figures
from checker.report.json import dump_document
from checker.report.marked import mark_draft

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")
# States that are counted by figure: nobody has to act on them.
PASSIVE = ("confirmed", "consistent", "undecidable", "unchecked", "failed")
# In a block of data the characters that could end it are written as escapes; JSON reads them back.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def render_html(document: Mapping[str, Any]) -> str:
    """Draw a report's page from its document alone.

    The page carries a content security policy that allows its own style sheet and script, by hash,
    and nothing else; the document itself is embedded, so that the check can be run again from it.
    """
    findings = document["findings"]
    cards = lay_out_cards(document)
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            document=document,
            name=wording.file_name(document["draft"]["name"]),
            verdict=wording.verdict_sentence(document),
            worst=_worst(findings),
            published=wording.publication_sentence(document),
            references=wording.references_sentence(document),
            doubted=wording.reference_warnings(document),
            coverage=pictures.coverage_bar(document),
            counts=_counts(document),
            paragraphs=mark_draft(document),
            groups=cards,
            flagged=[card for group in cards for card in group.cards if card.flagged],
            unsettled=open_figures(document),
            stale=[wording.stale_sentence(dismissal) for dismissal in document.get("stale_dismissals", ())],
            pictures=pictures.draw_pictures(document),
            ledger=_ledger(document),
            options=_options(document["tool"]["options"]),
            signs=wording.SIGNS,
            style=asset("report.css"),
            script=asset("report.js"),
            style_hash=asset_hash("report.css"),
            script_hash=asset_hash("report.js"),
            embedded=embed_json(document),
        )
    )


def embed_json(document: Mapping[str, Any]) -> Markup:
    """The document as JSON that can stand inside a script element whatever the draft says."""
    return Markup(dump_document(document).translate(_IN_SCRIPT))  # noqa: S704 - every character with a meaning is escaped


def web_link(address: str) -> str:
    """An address when a reader may safely follow it (http or https), else nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = address.isprintable() and " " not in address
    return address if plain and parts.scheme in ("http", "https") and parts.netloc else ""


@cache
def templates() -> Environment:
    """The page templates; whatever they are given is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        finalize=_visible,
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "phrase": wording.phrase,
        "interval": wording.show_interval,
        "period": wording.period,
        "counted": wording.counted,
        "as_sentence": wording.as_sentence,
    }
    environment.globals["web_link"] = web_link
    environment.globals["show_amount"] = wording.show_amount
    return environment


def _visible(value: object) -> object:
    """What a page is given to print, without characters that turn the reading direction or cannot be shown."""
    return wording.safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(name: str) -> Markup:
    """A style sheet or script of ours, as it stands in the page."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def asset_hash(name: str) -> str:
    """What the content security policy knows a style sheet or script by."""
    return "sha256-" + b64encode(hashlib.sha256(asset(name).encode("utf-8")).digest()).decode("ascii")


def _worst(findings: list[Mapping[str, Any]]) -> str:
    flagged = [finding["severity"] for finding in findings if wording.is_flagged(finding)]
    return "error" if "error" in flagged else "warning" if flagged else "confirmed"


def _counts(document: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """What the filters offer: findings for errors, warnings and notes, figures (or words, if none) for the rest."""
    states = pictures.state_counts(document)
    found = [wording.finding_state(finding) for finding in document["findings"] if not finding.get("dismissed")]
    counts = {state: states.get(state, 0) or found.count(state) for state in PASSIVE}
    counts = {state: found.count(state) for state in ("error", "warning", "info")} | counts
    words = {"error": "error", "warning": "warning", "info": "note", "failed": "failed check"}
    return [
        (
            state,
            count,
            wording.counted(count, words[state]) if state in words else f"{count:,} {wording.SIGNS[state][1].lower()}",
        )
        for state, count in counts.items()
        if count
    ]


def _options(options: Mapping[str, Any]) -> list[str]:
    return [wording.safe_text(f"{name} = {json.dumps(value, ensure_ascii=False)}") for name, value in options.items()]


def _ledger(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    text = document["draft"]["text"]
    rows, line, seen = [], 1, 0
    for position, numeral in enumerate(document["numerals"]):
        line += text.count("\n", seen, numeral["span"]["start"])
        seen = numeral["span"]["start"]
        rows.append({"position": position, "line": line, "numeral": numeral, "reads": _reads_as(numeral)})
    return rows


def _reads_as(numeral: Mapping[str, Any]) -> str:
    if numeral["value"] is None:
        return ""
    return wording.show_interval({"low": numeral["low"], "high": numeral["high"], "unit": numeral["unit"]})
