"""Every regular expression of the project, and texts made to keep each one searching.

An attack follows the pattern's own tree: a text that it nearly matches, with one of its repetitions repeated many times, and
an end that it cannot match. An expression that can read one text in many ways tries them all then.

Source: James Davis et al., "The Impact of Regular Expression Denial of Service (ReDoS) in Practice", ESEC/FSE 2018,
https://doi.org/10.1145/3236024.3236027 (pump strings)
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import checker

ROOT = Path(checker.__file__).parent
USES = {"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"}
ENDS = ("", "\x01", " x!")
CLASSES = {
    "CATEGORY_DIGIT": "5", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_WORD": ".",
}  # fmt: skip
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
MARK = "\0"  # stands where the repetition ends: the text may be cut off there
MANY = 5  # a repetition of fewer is not worth an attack


def all_patterns() -> dict[re.Pattern[Any], str]:
    """Every pattern with the place where it stands: those of modules, and those written where they are used."""
    found: dict[re.Pattern[Any], str] = {}
    for module in pkgutil.walk_packages(checker.__path__, "checker."):
        if module.name.endswith("__main__") or module.name.startswith("checker.batch.spark"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for pattern in _patterns_in(value):
                found.setdefault(pattern, f"{module.name}.{name}")
    for file in sorted(ROOT.rglob("*.py")):
        for line, source in _written_in_place(file):
            found.setdefault(re.compile(source), f"{file.relative_to(ROOT)}:{line}")
    return found


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple | frozenset | set):
        for item in value:
            yield from _patterns_in(item)
    elif isinstance(value, dict):
        for item in (*value, *value.values()):
            yield from _patterns_in(item)


def _written_in_place(file: Path) -> Iterator[tuple[int, str | bytes]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in USES and node.args
        ):
            continue
        first = node.args[0]
        is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if is_re and isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
            yield node.lineno, first.value


def attacks(pattern: re.Pattern[Any], length: int, seed: int = 0) -> Iterator[Any]:
    """Texts of about a length that keep a pattern searching: each of its repetitions in turn, with each end."""
    source = pattern.pattern
    tree = parser.parse(source, pattern.flags & ~re.UNICODE & ~re.DEBUG if isinstance(source, str) else pattern.flags)
    loops = list(_loops(tree))
    for number, loop in enumerate(loops):
        maker = _Maker(random.Random(seed * 1000 + number), loop, length)  # noqa: S311 - no secret
        whole = maker.text(tree)
        for text in dict.fromkeys((whole.partition(MARK)[0], whole.replace(MARK, ""))):
            for end in ENDS:
                yield (text + end) if isinstance(source, str) else (text + end).encode("latin-1", "replace")


def _loops(tree: Any) -> Iterator[Any]:  # noqa: ANN401
    for node in tree:
        op, argument = node
        if op in REPEATS:
            if argument[1] is ops.MAXREPEAT or argument[1] >= MANY:
                yield node
            yield from _loops(argument[2])
        else:
            for part in _parts(op, argument):
                yield from _loops(part)


def _parts(op: Any, argument: Any) -> Iterator[Any]:  # noqa: ANN401
    if op is ops.SUBPATTERN:
        yield argument[3]
    elif op is ops.BRANCH:
        yield from argument[1]
    elif op is ops.ATOMIC_GROUP:
        yield argument
    elif op is ops.ASSERT:
        yield argument[1]
    elif op is ops.GROUPREF_EXISTS:
        yield from (part for part in argument[1:] if part)


class _Maker:
    """Makes a text that a tree matches, with one repetition as long as wanted; the way to it is taken, others at random."""

    def __init__(self, dice: random.Random, loop: Any, length: int) -> None:  # noqa: ANN401
        self._dice, self._loop, self._length = dice, loop, length

    def text(self, tree: Any) -> str:  # noqa: ANN401
        return "".join(self._one(node) for node in tree)

    def _one(self, node: Any) -> str:  # noqa: ANN401
        op, argument = node
        if op is ops.LITERAL:
            return chr(argument)
        if op is ops.NOT_LITERAL:
            return "a" if argument != ord("a") else "b"
        if op is ops.ANY:
            return "a"
        if op is ops.IN:
            return self._member(argument)
        if op in REPEATS:
            return self._repeated(node, argument)
        if op is ops.BRANCH:
            leading = [branch for branch in argument[1] if any(loop is self._loop for loop in _loops(branch))]
            return self.text(self._dice.choice(leading or argument[1]))
        return "".join(self.text(part) for part in _parts(op, argument)) if op is not ops.ASSERT else ""

    def _repeated(self, node: Any, argument: Any) -> str:  # noqa: ANN401
        least, most, inner = argument
        if node is self._loop:
            unit, other = self.text(inner), self.text(inner)
            times = max(1, self._length // max(1, len(unit)))
            times = times if most is ops.MAXREPEAT else min(times, most)
            return (unit * times if unit == other else (unit + other) * (times // 2)) + MARK
        holds = any(loop is self._loop for loop in _loops(inner))
        return "".join(self.text(inner) for _ in range(max(least, 1 if holds else self._dice.randint(0, 1))))

    def _member(self, members: Any) -> str:  # noqa: ANN401
        if members[0][0] is ops.NEGATE:
            return next((letter for letter in "a5 .,x-\n" if not _is_in(letter, members[1:])), "\u2603")
        op, argument = self._dice.choice(members)
        if op is ops.RANGE:
            return chr(self._dice.randint(*argument))
        return CLASSES.get(str(argument), "a") if op is ops.CATEGORY else chr(argument)


@cache
def _class_of(name: str) -> re.Pattern[str]:
    return re.compile({"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[name.rpartition("_")[2]])


def _is_in(letter: str, members: Any) -> bool:  # noqa: ANN401
    for op, argument in members:
        if op is ops.LITERAL and chr(argument) == letter:
            return True
        if op is ops.RANGE and argument[0] <= ord(letter) <= argument[1]:
            return True
        if op is ops.CATEGORY and bool(_class_of(str(argument)).match(letter)) is not ("_NOT_" in str(argument)):
            return True
    return False
