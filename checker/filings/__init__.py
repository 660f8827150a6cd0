"""Filings to facts: releases, reports and data files, each figure with a place that a person can follow."""

from checker.filings.filing import Filing, Submission

__all__ = ["Filing", "Submission", "read_filing"]


def read_filing(data: bytes, name: str) -> Filing:
    """Read a filing of any known kind, told by its content; the readers are loaded when needed."""
    from checker.filings.reading import read_filing as read

    return read(data, name)
