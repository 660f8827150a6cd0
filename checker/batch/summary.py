"""The summary of a batch as a table: one row a draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.core.errors import MissingExtraError
from checker.core.files import replace_file

WHOLE_NUMBERS = (
    "characters", "numerals", "checked", "unchecked", "errors", "warnings",
    "confirmed", "contradicted", "malformed", "undecidable", "failed",
)  # fmt: skip
COLUMNS = ("id", "name", "published_from", "published_to", *WHOLE_NUMBERS, "error")
# A cell that begins with one of these is run as a formula by spreadsheets.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_summary(digests: Sequence[dict[str, Any]], path: str) -> None:
    """Write one CSV row a draft, in the order of the input; counts are empty where a draft could not be read."""
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("checker batch --summary", "audit") from None
    table = pd.DataFrame(digests, columns=list(COLUMNS))
    table[list(WHOLE_NUMBERS)] = table[list(WHOLE_NUMBERS)].astype("Int64")
    for column in ("id", "name", "error"):
        table[column] = table[column].map(_inert, na_action="ignore")
    text = table.to_csv(index=False, lineterminator="\n")
    replace_file(Path(path), text.encode("utf-8", "backslashreplace"))


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
