"""Learn what each agreement between a figure's words and a fact is worth, from stories whose figures are labelled.

    python bench/link_weights.py FOLDER [--write] [--folds 3]

FOLDER holds stories.jsonl, labels.jsonl and releases/. A label gives a figure's place, its status and, where known, the
row that it was taken from. The candidates of a figure compete in a conditional logit: the probability of each is its
exponential weight over the sum of all, one of them being "none of these". Candidates that print the figure in the
labelled row are right; where none does, "none" is. Facts drawn at random stand for the rest of the document, each with
the correction for its sampling. The value itself is no feature: it enters by the noisy channel only.
Figures of one story are held out together. --write puts the weights learnt from all stories into
reference_data/linking/weights.toml.
Source: D. McFadden, "Modelling the Choice of Residential Location", 1978 (sampled alternatives);
I. Fellegi and A. Sunter, "A Theory for Record Linkage", JASA 64, 1969, https://doi.org/10.1080/01621459.1969.10501049
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.draft import Publication
from checker.documents.reading import read_filing
from checker.draft import draft_from_text
from checker.extract.claims import extract_claims
from checker.extract.numerals import extract_numerals
from checker.extract.owners import decide_currencies
from checker.extract.reading import Reading
from checker.extract.topics import read_story
from checker.facts.knowledge import Knowledge
from checker.link.agreement import Agreement, compare_cell, compare_row
from checker.link.candidates import can_be
from checker.link.channel import Slip
from checker.link.facts import link_claims
from checker.link.index import FactIndex, index_facts
from checker.link.meant import Meant, compare_meant, gather_meant
from checker.link.neighbours import compare_around, look_around
from checker.link.posterior import Field, lay_field, weigh_print
from checker.link.story import lay_story, likeliest
from checker.link.weights import Weights
from checker.references import gather_references

Array = NDArray[np.float64]
Learnt = tuple[list[str], Array]

OUT = Path(__file__).parent.parent / "reference_data" / "linking" / "weights.toml"
STATUS = {"S": "stated", "D": "derivable", "R": "rate", "C": "cannot tell"}
HEAD = """# What each agreement between a figure's words and a fact is worth, in natural logarithms of odds.
# Learnt by bench/link_weights.py from {count} figures of {stories} stories ({names}).
# See docs/decisions/0013-linking-as-record-linkage.md.
"""
OUTSIDE, OFFSET = "outside:", "offset"
# How often a writer slips, and how: chosen on the held-out stories (docs/decisions/0013-linking-as-record-linkage.md).
SLIPS = {
    "none": 0.98,
    "rounding": 0.002,
    "swapped digits": 0.002,
    "dropped or added digit": 0.001,
    "one digit": 0.0002,
    "scale": 0.002,
    "another period": 0.005,
    "another row": 0.005,
    "another figure": 0.00001,
    "outside": 1.1,
}
RIDGE, STEPS, RATE, SAMPLED = 0.02, 400, 0.05, 25


class Case:
    """One figure of a story with its candidates; ``right`` are those that it is of, -1 for none."""

    def __init__(self, story: str, label: dict[str, Any] | None, field: Field) -> None:
        self.story, self.field = story, field
        self.prints = [slip is Slip.NONE for slip in field.slips]
        self.right = self._right(label) if label else [-1]

    def _right(self, label: dict[str, Any]) -> list[int]:
        if (label.get("status") or STATUS[label["basis"]]) in ("cannot tell", "rate"):
            return [-1]
        row = plain(((label.get("where") or {}).get("row") or "").split(" | ")[-1])
        printing = [i for i, ok in enumerate(self.prints) if ok]
        printing = [i for i in printing if OFFSET not in self.field.agreements[i]] or printing
        of_row = [i for i in printing if self.field.profiles[i].in_text or (row and row in self._text(i))]
        return of_row or printing or [-1]

    def _text(self, i: int) -> str:
        fact = self.field.profiles[i].fact
        return plain(f"{fact.label} {fact.locator} " + " ".join(step.text for step in fact.path))


def plain(text: str) -> str:
    """Small letters and digits only, without a footnote mark."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\s*\(\w\)$", "", text).lower())


