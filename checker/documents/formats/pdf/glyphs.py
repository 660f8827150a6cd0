"""The glyphs of a page with their places, as pdfium draws them."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.documents.formats.page.drawn import Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_GLYPHS = 60_000  # on one page; a page of small print has nine thousand
SPACE = 32
_GUESSED = "\x1f"
UNKNOWN = "\ue000"  # a glyph whose letters the font does not tell
HEAVIEST = 1000  # beyond it the number is none
HEAVY = 600  # the weight from which a font is bold
_READ_AS = {0: UNKNOWN, 0xFFFD: UNKNOWN, 0x02: "-", 0xAD: "-", 0xFFFE: "-", 0xA0: " ", 0x2011: "-"}
_RIGHT_ANGLE = math.pi / 2


class Glyph(NamedTuple):
    """One character: its box from left to right, the line it stands on (down the page), its size in points."""

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    order: int


class Glyphs(NamedTuple):
    """What is drawn on a page: its glyphs in no particular order, its rules, its size."""

    glyphs: list[Glyph]
    rules: list[Rule]
    width: float
    height: float


def page_glyphs(page: PdfPage) -> Glyphs:
    """Read the glyphs of a page, turned upright when most of them are drawn sideways."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        found = list(_glyphs(text, pdfium))
    finally:
        text.close()
    width, height = page.get_size()
    left, bottom, _, _ = page.get_mediabox()
    found = _with_spaces(found)
    turns = Counter(turn for *_, turn in found)
    upright = turns.most_common(1)[0][0] if turns else 0
    if upright % 2:
        width, height = height, width
    glyphs = [_placed(each, upright, width, height, (left, bottom)) for each in found if each[-1] == upright]
    rules = list(_rules(page, height, bottom)) if upright == 0 else []
    return Glyphs(glyphs, rules, width, height)


def _glyphs(text: Any, pdfium: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401  ctypes
    """Yield char, box, size, weight, order, origin and turn of each glyph in the page's own coordinates."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    drawn, type_ = None, (0.0, 0, False)
    for index in range(min(pdfium.FPDFText_CountChars(text), MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        generated = pdfium.FPDFText_IsGenerated(text, index) == 1
        if code in {10, 13} or (generated and code != SPACE):
            continue
        shape = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if shape is None or shape != drawn:
            drawn, type_ = shape, _type(text, index, pdfium)
        size, turn, bold = type_
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        char = _GUESSED if generated else _READ_AS.get(code) or (chr(code) if code < 0x110000 else "\ufffd")
        yield char, box.left, box.right, box.bottom, box.top, size, bold, index, x.value, y.value, turn


def _with_spaces(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Take the spaces that pdfium guesses from gaps where a page has hardly any of its own; else leave them out."""
    counts = Counter(char for char, *_ in found)
    if counts[" "] * 4 >= counts[_GUESSED]:
        return [each for each in found if each[0] != _GUESSED]
    return [
        (" ", *_before(each, following), *each[3:-1], following[-1]) if each[0] == _GUESSED else each
        for each, following in pairwise([*found, found[-1]])
    ]


def _before(space: tuple[Any, ...], following: tuple[Any, ...]) -> tuple[float, float]:
    """The edges of a guessed space: pdfium puts it too far to the right where letters hang over."""
    left = min(space[1], following[1] - 0.01)
    return left, left


def _type(text: Any, index: int, pdfium: Any) -> tuple[float, int, bool]:  # noqa: ANN401  ctypes
    """The size, the quarter turns and the weight of a run of glyphs."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    turn = round(math.atan2(matrix.b, matrix.a) / _RIGHT_ANGLE) % 4
    return size, turn, HEAVY <= pdfium.FPDFText_GetFontWeight(text, index) <= HEAVIEST


def _placed(found: tuple[Any, ...], turn: int, width: float, height: float, corner: tuple[float, float]) -> Glyph:
    """Put a glyph into coordinates that run right and down from the upper left corner."""
    char, left, right, bottom, top, size, bold, order, x, y, _ = found
    left, right, x = left - corner[0], right - corner[0], x - corner[0]
    bottom, top, y = bottom - corner[1], top - corner[1], y - corner[1]
    match turn:
        case 0:
            return Glyph(char, left, right, height - y, size, bold, order)
        case 1:  # reads upwards
            return Glyph(char, bottom, top, x, size, bold, order)
        case 2:
            return Glyph(char, width - right, width - left, y, size, bold, order)
        case _:
            return Glyph(char, width - top, width - bottom, height - x, size, bold, order)


def _rules(page: PdfPage, height: float, bottom: float) -> Iterator[Rule]:
    """The thin, long shapes of a page; those inside forms are left out."""
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_GLYPHS)):
        shape = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(shape, *edges):
            left, low, right, high = (edge.value for edge in edges)
            if high - low <= 3 and right - left >= 8:
                yield Rule(left, right, height - (low + high) / 2 + bottom)
