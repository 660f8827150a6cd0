"""How far a fact agrees with what the words say of a figure: one named number for each agreement and disagreement.

What each is worth is learnt from labelled stories and stands in ``reference_data/linking/weights.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.core.claim import Direction
from checker.core.fact import Nature, Qualifier
from checker.core.mention import Mention
from checker.core.period import Period
from checker.core.quantity import Kind
from checker.facts.vocabulary import Vocabulary
from checker.link.index import FactIndex
from checker.link.profiles import Profile
from checker.link.words import word_key

Agreement = dict[str, float]

_NEXT_TO = 0.9
_NEAR_DAYS, _DRIFT = 12, 20
_YEAR = 365
_PAIRED = (
    Qualifier.ADJUSTED,
    Qualifier.ORGANIC,
    Qualifier.CONSTANT_CURRENCY,
    Qualifier.DILUTED,
    Qualifier.BASIC,
    Qualifier.ATTRIBUTABLE,
    Qualifier.CONTINUING,
    Qualifier.DISCONTINUED,
    Qualifier.BEFORE_TAX,
    Qualifier.PREVIOUS,
)
_RATES = (Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A mention made ready for many comparisons: its words as they are compared, each with closeness and rarity."""

    mention: Mention
    words: Mapping[str, float]  # closeness
    told: float  # the weight of all its words that the document knows
    near: Mapping[str, float]  # the rarity of those next to the figure
    measures: Mapping[str, float]  # concepts that its words can mean, and how close they stand
    anchor: Period | None


def ask(mention: Mention, index: FactIndex, vocabulary: Vocabulary) -> Asked:
    """Make a mention ready."""
    words: dict[str, float] = {}
    for word, closeness in mention.words.items():
        for part in word.split("-"):
            if (key := word_key(part)) and closeness > words.get(key, 0.0):
                words[key] = closeness
    measures: dict[str, float] = {}
    named = [(said.name, said.closeness) for said in mention.measures]
    if mention.measure:
        named.append((mention.measure, 1.0))
    for name, closeness in named:
        for rank, concept in enumerate(vocabulary.candidates(name)):
            worth = closeness * (1.0 if not rank else 0.8)
            measures[concept] = max(worth, measures.get(concept, 0.0))
    told = sum(index.rarity(word) * closeness for word, closeness in words.items())
    near = {word: index.rarity(word) for word, closeness in words.items() if closeness >= _NEXT_TO}
    return Asked(mention, words, told, near, measures, mention.periods[0] if mention.periods else None)


def compare_row(asked: Asked, profile: Profile, index: FactIndex, vocabulary: Vocabulary) -> Agreement:
    """Compare what all facts of a row share: words, measure, part, basis."""
    found: Agreement = {}
    words, rarity = asked.words, index.rarity
    label = profile.label
    total = sum(map(rarity, label)) or 1.0
    shared = sum(rarity(word) * words[word] for word in label if word in words)
    found["label said"] = shared / total
    found["words told"] = shared / (asked.told or 1.0)
    found["words shared"] = min(shared, 20.0) / 10
    known = label | profile.around
    missed = sum(worth for word, worth in asked.near.items() if word not in known)
    found["near words missed"] = min(missed, 20.0) / 10
    found["near words told"] = 1.0 - missed / (sum(asked.near.values()) or 1.0)
    if profile.in_text:
        found["sentence told"] = sum(rarity(w) * words[w] for w in profile.around if w in words) / (asked.told or 1.0)
        found["in the text"] = 1.0
    found |= _measures(asked, profile, vocabulary)
    found |= _parts(asked, profile)
    return found | _bases(asked, profile)


def _measures(asked: Asked, profile: Profile, vocabulary: Vocabulary) -> Agreement:
    concept = profile.fact.concept.removesuffix("-growth-yoy")
    known = concept in vocabulary.measures
    close = asked.measures.get(concept, 0.0)
    if close:
        found = {"measure named": close}
        if asked.mention.measure:
            may_be = vocabulary.may_be(asked.mention.measure, concept)
            found["measure agrees" if may_be else "measure another"] = 1.0
        return found
    if not known:
        return {"measure unknown": 1.0, "measure unknown, another named": float(bool(asked.measures))}
    return {"measure unsaid": 1.0, "measure unsaid, another named": float(bool(asked.measures))}


