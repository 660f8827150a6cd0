"""What follows a number and belongs to it: a scale, a currency, a percent sign, a share, a noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from checker.core.quantity import Kind
from checker.core.unit import BASIS_POINTS, PERCENT, PLAIN, POINTS, TIMES, Unit
from checker.extract.currencies import Currencies

_SCALE_NAMES = {
    3: "k thousand thousands",
    5: "lakh lakhs lac lacs",
    6: "m mn mln mil mm million millions mio",
    7: "crore crores cr",
    9: "b bn bln billion billions mrd milliard milliards",
    12: "t tn trn trl trln trillion trillions",
}
SCALES = {name: Decimal(10) ** power for power, names in _SCALE_NAMES.items() for name in names.split()}
SCALES |= {
    "万": Decimal(10**4),
    "億": Decimal(10**8),
    "亿": Decimal(10**8),
    "萬": Decimal(10**4),
    "兆": Decimal(10**12),
}
SCALES |= {"hundred": Decimal(100), "dozen": Decimal(12)}
_LETTERS = frozenset("k m b t".split())  # a scale only when glued to the digits or after a currency

_SPELT = "|".join(sorted((name for name in SCALES if name.isascii()), key=len, reverse=True))
_SCALE = re.compile(
    rf"(?P<gap>[\s-]{{0,2}})(?:(?P<word>{_SPELT})(?![^\W_]|-?(?:cap|sized)\b)|(?P<cjk>[万億亿萬兆]))", re.IGNORECASE
)
# "The 400m run", "a 30m tower", "a 4K screen": what stands behind such a letter.
_NO_SCALE = re.compile(
    r"[\s-](?:run|race|sprint|hurdles|final|freestyle|butterfly|backstroke|relay|dash|deep|high|long|tall|wide|away|apart"
    r"|north|south|east|west|screen|display|tv|video|resolution|monitor|content|hdr|camera|ultra)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"[\s-]?(?:(?P<points>percentage[\s-]points?|per\s?cent[\s-]points?|pp(?:ts?)?\b|%-?points?|pct\.?\spts?\b|ppt\b)"
    r"|(?P<basis>basis[\s-]points?|bps?\b)"
    r"|(?P<percent>%|per\s?cent(?:age)?\b(?!\s+of\s+a\s+percent)|pct\b\.?|pc\b|٪))",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"\s?(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_TIMES = re.compile(r"x(?![^\W_])|[\s-](?:times|fold)\b|fold\b|×(?!\s?\d)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_PENCE = re.compile(r"(?P<pence>p)(?![^\W_])|(?P<cents>c|¢)(?![^\W_])")
_MINOR = re.compile(r"[\s-]?(?P<word>[^\W\d_]{1,24}(?:\s[^\W\d_]{1,24})?)")
_SHARE = re.compile(
    r"(?:[\s-](?:an?|per|each)[\s-]|/|\s)(?:(?:diluted|basic|common|ordinary|preferred|adjusted|fully)[\s-]){0,2}"
    r"(?:share|ADS|ADR|unit)\b(?!\s(?:buyback|repurchase|offering|sale|price|issue|swap|deal|placement|index))",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(r"[\s-](?:an?|per|each)[\s-]|/", re.IGNORECASE)
_PERIOD = re.compile(
    r"[\s-](?:(?:calendar|fiscal|financial|trading|business|working|consecutive|straight|full|more|further)\s){0,2}"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))\b(?:[\s-]old)?",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[\s-]([^\W\d_][\w-]{0,60})")
_NO_NOUNS = frozenset(
    "and or to in of from for on at a an as by with the than but that which while per compared versus vs up"
    " down was were is are"
    " has had after before over under when since if then so it its this more less not into onto against above"
    " below during"
    " through until about around each both also only said who whose will would could may might".split()
)


@dataclass(slots=True)
class Tail:
    """What was read after a number. ``end`` is where it stops; ``kind`` None for a bare number."""

    end: int
    kind: Kind | None = None
    unit: Unit = PLAIN
    scale: Decimal = Decimal(1)
    scale_text: str = ""
    doubled: str = ""  # a unit printed twice: "5 percent%", "$5 million m"
    dropped: bool = False  # a decimal point stands before it with no digit behind: "£6.bn"


def read_tail(text: str, end: int, table: Currencies, lead: Unit | None) -> Tail:
    """Read what belongs to a number after its last digit.

    ``lead`` is the currency that stood before the digits, if any; with one, no second name of money is
    looked for, and a single letter may be a scale ("$5 m").
    """
    tail = Tail(end, unit=lead or PLAIN)
    _take_scale(text, tail, lead)
    if lead is None:
        if percent := _PERCENT.match(text, tail.end):
            return _take_percent(text, tail, percent)
        _take_money(text, tail, table, end)
        if tail.kind is Kind.MONEY and tail.scale == 1:
            _take_scale_behind(text, tail)
    else:
        tail.kind = Kind.MONEY
    if tail.kind is Kind.MONEY:
        _take_share(text, tail)
    elif tail.kind is None:
        _take_other(text, tail, end)
    return tail


def _take_scale(text: str, tail: Tail, lead: Unit | None) -> None:
    found = _SCALE.match(text, tail.end)
    if not found:
        return
    word = (found["word"] or found["cjk"]).casefold()  # the long s of old prints is an s
    if word in _LETTERS and found["gap"] and (lead is None or found["gap"] != " "):
        return
    if lead is None and _is_other_than_scale(text, found):
        return
    if "\n\n" in found["gap"] or (found["gap"] == "--"):
        return
    tail.end, tail.scale, tail.scale_text = found.end(), SCALES[word], found["word"] or found["cjk"]
    if (again := _SCALE.match(text, tail.end)) and again["word"] and len(again["word"]) > 1:
        factor = SCALES[again["word"].casefold()]
        if factor == tail.scale:
            tail.doubled, tail.end = again["word"], again.end()
        elif SCALES[word] < factor or word == "lakh":  # "hundred thousand", "lakh crore"
            tail.scale, tail.end, tail.scale_text = (
                tail.scale * factor,
                again.end(),
                text[found.start("word") : again.end()],
            )


def _is_other_than_scale(text: str, found: re.Match[str]) -> bool:
    """Without money before them some letters are no scale: millimetres, metres run, versions, resolutions."""
    printed = found["word"] or ""
    if printed == "mm":
        return True
    if printed in ("T", "B") and not found["gap"]:
        return True
    return len(printed) == 1 and not found["gap"] and bool(_NO_SCALE.match(text, found.end()))


def _take_percent(text: str, tail: Tail, found: re.Match[str]) -> Tail:
    tail.end = found.end()
    if found["points"]:
        tail.kind, tail.unit = Kind.PERCENTAGE_POINTS, POINTS
    elif found["basis"]:
        tail.kind, tail.unit = Kind.BASIS_POINTS, BASIS_POINTS
    else:
        tail.kind, tail.unit = Kind.PERCENT, PERCENT
        if again := _DOUBLED.match(text, tail.end):
            tail.doubled, tail.end = again.group().strip(), again.end()
    return tail


def _take_money(text: str, tail: Tail, table: Currencies, digits_end: int) -> None:
    gap = 1 if text[tail.end : tail.end + 1] in (" ", "\u00a0", "\u202f", "-", "\n") else 0
    position = tail.end + gap
    if text[position : position + 1] in (" ", "\n"):
        position += 1
    if phrase := table.phrase_after(text, position):
        tail.end, tail.unit, tail.kind = phrase[0], phrase[1], Kind.MONEY
    elif tail.scale == 1 and (scaled := table.scaled_after(text, tail.end)):
        tail.end, tail.unit, tail.kind = scaled[0], scaled[1], Kind.MONEY
        tail.scale, tail.scale_text = scaled[2]
    elif (sign := table.sign_after(text, position)) and not _opens_next(text, sign[0]):
        tail.end, tail.unit, tail.kind = sign[0], sign[1], Kind.MONEY
    elif tail.end == digits_end:
        _take_minor(text, tail, table)


def _take_scale_behind(text: str, tail: Tail) -> None:
    """A scale that stands behind the code: "75 USD million"."""
    found = _SCALE.match(text, tail.end)
    if found and found["word"] and len(found["word"]) > 1 and found["gap"] == " ":
        tail.end, tail.scale, tail.scale_text = found.end(), SCALES[found["word"].lower()], found["word"]


def _opens_next(text: str, end: int) -> bool:
    """A sign after a number belongs to the digits that follow it: "in 2007 $5 million"."""
    return text[end : end + 2].strip()[:1].isdigit()


def _take_minor(text: str, tail: Tail, table: Currencies) -> None:
    if letter := _PENCE.match(text, tail.end):
        unit = table.minors["pence" if letter["pence"] else "cents"]
        tail.end = letter.end()
    else:
        found = _MINOR.match(text, tail.end)
        words = found["word"].lower() if found else ""
        unit_or_none = table.minors.get(words) or table.minors.get(words.split(" ")[0])
        if found is None or unit_or_none is None:
            return
        unit = unit_or_none
        tail.end = found.start("word") + (len(words) if words in table.minors else len(words.split(" ")[0]))
    tail.kind, tail.unit, tail.scale = Kind.MONEY, unit, Decimal("0.01")


def _take_share(text: str, tail: Tail) -> None:
    """A price of one share; the words "a share" stay outside the figure."""
    found = _SHARE.match(text, tail.end)
    if found and (_SHARE_WORD.match(text, tail.end)):
        tail.kind = Kind.PER_SHARE
        tail.unit = Unit(candidates=tail.unit.candidates, per_share=True)


def _take_other(text: str, tail: Tail, digits_end: int) -> None:
    if times := _TIMES.match(text, tail.end):
        tail.end, tail.kind, tail.unit = times.end(), Kind.MULTIPLE, TIMES
    elif tail.end == digits_end and (ordinal := _ORDINAL.match(text, tail.end)):
        tail.end, tail.kind = ordinal.end(), Kind.ORDINAL
    elif tail.scale == 1 and (period := _PERIOD.match(text, tail.end)):
        tail.end, tail.kind = period.end(), Kind.PERIOD
    elif noun := _NOUN.match(text, tail.end):
        if noun[1].lower() not in _NO_NOUNS:
            tail.kind, tail.unit = Kind.COUNT, Unit(noun=noun[1])
        elif tail.scale != 1:
            tail.kind = Kind.COUNT
    elif tail.scale != 1:
        tail.kind = Kind.COUNT
