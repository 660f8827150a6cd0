"""The word lists of the language, read from the files of ``lexicon/``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).with_name("lexicon")


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read one file of the lexicon."""
    return tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


def words(text: str) -> frozenset[str]:
    """Take a list of single words that is written with blanks between."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Take a list of words and phrases that is written with bars between.

    Order: as written.
    """
    return tuple(" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip())
