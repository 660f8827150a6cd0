"""The table of formulas, read once: roles, equation, and how a journalist says each."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

TABLE = Path(__file__).with_name("formulas.toml")
# A role may have a dash in its name, which Python's grammar would take for a minus, or be one of its keywords.
_DASH, _MARK = "_dash_", "_role"


class RoleKind(StrEnum):
    """What kind of figure plays a role."""

    LEVEL = "level"  # any amount; all levels of a formula have one unit
    MONEY = "money"
    PRICE = "price"  # money for one
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    BASIS_POINTS = "basis-points"
    MULTIPLE = "multiple"
    YEARS = "years"
    YEAR = "year"
    FACTOR = "factor"


@dataclass(frozen=True, slots=True)
class Formula:
    """One row of the table.

    ``left`` and ``right`` are the sides of the equation as syntax trees; ``listed`` the role that takes a list of
    figures, if any; ``positive`` the roles that must lie above zero; ``unsolvable`` those that it cannot be solved for.
    """

    name: str
    left: ast.expr
    right: ast.expr
    roles: Mapping[str, RoleKind]
    says: str
    words: tuple[str, ...]
    trust: float
    example: Mapping[str, Any]
    listed: str = ""
    positive: tuple[str, ...] = ()
    unsolvable: tuple[str, ...] = ()

    @property
    def result(self) -> str:
        """The role on the left of the equation, which the others give; "" where a number stands there."""
        return role_of(self.left) or ""


@cache
def formulas() -> Mapping[str, Formula]:
    """Read the table.

    Order: as in the file.
    """
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({name: _formula(name, row) for name, row in table.items()})


def _formula(name: str, row: Mapping[str, Any]) -> Formula:
    left, _, right = row["equation"].partition("=")
    listed = next((role for role in row["roles"] if f"{role}*" in row["equation"].replace(f"{role} *", "")), "")
    return Formula(
        name=name,
        left=_parse(left, row["roles"]),
        right=_parse(right.replace(f"{listed}*", listed) if listed else right, row["roles"]),
        roles=MappingProxyType({role: RoleKind(kind) for role, kind in row["roles"].items()}),
        says=row["says"],
        words=tuple(row["words"]),
        trust=row["trust"],
        example=row["example"],
        listed=listed,
        positive=tuple(row.get("positive", ())),
        unsolvable=tuple(row.get("unsolvable", ())),
    )


def _parse(side: str, roles: Mapping[str, str]) -> ast.expr:
    names = "|".join(sorted(roles, key=len, reverse=True))
    side = re.sub(rf"\b(?:{names})\b", lambda found: found[0].replace("-", _DASH) + _MARK, side)
    return ast.parse(side.strip(), mode="eval").body


def role_of(node: ast.expr) -> str | None:
    """The role that a leaf of an equation names, if it is one."""
    return _named(node) if isinstance(node, ast.Name) else None


def number_of(node: ast.expr) -> Decimal | None:
    """The number that a leaf of an equation is, if it is one."""
    return Decimal(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, int) else None


def roles_in(node: ast.expr) -> frozenset[str]:
    """The roles that stand in a part of an equation."""
    return frozenset(_named(name) for name in ast.walk(node) if isinstance(name, ast.Name)) - {"sum"}


def _named(name: ast.Name) -> str:
    return name.id.removesuffix(_MARK).replace(_DASH, "-")
