"""The command line: it reads arguments, calls the program and prints; no logic of its own."""

from checker.cli.main import main

__all__ = ["main"]