def read_cases(folder: Path) -> Iterator[Case]:
    """Every figure of every story that claims something."""
    labels = [json.loads(line) for line in (folder / "labels.jsonl").open(encoding="utf-8")]
    for story in map(json.loads, (folder / "stories.jsonl").open(encoding="utf-8")):
        name = story.get("story") or story["id"]
        files = sorted((folder / "releases").iterdir())
        release = next(p for p in files if p.name == story.get("release") or p.stem == name)
        knowledge = gather_references([read_filing(release.read_bytes(), release.name)]).knowledge
        mine = [label for label in labels if label["story"] == name]
        for field in lay_fields(story["text"], date.fromisoformat(story["published"]), knowledge):
            span = field.asked.mention.figure.span
            label = next((x for x in mine if x["start"] < span.end and span.start < x["end"]), None)
            yield Case(name, label, field)


def lay_fields(text: str, published: date, knowledge: Knowledge) -> Iterator[Field]:
    """The candidates of a story's figures, with the sampled ones."""
    draft = draft_from_text(text)
    reading = Reading(draft, decide_currencies(draft, extract_numerals(draft)))
    day = Publication(start=published, end=published, basis="given")
    story = read_story(reading, knowledge, day)
    linked = link_claims(extract_claims(reading, story.topics, knowledge, day), knowledge, day)
    index, meant = index_facts(knowledge.facts(story.entity)), gather_meant(linked)
    for field in lay_story(linked, story.mentions, knowledge, story.entity):
        yield with_sampled(field, index, knowledge, meant.get(field.asked.mention.figure.span))


def with_sampled(field: Field, index: FactIndex, knowledge: Knowledge, meant: Meant | None) -> Field:
    """Add facts drawn from the whole document, so that those found by their value alone learn their place."""
    figure, taken = field.asked.mention.figure, {id(p) for p in field.profiles}
    others = [p for p in index.profiles if id(p) not in taken and can_be(figure, p)]
    drawn = random.Random(figure.span.start).sample(others, min(SAMPLED, len(others)))  # noqa: S311 - the same each time
    agreements: list[Agreement] = [
        compare_row(field.asked, p, index, knowledge.vocabulary)
        | compare_cell(field.asked, p)
        | compare_meant(meant, p)
        | {OFFSET: math.log(len(others) / len(drawn))}
        for p in drawn
    ]
    return lay_field(field.asked, [*field.profiles, *drawn], [*field.agreements, *agreements], field.outside)


