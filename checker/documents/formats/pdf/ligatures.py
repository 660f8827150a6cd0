"""Ligatures whose letters a font does not tell: "\ue000rst" is "first"."""

from __future__ import annotations

import re

from checker.documents.formats.pdf.glyphs import UNKNOWN

# Which words hold which ligature, by the letters around it ("~"); what none of them fits is "fi", the commonest by far.
_STEMS: tuple[tuple[str, str], ...] = (
    ("fl", "con~ic in~a in~u pro~ig re~ec"),
    ("ffi", "a~lia a~rm coe~c de~ci di~cul e~cien gra~ti o~ce o~ng sta~ng su~c tra~c"),
    ("ffl", "a~uen ba~e ra~e shu~e wa~e"),
    ("ff", "a~e a~o bu~e co~e cuto~ di~e e~e e~o layo~ o~- o~e o~i o~s payo~ spin-o~ sta~ su~e tari~ write-o~"),
    ("fl", "a~oat ~ag ~at ~ee ~ex ~ig ~ip ~oa ~oo ~our ~ow ~uc ~ui ~y"),
)


def _pattern(stems: str) -> re.Pattern[str]:
    found = (re.escape(stem).replace(re.escape("~"), UNKNOWN) for stem in stems.split())
    return re.compile("|".join(found), re.IGNORECASE)


_PATTERNS = tuple((letters, _pattern(stems)) for letters, stems in _STEMS)
_INSIDE = re.compile(rf"{UNKNOWN}(?=[A-Za-z])|(?<=[A-Za-z]){UNKNOWN}")


def with_ligatures(word: str) -> str:
    """Put in the letters that a font keeps to itself, where letters stand beside; elsewhere leave such glyphs out."""
    if UNKNOWN not in word:
        return word
    letters = next((letters for letters, pattern in _PATTERNS if pattern.search(word)), "fi")
    return _INSIDE.sub(letters, word).replace(UNKNOWN, "")
