"""Names for findings that last while the figure and its neighbours stand."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from checker.core.finding import Finding

_REACH = 400  # markup is blank here, and may be long
_WORDS = 3
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def fingerprint(findings: tuple[Finding, ...], text: str) -> tuple[str, ...]:
    """Name each finding by its check, its figures and the words around them, never by place or message.

    Only words of the same paragraph count.
    Order: as given. Two findings of one check on the same words are told apart by a count.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        name = _name(finding, text)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(names)


def _name(finding: Finding, text: str) -> str:
    span = finding.span
    before = _PARAGRAPH.split(text[max(0, span.start - _REACH) : span.start])[-1].split()[-_WORDS:]
    after = _PARAGRAPH.split(text[span.end : span.end + _REACH])[0].split()[:_WORDS]
    parts = (finding.check, " ".join(span.cut(text).split()), " ".join(before), " ".join(after))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
