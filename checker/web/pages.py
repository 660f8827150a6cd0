"""The page itself, its style and script, and the description of the interface; all from this package."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from checker import __version__
from checker.web.guard import RefusedError

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from checker.web.desk import Desk

# Only these files are ever sent: a path in the address can name nothing else.
STATIC = {
    "page.js": "text/javascript",
    "sheet.js": "text/javascript",
    "figures.js": "text/javascript",
    "filings.js": "text/javascript",
    "card.js": "text/javascript",
    "service.js": "text/javascript",
    "page.css": "text/css",
    "card.css": "text/css",
    "interface.css": "text/css",
    "icon.svg": "image/svg+xml",
}


def page_routes(desk: Desk) -> APIRouter:
    """The routes a browser visits."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def page() -> HTMLResponse:
        """The editor's page."""
        return HTMLResponse(_template("page.html.jinja").render(settings=desk.settings, version=__version__))

    @routes.get("/api")
    async def interface(request: Request) -> HTMLResponse:
        """The interface, described from its own openapi.json."""
        schema = request.app.openapi()
        example = json.dumps(_example(), indent=2, ensure_ascii=False)
        operations = list(_operations(schema))
        return HTMLResponse(
            _template("interface.html.jinja").render(
                schema=schema,
                operations=operations,
                parts=_parts(schema),
                example=example,
                address=desk.settings.address,
                type_of=type_of,
            )
        )

    @routes.get("/static/{name}")
    async def static(name: str) -> Response:
        """A file of the page."""
        if name not in STATIC:
            raise RefusedError(404, "there is no such file")
        return Response(_static(name), media_type=STATIC[name])

    @routes.get("/favicon.ico")
    async def icon() -> Response:
        """The sign in the browser's tab."""
        return Response(_static("icon.svg"), media_type=STATIC["icon.svg"])

    return routes


def _example() -> dict[str, object]:
    return {"text": "Sales rose 12% to $1.2bn, from $1.0bn.", "published": "2017-11-03", "fail_on": "error"}


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]


def _parts(schema: dict[str, Any]) -> dict[str, Any]:
    parts = schema.get("components", {}).get("schemas", {})
    return {name: part for name, part in parts.items() if "ValidationError" not in name}


def type_of(schema: dict[str, Any]) -> str:
    """Say in a few words what a value of the interface is."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(type_of(part) for part in schema["anyOf"] if part.get("type") != "null")
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema.get('items', {}))}"
    return "base64" if schema.get("contentEncoding") == "base64" else str(schema.get("type", "any"))


@lru_cache
def _static(name: str) -> bytes:
    return files("checker.web").joinpath("static", name).read_bytes()


@lru_cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("checker.web")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _template(name: str) -> Template:
    return _environment().get_template(name)
