"""Whom and what a document names: people with their offices, its own company, the place of its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.core.fact import Entity, Place, Source, Step
from checker.core.named import Named, NameKind
from checker.documents.prose.passages import Prose
from checker.english.offices import find_holders, offices_in

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .'’-]{2,40}|[A-Z][\w.'’ -]{2,40})(?:, (?P<state>[A-Z][\w.]{1,15}\.?))?,? \(?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? 20\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d)\)?[ ,]*(?:[-–—/(])"
)
_HEAD = 60  # passages at the head of a document
_PRODUCT = re.compile(r"(?P<name>[A-Z][\w-]+(?: [A-Z0-9][\w-]*){0,3}) ?[®™]")


def find_names(prose: Prose, tables: Iterable[str], entity: Entity, source: Source) -> tuple[Named, ...]:
    """List the people, places, products and the company that a document names, in its text and under its signature.

    Order: the company, then as in the text; one entry a name and title.
    """
    company = Named(kind=NameKind.COMPANY, name=entity.name, entity=entity.id, source=source, locator="issuer")
    office_holders = (
        Named(kind=NameKind.PERSON, name=name, title=title, offices=offices_in(title), entity=entity.id, source=source,
              locator="issuer")
        for title, name in entity.roles
    )  # fmt: skip
    signed = [each for words in tables for each in _people(words, "table", entity, source)]
    found = (
        company,
        *office_holders,
        *_people(prose.text, "text", entity, source),
        *signed,
        *_places_and_products(prose, entity, source),
    )
    return tuple({(each.kind, each.name, each.offices): each for each in reversed(found)}.values())[::-1]


def _people(text: str, where: str, entity: Entity, source: Source) -> Iterator[Named]:
    for holder in find_holders(text):
        yield Named(
            kind=NameKind.PERSON,
            name=" ".join(holder.name.split()),
            title=" ".join(holder.title.split()),
            offices=holder.offices,
            entity=entity.id,
            source=source,
            locator=f"{where}, characters {holder.name_span.start}–{holder.title_span.end}",
            path=(
                Step(Place.SENTENCE, " ".join(text[_start(holder.name_span.start) : holder.title_span.end].split())),
            ),
        )


def _start(at: int) -> int:
    return max(0, at - 60)


def _places_and_products(prose: Prose, entity: Entity, source: Source) -> Iterator[Named]:
    for number, passage in enumerate(prose.passages):
        where = f"text, characters {passage.start}–{passage.start + len(passage.text)}"
        if number < _HEAD and (match := _DATELINE.match(passage.text)):
            place = match["place"].title() if match["place"].isupper() else match["place"]
            yield Named(kind=NameKind.PLACE, name=place, entity=entity.id, source=source, locator=where)
        for match in _PRODUCT.finditer(passage.text):
            yield Named(kind=NameKind.PRODUCT, name=match["name"], entity=entity.id, source=source, locator=where)
