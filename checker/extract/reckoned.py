"""Relations that the numbers themselves show, in any words: "$36 million for 12,000 hectares, or $3,000 a hectare".

No frame need know the wording. Where a word suggests a formula, the figures of the sentence are put into its roles,
and what fits to the last printed digit is a relation: the more digits agree and the fewer ways there were to try, the
less can it be chance. A relation found in this way only confirms; figures that do not fit show nothing.

Source: I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association
64 (1969), 1183-1210 (weighing agreement by how often it happens by chance), https://doi.org/10.1080/01621459.1969.10501049
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from checker.core.claim import Change, Claim, Direction, Relation
from checker.core.interval import Interval
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.derive import Formula, RoleKind, formulas, solve
from checker.english.movement import DIRECTIONS
from checker.extract.framed_relations import FITTING, alike
from checker.extract.reading import Reading, Sentence

SURE, LIKELY = 0.9, 0.6  # what may confirm, and what may be said to agree
MOST_FIGURES = 8  # a sentence with more is a list, where something always fits
MOST_ROLES = 3
# Formulas that a sentence may state without any word for it ("$36 million for 12,000 hectares, or $3,000 a hectare"),
# and how often figures that fit one by their numbers alone also mean it.
UNSUGGESTED = {"sum": 0.1, "per-unit": 0.1, "growth": 0.1, "price-quantity": 0.1, "fraction": 0.1, "share": 0.1}
FEW = 1000  # counts below are not rounded
STEM = 4  # letters from which on a word of the table stands for all that begin with it
# Where a wrong pairing lands is anybody's guess: about evenly over two powers of e.
SPREAD = 2.0
_UNSAID = frozenset({RoleKind.FACTOR, RoleKind.YEAR, RoleKind.YEARS})
_COUNTED = frozenset({Kind.COUNT, Kind.OTHER})
_TWO_SIDED = frozenset({"growth", "premium"})  # formulas whose rate is printed without its sign


class _Placed(NamedTuple):
    role: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class _Fit:
    """Figures that fit a formula, how far its words are trusted, and the chance that any wrong pairing would fit."""

    row: Formula
    placed: tuple[_Placed, ...]
    trust: float
    chance: float


def find_reckoned(reading: Reading, taken: Iterable[Claim]) -> Iterator[Relation | Change]:
    """Find figures of one sentence that fit a formula which its words suggest.

    ``taken`` are the claims found already: what one of them relates is not looked for again.
    Order: as in the draft; each figure is the result of at most one.
    """
    related = {q.span for claim in taken if len(claim.quantities) > 1 for q in claim.quantities}
    for sentence in reading.sentences:
        figures = [q for q in sentence.quantities if _counts(q)]
        if not 1 < len(figures) <= MOST_FIGURES or all(q.span in related for q in figures):
            continue
        for fit in _best(sentence, figures, related):
            yield _claim(fit, sentence, reading)


def _counts(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value > 0 and not quantity.malformed and quantity.kind in _KINDS


_KINDS = frozenset(kind for role, kinds in FITTING.items() if role not in _UNSAID for kind in kinds) - {Kind.PERIOD}


def _best(sentence: Sentence, figures: list[Quantity], related: set[Span]) -> Iterator[_Fit]:
    """The surest relations of a sentence, none sharing the figure that it confirms with a surer one."""
    ways = _ways(sentence)
    fits = [fit for row, trust in _suggested(sentence).values() for fit in _fits(row, trust, figures, ways)]
    used = set(related)
    for fit in sorted(fits, key=lambda each: (-_belief(each), each.placed[0].quantity.span)):
        spans = {each.quantity.span for each in fit.placed}
        if _belief(fit) >= LIKELY and not spans <= used:
            used |= spans
            yield fit


def _belief(fit: _Fit) -> float:
    """The probability that the figures are meant so: the word's trust against chance."""
    odds = fit.trust / ((1 - fit.trust) * max(fit.chance, 1e-9))
    return odds / (1 + odds)


@cache
def _suggesting() -> Mapping[str, tuple[Formula, ...]]:
    """The formulas that each word, or beginning of a word, suggests."""
    found: dict[str, list[Formula]] = {}
    for row in formulas().values():
        if len(row.roles) <= MOST_ROLES:
            for stem in row.words:
                found.setdefault(stem, []).append(row)
    return {stem: tuple(rows) for stem, rows in found.items()}


@cache
def _unsuggested() -> tuple[tuple[Formula, float], ...]:
    return tuple((formulas()[name], trust) for name, trust in UNSUGGESTED.items())


def _suggested(sentence: Sentence) -> dict[str, tuple[Formula, float]]:
    """The formulas that a sentence may state, by name, each with how far its words are trusted."""
    found = {row.name: (row, trust) for row, trust in _unsuggested()}
    by_stem = _suggesting()
    for word in sentence.words:
        for size in {len(word), *range(STEM, len(word))}:
            for row in by_stem.get(word[:size], ()):
                found[row.name] = (row, row.trust)
    if _ways(sentence):
        growth = formulas()["growth"]
        found["growth"] = (growth, growth.trust)
    return found


