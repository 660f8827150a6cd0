"""Somebody's words: what stands between quotation marks.

A quotation never runs past its paragraph, so one lost mark cannot swallow a draft. A quotation
that runs over several paragraphs is opened again at each, and closed only at the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.core.draft import Block, Quotation
from checker.core.span import Span

# An apostrophe inside a word is no mark; a low-high pair is German, angle marks are French.
MARKS = re.compile(r"[\"“”„«»‘]|’(?!\w)")
CLOSERS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "‘": "’", '"': '"'}
BEFORE_OPENING = frozenset(" \t\r\n\u00a0([—–-/‘'“")
SENTENCE_END = re.compile(r"[.!?…]+(?=\s)")


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Find every quotation of a draft.

    Order: by where they begin; none lies inside another (a quotation within one belongs to it).
    """
    if MARKS.search(text) is None:
        return ()
    return tuple(Quotation(span) for block in blocks for span in _in_block(text, block.span))


def _in_block(text: str, block: Span) -> Iterator[Span]:
    opened, mark = -1, ""
    for found in MARKS.finditer(text, block.start, block.end):
        here, sign = found.start(), found[0]
        if opened < 0:
            if _opens(text, here, sign, block.start):
                opened, mark = found.end(), sign
            continue
        if sign in "‘’" and mark != "‘":
            continue
        if mark == sign and sign in '"“' and _opens(text, here, sign, block.start):
            # Opened again before it was closed: the next paragraph of the same speech, or a lost mark.
            yield Span(opened, _unclosed_end(text, opened, here))
            opened = found.end()
            continue
        if sign in CLOSERS[mark] and not (mark == "‘" and _is_possessive(text, here, block.end)):
            yield Span(opened, here)
            opened = -1
    if opened >= 0 and mark != "‘" and opened < block.end:
        # A speech that goes on in the next paragraph is quoted from this one's first mark to its end.
        runs_on = opened == block.start + 1
        yield Span(opened, block.end if runs_on else _sentence_end(text, opened, block.end))


def _opens(text: str, here: int, sign: str, block_start: int) -> bool:
    if sign in "”’":
        return False
    if sign != '"':
        return True
    follows = text[here + 1 : here + 2]
    return (here == block_start or text[here - 1] in BEFORE_OPENING) and bool(follows) and not follows.isspace()


def _unclosed_end(text: str, start: int, limit: int) -> int:
    """End a quotation that was never closed: at the next opening when a sentence ends there, else at its sentence."""
    whole = text[start:limit].rstrip()
    return start + len(whole) if whole[-1:] in ".!?…" else _sentence_end(text, start, limit)


def _sentence_end(text: str, start: int, limit: int) -> int:
    found = SENTENCE_END.search(text, start, limit)
    return found.end() if found else limit


def _is_possessive(text: str, here: int, limit: int) -> bool:
    """Say whether this mark is the apostrophe of "companies’", because another one closes later in the sentence."""
    if text[here - 1] != "s" or not text[here + 1 : here + 3].strip().islower():
        return False
    rest = text[here + 1 : limit]
    closing = re.search(r"’(?!\w)", rest)
    if closing is None:
        return False
    between = rest[: closing.start()]
    return "‘" not in between and SENTENCE_END.search(between) is None
