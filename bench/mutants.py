"""Do the tests notice? One small change at a time in a copy of the program, and its tests are run on it.

    .venv/bin/python bench/mutants.py checker/recompute tests/recompute --count 40 [--seed 1]

A change turns a comparison, swaps `and` and `or`, `+` and `-`, `*` and `/`, negates a condition, moves a number by one,
or lets a function return nothing. It is killed when a test fails (or does not end); what survives is listed, to be
answered with a test or with the reason why it makes no difference.

Source: Yue Jia and Mark Harman, "An Analysis and Survey of the Development of Mutation Testing", IEEE TSE 37 (5), 2011,
https://doi.org/10.1109/TSE.2010.62
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 300
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - no secret
    places = [place for file in sorted((ROOT / options.folder).rglob("*.py")) for place in mutable(file)]
    chosen = dice.sample(places, min(options.count, len(places)))
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", "__pycache__", ".venv", "reports"))
        if not passes(copy, options.tests):
            sys.exit("the tests fail without a change")
        survived = [what for file, number in chosen if (what := survivor(copy, file, number, options.tests))]
    killed = len(chosen) - len(survived)
    print(f"{options.folder}: {killed} of {len(chosen)} killed ({100 * killed / max(1, len(chosen)):.0f} %)")


def mutable(file: Path) -> Iterator[tuple[Path, int]]:
    """Every place in a file that can be changed, by its number in the order of the tree."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    yield from ((file.relative_to(ROOT), number) for number, node in enumerate(ast.walk(tree)) if can_change(node))


def can_change(node: ast.AST) -> bool:
    match node:
        case ast.Compare():
            return len(node.ops) == 1
        case ast.BoolOp():
            return True
        case ast.BinOp():
            return type(node.op) in SWAPS and not isinstance(node.left, ast.JoinedStr | ast.Constant)
        case ast.If() | ast.IfExp():
            return not isinstance(node.test, ast.Compare)
        case ast.Constant():
            return type(node.value) is int
        case ast.Return():
            return node.value is not None and not isinstance(node.value, ast.Constant)
    return False


def change(node: ast.AST) -> None:
    match node:
        case ast.Compare():
            node.ops = [SWAPS[type(node.ops[0])]()]  # type: ignore[list-item]
        case ast.BoolOp() | ast.BinOp():
            node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Constant():
            node.value += 1  # type: ignore[operator]
        case ast.Return():
            node.value = ast.Constant(None)


def survivor(copy: Path, file: Path, number: int, tests: list[str]) -> str:
    """Change one place, run the tests, put it back; "" when they noticed."""
    whole = (ROOT / file).read_text(encoding="utf-8")
    tree = ast.parse(whole)
    node = list(ast.walk(tree))[number]
    before, line = ast.unparse(node), getattr(node, "lineno", 0)
    change(node)
    (copy / file).write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
    noticed = not passes(copy, tests)
    (copy / file).write_text(whole, encoding="utf-8")
    what = f"{file}:{line}: {before.splitlines()[0][:80]}  ->  {ast.unparse(node).splitlines()[0][:80]}"
    print(f"{'killed  ' if noticed else 'SURVIVED'} {what}", flush=True)
    return "" if noticed else what


def passes(copy: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main()
