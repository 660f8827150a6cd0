"""Filings to facts: releases, reports and data files, each figure with a place that a person can follow."""

from collections.abc import Iterator

from checker.documents.filing import Filing, Submission

__all__ = ["Filing", "Submission", "read_filing", "read_filings"]


def read_filing(data: bytes, name: str) -> Filing:
    """Read a filing of any known kind, told by its content; the readers are loaded when needed."""
    from checker.documents.reading import read_filing as read

    return read(data, name)


def read_filings(data: bytes, name: str) -> Iterator[Filing | Submission]:
    """Read every filing in a file, one by one: a bulk data set holds many, all other kinds are one."""
    from checker.documents.reading import read_filings as read

    return read(data, name)
