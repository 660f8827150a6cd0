"""One printed figure out of the cells it is spread over: ``$`` | ``(1,234`` | ``)`` | ``%``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.core.grid import Cell
from checker.documents.tables.signs import CODES, ONLY_SIGN, SIGN

_DASHES = "-−–—‐‑"
_MARK = r"%|percent|per cent|ppts?|pts?|pp|bps?|basis points|percentage points|points|x|¢|p"
_NUMBER = re.compile(
    rf"^(?P<open>\(?)\s*+(?P<before>{SIGN})?\s*+(?P<open2>\(?)\s*+(?P<minus>[{_DASHES}+]?)\s*+(?P<after>{SIGN})?\s*+"
    r"(?P<digits>\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:[,\u2009\u202f\u00a0' ]\d{3})+(?:\.\d+)?|"
    r"\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?|\.\d+)"
    rf"\s*+(?P<behind>{SIGN})?\s*+(?P<mark>{_MARK})?\s*+(?P<close>\)?)\s*+(?P<mark2>{_MARK})?\s*+\)?"
    r"(?P<notes>(?:\s*+(?:\(\d{1,2}\)|\([a-z]{1,2}\)|\[\^[^\]]*\]|[*†‡]{1,3}|[¹²³⁴-⁹]))*+)$",
    re.IGNORECASE,
)
_NIL = re.compile(
    rf"^(?P<before>{SIGN})?\s*\(?[{_DASHES}]{{1,3}}\)?\s*(?P<mark>%)?(?:\s*\[\^[^\]]*\])?$|^nil$", re.IGNORECASE
)
_TAIL = re.compile(
    rf"^\)?\s*+(?P<mark>{_MARK})?\s*+\)?\s*+(?P<notes>(?:\(\d{{1,2}}\)|\([a-z]\)|[*†‡]{{1,3}}|\[\^[^\]]*\])*+)$",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"^(?:(?P<before>{SIGN})\s*\(|\(\s*(?P<after>{SIGN})?)$")
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s*+(?:\(\d{1,2}\)|\([a-z]\)|\*{1,2}|\[\^[^\]]*\]|[AE]))*+$")
_FOOTNOTE = re.compile(r"^\((?:\d{1,2}|[a-z])\)$")
_POINTS = {"pp", "ppt", "ppts", "pt", "pts", "points", "percentage points"}
_BASIS = {"bp", "bps", "basis points"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a table as printed, before its scale and unit are known.

    ``sign`` is the currency printed with it ("USD", "$", ""); ``mark`` "%", "pp", "bp", "x", "c" or "";
    ``nil`` that a dash was printed. ``left`` to ``right`` are all columns that its pieces cover,
    ``column`` and ``end`` those of the digits themselves.
    """

    digits: Decimal
    ulp: Decimal
    text: str
    row: int
    left: int
    right: int
    column: int
    end: int
    sign: str = ""
    mark: str = ""
    nil: bool = False
    bare: bool = False  # digits alone, no comma, no sign: "2016"
    place: str = ""
    footnote_like: bool = False

    @property
    def is_year(self) -> bool:
        """Say whether it could as well be a year of a header."""
        return self.bare and _YEAR.match(self.text.strip()) is not None


def looks_like_year(text: str) -> bool:
    """Say whether a cell holds nothing but a year."""
    return _YEAR.match(text) is not None


def read_figure(cell: Cell) -> Figure | None:
    """Read one cell as a figure, or nothing when it holds words."""
    text = cell.text
    if len(text) > 40:
        return None
    if match := _NIL.match(text):
        sign = CODES.get(match["before"] or "", "")
        return replace(_figure(cell, Decimal(0), Decimal(1), sign, match["mark"] or ""), nil=True)
    match = _NUMBER.match(text)
    if match is None:
        return None
    digits, ulp = _decimal(match["digits"])
    negative = bool(match["open"] or match["open2"]) or (match["minus"] not in {"", "+"})
    sign = CODES.get(match["before"] or match["after"] or match["behind"] or "", "")
    mark = mark_of(match["mark"] or match["mark2"] or "")
    figure = _figure(cell, -digits if negative else digits, ulp, sign, mark)
    bare = match["digits"].isdigit() and not (negative or sign or mark)
    return replace(figure, bare=bare, footnote_like=_FOOTNOTE.match(text) is not None)


def _figure(cell: Cell, digits: Decimal, ulp: Decimal, sign: str, mark: str) -> Figure:
    return Figure(
        digits=digits, ulp=ulp, text=cell.text, row=cell.row, left=cell.left, right=cell.right, column=cell.left,
        end=cell.right, sign=sign, mark=mark, place=cell.place,
    )  # fmt: skip


def mark_of(text: str) -> str:
    """Which unit a mark behind a number means."""
    word = text.lower()
    if word in {"%", "percent", "per cent"}:
        return "%"
    if word in _POINTS:
        return "pp"
    if word in _BASIS:
        return "bp"
    return {"x": "x", "¢": "c", "p": "c"}.get(word, "")


def _decimal(printed: str) -> tuple[Decimal, Decimal]:
    """The number and the place of its last digit; a lone comma with other than three digits is a decimal one."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", printed):
        printed = printed.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d+", printed) and not re.fullmatch(r"\d{1,3},\d{3}", printed):
        printed = printed.replace(",", ".")
    else:
        printed = re.sub(r"[,\u2009\u202f\u00a0' ]", "", printed)
    number = Decimal(printed)
    return number, Decimal(1).scaleb(-len(printed.partition(".")[2]))


def read_row(cells: tuple[Cell, ...]) -> tuple[list[Cell], list[Figure]]:
    """Sort the cells of a row into words and figures, joining a figure's scattered pieces.

    Order: both by column.
    """
    words: list[Cell] = []
    figures: list[Figure] = []
    waiting: Cell | None = None  # a currency sign or bracket whose digits come in the next cell
    for cell in cells:
        if figures and waiting is None and _is_tail(cell, figures[-1]):
            figures[-1] = _with_tail(figures[-1], cell)
            continue
        if ONLY_SIGN.match(cell.text) or _OPENING.match(cell.text):
            if waiting and ONLY_SIGN.match(cell.text) and ONLY_SIGN.match(waiting.text):  # a header: RMB | US$
                words.append(waiting)
                waiting = None
            waiting = _joined(waiting, cell)
            continue
        figure = read_figure(_joined(waiting, cell)) if waiting else read_figure(cell)
        if figure is None and waiting:
            words.append(waiting)
        if figure is None:
            words.append(cell)
        else:
            figures.append(replace(figure, column=cell.left, end=cell.right, place=cell.place))
        waiting = None
    if waiting:
        words.append(waiting)
    return words, figures


def _joined(first: Cell | None, second: Cell) -> Cell:
    if first is None:
        return second
    return replace(second, text=first.text + second.text, left=first.left)


def _is_tail(cell: Cell, figure: Figure) -> bool:
    if figure.is_year and mark_of(cell.text):  # "2023 | 2022 | Percent" are three headers
        return False
    return cell.left - figure.right <= 1 and _TAIL.match(cell.text) is not None and read_figure(cell) is None


def _with_tail(figure: Figure, cell: Cell) -> Figure:
    match = _TAIL.match(cell.text)
    mark = mark_of(match["mark"] or "") if match else ""
    return replace(figure, right=cell.right, mark=figure.mark or mark, text=figure.text + cell.text)
