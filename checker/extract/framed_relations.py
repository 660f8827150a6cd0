"""A frame's figures as a relation: each in its role, with the constants that the words give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from checker.core.claim import Direction, Relation
from checker.core.interval import Interval
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.derive import Formula, RoleKind, formulas
from checker.english.encoding import Encoded, Token
from checker.english.frames import Match, grammar
from checker.english.tables import lexicon
from checker.extract.changes.kinship import comparable, inherited
from checker.extract.framed_changes import nature_of
from checker.extract.reading import Sentence

_MONEYS = frozenset({Kind.MONEY, Kind.PER_SHARE})
_COUNTS = frozenset({Kind.COUNT, Kind.OTHER})
FITTING = {
    RoleKind.LEVEL: _MONEYS | _COUNTS | {Kind.PERCENT, Kind.PERIOD},
    RoleKind.MONEY: _MONEYS,
    RoleKind.PRICE: _MONEYS,
    RoleKind.COUNT: _COUNTS | {Kind.PERIOD},
    RoleKind.PERCENT: frozenset({Kind.PERCENT}),
    RoleKind.POINTS: frozenset({Kind.PERCENTAGE_POINTS}),
    RoleKind.BASIS_POINTS: frozenset({Kind.BASIS_POINTS}),
    RoleKind.MULTIPLE: frozenset({Kind.MULTIPLE, Kind.FRACTION}) | _COUNTS,
    RoleKind.YEARS: frozenset({Kind.PERIOD}) | _COUNTS,
    RoleKind.YEAR: frozenset({Kind.YEAR}),
    RoleKind.FACTOR: frozenset({Kind.PERIOD}) | _COUNTS,
}
# From here on a part that exceeds its whole is a slip of the writer's; below, a sign that the two are strangers.
_SURE = 0.85
_ALIKE = frozenset({RoleKind.LEVEL, RoleKind.MONEY, RoleKind.PRICE})


def read_relation(match: Match, sentence: Sentence, encoded: Encoded) -> Relation | None:
    """Make a relation of what a frame found; None where a figure cannot play its role or the units do not agree."""
    if "actual" in match.roles and not _is_plain_result(match, encoded):
        return None
    row = formulas()[match.frame.formula]
    placed = [(role, quantity) for role, quantity in _placed(match, row) if quantity is not None]
    if not _fit(placed, row):
        return None
    given = _constants(match, row)
    found = {role for role, _ in (*placed, *(given or ()))}
    wanted = set(row.roles) - ({row.result} if "word" in match.roles else set())
    if given is None or not wanted <= found:
        return None
    joined = alike(placed, row)
    if (
        joined is None
        or not (match.frame.reliability >= _SURE or _in_proportion(joined))
        or not _in_other_scales(match, joined)
    ):
        return None
    if match.frame.row.get("sorted"):
        joined = _sorted(joined)
    word = match.roles.get("word", ())
    spans = [Span(token.start, token.end) for role, tokens in match.roles.items() if role in found for token in tokens]
    spans += [Span(token.start, token.end) for token in word]
    return Relation(
        span=Span(min(each.start for each in spans), max(each.end for each in spans)),
        sentence=sentence.span,
        frame=match.frame.name,
        formula=row.name,
        figures=tuple(quantity for _, quantity in joined),
        roles=tuple(role for role, _ in joined),
        constants=given,
        result=match.frame.row.get("result", row.result),
        only_confirms=match.frame.row.get("only_confirms", False) or _skips_a_part(placed, row, sentence),
        direction=_direction(word),
        word=Span(word[0].start, word[0].end) if word else None,
    )


def _is_plain_result(match: Match, encoded: Encoded) -> bool:
    """Say whether more is better and the figure is the later one.

    In "up from $4 and beating the forecast" it is not the $4 that beats it; a loss is worse the larger it is.
    """
    actual, expected = match.roles["actual"][0], match.roles["expected"][0]
    at = encoded.tokens.index(actual)
    classes = grammar().alphabet.classes
    is_earlier = at > 0 and encoded.letters[at - 1] in classes["from"] + classes["compare"]
    return not is_earlier and "minus" not in (nature_of(actual, encoded), nature_of(expected, encoded))


def _placed(match: Match, row: Formula) -> Iterator[tuple[str, Quantity | None]]:
    """Each figure with its role; in a list, every figure of the first one's kind."""
    for role, tokens in match.roles.items():
        if role not in row.roles:
            continue
        figures = _outside_brackets(tokens) if role == row.listed else [t for t in tokens if t.quantity is not None]
        if role == row.listed and len(figures) > 1:
            kinds = _MONEYS if figures[0].quantity and figures[0].quantity.kind in _MONEYS else None
            figures = [f for f in figures if f.quantity and f.quantity.kind in (kinds or _kin(figures[0]))]
        for figure in figures if role == row.listed else figures[:1]:
            yield role, figure.quantity


def _outside_brackets(tokens: tuple[Token, ...]) -> list[Token]:
    """The figures of a list, without what brackets add to each ("$8m (EUR7m) and $3m")."""
    depth, found = 0, []
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if token.quantity is not None and depth <= 0:
            found.append(token)
    return found


