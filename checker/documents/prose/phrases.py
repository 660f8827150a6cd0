"""Which words around a figure name what it measures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.documents.prose.sentence import Item
from checker.documents.prose.wording import BEING, LEADS, MOVES, OWNERS, PARTITIVE, REPORTING, word_class

MOST_WORDS = 16
_CLOSERS = frozenset(', ; : ( ) – — “ ” " . • ▪'.split())
_CUTS = frozenset(', ; : “ ” " that which where when while whether who whose • ▪ – —'.split())
_POST_STOPS = word_class("closing")
_TRAILING = word_class("trailing")
_DID = word_class("done")
_LEADING = frozenset(("to", "of", "in", "from", "by", "at"))
_POST_LEADS = frozenset(("of", "in", "on", "for", "to"))
_SOURCES = frozenset(("cash", "proceeds", "income", "profit", "revenue"))
_INTRODUCING = frozenset("in for during on at as excluding including by with over under compared".split())
_ALWAYS = frozenset(("resulted", "resulting", "differed"))
_PAID = frozenset(("paid", "spent", "invested", "received", "used", "recorded", "recognized"))


def words_of(items: Sequence[Item]) -> str:
    """The words of some items as text, without their times and figures."""
    return " ".join(item.text for item in items if not item.time and not item.figure)


def split_gap(gap: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Part the words between two figures: those that still speak of the first, and those that lead to the second."""
    post = after_figure(gap)
    if gap and len(post) == len(gap) and gap[-1].low == "of" and gap[0].low not in _POST_LEADS:
        return [], list(gap)  # "a 12-point impact of the gain of": the words lead to the next figure
    if gap and len(post) == len(gap):  # the last preposition leads to the next figure
        cut = next((at for at in range(len(gap) - 1, -1, -1) if gap[at].low in _LEADING), len(gap))
        post = post[:cut]
    return post, list(gap[len(post) :])


def after_figure(items: Sequence[Item], *, final: bool = False) -> list[Item]:
    """The words right behind a figure that belong to it: "of operating cash flow", "on an FX-neutral basis".

    ``final`` says that no further figure follows.
    """
    found: list[Item] = []
    for number, item in enumerate(items):
        low = item.low
        if low == "to" and found and found[-1].low in {"related", "attributable", "allocated"}:
            found.append(item)
            continue
        if low == "and" and found and _goes_on(items[number + 1 :], final=final):
            found.append(item)
            continue
        if low == "from" and found and found[-1].low in _SOURCES and not _next_figure(items[number + 1 :]):
            found.append(item)
            continue
        basis = low in {"as", "for", "at"} and _opens_basis(items[number + 1 : number + 3])
        lead = low in _POST_LEADS and not found and not (low == "to" and _next_figure(items[number + 1 :]))
        if low in _CLOSERS or (low in _POST_STOPS and not basis and not lead) or low in MOVES or low in BEING:
            break
        found.append(item)
    return found


def _goes_on(ahead: Sequence[Item], *, final: bool) -> bool:
    """Say whether "and" joins two words of one name: nothing behind it leads to another figure."""
    first = ahead[0].low if ahead else ""
    if not first[:1].isalpha() or first in _DID | REPORTING | BEING or first in MOVES:
        return False
    return final or any(item.low == "," for item in ahead)


def _opens_basis(ahead: Sequence[Item]) -> bool:
    return any(item.low in {"reported", "constant", "currency"} or item.time for item in ahead[:1])


def _next_figure(ahead: Sequence[Item]) -> bool:
    return bool(ahead) and ahead[0].figure is not None


def object_phrase(post: Sequence[Item]) -> str:
    """What stands behind a figure as what it is of: "of share repurchases", "on new plant", "in cash dividends"."""
    first = post[0].low if post else ""
    if len(post) < 2 or not (first in {"of", "in", "on", "for", "related", "to"} or first in _PAID):
        return ""
    kept = 0 if first in {"on", "for", "to"} or first in _PAID else 1
    words = [item for item in post[kept:] if not item.time]
    while words and words[0].low in LEADS and (kept or words[0].low not in {"on", "for", "to"}):
        words = words[1:]
    while words and words[-1].low in _TRAILING:
        words = words[:-1]
    text = words_of(words)
    says = set(text.lower().split()) - OWNERS - LEADS
    return text if says and len(text.split()) <= MOST_WORDS else ""


def actor_phrase(items: Sequence[Item]) -> str:
    """Who or what does something, without what is set between commas: "its advertising products, driven by …,"."""
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.low == ",":
            pieces.append([])
        else:
            pieces[-1].append(item)
    for piece in pieces:
        words = [item for item in piece if not item.time]
        if words and words[0].low not in _INTRODUCING:
            return noun_phrase(piece)
    return ""


def noun_phrase(items: Sequence[Item], stop: Collection[str] = ()) -> str:
    """The name of what is measured, from the words that lead up to its verb or to "of"."""
    kept = _without_brackets(items)
    if stop is BEING:
        kept, stop = _before_clause(kept), ()
    for at, item in enumerate(kept):
        if stop and item.low in stop:
            kept = kept[:at]
            break
    cut = max((at for at, item in enumerate(kept) if _cuts(kept, at)), default=-1)
    words = [item for item in kept[cut + 1 :] if not item.time]
    while words and (
        words[0].low in LEADS or (words[0].low in OWNERS and len(words) > 1 and not words[0].text[0].isupper())
    ):
        words = words[1:]
    while words and words[-1].low in _TRAILING:
        words = words[:-1]
    text = words_of(words)
    if not text or len(text.split()) > MOST_WORDS or set(text.lower().split()) <= OWNERS:
        return ""
    return text if any(letter.isalpha() for letter in text) else ""


def _before_clause(items: Sequence[Item]) -> list[Item]:
    """As in "The balance that was included in deferred income": what stands before "that" is the name."""
    for at, item in enumerate(items):
        if item.low in {"that", "which", "who"} and at > 1:
            head = [each.low for each in items[:at]]
            if not set(head) & (BEING | REPORTING) and "," not in head[-1:]:
                return list(items[:at])
    return list(items)


def _cuts(items: Sequence[Item], at: int) -> bool:
    """Say whether a phrase begins behind this item: a comma inside "Selling, general and administrative" does not."""
    low = items[at].low
    ahead = items[at + 1].low if at + 1 < len(items) else ""
    if low in PARTITIVE or low in _ALWAYS:
        return True
    if low in REPORTING:
        return not (
            at and ahead in {"from", "by", "in", "for", "on", "under", "as"} and items[at - 1].low not in OWNERS
        )
    if low in BEING or (low == "and" and ahead in _DID):
        return True
    if low not in _CUTS:
        return False
    if low != ",":
        return True
    start = max((index for index in range(at) if items[index].low in _CUTS or items[index].time), default=-1)
    names = [item for item in items[start + 1 : at] if not item.time]
    listed = any(item.low == "and" for item in items[at + 1 :])
    is_list = 0 < len(names) <= 2 and at + 1 < len(items) and listed
    opens = is_list and (names[0].low in LEADS | OWNERS or names[0].low.endswith("ly"))
    return not (is_list and not opens and items[at + 1].text[:1].islower() and ahead not in LEADS)


def _without_brackets(items: Sequence[Item]) -> list[Item]:
    kept: list[Item] = []
    depth = 0
    for item in items:
        if item.low == "(":
            depth += 1
        elif item.low == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(item)
    return kept
