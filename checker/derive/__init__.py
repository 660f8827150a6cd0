"""What follows from figures: one table of formulas, and one evaluator that solves each for any of its roles.

solve("growth", "rate", {"now": a, "before": b}) -> Interval | None
"""

from checker.derive.formulas import Formula, RoleKind, formulas
from checker.derive.solver import holds, solve

__all__ = ["Formula", "RoleKind", "formulas", "holds", "solve"]
