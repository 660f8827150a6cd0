"""Every claim that a draft makes with its figures."""

from __future__ import annotations

from collections.abc import Sequence

from checker.core.claim import Change, Claim, Topic
from checker.core.draft import Publication
from checker.extract.changes import find_changes
from checker.extract.conversions import find_conversions, find_declared_rates
from checker.extract.durations import find_durations
from checker.extract.framed import find_framed, merge_changes, relations_beside
from checker.extract.misprints import find_misprints
from checker.extract.named_days import find_named_days
from checker.extract.named_periods import find_named_periods
from checker.extract.near_names import find_near_names
from checker.extract.news_days import find_news_days
from checker.extract.quotes import find_quotes
from checker.extract.ranks import find_ranks
from checker.extract.ratios import find_ratios
from checker.extract.reading import Reading
from checker.extract.reckoned import find_reckoned
from checker.extract.reported_values import attach_topics, find_reported_values
from checker.extract.restatements import find_restatements
from checker.extract.shares import find_shares
from checker.extract.sums import find_sums
from checker.extract.titles import find_titles
from checker.extract.weekdays import find_weekdays
from checker.facts.knowledge import Knowledge


def extract_claims(
    reading: Reading, topics: Sequence[Topic], knowledge: Knowledge, publication: Publication | None
) -> tuple[Claim, ...]:
    """Find what each sentence says with its figures.

    ``topics`` say what each figure of the reading is about, one each; ``publication`` dates what is
    printed without a year.
    Order: by where the claims stand; claims at one place in the order in which they are looked for.
    """
    framed = find_framed(reading)
    changes = merge_changes(find_changes(reading), [each for each in framed if isinstance(each, Change)])
    special = (*find_shares(reading), *find_sums(reading), *find_ratios(reading), *find_durations(reading))
    conversions = tuple(find_conversions(reading))
    relations = relations_beside(framed, special)
    found: list[Claim] = [
        *find_misprints(reading),
        *conversions,
        *find_declared_rates(reading),
        *changes,
        *special,
        *relations,
        *find_reckoned(reading, (*conversions, *changes, *special, *relations)),
        *find_reported_values(reading, topics),
        *find_restatements(reading, changes),
        *find_quotes(reading),
        *find_ranks(reading),
        *find_weekdays(reading, publication),
        *find_near_names(reading, knowledge),
        *find_named_days(reading, publication),
        *find_news_days(reading),
        *find_named_periods(reading),
        *find_titles(reading),
    ]
    found.sort(key=lambda claim: claim.span)
    return attach_topics(found, reading, topics)
