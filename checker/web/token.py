"""Who may use a page that others can reach: those who hold a token out of a file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from pathlib import Path

from checker.core.errors import UsageError

SHORTEST = 20  # letters: more than anybody can try
MOST_TOKENS = 100
MADE = "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' > token; chmod 600 token"


class Tokens:
    """The tokens of a file, one a line; read again whenever the file changes, so that they can be rotated.

    While both lines stand, the old token and the new one are taken.
    """

    def __init__(self, file: str | Path) -> None:
        self._file = Path(file)
        self._state: tuple[int, int] | None = None
        self._digests: tuple[bytes, ...] = ()
        self._read()

    def admits(self, header: str) -> bool:
        """Say whether an ``Authorization`` header carries one of them; the time taken tells nothing about it."""
        given = hashlib.sha256(_token_in(header).encode()).digest()
        found = False
        for digest in self._current():
            found |= hmac.compare_digest(given, digest)
        return found

    def _current(self) -> tuple[bytes, ...]:
        try:
            seen = self._file.stat()
            if (seen.st_mtime_ns, seen.st_ino) != self._state:
                self._read()
        except (OSError, UsageError):
            self._digests = ()  # a file that is gone or spoilt lets nobody in
            self._state = None
        return self._digests

    def _read(self) -> None:
        try:
            seen = self._file.stat()
            lines = self._file.read_text(encoding="utf-8").split()
        except (OSError, ValueError) as fault:
            raise UsageError(f"{self._file}: the file of tokens cannot be read; make one with: {MADE}") from fault
        if seen.st_mode & 0o077:
            raise UsageError(f"{self._file}: others may read the tokens; run: chmod 600 {self._file}")
        if not lines or len(lines) > MOST_TOKENS or min(map(len, lines)) < SHORTEST:
            raise UsageError(f"{self._file}: holds no token of {SHORTEST} letters or more; make one with: {MADE}")
        self._digests = tuple(hashlib.sha256(line.encode()).digest() for line in lines)
        self._state = (seen.st_mtime_ns, seen.st_ino)


def _token_in(header: str) -> str:
    """Take the token out of "Bearer TOKEN", or the password out of what a browser asks its user for."""
    kind, _, rest = header.partition(" ")
    if kind.lower() == "bearer":
        return rest.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(rest.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""
