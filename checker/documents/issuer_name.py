"""Who filed a document: every name it may be gets evidence, and the one with most is taken."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.documents.words import squeeze, without_notes

HEAD = 120  # blocks at the top of a document that introduce it
TEXT = 300_000  # characters in which a name is counted
SUFFIX = (
    r"(?:,? (?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|l\.?p|plc|p\.l\.c|n\.?v|s\.?a|"
    r"s\.?e|a\.?g|s\.?p\.?a|ab|asa|oyj|holdings?|group|"
    r"bancorp|trust|sa de cv|kgaa|and subsidiaries)\.?)"
)
_WORD = r"[a-z]?[A-Z0-9][\w.’'-]*"
_NAME = rf"(?:The )?{_WORD}(?:,? (?:{_WORD}|&|of|and|de|the|for|\([A-Z]\w+\))){{0,8}}"
_MARKETS = (
    r"(?:NYSE|NASDAQ|Nasdaq|New York Stock Exchange|HKEX|SEHK|LSE|AMEX|OTC\w*|TSX|ASX|Euronext|AEX|BSE|NSE|JSE|SIX|FWB)"
)
_LISTED = re.compile(
    rf"(?P<name>{_NAME}),? ?\((?:“[^”]{{1,60}}”[,;]? ?)?(?:the )?{_MARKETS}"
    r"[\w ®™]{0,25}(?: and [\w ]{1,20})?: ?“?(?P<ticker>[A-Z0-9.]{1,6})"
)
_QUOTED = r"(?:the )?[“\"][^”\"]{1,40}[”\"]"
_DEFINED = re.compile(
    rf"(?P<name>{_NAME}),? ?\((?:together[^()“]{{0,60}}|collectively[^()“]{{0,40}}|hereinafter )?"
    rf"{_QUOTED}(?:,? (?:or )?{_QUOTED}){{0,4}}\)"
)
_OF_COMPANY = re.compile(
    r"[“\"](?:the )?(?:Company|Group|Corporation|Registrant|Bank|Issuer|we|us|our)[”,\"]", re.IGNORECASE
)
_LEGAL = re.compile(rf"{SUFFIX}$", re.IGNORECASE)
_LABEL = re.compile(r"^.{0,60}[:=]\s+(?=[A-Z])")
_REPORT = re.compile(
    r"\s*\b(?:annual|interim|quarterly|half[- ]year(?:ly)?)? ?(?:report|results|financial statements)\b.*$",
    re.IGNORECASE,
)
_EXACT_NAME = re.compile(
    r"^\(exact name of (?:the )?(?:registrant|issuer)|^\((?:exact )?name of registrant|^\(translation of registrant",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"^About (?P<name>{_NAME})$")
# How far each kind of evidence tells the issuer; a name that is also written often gets more.
MOST_BY_USE = 20.0
BY_FILE = 15.0
_EXACT, _IN_HEAD, _BY_DEFINITION, _BY_TITLE, _BY_LISTING, _ELSEWHERE = 100.0, 30.0, 16.0, 12.0, 12.0, 2.0


class Said(NamedTuple):
    """A name that a document gives where issuers name themselves, with how far that tells."""

    name: str
    weight: float
    ticker: str = ""


def issuer_of(blocks: Sequence[str], heads: Iterable[str] = (), file: str = "") -> tuple[str, str]:
    """The registered name of the issuer and its ticker, "" where a document does not say; ``heads`` are running heads.

    ``file`` is the name of the file, which often holds the issuer's.

    Order of trust: the cover of a filing, a listing or a definition in the head, running heads, titles; among names
    equally said the one that the text uses most.
    """
    text = "\n".join(blocks)[:TEXT]
    said = [each for each in (*_in_blocks(blocks), *_in_heads(heads)) if _is_name(each.name)]
    if not said:
        return "", ""
    together: dict[str, float] = {}
    for each in said:
        key = _short(each.name).casefold()
        together[key] = together.get(key, 0.0) + each.weight
    folded = text.casefold()
    stems = set(re.findall(r"[a-z]{4,}", file.rpartition("/")[2].casefold()))
    used = {key: _by_use(key, folded.count(key), stems) for key in together}

    def score(each: Said) -> tuple[float, int]:
        key = _short(each.name).casefold()
        return min(together[key], each.weight * 2) + used[key], len(each.name)

    best = max(said, key=score)
    short = _short(best.name).casefold()
    fellows = [each.ticker for each in said if _short(each.name).casefold() == short]
    others = [each.ticker for each in said if each.weight > _ELSEWHERE]
    return _cased(best.name, text), next(filter(None, (*fellows, *others)), "")


def _by_use(name: str, count: int, stems: set[str]) -> float:
    """How far it tells that the text, and the name of the file, use a name."""
    filed = any(word in stems for word in re.findall(r"[a-z]{4,}", name))
    return min(MOST_BY_USE, 3 * math.log2(1 + count)) + BY_FILE * filed


def _in_blocks(blocks: Sequence[str]) -> Iterator[Said]:
    for number, block in enumerate(blocks):
        in_head = number < HEAD
        if in_head and number and _EXACT_NAME.match(block) and len(blocks[number - 1]) < 120:
            yield Said(_clean(blocks[number - 1]), _EXACT)
        for match in _LISTED.finditer(block) if "(" in block else ():
            yield Said(_clean(match["name"]), _IN_HEAD + _BY_LISTING if in_head else _ELSEWHERE, match["ticker"])
        if not in_head:
            if len(block) < 60 and _LEGAL.search(block):
                yield Said(_clean(block), _ELSEWHERE)
            continue
        for match in _DEFINED.finditer(block) if "(" in block else ():
            if _OF_COMPANY.search(match.group()) or _LEGAL.search(match["name"]):
                yield Said(_clean(match["name"]), _BY_DEFINITION)
        if block.startswith("About ") and (about := _ABOUT.match(block)):
            yield Said(_clean(about["name"]), _BY_TITLE)
        if len(block) < 90 and _LEGAL.search(_clean(block)):
            yield Said(_clean(block), _BY_TITLE if number < HEAD // 2 else _ELSEWHERE)


def _in_heads(heads: Iterable[str]) -> Iterator[Said]:
    for head in heads:
        name = _clean(_REPORT.sub("", head))
        if len(name) < 90 and _LEGAL.search(name):
            yield Said(name, _IN_HEAD)


def _clean(name: str) -> str:
    return squeeze(_LABEL.sub("", without_notes(name))).strip(" ,:;–—-|")


def _is_name(name: str) -> bool:
    """Say whether words may be the name of a company: letters, few words, no sentence, no address."""
    words = name.split()
    if not words or len(words) > 10 or len(name) < 2 or not any(char.isalpha() for char in name):
        return False
    return not re.search(r"[.;?!] [A-Z]|\d{4}|^\(|\bForm\b|\bReport\b|\bStatements?\b", name)


def _short(name: str) -> str:
    """A name without its legal form: "The Buckle, Inc." is "Buckle"."""
    short = re.sub(r"^The ", "", name)
    while (shorter := re.sub(rf"{SUFFIX}$", "", short, flags=re.IGNORECASE).strip(" ,")) and shorter != short:
        short = shorter
    return short


def _cased(name: str, text: str) -> str:
    """A name set in capitals, as the prose writes it."""
    name = re.sub(r",? and subsidiaries$", "", name, flags=re.IGNORECASE)
    if not name.isupper() or len(name) < 5:
        return name
    if match := re.search(re.escape(name), text.replace(name, ""), re.IGNORECASE):
        return match.group()
    return " ".join(word if "." in word else word.capitalize() for word in name.split())
