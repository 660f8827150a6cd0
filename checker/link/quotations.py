"""Quotations beside their source: what a release or a pack has the speaker say, and the draft's other quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from checker.core.claim import Quote
from checker.core.linked import LinkedClaim, Witness
from checker.facts.packs import Quoted

_NEAR = 82.0  # per cent of the letters: one changed number in a sentence still looks nine tenths alike
_FEW_WORDS, _MANY_WORDS = 3, 60
_FRAGMENT = 12  # words: a longer quotation is not a fragment of another
_LONGER = 8  # letters more than the fragment that is quoted of it
_REACH = 12  # quotations on either side: a story has few, and a book of stories stays linear
_MOST_LETTERS = 4000  # what is longer is a text, not a saying
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that a source or the draft itself has somebody say."""

    words: str
    source: str
    url: str = ""


def link_quotations(
    linked: tuple[LinkedClaim, ...], known: Iterable[Quoted], prose: Iterable[tuple[str, str]] = ()
) -> tuple[LinkedClaim, ...]:
    """Give each quotation the words of a source that it repeats, exactly or nearly.

    ``prose`` are (title, sentence) of the filings in hand. A short quotation is also looked for in the
    draft's longer ones: a headline's words ought to stand in the body as they were said.
    Order: as given.
    """
    sayings = [Saying(_plain(quoted.words), quoted.source.title, quoted.source.url) for quoted in known]
    sayings += [Saying(_plain(sentence), title) for title, sentence in prose]
    own = [Saying(_plain(one.claim.words), "the draft") for one in linked if isinstance(one.claim, Quote)]
    place = 0
    witnessed = []
    for one in linked:
        if isinstance(one.claim, Quote):
            near = own[max(0, place - _REACH) : place + 1 + _REACH]
            witnessed.append(_with_witness(one, sayings, near))
            place += 1
        else:
            witnessed.append(one)
    return tuple(witnessed)


def _with_witness(one: LinkedClaim, sayings: list[Saying], own: list[Saying]) -> LinkedClaim:
    claim = one.claim
    assert isinstance(claim, Quote)  # noqa: S101 - the caller looked
    words = _plain(claim.words)
    if len(words) > _MOST_LETTERS or not _FEW_WORDS <= len(words.split()) <= _MANY_WORDS:
        return one
    longer = [saying for saying in own if len(saying.words) >= len(words) + _LONGER]
    found = _find(words, sayings) or (_find(words, longer) if len(words.split()) <= _FRAGMENT else None)
    return replace(one, witness=found) if found else one


def _find(words: str, sayings: list[Saying]) -> Witness | None:
    """The saying that holds the words exactly, else the one that nearly does."""
    for saying in sayings:
        if words in saying.words:
            return Witness(words=words, source=saying.source, url=saying.url)
    from rapidfuzz import fuzz

    best, score = None, _NEAR
    for saying in sayings:
        if not len(words) - len(words) // 5 <= len(saying.words) <= _MOST_LETTERS:
            continue
        match = fuzz.partial_ratio_alignment(words, saying.words, score_cutoff=score)
        if match and match.score >= score:
            words_there = _whole_words(saying.words, match.dest_start, match.dest_end)
            best = Witness(words=words_there, source=saying.source, url=saying.url, similarity=round(match.score))
            score = match.score
    return best


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return text[start:end].strip()


def _plain(words: str) -> str:
    """Quotation without its marks, its line breaks and the comma that the printer put before its end."""
    folded = words.replace("\u2019", "'").replace("\u2018", "'")
    joined = " ".join(folded.split())
    first, last = _LETTER.search(joined), _LETTER.search(joined[::-1])
    return joined[first.start() : len(joined) - last.start()].lower() if first and last else ""
