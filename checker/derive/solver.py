"""Solve a formula for any of its roles, on intervals."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal, DecimalException

from checker.core.interval import DOWN, UP, ZERO, Interval
from checker.derive.formulas import Formula, formulas, number_of, role_of, roles_in

Known = Mapping[str, Interval | Sequence[Interval]]

_ONE = Decimal(1)
# A root is worked out to fifty digits and then pushed outward by far more than its last one.
_ROOT_SLACK = Decimal("1E-40")


def solve(formula: Formula | str, role: str, known: Known) -> Interval | None:
    """Work out what one figure must be from all the others.

    Formula: the row's equation, each role once; so the interval is the narrowest that holds every solution.
    Units: of the role's kind (percent as printed: 12 for 12 %).
    Rounding: outward.
    For a role that takes a list, ``known`` holds all but the figure looked for.
    Returns None where the formula says nothing: a base that is not above zero, a divisor that may be zero, no root.
    """
    row = formulas()[formula] if isinstance(formula, str) else formula
    if role in row.unsolvable or any(not _lies_above_zero(known[each]) for each in row.positive if each in known):
        return None
    try:
        if role == role_of(row.left):
            return _value(row.right, known)
        left = number_of(row.left)
        target = _known(row.left, known) if left is None else Interval.point(left)
        return _peel(row.right, role, target, known)
    except (ZeroDivisionError, DecimalException):
        return None


def holds(formula: Formula | str, known: Known) -> bool:
    """Say whether figures may fit a formula: its two sides share a value.

    ``known`` holds every role. Also false where the formula says nothing.
    """
    row = formulas()[formula] if isinstance(formula, str) else formula
    if any(not _lies_above_zero(known[each]) for each in row.positive):
        return False
    try:
        return _value(row.left, known).meets(_value(row.right, known))
    except (ZeroDivisionError, DecimalException):
        return False


def _lies_above_zero(value: Interval | Sequence[Interval]) -> bool:
    return not isinstance(value, Interval) or value.low > 0


def _known(node: ast.expr, known: Known) -> Interval:
    value = known[role_of(node) or ""]
    if not isinstance(value, Interval):
        msg = "a list of figures stands where one belongs"
        raise TypeError(msg)
    return value


def _value(node: ast.expr, known: Known) -> Interval:
    """Evaluate one side of an equation."""
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Pow):
            return _power(_value(node.left, known), _value(node.right, known))
        return _combine(node.op, _value(node.left, known), _value(node.right, known))
    if isinstance(node, ast.Call):
        return _sum(known[role_of(node.args[0]) or ""])
    number = number_of(node)
    return _known(node, known) if number is None else Interval.point(number)


def _sum(parts: Interval | Sequence[Interval]) -> Interval:
    total = Interval.point(ZERO)
    for part in (parts,) if isinstance(parts, Interval) else parts:
        total = total + part
    return total


def _combine(op: ast.operator, left: Interval, right: Interval) -> Interval:
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return left / right


def _peel(node: ast.expr, role: str, target: Interval, known: Known) -> Interval:
    """Undo one operation after the other until only the role is left."""
    if role_of(node) == role:
        return target
    if isinstance(node, ast.Call):
        return target - _sum(known.get(role, ()))
    if not isinstance(node, ast.BinOp):
        raise KeyError(role)
    if role in roles_in(node.left):
        return _peel(node.left, role, _undo_left(node.op, target, _value(node.right, known)), known)
    return _peel(node.right, role, _undo_right(node.op, target, _value(node.left, known)), known)


def _undo_left(op: ast.operator, target: Interval, right: Interval) -> Interval:
    """What x is in ``x op right = target``."""
    match op:
        case ast.Add():
            return target - right
        case ast.Sub():
            return target + right
        case ast.Mult():
            return target / right
        case ast.Pow():
            return _power(target, Interval.point(_ONE) / right)
        case _:
            return target * right


def _undo_right(op: ast.operator, target: Interval, left: Interval) -> Interval:
    """What x is in ``left op x = target``."""
    match op:
        case ast.Add():
            return target - left
        case ast.Sub():
            return left - target
        case ast.Mult():
            return target / left
        case _:
            return left / target


def _power(base: Interval, exponent: Interval) -> Interval:
    """Raise a base above zero to a power; it grows or shrinks steadily in both, so the corners hold the ends."""
    if base.low <= 0 or not base.is_bounded or not exponent.is_bounded:
        msg = "no power of a base that may be zero or less"
        raise ZeroDivisionError(msg)
    corners = [(b, e) for b in (base.low, base.high) for e in (exponent.low, exponent.high)]
    low = min(_raised(DOWN, b, e) for b, e in corners)
    high = max(_raised(UP, b, e) for b, e in corners)
    return Interval(DOWN.multiply(low, _ONE - _ROOT_SLACK), UP.multiply(high, _ONE + _ROOT_SLACK))


def _raised(context: Context, base: Decimal, exponent: Decimal) -> Decimal:
    return context.power(base, exponent)