class Matrix:
    """All cases as one matrix: a row a candidate, the last of a case being "none of these"."""

    def __init__(self, cases: Sequence[Case], features: Sequence[Sequence[Agreement]]) -> None:
        rows: list[Agreement] = []
        right: list[bool] = []
        self.starts: list[int] = []
        for case, own in zip(cases, features, strict=True):
            self.starts.append(len(rows))
            rows += [*own, {OUTSIDE + name: value for name, value in case.field.outside.items()}]
            good = {len(own) if i < 0 else i for i in case.right}
            right += [i in good for i in range(len(own) + 1)]
        self.names = sorted({name for row in rows for name in row} - {OFFSET})
        at = {name: column for column, name in enumerate(self.names)}
        self.x: Array = np.zeros((len(rows), len(at)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                if name != OFFSET:
                    self.x[i, at[name]] = value
        self.offset: Array = np.array([row.get(OFFSET, 0.0) for row in rows])
        self.right = np.array(right)
        self.case = np.repeat(np.arange(len(cases)), np.diff([*self.starts, len(rows)]))

    def fit(self, of: NDArray[np.bool_]) -> Array:
        """Weights that make the right candidates of some cases likeliest: Adam, full batch, a ridge."""
        keep = of[self.case]
        x, right, offset = self.x[keep], self.right[keep], self.offset[keep]
        case = np.unique(self.case[keep], return_inverse=True)[1]
        count = int(case.max()) + 1
        w, m, v = (np.zeros(x.shape[1]) for _ in range(3))
        for step in range(1, STEPS + 1):
            p = softmax(x @ w + offset, case, count)
            good = p * right
            target = good / np.maximum(np.bincount(case, good, count), 1e-12)[case]
            gradient = x.T @ (p - target) / count + RIDGE * w / np.sqrt(count)
            m = 0.9 * m + 0.1 * gradient
            v = 0.999 * v + 0.001 * gradient**2
            w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        return w

    def priors(self, w: Array) -> list[list[float]]:
        """The probability of each candidate before the figure is looked at, case by case."""
        p = softmax(self.x @ w + self.offset, self.case, len(self.starts))
        return [list(map(float, each)) for each in np.split(p, self.starts[1:])]


def softmax(score: Array, case: NDArray[np.int64], count: int) -> Array:
    """Exponential weights, one sum a case."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, case, score)
    powers = np.exp(score - top[case])
    return np.asarray(powers / np.bincount(case, powers, count)[case])


def look(cases: Sequence[Case], priors: Sequence[Sequence[float]]) -> list[list[float]]:
    """The posteriors, once the print is looked at."""
    weights = Weights({}, {}, {}, {}, SLIPS)
    return [weigh_print(case.field, prior, weights) for case, prior in zip(cases, priors, strict=True)]


def look_beside(cases: Sequence[Case], posteriors: Sequence[Sequence[float]]) -> list[list[Agreement]]:
    """The second look: what each candidate shares with the likeliest facts of the figures near by."""
    likely = [likeliest(case.field, post) for case, post in zip(cases, posteriors, strict=True)]
    found: list[list[Agreement]] = []
    for name in dict.fromkeys(case.story for case in cases):
        mine = [i for i, case in enumerate(cases) if case.story == name]
        for i, around in zip(mine, look_around([likely[i] for i in mine]), strict=True):
            field = cases[i].field
            pairs = zip(field.agreements, field.profiles, strict=True)
            found.append([agreement | compare_around(around, p) for agreement, p in pairs])
    return found


def learn(cases: Sequence[Case], of: NDArray[np.bool_]) -> tuple[Learnt, Learnt, list[list[float]]]:
    """Both sets of weights, from some of the cases, and the posteriors of all of them."""
    first = Matrix(cases, [case.field.agreements for case in cases])
    words = first.fit(of)
    second = Matrix(cases, look_beside(cases, look(cases, first.priors(words))))
    story = second.fit(of)
    return (first.names, words), (second.names, story), look(cases, second.priors(story))


def tell(title: str, cases: Sequence[Case], posteriors: Sequence[Sequence[float]]) -> None:
    """Print how many figures are confirmed, by a right candidate, and how many would be called wrong."""
    count: Counter[str] = Counter()
    for case, post in zip(cases, posteriors, strict=True):
        sure = sum(p for p, ok in zip(post, case.prints, strict=False) if ok)
        against = sum(p for p, ok in zip(post, case.prints, strict=False) if not ok)
        kind = "of no fact" if case.right == [-1] else "of a fact"
        count[kind] += 1
        count[f"{kind}, confirmed"] += sure >= 0.9
        count[f"{kind}, likeliest is right"] += (int(np.argmax(post)) if case.right != [-1] else -1) in case.right
        count[f"{kind}, called wrong"] += against >= 0.75
    print(f"{title}: " + "; ".join(f"{name} {n}" for name, n in sorted(count.items())))


def number(value: float) -> str:
    """Three decimals, more for a small one."""
    return f"{value:.3f}" if abs(value) >= 0.005 else f"{value:.6f}".rstrip("0")


def table(title: str, comment: str, pairs: Sequence[tuple[str, float]]) -> str:
    """One table of the TOML file."""
    return "\n".join([f"# {comment}", f"[{title}]", *(f'"{n}" = {number(w)}' for n, w in sorted(pairs))]) + "\n"


def write(words: Learnt, story: Learnt, names: Sequence[str], count: int) -> None:
    """Write the weights for people to read."""

    def of(learnt: Learnt, *, outside: bool) -> list[tuple[str, float]]:
        pairs = zip(learnt[0], map(float, learnt[1]), strict=True)
        return [(n.removeprefix(OUTSIDE), w) for n, w in pairs if n.startswith(OUTSIDE) is outside and abs(w) >= 0.005]

    none = "None of the facts in hand is meant: "
    parts = [
        HEAD.format(count=count, stories=len(names), names=", ".join(names)),
        table("words", "A figure by itself.", of(words, outside=False)),
        table("outside_words", none + "a figure by itself.", of(words, outside=True)),
        table("story", "A figure among its neighbours, each linked to its likeliest fact.", of(story, outside=False)),
        table("outside_story", none + "a figure among its neighbours.", of(story, outside=True)),
        table(
            "slips", "How often a writer who means a fact prints another figure: chosen by hand.", list(SLIPS.items())
        ),
    ]
    OUT.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """Hold out stories fold by fold, then learn from all of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = list(read_cases(args.folder))
    names = sorted({case.story for case in cases})
    for fold in range(args.folds):
        out = set(names[fold :: args.folds])
        *_, posts = learn(cases, np.array([case.story not in out for case in cases]))
        mine = [i for i, case in enumerate(cases) if case.story in out]
        tell("held out " + ", ".join(sorted(out)), [cases[i] for i in mine], [posts[i] for i in mine])
    words, story, posts = learn(cases, np.ones(len(cases), dtype=bool))
    tell("fitted", cases, posts)
    if args.write:
        write(words, story, names, len(cases))


if __name__ == "__main__":
    main()
