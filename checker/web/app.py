"""The application: its routes, its door, and one clear line for whatever goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from checker import __version__
from checker.core.errors import CheckerError, InputError, MissingExtraError
from checker.web.api import api_routes
from checker.web.desk import Desk, MissingFilingError
from checker.web.guard import Guard, RefusedError
from checker.web.pages import page_routes
from checker.web.turns import SupersededError

if TYPE_CHECKING:
    from checker.web.engine import Engine
    from checker.web.settings import Settings

DESCRIPTION = """\
Checks the numbers of a draft. Nothing is stored, and nothing leaves this machine.

As a gate before publishing: `POST /api/v1/check`, then read the header `Checker-Gate` (`pass` or `fail`).
"""


def build_app(settings: Settings, engine: Engine | None = None) -> FastAPI:
    """Put the application together; ``engine`` is the checker itself unless given."""
    if engine is None:
        from checker.web.engine import Engine

        engine = Engine(settings)
    desk = Desk(settings, engine)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        warming = desk.turns.read(desk.warm)
        yield
        warming.cancel()
        desk.close()

    app = FastAPI(
        title="checker",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.include_router(api_routes(desk))
    app.include_router(page_routes(desk))
    app.add_middleware(Guard, settings=settings)
    _explain_faults(app)
    return app


def _explain_faults(app: FastAPI) -> None:
    @app.exception_handler(RequestValidationError)
    async def unreadable_request(_: Request, fault: RequestValidationError) -> JSONResponse:
        return error_answer(400, _first_line(fault))

    @app.exception_handler(HTTPException)
    async def refused_by_the_router(request: Request, fault: HTTPException) -> JSONResponse:
        lines = {
            404: f"there is nothing at {request.url.path[:100]}",
            405: f"{request.method} does not work at {request.url.path[:100]}",
        }
        return error_answer(fault.status_code, lines.get(fault.status_code) or str(fault.detail))

    @app.exception_handler(RefusedError)
    async def refused(_: Request, fault: RefusedError) -> JSONResponse:
        headers = {"Retry-After": "5"} if fault.status == 503 else None
        return error_answer(fault.status, fault.reason, headers)

    @app.exception_handler(CheckerError)
    async def unreadable_file(_: Request, fault: CheckerError) -> JSONResponse:
        status = 422 if isinstance(fault, InputError) else 501 if isinstance(fault, MissingExtraError) else 400
        return error_answer(status, str(fault))

    @app.exception_handler(MissingFilingError)
    async def missing_filing(_: Request, fault: MissingFilingError) -> JSONResponse:
        return error_answer(409, str(fault), missing=list(fault.keys))

    @app.exception_handler(SupersededError)
    async def superseded(_: Request, __: SupersededError) -> JSONResponse:
        return error_answer(409, "a newer text of the same page is being checked")


def error_answer(status: int, line: str, headers: dict[str, str] | None = None, **more: object) -> JSONResponse:
    """Answer with one line on what is wrong."""
    return JSONResponse({"error": " ".join(line.split()), **more}, status_code=status, headers=headers)


def _first_line(fault: RequestValidationError) -> str:
    first = fault.errors()[0]
    if first["type"] == "json_invalid":
        return f"the request is not valid JSON: {first['ctx'].get('error', 'cannot be read')}"
    place = ".".join(str(part) for part in first["loc"] if part != "body")
    reason = str(first["msg"]).removeprefix("Value error, ")
    reason = {"Extra inputs are not permitted": "is not known here"}.get(reason, reason)
    return f"{place}: {reason}" if place else reason
