"""The page at an address: uvicorn, until Ctrl+C."""

from __future__ import annotations

import logging
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from checker.core.errors import UsageError
from checker.web.app import build_app
from checker.web.connections import TimedProtocol
from checker.web.token import MADE

if TYPE_CHECKING:
    from checker.web.settings import Settings

CLOSING_SECONDS = 3
HEADER_BYTES = 64 * 1024


def run(settings: Settings) -> None:
    """Serve the page until it is stopped."""
    if not settings.is_private and settings.token_file is None:
        remedy = f"say who with --token-file FILE (make one with: {MADE})"
        raise UsageError(f"--host {settings.host} lets others on the network in; {remedy}")
    listener = _listen(settings)
    config = uvicorn.Config(
        build_app(replace(settings, separate=True)),
        http=TimedProtocol,
        h11_max_incomplete_event_size=HEADER_BYTES,
        log_level=logging.WARNING,
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    sys.stderr.write(f"The page is at {settings.address} (stop it with Ctrl+C)\n")
    if not settings.is_private:
        sys.stderr.write("Others on the network can reach it with a token; put a proxy with TLS before it.\n")
    with listener, suppress(KeyboardInterrupt):  # uvicorn has closed down by the time it passes Ctrl+C on
        uvicorn.Server(config).run(sockets=[listener])


def _listen(settings: Settings) -> socket.socket:
    """Take the address before anything else, so that a port in use is one clear line."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host.strip("[]"), settings.port))
    except (OSError, OverflowError) as fault:
        why = (getattr(fault, "strerror", None) or str(fault)).lower()
        msg = f"cannot listen on {settings.host}:{settings.port} ({why}); choose another with --port"
        raise UsageError(msg) from None
    return listener
