"""TOML from other people's hands: parsed with one clear line for what is wrong, and no way to exhaust the parser."""

from __future__ import annotations

import tomllib
from typing import Any

from checker.core.errors import InputError

# Python's parser takes time and memory that grow with the square of the parts of a dotted key.
MOST_POINTS = 200
_LONGEST = 200


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Parse a TOML file's text; ``name`` is the file.

    Raises: InputError naming the file and, where it can be told, the line.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_POINTS:
            raise InputError(f"{name}, line {number}", f"holds over {MOST_POINTS} points", "shorten this line")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        said = " ".join(str(fault).split())
        line = said.rpartition("at line ")[2].partition(",")[0]
        place = f"{name}, line {line}" if line.isdigit() else name
        raise InputError(place, f"is not valid TOML ({said[:_LONGEST]})", "correct this line") from None
