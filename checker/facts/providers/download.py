"""One file from the network: with time-outs, a bound on its size, and where it broke off it goes on.

Source: IETF, RFC 9110 "HTTP Semantics", sections 13 and 14 (If-Range, Range, Content-Range),
https://www.rfc-editor.org/rfc/rfc9110
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from checker.core.errors import MissingExtraError, ProviderError
from checker.core.files import make_folder

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 10.0, 30.0, 600.0
TRIES, PAUSE_SECONDS = 4, 1.0
MOST_BYTES = 64_000_000


class Download:
    """Fetches files over https, each into a part beside its place until it is whole.

    ``agent`` is what the server is told of who asks. A part is gone on with only where the server names its
    version (an ETag or a date) and it is still the same.
    """

    def __init__(
        self, agent: str, *, pause: float = PAUSE_SECONDS, read: float = READ_SECONDS, most: int = MOST_BYTES
    ) -> None:
        self._agent, self._pause, self._read, self._most = agent, pause, read, most

    def fetch(self, url: str, part: Path) -> bytes:
        """Fetch a file whole.

        Raises: ProviderError with one line when it does not come; what has come of it is kept in ``part``.
        """
        try:
            import httpx
        except ImportError as fault:
            raise MissingExtraError("Fetching exchange rates", "fetch") from fault
        make_folder(part.parent)
        until, reason = time.monotonic() + WHOLE_SECONDS, "it broke off"
        timeout = httpx.Timeout(self._read, connect=CONNECT_SECONDS)
        headers = {"User-Agent": self._agent, "Accept-Encoding": "identity"}
        hooks = {"request": [lambda request: check_address(str(request.url))]}  # where a redirect leads, too
        with httpx.Client(
            timeout=timeout, headers=headers, follow_redirects=True, max_redirects=5, event_hooks=hooks
        ) as client:
            for number in range(TRIES):
                time.sleep(self._pause * number)
                try:
                    if self._go_on(client, url, part, until):
                        return self._take(part)
                except (httpx.HTTPError, httpx.InvalidURL, OSError) as fault:
                    reason = " ".join(str(fault).split()) or type(fault).__name__
                if time.monotonic() > until:
                    break
        raise ProviderError(
            f"{url}: cannot be fetched ({reason}); check the network and try again, it goes on from there"
        )

    def _go_on(self, client: httpx.Client, url: str, part: Path, until: float) -> bool:
        """Ask for what is still missing; say whether the file is whole now."""
        version_file = part.with_suffix(".version")
        have = part.stat().st_size if part.exists() and version_file.exists() else 0
        headers = {"Range": f"bytes={have}-", "If-Range": version_file.read_text("ascii")} if have else {}
        with client.stream("GET", url, headers=headers) as answer:
            if answer.status_code == 416:  # the part is longer than the file: begin again
                _forget(part)
                return False
            if answer.status_code >= 500 or answer.status_code == 429:
                raise OSError(f"the server answered with {answer.status_code}")
            if answer.status_code not in (200, 206):
                raise ProviderError(f"{url}: the server answered with {answer.status_code}; nothing is changed")
            goes_on = answer.status_code == 206 and _begins_at(answer.headers, have)
            if answer.status_code == 206 and not goes_on:
                _forget(part)
                return False
            _note_version(answer.headers, version_file)
            return self._write(answer, part, have if goes_on else 0, until)

    def _write(self, answer: httpx.Response, part: Path, have: int, until: float) -> bool:
        length = answer.headers.get("Content-Length", "")
        whole = have + int(length) if length.isdecimal() else None
        with part.open("ab" if have else "wb") as file:
            # As the pieces come: one that is held back to be filled up would be lost when the line breaks.
            for piece in answer.iter_raw():
                have += len(piece)
                if have > self._most:
                    _forget(part)
                    raise ProviderError(f"{answer.url}: far too large for a table of rates; nothing is changed")
                if time.monotonic() > until:
                    raise OSError("it takes too long")
                file.write(piece)
        return whole is None or have == whole

    @staticmethod
    def _take(part: Path) -> bytes:
        data = part.read_bytes()
        _forget(part)
        return data


def check_address(url: str) -> None:
    """Refuse an address over which anybody could change what comes; this machine itself is no network."""
    if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise ProviderError(f"{url[:80]}: rates are fetched over https only; nothing is changed")


def _begins_at(headers: Mapping[str, str], have: int) -> bool:
    return headers.get("Content-Range", "").startswith(f"bytes {have}-")


def _note_version(headers: Mapping[str, str], file: Path) -> None:
    version = headers.get("ETag", "")
    version = headers.get("Last-Modified", "") if not version or version.startswith("W/") else version
    if version.isascii() and version.isprintable() and version:
        file.write_text(version, "ascii")
    else:
        file.unlink(missing_ok=True)


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_suffix(".version").unlink(missing_ok=True)
