"""What slip turned one print into another."""

from __future__ import annotations

from checker.core.finding import Cause

_SWAPPED = 2


def name_slip(printed: str, right: str) -> Cause:
    """Name the slip that makes ``printed`` out of ``right``: digits swapped, dropped, added or mistaken.

    Both are prints of the same figure at the same precision; only their digits count.
    """
    wrong, good = _digits(printed), _digits(right)
    if not wrong or not good:
        return Cause.MISCALCULATED  # spelt out: there are no digits to slip
    if wrong == good:
        return Cause.DECIMAL_POINT if printed != right else Cause.NONE
    if len(wrong) == len(good):
        apart = [index for index in range(len(wrong)) if wrong[index] != good[index]]
        if len(apart) == 1:
            return Cause.WRONG_DIGIT
        if len(apart) == _SWAPPED and apart[1] == apart[0] + 1 and sorted(wrong) == sorted(good):
            return Cause.TRANSPOSED_DIGITS
    if len(wrong) + 1 == len(good) and _is_good_less_one(wrong, good):
        return Cause.DROPPED_DIGIT
    return Cause.MISCALCULATED


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _is_good_less_one(short: str, long: str) -> bool:
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
