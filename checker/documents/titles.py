"""What a document is called, as an editor would say it: its headline, or the form it was filed on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.core.period import Period

HEAD = 60  # blocks at the top of a document that may hold its title
_ANNOUNCES = re.compile(
    r"\b(?:results?|reports?|announces?|presents?|posts?|quarter|half[- ]year|earnings|trading update|annual report|"
    r"financial statements)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^[^\w“\"'’$€£]|^\d{1,3} [A-Z]|\[|"
    r"\bpursuant\b|\bcheck mark\b|\bthis (?:annual |quarterly )?report\b|\bif changed\b|"
    r"\bdate of (?:earliest |report)|\breport of (?:independent|foreign)\b|\bregistrant\b|“we\b|[,;:]$|^\W*\d+\W*$|"
    r"^for the \w+ (?:period|quarter|year)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!Inc)(?<!Corp)(?<!Co)(?<!Ltd)(?<!U\.S)\.(?:$| [A-Z])")
_FORM = re.compile(r"^\W*form (?P<form>10-[KQ](?:/A)?|20-F|40-F|8-K(?:/A)?|6-K)\b", re.IGNORECASE)
LONGEST, SHORTEST = 160, 12


def title_of(blocks: Sequence[str], headings: Iterable[str], issuer: str, about: Period | None) -> str:
    """The headline of a release; of a filing its form and period; "" when neither is there.

    ``headings`` are those blocks that are set as headings: they go before lines that are not.
    """
    for block in blocks[:HEAD]:
        if match := _FORM.match(block):
            return _filed(match["form"].upper(), issuer, about)
    head = {block for block in blocks[:HEAD] if _may_be(block)}
    for line in (*(each for each in headings if each in head), *blocks[:HEAD]):
        if line in head:
            return line
    return ""


def _may_be(line: str) -> bool:
    if line[:2].islower() or not SHORTEST <= len(line) <= LONGEST or _NO_TITLE.search(line) or _SENTENCE.search(line):
        return False
    return _ANNOUNCES.search(line) is not None


def _filed(form: str, issuer: str, about: Period | None) -> str:
    if about is None or form.startswith(("8-K", "6-K")):
        return f"{issuer}: Form {form}".lstrip(": ")
    span = "year" if about.months >= 12 else "quarter" if about.months <= 3 else "period"
    return f"{issuer}: Form {form} for the {span} ended {about.end:%B} {about.end.day}, {about.end.year}".lstrip(": ")
