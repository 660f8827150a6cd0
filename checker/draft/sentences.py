"""Where one sentence ends and the next begins, in newswire and in damaged copy.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a figure. Copy is
taken as it comes: "$3. billion" and "£6.bn" have lost a digit, and their stop ends nothing.
"""

from __future__ import annotations

import re

from checker.core.span import Span

# A stop, closing marks, a gap, and what may begin a sentence; or a stop glued between two words.
# It begins with one class of characters, so that the search skips all others at the speed of C.
BOUNDARY = re.compile(
    r"""[.!?…](?:['"”’»)\]]*\s+(?=['"“‘„«(\[]*(?:[^\W_a-z]|[£$€¥₹])|[-–—•]{1,2}\s)"""
    r"""|(?<=[a-z]{2}\.)(?=[A-Z][a-z]+\s))"""
)
NEXT_WORD = re.compile(r"""['"“‘„«(\[]*([\w.&'’-]*)""")
WORD_WINDOW = 24
OPENING = "([\"'“‘/—–-\r\n\t\u00a0"
LONGEST_SHORTENED = 7

# After these a stop never ends a sentence.
BINDING = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt adm rev hon fr messrs mt ft jan feb apr jun jul aug sep sept oct nov dec "
    "vs v cf e.g i.e viz approx est fig figs vol pp ph.d pres supt det cie tel ext art sec".split()
)
# After these it ends one only when the next word commonly begins a sentence.
SHORTENED = frozenset(
    "inc corp co ltd plc llc lp bros cos jr sr st ave blvd rd sq ste no nos u.s u.k u.n u.s.a e.u d.c l.a n.y s.a n.v a.g s.p.a "
    "b.v a.s p.l.c l.p l.l.c etc al dept univ assn mfg intl natl bancorp ind tech fin int hldgs yahoo mass calif conn fla ill "
    "ind minn pa wash ore ariz colo mich wis tenn tex va md ga ala ark kan ky la miss mo mont neb nev okla ont que "
    "wed thu thur thurs fri mon tue tues sat sun".split()
)
HOURS = frozenset(("a.m", "p.m"))
ZONES = frozenset(
    "ET EDT EST CT CDT CST MT MDT MST PT PDT PST GMT BST CET CEST UTC Eastern Central Pacific London".split()
)
STARTERS = frozenset(
    "The A An It Its In On At But And Or He She They We I You His Her Their This That These Those There Here As For From With "
    "While When Where After Before Since If Although Though However Meanwhile Still Also Some Many Most Analysts Shares Sales "
    "Revenue Revenues Profit Profits Net Total Operating Earnings Excluding Including According Last Earlier Later So Yet Then "
    "Now Both Each To By Our My What Who Why How Under Over Despite Because During Even Such Other Another Not One Two "
    "Overall Separately Additionally Furthermore Moreover Under Among Through Until Unlike Once Instead Investors Is Are Was Were Has".split()
)
SCALES = frozenset(
    "billion million trillion thousand hundred bn mn tn m k percent per pct cents pence points basis".split()
)

# A crosshead in capitals that lost its line: "PRICES HIT The company said …".
CROSSHEAD = re.compile(r"(?:[A-Z][A-Z’'-]*[A-Z],?[ ]){1,7}(?=[A-Z][a-z’']|A\s[a-z])")
NAME_ENDINGS = frozenset(
    "Inc Corp Co Ltd Plc Group Holdings Holding Chief Chairman President Bank Chairwoman Chairperson Director Analyst Strategist "
    "Vice Senior Managing Executive Head Partners Capital Securities Financial Services Industries International Energy Systems "
    "Technologies Global Investments Research Media Entertainment Motors Airlines Resources Steel Americas Asia Europe "
    "Economist Spokesman Spokeswoman Secretary Minister".split()
)
SHORT_NUMBER = re.compile(r"\s*\(?\d{1,3}\.\s*$")
YEAR = re.compile(r"(?:19|20)\d\d")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Cut a stretch of text into sentences.

    Order: by where they begin; together they tile the stretch, each with the gap that follows it.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for found in BOUNDARY.finditer(text, start, end):
        cut = found.end()
        if cut >= end or not _ends(text, begin, found.start(), cut):
            continue
        begin = _close(text, begin, cut, spans)
    if begin < end:
        _close(text, begin, end, spans)
    return tuple(spans)


def _close(text: str, begin: int, cut: int, spans: list[Span]) -> int:
    """Add a sentence, with a crosshead at its head as a sentence of its own."""
    second = text[begin + 1 : begin + 2]
    if (second.isupper() or not second.isalpha()) and (head := _crosshead(text, begin, cut)):
        spans.append(Span(begin, head))
        begin = head
    spans.append(Span(begin, cut))
    return cut


def _crosshead(text: str, begin: int, cut: int) -> int | None:
    found = CROSSHEAD.match(text, begin, cut)
    if found is None:
        return None
    words = found[0].split()
    following = NEXT_WORD.match(text, found.end())
    word = following[1] if following else ""
    if word in STARTERS:
        return found.end() if max(map(len, words)) >= 4 else None
    if len(words) < 2 or max(map(len, words)) < 5 or word.rstrip(".,") in NAME_ENDINGS:
        return None
    return found.end()


def _ends(text: str, begin: int, stop: int, cut: int) -> bool:
    """Say whether the mark at ``stop`` ends a sentence, given that one may begin at ``cut``."""
    mark = text[stop]
    word = text[max(begin, stop - WORD_WINDOW, text.rfind(" ", begin, stop) + 1) : stop].lstrip(OPENING)
    if mark != ".":
        return mark != "!" or word != "Yahoo" or _next_word(text, cut) in STARTERS
    if not word or (len(word) > LONGEST_SHORTENED and word.isalpha()):
        return True
    if word[-1].isdigit():
        return _ends_after_digit(text, begin, stop, cut, word)
    if len(word) == 1 and word.isupper():
        # "J. P. Morgan", "George W. Bush" - but "the vitamin is C. The" ends.
        return _next_word(text, cut) in STARTERS and word != "I"
    low = word.lower()
    if cut == stop + 1:
        return low not in BINDING and low not in SHORTENED and _next_word(text, cut) not in ("Com", "Org", "Net")
    if low in BINDING:
        return False
    if low in HOURS:
        return text[cut] != "(" and _next_word(text, cut).rstrip(".,") not in ZONES
    if low in SHORTENED or ("." in word and len(word) <= 6 and word.replace(".", "").isalpha()):
        return _ends_after_short(text, cut, low)
    return True


def _ends_after_digit(text: str, begin: int, stop: int, cut: int, word: str) -> bool:
    following = _next_word(text, cut)
    if following.lower().rstrip(".,") in SCALES and following.islower():
        return False
    if following[:1].isdigit() and stop + 2 == cut:
        # "$3. 5 billion" has a gap in the figure; "in 2009. 3M said" begins anew.
        return YEAR.fullmatch(word) is not None
    return not (stop - begin <= 6 and SHORT_NUMBER.match(text[begin : stop + 1]))


def _ends_after_short(text: str, cut: int, low: str) -> bool:
    following = _next_word(text, cut)
    if low in ("no", "nos"):
        return not following[:1].isdigit()
    return following in STARTERS or text[cut : cut + 1] in '"“-–—•'


def _next_word(text: str, cut: int) -> str:
    found = NEXT_WORD.match(text, cut, cut + WORD_WINDOW)
    return found[1] if found else ""
