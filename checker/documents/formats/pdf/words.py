"""Glyphs to words: what stands close together on one line; raised marks become notes of the word before."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from checker.documents.formats.page.drawn import Word
from checker.documents.formats.pdf.glyphs import UNKNOWN, Glyph
from checker.documents.formats.pdf.ligatures import with_ligatures

SAME_LINE = 0.25  # of the type size: how far baselines of one line may lie apart
PARTED = 0.35  # of the type size: a gap that parts words where the line has real spaces
PARTED_WITHOUT_SPACES = 0.2
SMALLER = 0.8  # a raised mark is set at most at this share of the size beside it
_LEADERS = re.compile(r"^[.…·_]{3,}$")
_ORDINAL = re.compile(r"^(?:st|nd|rd|th|®|™|℠|TM|SM)$", re.IGNORECASE)
_MARK = re.compile(r"^[(\[]?(?:\d{1,2}|[a-z]{1,3}|[A-Z]|[*†‡§#]{1,3})(?:,(?:\d{1,2}|[a-z]))*[)\]]?[,.]?$")


def find_words(glyphs: list[Glyph]) -> list[Word]:
    """Put glyphs together to words, line by line down the page."""
    words = [word for line in _lines(_without_doubles(glyphs)) for word in _words(line) if word.text]
    return _with_marks([word for word in words if not _LEADERS.match(word.text)])


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out glyphs drawn twice in one place to look bold; the letters of a ligature share their box by right."""
    seen: dict[tuple[str, int, int], int] = {}
    kept = []
    for glyph in glyphs:
        key = (glyph.char, round(glyph.left), round(glyph.base))
        before = seen.get(key)
        if before is not None and glyph.order - before > 1 and glyph.char != " ":
            continue
        seen[key] = glyph.order
        kept.append(glyph)
    return kept


def _lines(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        if line and glyph.base - line[0].base > SAME_LINE * max(2.0, min(glyph.size, line[0].size)):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _words(line: list[Glyph]) -> Iterator[Word]:
    line.sort(key=lambda each: (each.left, each.order))
    spaced = any(glyph.char.isspace() for glyph in line)
    parted = PARTED if spaced else PARTED_WITHOUT_SPACES
    word: list[Glyph] = []
    for glyph in line:
        if glyph.char.isspace():
            if word:
                yield _word(word)
            word = []
            continue
        if word and _parts(word[-1], glyph, parted):
            yield _word(word)
            word = []
        word.append(glyph)
    if word:
        yield _word(word)


def _parts(before: Glyph, glyph: Glyph, parted: float) -> bool:
    if before.char.islower() and glyph.char.isupper():
        parted /= 2  # "SecondQuarter": hardly one word
    gap = glyph.left - before.right
    return gap > parted * min(before.size, glyph.size) or not 0.7 < glyph.size / max(before.size, 0.1) < 1.4


def _word(glyphs: list[Glyph]) -> Word:
    drawn = "".join(glyph.char for glyph in glyphs if glyph.char.isprintable() or glyph.char == UNKNOWN)
    text = unicodedata.normalize("NFKC", with_ligatures(drawn))
    sizes = sorted(glyph.size for glyph in glyphs)
    return Word(
        text, glyphs[0].left, max(glyph.right for glyph in glyphs), glyphs[0].base, sizes[len(sizes) // 2],
        sum(glyph.bold for glyph in glyphs) * 2 > len(glyphs),
    )  # fmt: skip


def _with_marks(words: list[Word]) -> list[Word]:
    """Hang raised marks on the word that they follow: "Revenue" with a small "(a)" is "Revenue[^a]".

    A raised mark before a word begins a note and becomes a word of its own on that line.
    """
    order = sorted(range(len(words)), key=lambda each: words[each].base)
    bases = [words[each].base for each in order]
    kept: dict[int, Word] = dict(enumerate(words))
    for index, word in enumerate(words):
        if len(word.text) > 6 or not (_MARK.match(word.text) or _ORDINAL.match(word.text)):
            continue
        host, after = _hosts(word, words, order, bases)
        sign = word.text if _ORDINAL.match(word.text) else f"[^{word.text.strip('()[],.')}]"
        if host is not None and host in kept:
            kept[host] = kept[host]._replace(text=kept[host].text + sign, right=max(kept[host].right, word.right))
            del kept[index]
        elif after is not None:
            kept[index] = word._replace(text=sign, base=words[after].base)
    return list(kept.values())


def _hosts(mark: Word, words: list[Word], order: list[int], bases: list[float]) -> tuple[int | None, int | None]:
    """The word on whose upper right a mark stands, and the one before whose upper left it stands."""
    after = None
    for at in range(bisect_left(bases, mark.base + 0.1 * mark.size), len(bases)):
        if bases[at] > mark.base + 2 * mark.size:
            break
        word = words[order[at]]
        if not 0.15 <= (word.base - mark.base) / word.size <= 0.7 or mark.size > SMALLER * word.size:
            continue
        if -0.3 * word.size <= mark.left - word.right <= 0.45 * word.size:
            return order[at], None
        if -0.3 * word.size <= word.left - mark.right <= 1.5 * word.size:
            after = order[at]
    return None, after
