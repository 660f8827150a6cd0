"""What the page may do: where it listens, who may ask, how much it takes."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, fields
from pathlib import Path

from checker.core.errors import UsageError

MIB = 1024 * 1024
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the page is served.

    ``allowed_hosts`` are further names under which a browser may reach it (behind a proxy, or when
    ``host`` is not this machine alone). ``store``, ``rates`` and ``builtin_facts`` are what the
    command line's options of the same names are.
    ``token_file`` holds who may ask, without which only this machine may; ``separate`` lets checks be done in
    processes that can be ended. ``max_waiting`` is for all bodies that are being read or answered together.
    Units: bytes for ``max_body``, ``max_waiting``, ``max_draft`` and ``max_shelf``; seconds for the three times.
    """

    host: str = "127.0.0.1"
    port: int = 8642
    allowed_hosts: tuple[str, ...] = ()
    store: str | Path | None = None
    rates: str | Path | None = None
    builtin_facts: bool = True
    max_body: int = 64 * MIB
    max_draft: int = 2 * MIB
    max_filings: int = 20
    max_shelf: int = 256 * MIB
    upload_seconds: float = 60.0
    check_seconds: float = 120.0
    workers: int = 4
    max_waiting: int = 256 * MIB
    queue_length: int = 1000
    queue_seconds: float = 30.0
    token_file: str | Path | None = None
    separate: bool = False

    @classmethod
    def of(cls, **options: object) -> Settings:
        """Take options by name; one that is not known is named in the fault."""
        known = {field.name for field in fields(cls)}
        for name in options:
            if name not in known:
                msg = f"the page has no option {name!r}; it knows {', '.join(sorted(known))}"
                raise UsageError(msg)
        rates = options.get("rates")
        if isinstance(rates, (tuple, list)):
            options["rates"] = rates[0] if rates else None
        return cls(**options)  # type: ignore[arg-type]  # the dataclass is the judge of the values

    @property
    def is_private(self) -> bool:
        """Say whether only this machine can reach the page."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def host_names(self) -> frozenset[str]:
        """The names, without a port, that a request may be addressed to."""
        own = () if self.host in ("0.0.0.0", "::", "") else (_in_brackets(self.host),)  # noqa: S104 - compared, not bound
        return frozenset(name.lower() for name in (*LOOPBACK_NAMES, *own, *self.allowed_hosts))

    @property
    def address(self) -> str:
        """The page's address, as one would type it."""
        return f"http://{_in_brackets(self.host)}:{self.port}/"


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
