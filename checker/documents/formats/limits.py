"""How large a filing may be: bounded before anything is parsed."""

from __future__ import annotations

from checker.core.errors import InputError

MAX_BYTES = 40_000_000  # the largest annual reports of banks are half of that


def admit(data: bytes, name: str, most: int = MAX_BYTES) -> None:
    """Refuse a document that is larger than any filing.

    Raises: InputError naming the size and the limit.
    """
    if len(data) > most:
        raise InputError(
            name,
            f"it is {len(data) // 1_000_000} MB; a filing is read up to {most // 1_000_000} MB",
            "give the part with the figures",
        )
