"""Who filed a document, when, about which period, and in which money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.core.fact import Entity
from checker.core.grid import Grid
from checker.core.period import FiscalCalendar, Period
from checker.documents.dates import MONTH, TimeWords, dates_in, month_number, period_ending, period_of_weeks, read_time
from checker.documents.issuer_name import SUFFIX, issuer_of
from checker.documents.tables.signs import CODES, IN_WORDS, dollar_of, signs_in
from checker.documents.titles import title_of
from checker.documents.words import kebab, squeeze

HEAD = 60  # blocks at the top of a document that introduce it
_LAST_FORM = re.compile(rf"{SUFFIX}$", re.IGNORECASE)
_LISTED = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w.&’'-]*(?:,? (?:[A-Z&][\w.&’'-]*|of|and|de|the|for)\b\.?){0,8},? ?)"
    r"\((?:“[^”]{1,60}”[,;]? ?)?(?:the )?(?:NYSE|NASDAQ|Nasdaq|New York Stock Exchange|HKEX|SEHK|LSE|AMEX|"
    r"OTC\w*|TSX|ASX|Euronext|AEX)"
    r"[\w ®™]{0,25}(?: and [\w ]{1,20})?: ?“?(?P<ticker>[A-Z0-9.]{1,6})"
)
_YEAR_END = re.compile(
    rf"\b(?:fiscal|financial) years?(?:s)?\b[\w ,’'()-]{{0,60}}?\b(?:end(?:ed|ing|s)?|"
    rf"closes?)\b[\w ,-]{{0,60}}?\b(?P<month>{MONTH})|\byears? ended (?P<month2>{MONTH}) \d",
    re.IGNORECASE,
)
_FISCAL_YEAR_ENDED = re.compile(
    r"\b(?:fiscal (?:year )?(?P<year>20\d\d))\b[^.]{0,60}?\bended (?P<rest>[A-Z][a-z]+ \d{1,2}, 20\d\d)", re.IGNORECASE
)
_DAY_BEHIND = re.compile(r"\.? ?(?P<day>\d{1,2})(?!\d)")
_FIRST_WEEK = 7  # a year of weeks that ends in the first one of a month ends the month before
_DATELINE = re.compile(
    r"^.{0,120}?[,(] ?(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2},? 20\d\d|"
    r"\d{1,2} [A-Z][a-z]{2,8} 20\d\d))\)?[ ,]*(?:\(?[A-Z][\w ./]{2,30}\)? ?)?(?:[-–—/]|\()"
)
_RELEASED = re.compile(
    r"\b(?:immediate release|release date|released|news release|press release|date of report|published)\b|^dated?:? ",
    re.IGNORECASE,
)
_QUARTER_ENDED = re.compile(
    r"\b(?:quarterly period|fiscal quarter|quarter|fiscal year|year|annual period|(?:three|six|nine|"
    r"twelve) months|(?:thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|"
    r"\d\d)[- ]weeks?)(?: fiscal (?:quarter|period))?,? ended\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\b(?:reporting|presentation|functional) currency\b[^.]{0,80}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a document says about itself."""

    entity: Entity
    title: str = ""
    published: date | None = None
    about: Period | None = None
    year_ends: tuple[tuple[int, date], ...] = ()
    reporting: str = ""
    dollar: str = "USD"
    yen: str = "JPY"
    says_year_end: bool = False

    @property
    def calendar(self) -> FiscalCalendar:
        """The fiscal calendar of the issuer."""
        return FiscalCalendar(self.entity.year_end_month)


def identify(
    blocks: list[str], grids: list[Grid], file: str, *, heads: Iterable[str] = (), headings: Iterable[str] = ()
) -> Identity:
    """Read the head and the prose of a document for its issuer, title, dates and currency.

    ``file`` is its name; ``heads`` its running heads; ``headings`` those blocks that are set as titles.
    """
    text = "\n".join(blocks)
    tables = [cell.text for grid in (*grids[:3], *grids[-3:]) for row in grid.rows[:30] for cell in row]
    name, ticker = issuer_of(blocks, heads, file)
    dollar = dollar_of(text[:200_000])
    reporting, yen = _reporting(text, grids, dollar)
    published = _published(blocks, tables)
    about = _about(blocks)
    year_end = _year_end(text)
    if not name:  # a document that names nobody goes by its file's name
        name = re.sub(r"\.\w{1,5}$", "", re.split(r"[/\\]", file)[-1])
    entity = entity_named(name, ticker=ticker, year_end_month=year_end or 12, currency=reporting)
    entity = _also_known(entity, text)
    return Identity(
        entity=entity,
        title=title_of(blocks, headings, entity.name, about),
        published=published,
        about=about,
        year_ends=_year_ends(text),
        reporting=reporting,
        dollar=dollar,
        yen=yen,
        says_year_end=year_end > 0,
    )