def _ways(sentence: Sentence) -> set[Direction]:
    return {DIRECTIONS[word] for word in sentence.words if word in DIRECTIONS} - {Direction.NONE, Direction.FLAT}


def _fits(row: Formula, trust: float, figures: list[Quantity], ways: set[Direction]) -> Iterator[_Fit]:
    tries = list(_assignments(row, figures))
    for placed in tries:
        width = _agreement(row, placed, ways)
        if width is not None:
            yield _Fit(row, placed, trust, len(tries) * width / SPREAD)


def _assignments(row: Formula, figures: list[Quantity]) -> Iterator[tuple[_Placed, ...]]:
    """Every way to put figures into the roles of a formula that their kinds and units allow."""
    if row.listed:
        yield from _lists(row, figures)
        return
    if _UNSAID & set(row.roles.values()):
        return
    able = [[q for q in figures if q.kind in FITTING[kind]] for kind in row.roles.values()]
    for chosen in product(*able):
        if len({q.span for q in chosen}) == len(chosen):
            yield from _joined(row, tuple(map(_Placed, row.roles, chosen)))


def _lists(row: Formula, figures: list[Quantity]) -> Iterator[tuple[_Placed, ...]]:
    """A total and a run of parts beside it, in the order of the sentence."""
    single = [role for role in row.roles if role != row.listed]
    alike_figures = [q for q in figures if q.kind in FITTING[row.roles[row.listed]]]
    for others in combinations(alike_figures, len(single)):
        rest = [q for q in alike_figures if q not in others]
        for start in range(len(rest)):
            for end in range(start + 2, len(rest) + 1):
                parts = tuple(_Placed(row.listed, q) for q in rest[start:end])
                yield from _joined(row, (*map(_Placed, single, others), *parts))


def _joined(row: Formula, placed: tuple[_Placed, ...]) -> Iterator[tuple[_Placed, ...]]:
    found = alike([(each.role, each.quantity) for each in placed], row)
    if found is not None:
        yield tuple(_Placed(role, quantity) for role, quantity in found)


def _agreement(row: Formula, placed: tuple[_Placed, ...], ways: set[Direction]) -> float | None:
    """How wide, for its size, the room is in which the result would still have fitted; None where it does not fit."""
    result = row.result or placed[-1].role
    at = max(index for index, each in enumerate(placed) if each.role == result)
    known: dict[str, Interval | list[Interval]] = {}
    for index, each in enumerate(placed):
        if each.role == row.listed:
            others = known.setdefault(each.role, [])
            if index != at and isinstance(others, list):
                others.append(_stands_for(each.quantity))
        elif index != at:
            known[each.role] = _stands_for(each.quantity)
    found = solve(row, result, known)
    if found is None or not found.is_bounded:
        return None
    if row.name in _TWO_SIDED:
        if row.name == "growth" and ways and (Direction.UP if found.middle > 0 else Direction.DOWN) not in ways:
            return None
        found = found if found.middle > 0 else Interval(-found.high, -found.low)
    claimed = _stands_for(placed[at].quantity)
    if found.middle <= 0 or not found.meets(claimed):
        return None
    room = found.high - found.low + max(claimed.high - claimed.low, _step(placed[at].quantity))
    return float(room / found.middle)


def _step(quantity: Quantity) -> Decimal:
    """How far apart two neighbouring prints are; fractions in words are a dozen in all."""
    return (quantity.value or Decimal(0)) / 4 if quantity.kind is Kind.FRACTION else quantity.ulp


def _stands_for(quantity: Quantity) -> Interval:
    """Counts of a few and fractions are exact; all else stands for what rounds to it."""
    if quantity.hedge is not Hedge.NONE:
        return quantity.interval
    value = quantity.value or Decimal(0)
    exact = quantity.kind is Kind.FRACTION or (quantity.kind in _COUNTED and quantity.ulp == 1 and value < FEW)
    return Interval.point(value) if exact else quantity.tight


def _claim(fit: _Fit, sentence: Sentence, reading: Reading) -> Relation | Change:
    spans = [each.quantity.span for each in fit.placed]
    span = Span(min(each.start for each in spans), max(each.end for each in spans))
    if fit.row.name == "growth" and _belief(fit) >= SURE:
        return _change(fit, span, sentence, reading)
    return Relation(
        span=span,
        sentence=sentence.span,
        quoted=reading.is_quoted(span),
        frame=f"reckoned {fit.row.name}",
        formula=fit.row.name,
        figures=tuple(each.quantity for each in fit.placed),
        roles=tuple(each.role for each in fit.placed),
        result=fit.row.result,
        only_confirms=True,
        weak=_belief(fit) < SURE,
    )


def _change(fit: _Fit, span: Span, sentence: Sentence, reading: Reading) -> Change:
    figures = {each.role: each.quantity for each in fit.placed}
    now, before = figures["now"], figures["before"]
    return Change(
        span=span,
        sentence=sentence.span,
        quoted=reading.is_quoted(span),
        frame="reckoned growth",
        direction=Direction.UP if (now.value or 0) > (before.value or 0) else Direction.DOWN,
        rate=figures["rate"],
        now=now,
        before=before,
    )
