"""What is known: reference figures, exchange rates, the vocabulary of measures, names, and the store."""

from __future__ import annotations

from checker.facts.location import reference_data_folder

__all__ = ["reference_data_folder"]
