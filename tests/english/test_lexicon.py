"""A closed class stands in one place, and each of its words works wherever one of them does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import check
from checker.core.quantity import Hedge
from checker.english.movement import FINITE
from checker.english.tables import LEXICON, lexicon, phrases
from checker.extract.numerals import read_numerals

_CODE = Path(__file__).parents[2] / "checker"
_HEDGES = [
    (phrase, Hedge(name))
    for name, text in lexicon("hedges")["hedges"].items()
    for phrase in phrases(text)
    if phrase != "c"
]
# Closed classes, and how many words of one in one string of the code make a second list of it.
_CLASSES = {
    "verbs of movement": (frozenset(word for word in FINITE if word.endswith("ed")), 12),
    "hedges": (frozenset(phrase for phrase, _ in _HEDGES), 12),
}
# Older patterns that still hold some of them; this list may only become shorter.
_KNOWN = {"attachment.py", "conversions.py", "signs.py"}


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("name", _CLASSES)
def test_a_closed_class_is_written_down_once(name: str) -> None:
    words, most = _CLASSES[name]
    second = set()
    for path in _CODE.rglob("*.py"):
        for text in _strings(path):
            found = {word for word in words if word in text and f" {word} " in f" {text.replace('|', ' ')} "}
            if len(found) > most:
                second.add(path.name)
    assert second <= _KNOWN


@pytest.mark.parametrize(("phrase", "hedge"), _HEDGES)
def test_every_hedge_is_read_before_money_and_before_a_rate(phrase: str, hedge: Hedge) -> None:
    for text in (f"It cost {phrase} $35,000.", f"The share was {phrase} 35 percent."):
        [figure] = read_numerals(text)
        assert (figure.hedge, figure.hedge_text) == (hedge, phrase)


_FIRM = [phrase for phrase, hedge in _HEDGES if hedge in (Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER) and phrase != "~"]


@pytest.mark.parametrize("phrase", _FIRM)
def test_every_hedge_works_in_an_amount_for_each(phrase: str) -> None:
    report = check(f"It paid $7.0 million for 200 homes, or {phrase} $35,000 each.")
    assert [(f.check, f.verdict) for f in report.findings] == [("ratio", "confirmed")]


def test_the_files_of_the_lexicon_can_be_read() -> None:
    assert all(lexicon(path.stem) for path in LEXICON.glob("*.toml"))
