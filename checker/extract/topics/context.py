"""Whether a figure is what was reported, what was expected, or what is still to come."""

from __future__ import annotations

import re

from checker.core.quantity import Quantity
from checker.extract.topics.scene import Stage

FORECAST, CONSENSUS = "forecast", "consensus"
# All of these read small letters: a scan that ignores case takes three times as long.
_EXPECTED = re.compile(
    (
        r"\b(?:consensus|(?:analysts?|wall\sstreet|market|street|"
        r"economists?)(?:['’]s?)?,?\s(?:(?:on\saverage|were|had|have|average|mean|consensus|"
        r",)\s)*,?\s?(?:on\saverage,?\s)?(?:(?:were|had|have)\s)?(?:been\s)?"
        r"(?:forecasts?|forecasting|estimates?|estimated|estimating|expect(?:ations?|ed|ing)?|"
        r"predict(?:ion|ions|ed)?|view|views|looking|polled|target|project(?:ed|ions?))"
        r"|average\s(?:analyst\s)?(?:forecast|estimate|expectation|view)|expectations?\s(?:of|for)|"
        r"(?:forecast|estimate|expectation|prediction)s?\s(?:of|for|by)|analyst\sview|thomson\sreuters|"
        r"i/b/e/s|first\scall|factset|refinitiv|bloomberg\ssurvey)"
    ),
)
_EXPECTED_AFTER = re.compile(
    (
        r"^[^.;]{0,30}?\b(?:expected|forecast|predicted|projected|estimated|anticipated|"
        r"seen)\b[^.;]{0,25}\bby\b|^\s(?:analysts?|wall\sstreet|the\smarket|the\sstreet)\b|"
        r"^[^.;,]{0,12}\b(?:consensus|forecast|estimate|expected|average\sestimate)\b"
    ),
)
_AHEAD = re.compile(
    (
        r"\b(?:expects?|expecting|forecasts?|forecasting|forecasted|sees|seeing|projects|projected|"
        r"anticipates?|guidance|guides?|guiding|guided|outlook|will|would|could|should|may\sbe|might|plans?\sto|planning|aims?|"
        r"aiming|targets?|targeting|predicts?|predicted|hopes?|estimates?|estimated|going\sto|raised\sits|"
        r"cut\sits|lowered\sits|proposed|potential|likely\sto|to\sbe\sbetween|range\sof|between)\b"
    ),
)
_REPORTED = re.compile(
    (
        r"\b(?:reported|posted|recorded|said|earned|was|were|rose|fell|grew|came|totall?ed|dropped|jumped|"
        r"climbed|hit|declined|increased|decreased|slumped|swung)\b"
    ),
)
_EXCLUDING = re.compile(
    (
        r"\b(?:excluding|excludes?|before\s(?:one-time|special|exceptional|items|certain)|adjusted|"
        r"adjusting|stripping\sout|including\s(?:the\s)?(?:impact|effects?|costs?)\sof|non-gaap|pro[\s-]forma|underlying|on\san?\s(?:adjusted|operating|"
        r"underlying|comparable)\sbasis"
        r"|apart\sfrom|aside\sfrom|not\s(?:including|counting)|without\sthe|ex-?items|one-time\sitems,|"
        r"items,|at\sconstant|constant\scurrency|organic|like-for-like|same-store|comparable)\b"
    ),
)
_EXCLUDING_AFTER = re.compile(
    r"(?:[^,;]{0,40}\b|,\s)(?:excluding|before\sitems|before\sone-time|not\sincluding|adjusted)"
)
_CLAUSE_END = re.compile(
    r"[;:]|,\s(?:but|while|whereas|although|though)\b|\s--\s|—|\sthat\s(?:beat|missed|was|topped|compared)\b",
)


def read_context(quantity: Quantity, stage: Stage) -> str:
    """Tell whether a figure is actual (""), a forecast or the market's consensus."""
    start, end = stage.start, stage.sentence.span.end
    before = stage.words(start, quantity.span.start).lower()
    last = stage.figure_before(quantity)
    near = stage.words(last.span.end, quantity.span.start).lower() if last else before
    after = stage.words(quantity.span.end, min(end, quantity.span.end + 60)).lower()
    if _EXPECTED.search(near) or _EXPECTED_AFTER.match(after):
        return CONSENSUS
    opening = before[:60]
    if _EXPECTED.search(opening) and not _REPORTED.search(before.replace("had forecast", "")[len(opening) :]):
        return CONSENSUS
    clause = before[max((found.end() for found in _CLAUSE_END.finditer(before)), default=0) :]
    ahead = list(_AHEAD.finditer(clause))
    if ahead and not _REPORTED.search(clause, ahead[-1].end()):
        return FORECAST
    return ""


def excludes_items(quantity: Quantity, stage: Stage) -> bool:
    """Say whether the clause sets something aside: "excluding items", "on an adjusted basis"."""
    before = stage.words(stage.start, quantity.span.start).lower()
    after = stage.words(quantity.span.end, min(stage.sentence.span.end, quantity.span.end + 40)).partition(".")[0]
    clause = before[max((found.end() for found in _CLAUSE_END.finditer(before)), default=0) :]
    return bool(_EXCLUDING.search(clause)) or bool(_EXCLUDING_AFTER.match(after.lower()))
