"""Checks the numbers in business journalism before they are printed."""

__version__ = "0.1.0"
