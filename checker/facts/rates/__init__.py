"""Dated exchange rates: daily ones of several banks, legal parities, yearly averages, and a user's own file."""

from checker.facts.rates.table import RateTable

__all__ = ["RateTable"]
