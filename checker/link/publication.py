"""When a draft without a date was published: on the day of the release whose figures it gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from checker.core.claim import Topic
from checker.core.draft import Publication
from checker.core.fact import Fact
from checker.core.printing import print_day
from checker.core.quantity import Quantity
from checker.facts.knowledge import Knowledge
from checker.facts.matching import matching_fact

NEWS_DAYS = timedelta(days=1)  # results are news on their day and the day after
SURE_DIGITS = 3


def infer_publication(
    quantities: Sequence[Quantity], topics: Sequence[Topic], knowledge: Knowledge
) -> Publication | None:
    """Take the day of the latest release whose figures the draft gives; None when it gives none for certain.

    A figure of three digits or more makes certain.
    """
    matched: list[Fact] = []
    sure = False
    for quantity, topic in zip(quantities, topics, strict=True):
        fact = matching_fact(topic, quantity, knowledge, None) if topic.measure and quantity.value is not None else None
        if fact is None or fact.published is None or quantity.value is None:
            continue
        matched.append(fact)
        sure = sure or len(quantity.value.normalize().as_tuple().digits) >= SURE_DIGITS
    if not matched or not sure:
        return None
    day = max(fact.published for fact in matched if fact.published is not None)
    return Publication(start=day, end=day + NEWS_DAYS, basis=f"release of {print_day(day)}")
