"""Claims that share a figure: what mends one must not break another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.core.finding import Finding
from checker.core.linked import LinkedClaim

NOT_SURE = "likelier-misread"  # the reason code of a contradiction that is not called wrong
HINT = "Not called wrong, since the words can be read otherwise; look here: "

Recheck = Callable[[LinkedClaim], Finding | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another claim that shares a figure: its check is run again when the figure changes.

    ``finding`` is what the check found, None when it had nothing to say.
    """

    linked: LinkedClaim
    recheck: Recheck
    finding: Finding | None = None
