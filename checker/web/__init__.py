"""The editor's page and the check for content systems, served on this machine only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.core.errors import MissingExtraError
from checker.web.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Settings", "create_app", "serve"]


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the page and its interface as an ASGI application."""
    try:
        from checker.web.app import build_app
    except ModuleNotFoundError as missing:
        raise _explained(missing) from missing
    return build_app(settings or Settings())


def serve(host: str = "127.0.0.1", port: int = 8642, **options: object) -> None:
    """Open the editor's page at an address, until it is stopped with Ctrl+C.

    ``options`` are the other fields of ``Settings`` (``store``, ``allowed_hosts``, …).
    """
    try:
        from checker.web.server import run
    except ModuleNotFoundError as missing:
        raise _explained(missing) from missing
    run(Settings.of(host=host, port=port, **options))


def _explained(missing: ModuleNotFoundError) -> Exception:
    packages = {"fastapi", "uvicorn", "starlette", "pydantic", "jinja2"}
    return MissingExtraError("the page", "web") if (missing.name or "").split(".")[0] in packages else missing
