"""What an editor has looked at and let stand: one occurrence, with a reason and a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """One finding that somebody answers for.

    ``id`` is the finding's fingerprint (see ``report/fingerprints.py``): check, figure and the words around
    it, never the place or the message. ``check`` and ``figure`` repeat the first two for a reader.
    ``place`` says where the dismissal itself is written ("draft.txt.checker.toml, line 3").
    """

    id: str
    reason: str
    by: str = ""
    check: str = ""
    figure: str = ""
    on: str = ""
    place: str = ""
