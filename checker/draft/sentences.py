"""Where one sentence ends and the next begins, in newswire and in damaged copy.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a figure. Copy is
taken as it comes: "$3. billion" and "£6.bn" have lost a digit, and their stop ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.span import Span
from checker.draft.abbreviations import (
    BINDING,
    HOURS,
    LOWER_SHORTENED,
    NAME_ENDINGS,
    SCALES,
    SHORTENED,
    STARTERS,
    ZONES,
)

# A stop, closing marks, a gap, and what may begin a sentence; or a stop glued between two words.
# It begins with one class of characters, so that the search skips all others at the speed of C.
BOUNDARY = re.compile(
    r"""[.!?…*•](?:(?<![*•])['"”’»)\]]*\s+(?=['"“‘„«(\[]*(?:[^\W_a-z]|[£$€¥₹])|[-–—•*]{1,2}\s)"""
    r"""|(?<=[a-z]{2}\.)(?=[A-Z][a-z]+\s)|(?<=\s[*•])[ ](?=["“]?[A-Z]|--))"""
)
NEXT_WORD = re.compile(r"""['"“‘„«(\[]*([\w.&'’-]*)""")
BULLETS = "*•"
WORD_WINDOW = 24
MOST_LETTERS = 4000  # a sentence of prose has some hundreds; what has more is a table or no text at all
OPENING = "([\"'“‘/—–-\r\n\t\u00a0"  # what may stand before a word
LONGEST_SHORTENED = 7

# A crosshead in capitals that lost its line: "PRICES HIT The company said …".
CROSSHEAD = re.compile(r"(?:[A-Z][A-Z’'-]*[A-Z],?[ ]){1,7}(?=[A-Z][a-z’']|A\s[a-z])")
SHORT_NUMBER = re.compile(r"\s*\(?\d{1,3}\.\s*$")
YEAR = re.compile(r"(?:19|20)\d\d")
DOMAINS = frozenset(("Com", "Org", "Net"))


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Cut a stretch of text into sentences.

    Order: by where they begin; together they tile the stretch, each with the gap that follows it.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for found in BOUNDARY.finditer(text, start, end):
        # A list that lost its lines: each bullet begins a sentence.
        cut = found.start() if text[found.start()] in BULLETS else found.end()
        if not begin < cut < end or not _ends(text, begin, found.start(), cut):
            continue
        begin = _close(text, begin, cut, spans)
    if begin < end:
        _close(text, begin, end, spans)
    return tuple(piece for span in spans for piece in _pieces(text, span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence at a gap between words, so that no stage meets an endless one."""
    start = span.start
    while span.end - start > MOST_LETTERS:
        gap = text.rfind(" ", start + MOST_LETTERS // 2, start + MOST_LETTERS) + 1 or start + MOST_LETTERS
        yield Span(start, gap)
        start = gap
    yield Span(start, span.end)


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
    word = text[max(begin, stop - WORD_WINDOW, text.rfind(" ", begin, stop) + 1) : stop].lstrip(OPENING)
    if text[stop] in BULLETS:
        return True
    if text[stop] != ".":
        return text[stop] != "!" or word != "Yahoo" or _next_word(text, cut) in STARTERS
    if not word or (len(word) > LONGEST_SHORTENED and word.isalpha()):
        return True
    if word[-1].isdigit():
        return _ends_after_digit(text, begin, stop, cut)
    if cut == stop + 1:  # a stop glued between two words
        low = word.lower()
        return low not in BINDING and low not in SHORTENED and _next_word(text, cut) not in DOMAINS
    return _ends_after_word(text, cut, word)


def _ends_after_digit(text: str, begin: int, stop: int, cut: int) -> bool:
    following = _next_word(text, cut)
    if following in SCALES:
        return False
    if following[:1].isdigit() and stop + 2 == cut:
        # "$3. 5 billion" has a gap in the figure; "in 2009. 3M said" begins anew.
        return YEAR.fullmatch(text, max(begin, stop - 4), stop) is not None
    return not (stop - begin <= 6 and SHORT_NUMBER.match(text[begin : stop + 1]))


def _ends_after_word(text: str, cut: int, word: str) -> bool:
    low, following = word.lower(), _next_word(text, cut)
    if low in BINDING:
        return False
    if low in HOURS:
        return text[cut] != "(" and following.rstrip(".,") not in ZONES
    if low in ("no", "nos"):
        return not following[:1].isdigit()
    if len(word) == 1 and word.isupper():
        # "J. P. Morgan", "George W. Bush"; but "vitamin C. The" ends.
        return following in STARTERS and word != "I"
    dotted = "." in word and len(word) <= LONGEST_SHORTENED and word.replace(".", "").isalpha()
    if dotted or (low in SHORTENED and (word[0].isupper() or low in LOWER_SHORTENED)):
        return following in STARTERS or text[cut] in '"“-–—•'
    return True


def _next_word(text: str, cut: int) -> str:
    found = NEXT_WORD.match(text, cut, cut + WORD_WINDOW)
    return found[1] if found else ""
