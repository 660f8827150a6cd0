"""Moves that a draft reports: "rose 5 percent to $3bn from $2.9bn", "from B to A", "increased $X, or Y%, to $Z"."""

from checker.extract.changes.sentences import find_changes

__all__ = ["find_changes"]
