"""Which columns a header stands over: by the line drawn below it, else by what it is centred on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from checker.documents.formats.page.drawn import Rule
from checker.documents.formats.page.lines import Piece
from checker.documents.formats.page.tables import Band

# What it costs, in column widths:
UNCOVERED = 0.12  # to leave a column without a header
BARE = 0.3  # to span a column that has no header of its own below
CROSSING = 0.8  # to stand half inside a header above
COVERED = 0.8  # to lie over most of a column and not to be its header
APART = 0.08  # to span a column without reaching over it
WIDER = 0.02  # to span one column more
UNDER = 6.0  # points: how far below its words the line of a header lies
Span = tuple[int, int]
Way = tuple[float, tuple[Span, ...]]


@dataclass(frozen=True)
class Headed:
    """The columns of a table and what is known of its headers when one more header line is placed.

    ``parents`` are the spans of the header lines above, of which none is left half way; ``below`` the columns that
    have a header of their own further down: only over such does a title span several.
    """

    bands: Sequence[Band]
    rules: Sequence[Rule]
    parents: Sequence[Span] = field(default=())
    below: frozenset[int] = frozenset()

    @cached_property
    def pitch(self) -> float:
        """The usual distance from one column to the next."""
        steps = sorted(after.middle - before.middle for before, after in pairwise(self.bands))
        return max(20.0, steps[len(steps) // 2]) if steps else 60.0


def assign_spans(pieces: Sequence[Piece], headed: Headed) -> list[Span]:
    """Give each piece of one header line the columns that it stands over, as (first, after the last).

    Pieces keep their order and share no column. Of all ways to cover the columns, the one is taken in which the
    pieces lie most nearly in the middle of their columns; columns may stay without a header.
    """
    count, width = len(pieces), len(headed.bands)
    if count > width:
        return [_nearest(piece, headed.bands) for piece in pieces]
    ruled = [_ruled(piece, headed) for piece in pieces]
    # ways[column]: the cheapest way to place the pieces from the current one on over the columns from that one on
    ways: list[Way] = [((width - column) * UNCOVERED, ()) for column in range(width + 1)]
    for number in range(count - 1, -1, -1):
        following = ways
        ways = [(float("inf"), ())] * (width + 1)
        for column in range(width - (count - number), -1, -1):
            placed = (
                _beginning((column, end), pieces[number], ruled[number], headed, following[end])
                for end in range(column + 1, width + 1)
            )
            left_out = (ways[column + 1][0] + UNCOVERED, ways[column + 1][1])
            ways[column] = min(left_out, *placed, key=lambda way: way[0])
    return list(ways[0][1])


def _beginning(span: Span, piece: Piece, ruled: Span | None, headed: Headed, rest: Way) -> Way:
    return _cost(span, piece, ruled, headed) + rest[0], (span, *rest[1])


def _cost(span: Span, piece: Piece, ruled: Span | None, headed: Headed) -> float:
    """How ill a piece stands over columns, in column widths."""
    if ruled is not None:
        return float(abs(ruled[0] - span[0]) + abs(ruled[1] - span[1]))
    bands, pitch = headed.bands, headed.pitch
    left, right = bands[span[0]].outer, bands[span[1] - 1].right
    several = span[1] - span[0] > 1
    off = min(
        abs(piece.middle - (left + right) / 2),
        abs(piece.right - right) + (0.15 if several else 0.05) * pitch,
        abs(piece.left - left) + (0.3 if several else 0.15) * pitch,
    )
    beyond = sum(_covers(piece, band) for number, band in enumerate(bands) if not span[0] <= number < span[1])
    apart = sum(not bands[number].meets(piece.left, piece.right) for number in range(*span)) if several else 0
    bare = sum(number not in headed.below for number in range(*span)) if several else 0
    crossing = sum(_crosses(span, parent) for parent in headed.parents)
    bare += several and span in headed.parents  # below a title over all of the same columns
    wide = WIDER * (span[1] - span[0] - 1) + APART * apart
    return off / pitch + beyond * COVERED + bare * BARE + crossing * CROSSING + wide


def _crosses(span: Span, parent: Span) -> bool:
    """Say whether two spans overlap without one holding the other."""
    return span[0] < parent[0] < span[1] < parent[1] or parent[0] < span[0] < parent[1] < span[1]


def _covers(piece: Piece, band: Band) -> bool:
    """Say whether a piece lies over most of a column."""
    shared = min(band.right, piece.right) - max(band.left, piece.left)
    return shared > 0.6 * (band.right - band.left)


def _ruled(piece: Piece, headed: Headed) -> Span | None:
    """The columns over a line that is drawn just below a header and reaches on both sides of it."""
    bands = headed.bands
    for rule in headed.rules:
        below = 0 < rule.base - piece.base <= UNDER
        if below and rule.left <= piece.left + 3 and rule.right >= piece.right - 3:
            inside = [number for number, band in enumerate(bands) if rule.left - 2 <= band.middle <= rule.right + 2]
            if inside and rule.right - rule.left <= 0.97 * (bands[-1].right - bands[0].left + 200):
                return inside[0], inside[-1] + 1
    return None


def _nearest(piece: Piece, bands: Sequence[Band]) -> Span:
    number = min(range(len(bands)), key=lambda each: abs(bands[each].middle - piece.middle))
    return number, number + 1
