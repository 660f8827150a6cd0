"""Quotations: somebody's words are compared exactly, figures included, and never corrected."""

from __future__ import annotations

import re

from checker.core.claim import Quote
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Verdict
from checker.core.linked import LinkedClaim, Witness

CLAIM = Quote
CHECK = "quotation"

_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[£$€%]")
_MOST_CHANGED = 3
_LEAST_ALIKE = 0.6


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a quotation against the words of its source, or against the same quotation elsewhere in the draft.

    A quotation that is alike but not the same is altered: an error when a figure differs, else a warning.
    Nothing is suggested: the speaker's words are the source's to give.
    """
    claim = linked.claim
    witness = linked.witness
    if not isinstance(claim, Quote) or witness is None:
        return None
    if witness.similarity == 100:
        return _confirmed(claim, witness)
    printed, said = _words(claim.words), _words(witness.words)
    changed = _changed(printed, said)
    if not changed or len(changed) > _MOST_CHANGED or len(set(printed) & set(said)) < _LEAST_ALIKE * len(set(printed)):
        return None
    figures = _figures(claim.words) != _figures(witness.words)
    from_draft = witness.source == "the draft"
    if from_draft and not figures and (printed[0] != said[0] or printed[-1] != said[-1]):
        return None  # two sayings that share some words, not one saying printed twice
    where = "elsewhere in the draft" if from_draft else f"in {witness.source}"
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR if figures else Severity.WARNING,
        cause=Cause.ALTERED_QUOTATION,
        span=claim.span,
        message=f"The quotation differs from the same words {where}: “{witness.words}”. "
        "Ask which was said; a quotation is not corrected.",
        steps=tuple(
            Step(text=f"Printed here: {here or '(nothing)'}", result=f"there: {there or '(nothing)'}")
            for here, there in changed
        ),
        evidence=(_evidence(witness),),
        changes_meaning=figures,
        marks=tuple(figure.span for figure in claim.figures) if figures else (),
        quoted=True,
    )


def _confirmed(claim: Quote, witness: Witness) -> Finding | None:
    if witness.source == "the draft":
        return None  # repeating oneself proves nothing
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=claim.span,
        message=f"The quotation stands word for word in {witness.source}.",
        evidence=(_evidence(witness),),
        marks=tuple(figure.span for figure in claim.figures),
        quoted=True,
    )


def _evidence(witness: Witness) -> Evidence:
    kind = "draft" if witness.source == "the draft" else "fact"
    return Evidence(
        kind=kind, label="the words as they stand there", value=witness.words, source=witness.source, url=witness.url
    )


def _figures(words: str) -> list[str]:
    return [figure.replace(",", "") for figure in _FIGURE.findall(words)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("\u2019", "'"))


def _changed(printed: list[str], said: list[str]) -> list[tuple[str, str]]:
    """The stretches of words that differ, each as (printed, said).

    What the witness says beyond the ends is left out.
    """
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, printed, said, autojunk=False).get_opcodes()
    changed = [(" ".join(printed[a:b]), " ".join(said[c:d])) for tag, a, b, c, d in blocks if tag != "equal"]
    while changed and blocks and blocks[0][0] == "insert":
        changed, blocks = changed[1:], blocks[1:]
    while changed and blocks and blocks[-1][0] == "insert":
        changed, blocks = changed[:-1], blocks[:-1]
    return changed
