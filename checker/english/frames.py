"""Frames: patterns over the classes of a sentence's words, and which word plays which role.

A frame is a row of a file in ``frames/``. Its pattern is written in the names of classes ("move by? rate:percent gap to
now:amount"): a name with a colon before it gives the figure there that role, "gap" and its like are macros, a word in
quotation marks stands for itself. Only bounded counts are allowed, so that matching is linear.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.english.alphabet import Alphabet, build_alphabet
from checker.english.encoding import Encoded, Token

FOLDER = Path(__file__).with_name("frames")
_PIECE = re.compile(
    r"(?P<role>[a-z][a-z_]*\d?):(?=[a-z('])|'(?P<literal>[^']+)'|(?P<name>!?[a-z][a-z_]*)"
    r"|(?P<count>\{\d+,\d+\}\??|\?\??)|(?P<group>[()|])|(?P<blank>\s+)|(?P<wrong>.)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One wording: what it looks like, which formula it states, how it is tried and how far it is trusted.

    ``needs`` are sets of letters of each of which a sentence must hold one; ``reliability`` is how often, of a hundred
    readings, the figures play the roles that the frame gives them; ``sure`` says that a relation that does not hold is
    a contradiction rather than another relation.
    """

    name: str
    formula: str
    regex: re.Pattern[str]
    needs: tuple[str, ...]
    row: Mapping[str, Any]
    two: bool

    @property
    def reliability(self) -> float:
        """How often the figures really play the roles that the frame gives them (0 to 1)."""
        return float(self.row.get("reliability", 0.9))


@dataclass(frozen=True, slots=True)
class Grammar:
    """All frames, in the order in which they are tried, and the alphabet that they are written in."""

    frames: tuple[Frame, ...]
    alphabet: Alphabet


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: ``roles`` gives the tokens of each role, in the order of the sentence."""

    frame: Frame
    roles: Mapping[str, tuple[Token, ...]]
    tokens: tuple[Token, ...]


@cache
def grammar() -> Grammar:
    """Read every frame.

    Order: the files by name, the rows as they stand.
    """
    macros: dict[str, str] = tomllib.loads((FOLDER / "macros.toml").read_text(encoding="utf-8"))["macros"]
    rows = [
        (name, row)
        for path in sorted(FOLDER.glob("*.toml"))
        if path.stem != "macros"
        for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items()
    ]
    patterns = [*macros.values(), *(row["pattern"] for _, row in rows)]
    literals = {found["literal"] for pattern in patterns for found in _PIECE.finditer(pattern) if found["literal"]}
    alphabet = build_alphabet(sorted(literals))
    return Grammar(tuple(_frame(name, row, macros, alphabet) for name, row in rows), alphabet)


def _frame(name: str, row: Mapping[str, Any], macros: Mapping[str, str], alphabet: Alphabet) -> Frame:
    pattern = _expanded(row["pattern"], macros)
    return Frame(
        name=name,
        formula=row["formula"],
        regex=re.compile(_compiled(pattern, alphabet, name)),
        needs=tuple(sorted(_needed(pattern, alphabet), key=len)),
        row=row,
        two="sentence" in pattern.split(),
    )


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    """Put what a macro stands for in its place, until none is left."""

    def replace(found: re.Match[str]) -> str:
        name = found["name"]
        return f"({_expanded(macros[name], macros)})" if name and name in macros else found[0]

    return _PIECE.sub(replace, pattern)


def _letters(name: str, alphabet: Alphabet, frame: str) -> str:
    negated = name.startswith("!")
    letters = alphabet.classes.get(name.lstrip("!"), "")
    if not letters:
        msg = f"frame {frame}: no class {name!r}"
        raise ValueError(msg)
    return f"[^{letters}]" if negated else f"[{letters}]"


def _compiled(pattern: str, alphabet: Alphabet, frame: str) -> str:
    """Write a pattern as a regular expression over letters."""
    out: list[str] = []
    role = ""
    for found in _PIECE.finditer(pattern):
        if found["wrong"]:
            msg = f"frame {frame}: {found[0]!r} has no meaning here"
            raise ValueError(msg)
        if found["role"]:
            role = f"?P<{found['role']}>"
        elif found["literal"] or found["name"]:
            letters = _letters(f"'{found['literal']}'" if found["literal"] else found["name"], alphabet, frame)
            out.append(f"({role}{letters})" if role else letters)
            role = ""
        elif found["group"] == "(":
            out.append(f"({role or '?:'}")
            role = ""
        elif found["group"] or found["count"]:
            out.append(found[0])
    return "".join(out)


def _needed(pattern: str, alphabet: Alphabet) -> Iterator[str]:
    """The letters of each class that a pattern cannot do without: those that nothing stands in for."""
    pieces = [found for found in _PIECE.finditer(pattern) if not found["blank"]]
    stack: list[tuple[list[str], bool]] = [([], False)]
    for index, found in enumerate(pieces):
        count = pieces[index + 1]["count"] if index + 1 < len(pieces) else None
        optional = bool(count) and (count or "").startswith(("?", "{0"))
        name = f"'{found['literal']}'" if found["literal"] else found["name"]
        needs, has_choice = stack[-1]
        if found["group"] == "(":
            stack.append(([], False))
        elif found["group"] == "|":
            stack[-1] = (needs, True)
        elif found["group"] == ")":
            stack.pop()
            if not optional and not has_choice:
                stack[-1][0].extend(needs)
        elif name and not optional and not name.startswith("!"):
            needs.append(alphabet.classes[name])
    yield from stack[0][0]


def find_matches(encoded: Encoded, frames: tuple[Frame, ...]) -> Iterator[Match]:
    """Find each frame wherever it fits.

    Order: frames as given; one frame's matches by where they begin.
    """
    present = set(encoded.letters)
    index = _index(frames)
    candidates = sorted({place for letter in (*present, "") for place in index.get(letter, ())})
    for frame in (frames[place] for place in candidates):
        if any(present.isdisjoint(letters) for letters in frame.needs):
            continue
        found = frame.regex.search(encoded.letters)
        while found:
            yield _match(frame, found, encoded)
            found = frame.regex.search(encoded.letters, found.start() + 1)


@cache
def _index(frames: tuple[Frame, ...]) -> Mapping[str, tuple[int, ...]]:
    """For each letter the frames that cannot do without its class, by the rarest class that each needs; "" for all."""
    index: dict[str, list[int]] = {}
    for place, frame in enumerate(frames):
        for letter in frame.needs[0] if frame.needs else ("",):
            index.setdefault(letter, []).append(place)
    return {letter: tuple(places) for letter, places in index.items()}


def _match(frame: Frame, found: re.Match[str], encoded: Encoded) -> Match:
    roles: dict[str, list[Token]] = {}
    for name in frame.regex.groupindex:
        if found[name]:
            role = name.rstrip("0123456789").replace("_", "-")
            roles.setdefault(role, []).extend(encoded.tokens[found.start(name) : found.end(name)])
    return Match(
        frame,
        {role: tuple(tokens) for role, tokens in roles.items()},
        tuple(encoded.tokens[found.start() : found.end()]),
    )
