"""Names for findings that last while the figure and its neighbours stand."""

from __future__ import annotations

import hashlib
from collections import Counter

from checker.core.finding import Finding

_REACH = 400  # markup is blank here, and may be long
_WORDS = 3


def fingerprint(findings: tuple[Finding, ...], text: str) -> tuple[str, ...]:
    """Name each finding by its check, its figures and the words around them, never by place or message.

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
    before = text[max(0, span.start - _REACH) : span.start].split()[-_WORDS:]
    after = text[span.end : span.end + _REACH].split()[:_WORDS]
    parts = (finding.check, " ".join(span.cut(text).split()), " ".join(before), " ".join(after))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
