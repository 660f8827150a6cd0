"""Counts of what a company has or runs: "operated 445 stores, compared with 443 stores a year earlier"."""

from __future__ import annotations

import re

from checker.core.quantity import Quantity
from checker.core.reasons import Doubt
from checker.extract.topics.attachment import Attachment
from checker.extract.topics.scene import Stage
from checker.facts.vocabulary import Vocabulary

_NEXT = 1
# What a company has altogether; what it opened, closed or sold in the meantime is another count.
_HAS = re.compile(
    r"\b(?:operat(?:es|ed|ing)|r[ua]ns?|ha[sd]|having|with|employ(?:s|ed|ing)|serv(?:es|ed|ing)|own(?:s|ed)"
    r"|total(?:s|led|ed)?(?:\sof)?|count(?:\sof)?|(?:compared|up|down)\s(?:with|to|from)|from|versus|against|than|of)"
    r"\s(?:currently\s|now\s|still\s|some\s|about\s|a\stotal\sof\s|the\s){0,2}$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"^\s(?:in|at|across)\s(?:the\s)?[A-Z]")


def attach_count(quantity: Quantity, stage: Stage, vocabulary: Vocabulary) -> Attachment | None:
    """Read the thing counted as the measure; None when the words do not say that it is the whole count."""
    for mention in stage.measures:
        if not 0 <= mention.span.start - quantity.digits.end <= _NEXT:
            continue
        known = vocabulary.measures.get(mention.measure)
        if known is None or known.unit != "count" or not _HAS.search(stage.words(stage.start, quantity.span.start)):
            return None
        after = stage.words(mention.span.end, stage.sentence.span.end)
        doubts = (Doubt.PART_OF_COUNT,) if _IN_PLACE.match(after) else ()
        return Attachment(measure=mention.measure, mention=mention, doubts=doubts)
    return None
