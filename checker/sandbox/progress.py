"""A line on the terminal while a long file is read; elsewhere (logs, pipes, the page) nothing is written."""

from __future__ import annotations

import sys

PATIENCE = 2.0  # seconds that nobody wonders about


class Progress:
    """Says how long one file has been read, and leaves no trace when it is done."""

    def __init__(self, name: str) -> None:
        self._name, self._shown = name, False

    def tick(self, seconds: float) -> None:
        """Say it, once it takes long enough to be wondered about."""
        if seconds >= PATIENCE and wanted():
            self._shown = True
            sys.stderr.write(f"\r\x1b[Kreading {self._name[-60:]}, {seconds:.0f} s")
            sys.stderr.flush()

    def end(self) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


_switch = {"on": False}


def show_progress() -> None:
    """Let a command that a person waits for show it."""
    _switch["on"] = True


def wanted() -> bool:
    """Say whether somebody is there to see it."""
    return _switch["on"] and sys.stderr.isatty()