def entity_named(name: str, *, ticker: str = "", cik: str = "", year_end_month: int = 12, currency: str = "") -> Entity:
    """Make the record of an issuer from its registered name: "The Buckle, Inc." is also "Buckle"."""
    name = squeeze(name)
    forms = [re.sub(r"^The ", "", name)]
    while (shorter := _LAST_FORM.sub("", forms[-1]).strip(" ,")) and shorter != forms[-1]:
        forms.append(shorter)
    short = forms[-1]
    aliases = tuple(form for form in dict.fromkeys((short, *forms)) if form and form != name)
    return Entity(
        id=kebab(short or name), name=name, aliases=aliases, tickers=(ticker,) if ticker else (), cik=cik.lstrip("0"),
        year_end_month=year_end_month, currency=currency,
    )  # fmt: skip


def _also_known(entity: Entity, text: str) -> Entity:
    """Add the name that the prose itself uses before the ticker: "Royal Philips (NYSE: PHG)"."""
    listed = _LISTED.search(text)
    if listed is None or listed["ticker"] not in entity.tickers:
        return entity
    used = entity_named(squeeze(listed["name"]).strip(" ,"))
    names = dict.fromkeys((*entity.aliases, used.name, *used.aliases))
    return replace(entity, aliases=tuple(name for name in names if name and name != entity.name))


def _published(blocks: list[str], tables: list[str]) -> date | None:
    """The day of the release: said as such, in the dateline, on a line of its own, or in the signature."""
    head = [*blocks[:HEAD], *tables[:40]]
    for block in head:
        if len(block) < 200 and _RELEASED.search(block) and (found := dates_in(block)):
            return found[0][2]
    for block in head:
        if match := _DATELINE.match(block[:240]):
            found = dates_in(match["day"])
            if found:
                return found[0][2]
    for block in head:
        found = dates_in(block)
        if len(found) == 1 and len(block) <= found[0][1] - found[0][0] + 14:
            return found[0][2]
    for block in reversed([*blocks, *tables]):
        match = re.match(r"\s*dated?:? ", block, re.IGNORECASE)
        if match and (found := dates_in(block[:80])):
            return found[0][2]
    return None


def _about(blocks: list[str]) -> Period | None:
    """The period that a document reports: the first that its head calls ended."""
    for block in blocks[: HEAD * 2]:
        match = _QUARTER_ENDED.search(block)
        if not match:
            continue
        words: TimeWords = read_time(block[match.start() : match.end() + 40])
        if words.end and words.weeks:
            return period_of_weeks(words.end, words.weeks)
        if words.end:
            return period_ending(words.end, words.months or (12 if "year" in match.group().lower() else 3))
    return None


def _year_end(text: str) -> int:
    """The month that a document says its fiscal years end in; 0 when it does not say."""
    months = Counter[int]()
    for match in _YEAR_END.finditer(text[:400_000]):
        name = "month" if match["month"] else "month2"
        month = month_number(match[name])
        day = _DAY_BEHIND.match(text, match.end(name))
        months[(month - 2) % 12 + 1 if day and int(day["day"]) <= _FIRST_WEEK else month] += 1
    return _by_week(text, months.most_common(1)[0][0]) if months else 0


def year_end_of(periods: Iterable[Period]) -> int:
    """The month before year-to-date figures begin: six or nine months, or a whole year; 0 when there are none."""
    starts = Counter[int]()
    for period in periods:
        if not period.is_instant and period.months in {6, 9, 12}:
            before = period.start - timedelta(days=1)
            starts[before.month if before.day > 7 else (before.month - 2) % 12 + 1] += 1
    return starts.most_common(1)[0][0] if starts else 0


def _by_week(text: str, month: int) -> int:
    """A year that ends on "the Saturday nearest January 31" may end on 3 February: it is January's."""
    if month == 2 and re.search(r"nearest(?: to)? January 31|January 31", text, re.IGNORECASE):
        return 1
    return month


def _year_ends(text: str) -> tuple[tuple[int, date], ...]:
    found: dict[int, date] = {}
    for match in _FISCAL_YEAR_ENDED.finditer(text[:400_000]):
        if days := dates_in(match["rest"]):
            found.setdefault(int(match["year"]), days[0][2])
    return tuple(sorted(found.items()))


def _reporting(text: str, grids: list[Grid], dollar: str) -> tuple[str, str]:
    """The reporting currency, by its own statement or by what the tables print most; and what ¥ means."""
    said = _REPORTING.search(text)
    named = [code for code in signs_in(said.group()) if code not in {"$", "¥"}] if said else []
    counts = Counter(
        code
        for grid in grids
        for row in grid.rows
        for cell in row
        if len(cell.text) <= 60
        for code in signs_in(cell.text)
    )
    for grid in grids:
        for line in (*grid.caption[-3:], grid.heading):
            counts.update(signs_in(line) if len(line) < 200 else [])
    chinese = re.search(r"\b(?:RMB|renminbi|yuan|China|PRC)\b", text) is not None
    yen = "CNY" if chinese and not re.search(r"\bJapan", text[:20_000]) else "JPY"
    if named:
        return named[0], yen
    if not counts:  # no tables: what the prose prints most
        counts.update(CODES[match.group()] for match in IN_WORDS.finditer(text[:200_000]))
    totals = Counter[str]()
    for code, number in counts.items():
        totals[{"$": dollar, "¥": yen}.get(code, code)] += number
    best = totals.most_common(1)
    return (best[0][0] if best and best[0][1] else (dollar if "$" in text else "")), yen
