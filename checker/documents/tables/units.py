"""The unit and scale of each figure: what its own cell says, else its column, its row, its table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from checker.core.grid import Grid
from checker.core.unit import BASIS_POINTS, PERCENT, PLAIN, POINTS, TIMES, Unit, money
from checker.documents.tables.cells import Figure
from checker.documents.tables.headers import Column
from checker.documents.tables.labels import has_account_words
from checker.documents.tables.layout import Layout, Line
from checker.documents.tables.statements import Statement, read_statement
from checker.documents.words import squeeze

ONE = Decimal(1)
CENT = Decimal("0.01")
MILLION, WRITTEN_OUT = Decimal(10**6), Decimal(10**5)
_HUNDREDTHS = re.compile(r"\((?:p|pence|cents?|¢)\)|\bin (?:pence|cents)\b|\bpence per\b|\bcents per\b", re.IGNORECASE)
_PER_SHARE = re.compile(
    r"\bper[- ](?:(?:common|ordinary|basic|diluted|class [ab]|preferred|american depositary|"
    r"limited partner)[- ])*(?:share|stock|ads|adr|unit|rsu|psu|option|award)s?\b|\beps\b|\bexercise price\b|"
    r"\bpar value\b|\bgrant[- ]date fair values?\b|\bfair value per\b",
    re.IGNORECASE,
)
_SHARE_COUNT = re.compile(
    r"\bnumber of (?:[\w,’'-]+ ){0,6}(?:shares?|rsus?|psus?|options?|awards?|units?|adss?)\b|"
    r"\bweighted[- ]average\b.{0,60}\b(?:shares|adss|units)\b|"
    r"\bshares? (?:used|outstanding|issued and outstanding)\b|\b(?:basic|"
    r"diluted) (?:weighted[- ]average )?(?:common |ordinary )?shares\b|"
    r"\bdilutive (?:effect|impact|securities)|\beffect of dilutive|\banti-?dilutive\b|"
    r"\bcommon stock equivalents\b|^(?:total )?shares$|\bshares? (?:re)?purchased\b|\bshares (?:authori[sz]ed|"
    r"issued|granted)\b",
    re.IGNORECASE,
)
_STRONG_COUNT = re.compile(
    r"\bnumber of\b|\bweighted[- ]average\b.*\bshares\b|\bshares (?:used|outstanding)\b", re.IGNORECASE
)
_VALUE_OF = re.compile(r"\b(?:value|cost|price|proceeds|amount|payments?|compensation)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:employees|headcount|stores?(?: count)?|customers|users|subscribers|subscriptions|members|"
    r"restaurants|square (?:feet|footage|meters)|"
    r"active (?:consumers|buyers|accounts|merchants)|mau|dau|vehicles|cars|units (?:sold|shipped|delivered)|"
    r"shipments|orders|deliveries|"
    r"aircraft|passengers|barrels|tonnes|tons|ounces|boe|mwh|gwh|days|countries|locations|hotels|rooms|beds|visits|headcounts)\b",
    re.IGNORECASE,
)
_PERCENT_ROW = re.compile(
    r"(?<![\d.])%|\bper ?cent(?:age)?\b|\b(?:tax|interest|discount|growth|churn|occupancy|utili[sz]ation|"
    r"volatility|retention) rate\b(?! (?:derivative|swap|contract|lock|risk|hedg))|\bmargin (?:rate|"
    r"percentage)\b|\byield\b|\bvolatility\b",
    re.IGNORECASE,
)
_MONEY_TABLE = re.compile(
    r"\bstatements? of\b|\bbalance sheets?\b|\bincome\b|\boperations\b|\bcash flows?\b|\brevenues?\b|"
    r"\bsales\b|\bdollars\b|"
    r"\bexpenses?\b|\bassets?\b|\bfinancial\b|\bresults\b|\bprofit\b|\bearnings\b|[$€£¥]",
    re.IGNORECASE,
)
_STOCK_LINE = re.compile(
    r"^(?:class [a-z] )?(?:common|preferred|ordinary|capital|treasury) (?:stock|shares)\b.{12,}", re.IGNORECASE
)
_BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")
SHARES = Unit(noun="shares")
_MARKS = {"%": PERCENT, "pp": POINTS, "bp": BASIS_POINTS, "x": TIMES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The currencies of a filing: ``reporting`` its own; ``dollar`` and ``yen`` what the plain signs mean."""

    reporting: str = ""
    dollar: str = "USD"
    yen: str = "JPY"

    def code(self, sign: str) -> str:
        """The ISO 4217 code of a printed sign; "" for none."""
        return {"$": self.dollar, "¥": self.yen}.get(sign, sign)


