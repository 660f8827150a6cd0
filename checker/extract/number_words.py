"""Numbers spelt out: "two and a half million", "a third", "threefold"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

UNITS = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: Decimal(value)
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
FRACTIONS = {
    "half": Decimal(2),
    "third": Decimal(3),
    "quarter": Decimal(4),
    "fourth": Decimal(4),
    "fifth": Decimal(5),
    "sixth": Decimal(6),
    "seventh": Decimal(7),
    "eighth": Decimal(8),
    "ninth": Decimal(9),
    "tenth": Decimal(10),
}
MULTIPLES = {
    "double": Decimal(2),
    "triple": Decimal(3),
    "treble": Decimal(3),
    "quadruple": Decimal(4),
    "quintuple": Decimal(5),
    "twice": Decimal(2),
    "thrice": Decimal(3),
    "halve": Decimal("0.5"),
}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)

_CARDINAL = "|".join([*TENS, *sorted(UNITS, key=len, reverse=True)])
_SCALE = "|".join(SCALES)
_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_TWO_TO_TEN = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
_SPANS = "year|month|week|day|hour|minute|quarter|decade|successive|consecutive|straight|different|other|separate"
# One alternation for all number words: a cardinal with what follows it, an article before a scale
# or a fraction, a multiple. Every branch begins with a letter, so the scan stays linear.
NUMBER_WORDS = re.compile(
    rf"\b(?:"
    rf"(?P<half>half[ -]an?[ -](?:{_SCALE}))\b"
    rf"|(?P<fraction>(?:an?|{_ONE_TO_NINE})[ -](?:{'|'.join(FRACTIONS)})s?\b(?!-)"
    rf"|half(?=\s(?:an?|the|of|its|their|his|her)\s|\s\()"
    rf"|(?:{_ONE_TO_NINE})\s(?:(?:person|adult|child|household|worker|customer)\s)?(?:in|out\sof)\s(?:every\s)?(?:{_TWO_TO_TEN})\b(?!\s(?:{_SPANS})))"
    rf"|(?P<cardinal>(?:an?\s(?:{_SCALE})|{_CARDINAL})\b"
    rf"(?:[ -](?:and\s)?(?:{_CARDINAL}|{_SCALE})\b|\sand\sa\shalf\b)*)"
    rf"|(?P<multiple>(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:es?|ed|ing)\b|twice\b|thrice\b"
    rf"|(?:{_CARDINAL})-?fold\b)"
    rf"|(?P<ordinal>(?:{'|'.join(ORDINALS)})(?=[ -](?:place|spot|position|rank|largest|biggest|highest|lowest"
    rf"|smallest|most)\b))"
    rf"|(?P<period>(?:first|second|third|fourth)(?=[ -](?:fiscal[ -]|financial[ -])?(?:quarter|half)(?:ly|er)?\b))"
    rf")",
    re.IGNORECASE,
)


def _trie(words: list[str]) -> str:
    """A pattern of many words that branches letter by letter, so that a scan tries few branches a word."""
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    inner = "|".join(re.escape(letter) + _trie(rests) for letter, rests in sorted(branches.items()))
    if not inner:
        return ""
    return f"(?:{inner}){'?' if '' in words else ''}"


_OPENING = {*UNITS, *TENS, *ORDINALS, "half", "twice", "thrice"} | {
    stem.removesuffix("e") + ending for stem in MULTIPLES for ending in ("e", "es", "ed", "ing") if stem[0] != "w"
}
_OPENING |= {f"{word}fold" for word in (*UNITS, *TENS)}
_OPENER = re.compile(
    rf"(?:{_trie([form for word in sorted(_OPENING) for form in (word, word.capitalize(), word.upper())])}"
    rf"|[Aa]n?(?=[ -](?:{_SCALE}|{'|'.join(FRACTIONS)})))\b"
)
# Not \b: behind a character that is no part of a word, a search skips from one word to the next.
_LATER_OPENER = re.compile(r"\W" + _OPENER.pattern)


def find_number_words(text: str) -> Iterator[re.Match[str]]:
    """Find every number that is spelt out, in order; the match's ``lastgroup`` names its shape."""
    floor = 0
    for start in _find_openers(text):
        if start >= floor and (found := NUMBER_WORDS.match(text, start)):
            floor = found.end()
            yield found


def _find_openers(text: str) -> Iterator[int]:
    """Where a word begins that may open a number."""
    if _OPENER.match(text):
        yield 0
    for opener in _LATER_OPENER.finditer(text):
        yield opener.start() + 1


def read_cardinal(words: str) -> Decimal | None:
    """Read a number that is spelt out.

    Formula: units and tens add up, a scale multiplies what stands before it ("two hundred and five
    thousand" = (2 x 100 + 5) x 1,000); "half a billion" is 0.5 billion
    and "two and a half million" is 2.5 million.
    Returns None for words that are not a number.
    """
    total, current, half = Decimal(0), Decimal(0), False
    for word in re.split(r"[\s-]+", words.lower()):
        if word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "half":
            half = True
            current += Decimal("0.5")
        elif word in ("a", "an"):
            current += 1 if not half and not current else 0
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in SCALES:
            total += (current or Decimal(1)) * SCALES[word]
            current, half = Decimal(0), False
        elif word != "and":
            return None
    return total + current


_SPELT = UNITS | TENS


def read_fraction(words: str) -> Decimal | None:
    """Read a fraction that is spelt out: "two-thirds" is 2/3 (28 digits), "half" is 0.5, "one in five" is 0.2."""
    parts = re.split(r"[\s-]+", words.lower())
    if "in" in parts or "out" in parts:
        part, whole = _SPELT[parts[0]], _SPELT[parts[-1]]
        return part / whole if part < whole else None
    if parts == ["half"]:
        return Decimal("0.5")
    if len(parts) != 2:
        return None
    numerator = Decimal(1) if parts[0] in ("a", "an") else UNITS.get(parts[0])
    denominator = FRACTIONS.get(parts[1]) or FRACTIONS.get(parts[1].removesuffix("s"))
    if numerator is None or denominator is None or numerator >= denominator:
        return None
    return numerator / denominator


def read_multiple(word: str) -> Decimal | None:
    """Read a multiple that is one word: "doubled" is 2, "threefold" is 3, "halved" is a half."""
    lower = word.lower()
    if lower.endswith("fold"):
        return UNITS.get(lower.removesuffix("fold").rstrip("-")) or TENS.get(lower.removesuffix("fold").rstrip("-"))
    for stem, value in MULTIPLES.items():
        if lower.startswith(stem.removesuffix("e")):
            return value
    return None
