"""Checks the numbers in business journalism before they are printed."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, without importing typing
if TYPE_CHECKING:
    from checker.api import CheckedDraft, check

__version__ = "0.1.0"
__all__ = ["CheckedDraft", "__version__", "check"]


def __getattr__(name: str) -> object:
    """Load `check` when it is first asked for: importing the package costs nothing."""
    if name in ("check", "CheckedDraft"):
        from checker import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