class Units:
    """Answers which unit and scale a figure of one table has."""

    def __init__(self, grid: Grid, layout: Layout, statement: Statement, money: Money, words: tuple[str, ...]) -> None:
        self.statement, self.money = statement, money
        pairs = [pair for line in layout.lines for pair in line.figures]
        self.by_column = _column_signs(layout)
        signs = [figure.sign for figure, _ in pairs if figure.sign]
        self.any_mark = any(figure.mark == "%" for figure, _ in pairs)
        self.any_sign = max(set(signs), key=signs.count) if signs else ""
        heads = [column.currency for _, column in pairs if column.currency]
        self.header_sign = max(set(heads), key=heads.count) if heads else ""
        self.title = squeeze(" ".join((*words[-4:], grid.heading)))
        self.share_title = self._counts_shares(grid, words)
        self.marks = _marks_of_columns(layout)

    def _counts_shares(self, grid: Grid, words: tuple[str, ...]) -> bool:
        del grid
        nearest = words[-1] if words else ""
        return not self.any_sign and _STRONG_COUNT.search(nearest) is not None

    def of(self, line: Line, figure: Figure, column: Column) -> tuple[Unit, Decimal]:
        """The unit, and what the printed digits are to be multiplied by."""
        mark = figure.mark or (not figure.sign and abs(figure.digits) < 1000 and self.marks.get(self._place(figure)))
        if mark and mark in _MARKS:
            return _MARKS[mark], ONE
        words = _BRACKETED.sub(" ", f"{line.section} {line.label}")
        if _STOCK_LINE.match(line.label):
            words = ""
        if not figure.sign and self._is_percent(line, figure, column):
            return PERCENT, ONE
        if figure.sign or figure.mark == "c" or not self._counts(line, column):
            return self._money(line, figure, column, words)
        return self._count(line, figure, column)

    @staticmethod
    def _place(figure: Figure) -> tuple[int, int]:
        return figure.column, figure.end

    def _is_percent(self, line: Line, figure: Figure, column: Column) -> bool:
        if column.percent and not column.currency:
            return True
        likely = figure.ulp < 1 or self.any_mark
        return (
            likely
            and _PERCENT_ROW.search(line.label) is not None
            and abs(figure.digits) <= 1000
            and "," not in figure.text
        )

    def _counts(self, line: Line, column: Column) -> bool:
        """Say whether a figure counts shares, people or things."""
        if _STOCK_LINE.match(line.label) and not column.rest:
            return False
        if column.currency and not _STRONG_COUNT.search(f"{line.label} {column.rest}"):
            return False  # a column of money, whatever its rows are called
        if _SHARE_COUNT.search(column.rest) and not _VALUE_OF.search(column.rest):
            return True
        if re.fullmatch(r"(?:.*\b)?shares", column.rest, re.IGNORECASE):
            return True
        if column.rest and not column.change and (_PER_SHARE.search(column.rest) or _VALUE_OF.search(column.rest)):
            return False
        strong = _STRONG_COUNT if column.rest and not column.change else _SHARE_COUNT
        if _is_share_count(line.label, strong):
            return True
        own_measure = bool(_PER_SHARE.search(line.label) or _VALUE_OF.search(line.label))
        if not own_measure and (_is_share_count(line.section, strong) or _is_share_count(line.title, strong)):
            return True
        return self.share_title or _counts_things(line.label)

    def _count(self, line: Line, figure: Figure, column: Column) -> tuple[Unit, Decimal]:
        own = read_statement(f"{line.label} {column.header}")
        scale = own.share_scale if own.share_scale is not None else own.scale
        things = _COUNT.search(line.label) if _counts_things(line.label) else None
        if things and not _is_share_count(line.label, _SHARE_COUNT):
            return Unit(noun=things.group().lower()), scale or ONE
        if scale is None:
            section = read_statement(line.section)
            scale = section.share_scale if section.share_scale is not None else section.scale
        if scale is None:
            said = self.statement.share_scale
            scale = said if said is not None else self.statement.scale
        if scale and scale >= MILLION and abs(figure.digits) >= WRITTEN_OUT:
            return SHARES, ONE  # "714,326" in millions would be more shares than any company has
        return SHARES, scale or ONE

    def _money(self, line: Line, figure: Figure, column: Column, words: str) -> tuple[Unit, Decimal]:
        own = read_statement(f"{line.label} {column.header}")
        code = self._currency(figure, column) or next((self.money.code(sign) for sign in own.currencies), "")
        if not code:
            return PLAIN, own.scale or ONE
        per_share = _PER_SHARE.search(column.rest) is not None or (
            _PER_SHARE.search(words) is not None and not (column.rest and _VALUE_OF.search(column.rest))
        )
        if figure.mark == "c" or (not figure.sign and _HUNDREDTHS.search(line.label)):
            return money(code, per_share=per_share), CENT
        if per_share:
            return money(code, per_share=True), ONE
        said = column.statement.scale
        if said is None:
            own = read_statement(f"{line.label}")
            said = own.scale if own.scale is not None else self.statement.scale
        return money(code), said or ONE

    def _currency(self, figure: Figure, column: Column) -> str:
        sign = figure.sign or column.currency or self.by_column.get((figure.column, figure.end), "")
        if not sign and self.statement.currencies:
            sign = self.statement.currencies[0]
        sign = sign or self.any_sign or self.header_sign
        if sign:
            return self.money.code(sign)
        if self.statement.scale is not None and _MONEY_TABLE.search(self.title):
            return self.money.reporting
        return ""


