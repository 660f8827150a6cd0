"""Records: cheap to make, equal and hashed by their fields, frozen where Python is asked to be strict."""

from __future__ import annotations

import subprocess
import sys

from checker.core.span import Span

WRITE = "from checker.core.span import Span; Span(1, 2).start = 3"


def test_records_compare_hash_and_sort_by_their_fields() -> None:
    assert Span(1, 2) == Span(1, 2) != Span(1, 3)
    assert len({Span(1, 2), Span(1, 2), Span(2, 2)}) == 2
    assert sorted((Span(2, 1), Span(1, 9), Span(1, 3))) == [Span(1, 3), Span(1, 9), Span(2, 1)]


def test_records_hold_their_fields_and_nothing_else() -> None:
    assert not hasattr(Span(1, 2), "__dict__")


def test_in_development_mode_a_record_cannot_be_changed() -> None:
    strict = subprocess.run([sys.executable, "-X", "dev", "-c", WRITE], capture_output=True, text=True, check=False)
    assert strict.returncode == 1
    assert "FrozenInstanceError" in strict.stderr
