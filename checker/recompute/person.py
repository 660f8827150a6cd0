"""People: is somebody named with the office that the release gives them, and spelt as there?

Formula: names agree in their first and last words, accents and initials aside; a near name of the same office is a
misspelling (similarity of letters by indel distance, 0 to 100).
Source: Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966.
"""

from __future__ import annotations

import unicodedata

from checker.core.claim import Titled
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.named import Named, NameKind

CLAIM = Titled
CHECK = "person"

_NEAR = 70.0  # of 100: one or two letters of a last name
_SHORTEST = 4


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a person's name and office against the release.

    An office that the release does not give is wrong only where the release gives another that the draft leaves out:
    releases do not list all that somebody is.
    """
    claim = linked.claim
    if not isinstance(claim, Titled) or not claim.offices:
        return None
    people = [named for named in linked.names if named.kind is NameKind.PERSON and named.offices]
    same = [named for named in people if _is_same(named.name, claim.name)]
    if same:
        return _office(claim, same)
    near = [named for named in people if set(claim.offices) <= set(named.offices) and _is_near(named.name, claim.name)]
    return _misspelt(claim, near[0]) if len({named.name for named in near}) == 1 else None


def _office(claim: Titled, same: list[Named]) -> Finding | None:
    held = {office for named in same for office in named.offices}
    claimed = set(claim.offices)
    if claimed <= held:
        best = max(same, key=lambda named: len(claimed & set(named.offices)))
        return _finding(claim, best, f"{best.source.title} calls {best.name} {best.title}, as printed.")
    if not held - claimed:
        return None
    named = same[0]
    return _finding(
        claim,
        named,
        f"{named.source.title} calls {named.name} {named.title}, not {claim.title}.",
        cause=Cause.WRONG_TITLE,
        suggestion=Suggestion(
            span=claim.title_span, replacement=_cased_like(named.title, claim.title), because="the office in the source"
        ),
    )


def _misspelt(claim: Titled, named: Named) -> Finding:
    return _finding(
        claim,
        named,
        f"{named.source.title} spells the name {named.name}.",
        cause=Cause.MISSPELT_NAME,
        suggestion=Suggestion(span=claim.name_span, replacement=named.name, because="the spelling in the source"),
    )


def _words(name: str) -> list[str]:
    """The words of a name without accents, initials and marks: "Nicolás A. Fehring" is nicolas, fehring."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return [word for word in plain.replace("'", "").replace("-", " ").split() if len(word.rstrip(".")) > 1]


def _is_same(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    return first[0].startswith(second[0][:3]) or second[0].startswith(first[0][:3])


def _is_near(one: str, other: str) -> bool:
    """Say whether two names differ by a slip: one word the same, the other nearly."""
    from rapidfuzz.fuzz import ratio

    first, second = _words(one), _words(other)
    if len(first) != len(second) or not first:
        return False
    wrong = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(wrong) == 1 and len(first) > 1 and len(wrong[0][0]) >= _SHORTEST and ratio(*wrong[0]) >= _NEAR


def _cased_like(title: str, printed: str) -> str:
    return title.lower() if printed[:1].islower() and not title.isupper() else title


def _finding(
    claim: Titled, named: Named, message: str, *, cause: Cause = Cause.NONE, suggestion: Suggestion | None = None
) -> Finding:
    wrong = suggestion is not None
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED if wrong else Verdict.CONFIRMED,
        severity=Severity.WARNING if wrong else Severity.INFO,
        cause=cause,
        span=claim.span,
        message=message,
        steps=(Step(text="In the source", formula=named.name, result=named.title),),
        evidence=(
            Evidence(
                kind="fact", label=named.title, value=named.name, source=named.source.title, locator=named.locator,
                url=named.source.url, path=tuple(step.text for step in named.path),
            ),
        ),
        suggestions=(suggestion,) if suggestion else (),
        quoted=claim.quoted,
    )  # fmt: skip