def _parts(asked: Asked, profile: Profile) -> Agreement:
    segment, mention = profile.fact.segment, asked.mention
    named = {said.name: said.closeness for said in mention.segments}
    found: Agreement = {}
    if not segment:
        found["whole, part named"] = max(named.values(), default=0.0)
        found["whole, part meant"] = float(bool(mention.segment))
    elif segment in named or segment == mention.segment:
        found["part named"] = named.get(segment, 0.5)
        found["part meant"] = float(segment == mention.segment)
    else:
        keys = [word_key(word) for word in segment.split("-")]
        heard = [asked.words.get(key, 0.0) for key in keys if key]
        found["part unsaid"] = 1.0 - (sum(heard) / len(heard) if heard else 0.0)
        found["part unsaid, another named"] = float(bool(mention.segment))
    if profile.fact.dimensions:
        found["further dimensions"] = 1.0
    return found


def _bases(asked: Asked, profile: Profile) -> Agreement:
    found: Agreement = {}
    for qualifier in _PAIRED:
        mine, its = qualifier in asked.mention.qualifiers, qualifier in profile.qualifiers
        if mine and its:
            found[f"{qualifier} both"] = 1.0
        elif mine:
            found[f"{qualifier} said only"] = 1.0
        elif its:
            found[f"{qualifier} printed only"] = 1.0
    ahead = bool(profile.fact.context) or Qualifier.GUIDANCE in profile.qualifiers
    expects = bool(asked.mention.context)
    if ahead or expects:
        found["outlook both" if ahead and expects else "outlook said only" if expects else "outlook printed only"] = 1.0
    return found


def compare_cell(asked: Asked, profile: Profile) -> Agreement:
    """Compare what a fact has for itself: period, nature, unit, precision, sign."""
    found = _times(asked, profile)
    found |= _natures(asked.mention, profile)
    fact, figure = profile.fact, asked.mention.figure
    if fact.unit.per_share != (figure.unit.per_share or figure.kind is Kind.PER_SHARE):
        found["per share differs"] = 1.0
    if not profile.formula and fact.ulp > figure.ulp:
        found["printed more coarsely"] = 1.0
    if profile.formula:
        found["derived"] = 1.0
        found[f"derived {profile.formula}"] = 1.0
    return found | _signs(asked.mention, profile)


def _times(asked: Asked, profile: Profile) -> Agreement:
    period, mention = profile.fact.period, asked.mention
    if asked.anchor is None:
        return {}
    named = " (named)" if mention.named else ""
    if _same(period, asked.anchor):
        return {f"period same{named}": 1.0}
    if any(_same(period, other) for other in mention.periods[1:]):
        return {"period second choice": 1.0}
    apart = abs((period.end - asked.anchor.end).days)
    if apart <= _NEAR_DAYS:
        return {f"period of another length{named}": 1.0}
    if abs(apart - _YEAR) <= _DRIFT and (
        period.is_instant or asked.anchor.is_instant or abs(period.days - asked.anchor.days) <= _DRIFT
    ):
        return {f"period a year off{named}": 1.0}
    return {f"period another{named}": 1.0, "period far": float(apart > 2 * _YEAR)}


def _same(one: Period, other: Period) -> bool:
    if abs((one.end - other.end).days) > _NEAR_DAYS:
        return False
    return one.is_instant or other.is_instant or abs(one.days - other.days) <= _DRIFT


def _natures(mention: Mention, profile: Profile) -> Agreement:
    said, printed = mention.nature, profile.nature
    if said is Nature.UNKNOWN or printed is Nature.UNKNOWN:
        return {f"nature {said or 'unsaid'} for {printed or 'unknown'}": 1.0}
    alike = said is printed or {said, printed} <= {Nature.LEVEL, Nature.RATIO}
    if {said, printed} == {Nature.SHARE, Nature.RATIO}:
        alike = True
    return {"nature agrees": 1.0} if alike else {f"nature {said} for {printed}": 1.0}


def _signs(mention: Mention, profile: Profile) -> Agreement:
    value = profile.fact.value
    if profile.nature is Nature.CHANGE:
        if mention.direction is Direction.NONE or not value:
            return {}
        agrees = (value > 0) == (mention.direction is Direction.UP)
        return {"direction agrees" if agrees else "direction opposite": 1.0}
    if value < 0 and not mention.loss and not mention.figure.negative:
        return {"loss unsaid": 1.0}
    return {}