def _kin(figure: Token) -> frozenset[Kind]:
    kind = figure.quantity.kind if figure.quantity else Kind.OTHER
    return _COUNTS if kind in _COUNTS else frozenset({kind})


def _fit(placed: list[tuple[str, Quantity]], row: Formula) -> bool:
    return all(
        quantity.value is not None and not quantity.malformed and quantity.kind in FITTING[row.roles[role]]
        for role, quantity in placed
    )


def _skips_a_part(placed: list[tuple[str, Quantity]], row: Formula, sentence: Sentence) -> bool:
    """Say whether percentages that are to fill a hundred leave out one that stands between them."""
    if row.name != "complement":
        return False
    spans = [quantity.span for _, quantity in placed]
    between = (q for q in sentence.quantities if min(spans) < q.span < max(spans) and q.kind is Kind.PERCENT)
    return any(q.span not in spans for q in between)


def alike(placed: list[tuple[str, Quantity]], row: Formula) -> list[tuple[str, Quantity]] | None:
    """Give amounts of one formula one unit: a currency or a scale that is printed once stands for all."""
    if row.name in ("conversion-of-units", "conversion-of-temperatures"):
        return placed
    amounts = [quantity for role, quantity in placed if row.roles[role] in _ALIKE and quantity.kind is not Kind.PERCENT]
    if any(quantity.kind in _MONEYS for quantity in amounts):
        codes = [set(quantity.unit.candidates) for quantity in amounts if quantity.unit.is_money]
        if not set.intersection(*codes):
            return None
    lead = next((quantity for quantity in amounts if quantity.unit.is_money), None)
    joined = placed
    if lead is not None:
        joined = [
            (role, inherited(q, lead) if row.roles[role] in _ALIKE and q.kind in _COUNTS else q) for role, q in placed
        ]
    levels = [quantity for role, quantity in joined if row.roles[role] is RoleKind.LEVEL]
    return joined if all(_comparable(first, second) for first, second in pairwise(levels)) else None


def _comparable(first: Quantity, second: Quantity) -> bool:
    if {first.kind, second.kind} <= _MONEYS:
        return bool(set(first.unit.candidates) & set(second.unit.candidates))
    return comparable(first, second)


def _in_proportion(placed: list[tuple[str, Quantity]]) -> bool:
    """A part is not larger than its whole."""
    given = dict(placed)
    total = given.get("total")
    if total is not None and any(role == "parts" and (q.value or 0) > (total.value or 0) for role, q in placed):
        return False
    part, whole = given.get("part"), given.get("whole")
    return part is None or whole is None or (part.value or Decimal(0)) <= (whole.value or Decimal(0))


def _sorted(placed: list[tuple[str, Quantity]]) -> list[tuple[str, Quantity]]:
    """Where words say only how far two figures lie apart, the larger one is the first of the subtraction."""
    given = dict(placed)
    now, before = given["now"], given["before"]
    if (now.value or 0) >= (before.value or 0):
        return placed
    turned = {"now": before, "before": now}
    return [(role, turned.get(role, quantity)) for role, quantity in placed]


def _in_other_scales(match: Match, placed: list[tuple[str, Quantity]]) -> bool:
    """Of one amount in two scales ("£1,088 billion (£1.1 trillion)") both have one currency, and each its own scale."""
    if not match.frame.row.get("scales"):
        return True
    first, second = (quantity for _, quantity in placed)
    return first.unit.candidates == second.unit.candidates and first.scale != second.scale


def _constants(match: Match, row: Formula) -> tuple[tuple[str, Interval], ...] | None:
    """What the frame's row or its words give: a number, months in a year, metres in a mile."""
    found = {role: _interval(ends) for role, ends in match.frame.row.get("constants", {}).items()}
    if "longer-span" in match.roles:
        spans = _periods(match)
        if spans is None:
            return None
        found["count"] = spans
    if row.name == "conversion-of-units":
        of, into = match.roles["of"][0].measure, match.roles["into"][0].measure
        if of is None or into is None or of.dimension != into.dimension or of == into:
            return None
        if of.offset or into.offset:
            return None
        found["factor"] = of.convert(Interval.point(Decimal(1)), into)
    return tuple(found.items())


def _interval(ends: list[str]) -> Interval:
    return Interval(Decimal(ends[0]), Decimal(ends[-1]))


def _periods(match: Match) -> Interval | None:
    """How many of the shorter period the longer one holds: 12 months a year."""
    longer, shorter = (_span_name(match.roles[role][0]) for role in ("longer-span", "shorter-span"))
    ends = lexicon("periods")["in"].get(longer, {}).get(shorter)
    return _interval(ends) if ends else None


def _span_name(token: Token) -> str:
    classes = grammar().alphabet.words
    letter = classes.get(token.text, "")
    return next((name for name in ("month", "week", "day", "quarter", "annum", "hour")
                 if letter and letter in grammar().alphabet.classes[name]), "")  # fmt: skip


def _direction(word: tuple[Token, ...]) -> Direction:
    if not word:
        return Direction.NONE
    return Direction.UP if _is_of("beat", word[0]) else Direction.DOWN


def _is_of(name: str, token: Token) -> bool:
    listed = [" ".join(each.split()) for each in lexicon("classes")["classes"][name].split("|")]
    return any(each.startswith(token.text) for each in listed)
