"""Frozen records that are cheap to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    import sys
    from dataclasses import dataclass

    def record(*, frozen, **options):  # noqa: ANN001, ANN003, ANN201 - the type checker reads the line above
        """Make a dataclass that the type checker holds to be frozen; under ``python -X dev`` it really is.

        A frozen dataclass takes three to four times as long to make as a plain one, since every field goes
        through ``object.__setattr__``; that was a quarter of the time of checking a story. Records of which a
        draft makes thousands are therefore plain at run time, and compare and hash as frozen ones do.

        Source: Python Software Foundation, dataclasses, "Frozen instances",
        https://docs.python.org/3/library/dataclasses.html#frozen-instances
        """
        strict = frozen and sys.flags.dev_mode
        return dataclass(frozen=strict, unsafe_hash=frozen and not strict, **options)
