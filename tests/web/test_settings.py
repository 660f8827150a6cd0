from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from checker.core.errors import MissingExtraError, UsageError
from checker.web import Settings, create_app, serve


def test_only_this_machine_unless_told_otherwise() -> None:
    settings = Settings()
    assert settings.address == "http://127.0.0.1:8642/"
    assert settings.is_private


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("127.0.0.9", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.1.7", False),
        ("newsroom.example", False),
    ],
)
def test_says_who_can_reach_it(host: str, private: bool) -> None:  # noqa: FBT001
    assert Settings(host=host).is_private is private


def test_listening_everywhere_does_not_mean_answering_to_every_name() -> None:
    assert Settings(host="0.0.0.0").host_names == {"localhost", "127.0.0.1", "[::1]"}  # noqa: S104
    assert "192.168.1.7" in Settings(host="192.168.1.7").host_names
    assert "desk.example" in Settings(allowed_hosts=("Desk.Example",)).host_names


def test_an_option_that_is_not_known_is_named() -> None:
    with pytest.raises(UsageError, match="no option 'prot'"):
        serve(prot=80)


def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="choose another with --port"):
        serve(port=taken.getsockname()[1])


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "checker.web.app", raising=False)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(MissingExtraError, match=r"\.\[web\]"):
        create_app()


def test_naming_the_page_loads_none_of_its_packages() -> None:
    code = "import checker.web, sys; print({'fastapi', 'uvicorn', 'pydantic', 'jinja2'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
