"""Why a figure could not be settled, in a reader's words.

No stage compares these words: a sentence may be rewritten without changing a verdict.
"""

from __future__ import annotations

from checker.core.claim import Topic
from checker.core.reasons import Doubt, Gap, Restraint, Unchecked, Unlinked

DOUBTS = {
    Doubt.PERIOD_UNNAMED: "the period is not named",
    Doubt.BASIS_UNNAMED: "the earlier period is not named",
    Doubt.SEGMENT_CARRIED: "the segment is taken from the sentence before",
    Doubt.MEASURE_CARRIED: "the measure is taken from the words before",
    Doubt.MEASURE_BEHIND: "the measure stands behind the figure",
    Doubt.WORDS_BETWEEN: "other words stand between the measure and the figure",
    Doubt.PART_BEFORE: "the words before the measure can mean a part of it",
    Doubt.PART_OF_COUNT: "it may be the count of a part",
    Doubt.PART_SPOKEN_OF: "the sentence speaks of a part of the business",
    Doubt.OTHER_NAME: "the sentence names {name} as well",
    Doubt.SHARED_NAME: "several companies share the name",
    Doubt.OTHER_COMPANY: "none of the draft's figures is this company's",
}
RESTRAINTS = {
    Restraint.NONE: "",
    Restraint.OTHER_FIGURE: "the words call it an {qualifier} figure, and the source has it otherwise",
    Restraint.QUOTED: "it stands in a quotation",
    Restraint.NARROWER_KIND: "the source has only a figure of a narrower kind",
    Restraint.ONLY_A_BOUND: "the figure is only a bound",
    Restraint.OTHER_DAYS: "the source counts that period by other days",
    Restraint.TWO_OF_THAT_NAME: "the source has two figures of that name",
}
GAPS = {
    Unlinked.NONE: "",
    Unlinked.NO_MEASURE: "the words do not say which measure it is of",
    Unlinked.NO_COMPANY: "no company with known figures is named",
    Unlinked.EXPECTATION: "it is a forecast or an expectation, not a reported figure",
    Unlinked.NO_PERIOD: "it cannot be told for which period {company}'s {measure} is meant",
    Unlinked.NO_FACT: "no figure for {company}'s {measure}{part} is known for {period}",
    Unlinked.NO_CURRENCY: "no figure of this currency is known, and none of another fits",
}
UNCHECKED = {
    Unchecked.NOTHING_STATES_IT: "nothing in the draft or the references states or implies it",
    Unchecked.OTHER_FIGURE_LIKELIER: (
        "another figure of its claim is the likelier slip, and nothing else states or implies this one"
    ),
    Unchecked.IN_MARKUP: "It stands in markup (code, an address, a comment, a note's mark), not in the story's words.",
    Unchecked.DATE: "a date; no weekday stands beside it to check it with",
    Unchecked.TIME: "a time of day",
    Unchecked.YEAR: "a year",
    Unchecked.PERIOD: "a stretch of time",
    Unchecked.ORDINAL: "a place in an order; no reference ranks it",
    Unchecked.IDENTIFIER: "a name, a code or an address",
    Unchecked.BARE_NUMBER: "a bare number; nothing says what it counts",
}


def say_unsure(why: Doubt | Restraint, topic: Topic, qualifier: str = "") -> str:
    """Say why a figure that differs from a fact is not called wrong."""
    if isinstance(why, Doubt):
        return DOUBTS[why].format(name=topic.other_name or "another company")
    return RESTRAINTS[why].format(qualifier=qualifier or "other")


def say_gap(gap: Gap) -> str:
    """Say why no fact was found for a claim."""
    part = f" of {gap.segment.replace('-', ' ')}" if gap.segment else ""
    return GAPS[gap.why].format(company=gap.company, measure=gap.measure, part=part, period=gap.period)


def say_unchecked(why: Unchecked) -> str:
    """Say why a figure is not checked."""
    return UNCHECKED[why]
