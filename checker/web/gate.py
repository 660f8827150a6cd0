"""Whether a draft may be published, as a content system asks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def gate(document: Mapping[str, Any], fail_on: str) -> str:
    """Say whether a draft may pass: nothing in its report, dismissed findings aside, at or above ``fail_on``.

    Order: errors stand above warnings; "never" lets everything pass.
    """
    failing = {"error": ("error",), "warning": ("error", "warning")}.get(fail_on, ())
    return "fail" if any(document["summary"]["severities"][severity] for severity in failing) else "pass"
