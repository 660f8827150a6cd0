"""How fast the reference store takes facts in and answers: python bench/store.py [FACTS].

Makes synthetic facts in a temporary folder, imports them as one source, and asks 10,000 questions for one measure
of one entity in one period, each in a random place. Aim: 10,000 answers in a second on five million facts.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from checker.core.fact import Fact, Source
from checker.core.period import month_period
from checker.core.unit import money
from checker.facts.store import Question, open_store

QUESTIONS = 10_000
MEASURES = tuple(f"measure-{number}" for number in range(50))
QUARTERS = tuple(month_period(2009 + number // 4, 3 * (number % 4) + 1, 3) for number in range(40))
USD = money("USD")
ULP = Decimal(1000)


def entities_for(facts: int) -> int:
    return max(1, facts // (len(MEASURES) * len(QUARTERS)))


def make_facts(entities: int, source: Source) -> Iterator[Fact]:
    for number in range(entities):
        entity = f"company-{number}"
        for quarter in QUARTERS:
            for position, measure in enumerate(MEASURES):
                yield Fact(
                    entity=entity,
                    concept=measure,
                    period=quarter,
                    unit=USD,
                    value=Decimal(number * 1_000_000 + position * 1000),
                    ulp=ULP,
                    source=source,
                    locator=f"num.txt, line {number}",
                    label="Net sales",
                    tag="us-gaap:Revenues",
                    published=quarter.end,
                )


def pick_questions(entities: int) -> list[Question]:
    choice = random.Random(1)  # noqa: S311 - the same questions in every run
    return [
        Question(
            entity=f"company-{choice.randrange(entities)}",
            concepts=(choice.choice(MEASURES),),
            period=choice.choice(QUARTERS),
            segment="",
            as_of=date(2025, 1, 1),
        )
        for _ in range(QUESTIONS)
    ]


def main() -> None:
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    source = Source(id="bench", title="Synthetic facts", sha256="1")
    entities = entities_for(facts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.sqlite"
        begun = time.perf_counter()
        made = sum(1 for _ in make_facts(entities, source))
        making = time.perf_counter() - begun
        begun = time.perf_counter()
        with open_store(path, writable=True) as store:
            store.import_facts(source, make_facts(entities, source))
        took = time.perf_counter() - begun
        size = path.stat().st_size / 1e6
        speed = f"{made / took:,.0f} a second; making them alone takes {making:.1f} s of it"
        print(f"import of {made:,} facts: {took:.1f} s ({speed}), {size:,.0f} MB")
        questions = pick_questions(entities)
        begun = time.perf_counter()
        with open_store(path) as store:
            answered = sum(len(store.facts(question)) for question in questions)
        took = time.perf_counter() - begun
        print(f"{QUESTIONS:,} questions, opening included: {took:.2f} s, {answered:,} facts found")


if __name__ == "__main__":
    main()