def _counts_things(label: str) -> bool:
    bare = re.sub(r"^(?:total |average )?number of ", "", label, flags=re.IGNORECASE)
    return _COUNT.search(label) is not None and not has_account_words(bare)


def _is_share_count(text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text) is not None and not (
        _VALUE_OF.search(text) and not re.search(r"\bshares? (?:used|outstanding)|\bweighted", text, re.IGNORECASE)
    )


def _column_signs(layout: Layout) -> dict[tuple[int, int], str]:
    """The currency sign that a column shows in any of its rows."""
    signs: dict[tuple[int, int], str] = {}
    for line in layout.lines:
        for figure, _ in line.figures:
            if figure.sign:
                signs.setdefault((figure.column, figure.end), figure.sign)
    return signs


def _marks_of_columns(layout: Layout) -> dict[tuple[int, int], str]:
    """Columns where every sign printed is one and the same mark: rows between carry it unprinted."""
    marked: dict[tuple[int, int], set[str]] = {}
    for line in layout.lines:
        for figure, _ in line.figures:
            kinds = marked.setdefault((figure.column, figure.end), set())
            if figure.mark or figure.sign:
                kinds.add(figure.mark or figure.sign)
            elif "," in figure.text:
                kinds.add("big")
    found = {place: next(iter(kinds)) for place, kinds in marked.items() if len(kinds) == 1}
    return {place: mark for place, mark in found.items() if mark in _MARKS}
