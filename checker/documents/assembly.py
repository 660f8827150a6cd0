"""From a document to a filing: who filed it, what its tables and its words state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checker.core.errors import InputError
from checker.core.fact import Fact, Source
from checker.core.grid import Grid
from checker.documents.calendar import Calendar, learn_calendar
from checker.documents.declared_rates import declared_rates
from checker.documents.document import Block, Document, Footnote, Heading, Table
from checker.documents.events import find_events
from checker.documents.filing import Filing
from checker.documents.identity import Identity, identify, year_end_of
from checker.documents.names import find_names
from checker.documents.naming import with_stated_unit
from checker.documents.proof import prove
from checker.documents.prose import gather, make_timeline, prose_facts
from checker.documents.stated_dates import dated_in
from checker.documents.tables.facts import Placed, Setting, table_facts
from checker.documents.tables.layout import Layout, lay_out
from checker.documents.tables.parts import Parts, find_parts
from checker.documents.tables.periods import table_dates
from checker.documents.tables.units import Money

NO_FIGURE = "it holds no figure that could be used: no table with periods and units, no sentence that states one"
NO_FIGURE_IN_SHEETS = "it holds no usable figure: no table in it has periods and units"
SHEETS = frozenset(("xlsx", "csv"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """A document together with what it says about itself."""

    document: Document
    identity: Identity
    source: Source
    layouts: tuple[Layout, ...]  # one a grid
    calendar: Calendar
    parts: Parts

    @property
    def setting(self) -> Setting:
        """What its tables take from the document that they stand in."""
        identity = self.identity
        return Setting(
            source=self.source,
            entity=identity.entity.id,
            calendar=self.calendar,
            parts=self.parts,
            money=Money(reporting=identity.reporting, dollar=identity.dollar, yen=identity.yen),
        )


def introduce(document: Document) -> Introduced:
    """Find out who filed a document, when, about which period and in which money."""
    headings = [block.text for block in document.texts if isinstance(block, Heading)]
    words, grids = list(document.words), list(document.grids)
    identity = identify(words, grids, document.name, heads=document.heads, headings=headings)
    source = Source(
        id=f"{identity.entity.id}-{document.sha256[:12]}",
        title=identity.title or document.name,
        publisher=identity.entity.name,
        published=identity.published,
        sha256=document.sha256,
        kind=document.kind,
    )
    document = with_leads(document)
    layouts = tuple(map(lay_out, document.grids))
    dated = [each for text in document.words for each in dated_in(text)]
    for grid, layout in zip(document.grids, layouts, strict=True):
        dated += table_dates(grid, layout)
    said = identity.entity.year_end_month if identity.says_year_end else 0
    calendar = learn_calendar(dated, year_end_month=said, about=identity.about)
    return Introduced(
        document=document,
        identity=identity,
        source=source,
        layouts=layouts,
        calendar=calendar,
        parts=find_parts(layouts),
    )


def with_leads(document: Document) -> Document:
    """Give a table the note that leads up to it: "Amounts include stock compensation, as follows:"."""
    blocks, lead = list[Block](), ""
    for block in document.blocks:
        if isinstance(block, Table):
            grid = block.grid
            known = lead and lead not in grid.caption
            blocks.append(
                replace(block, grid=replace(grid, caption=(*grid.caption, lead), title=lead)) if known else block
            )
            lead = ""
            continue
        blocks.append(block)
        lead = block.text if isinstance(block, Footnote) and block.text.rstrip().endswith(":") else ""
    return replace(document, blocks=tuple(blocks))


def _led(grid: Grid, lead: str) -> Grid:
    return grid if lead in grid.caption else replace(grid, caption=(*grid.caption, lead), title=lead)


def placed_facts(introduced: Introduced) -> Iterator[Placed]:
    """The facts of every table of a document, in reading order, each with the place of its cell and its proof."""
    setting = introduced.setting
    pairs = zip(introduced.document.grids, introduced.layouts, strict=True)
    yield from prove([table_facts(grid, layout, setting) for grid, layout in pairs])


def understand(document: Document) -> Filing:
    """Read the figures of a document's tables and words.

    Order: facts of tables as they stand, then facts of prose.
    Raises: InputError when sheets without any words around them hold no usable figure.
    """
    introduced = introduce(with_stated_unit(document))
    facts = tuple(item.fact for item in placed_facts(introduced))
    if document.kind in SHEETS:
        return _of_sheets(introduced, facts)
    return assemble(introduced, facts)


def assemble(introduced: Introduced, facts: Iterable[Fact]) -> Filing:
    """Put the facts of the tables and those of the words of one document together."""
    document, identity, source = introduced.document, introduced.identity, introduced.source
    prose = gather(document.texts, document.name)
    facts, entity = tuple(facts), identity.entity
    if not identity.says_year_end and (month := year_end_of(fact.period for fact in facts)):
        entity = replace(entity, year_end_month=month)
    timeline = make_timeline(introduced.calendar, (fact.period for fact in facts), identity.about, identity.published)
    beyond = prose_facts(prose, facts, entity, source, timeline)
    facts = (*facts, *beyond.facts)
    return Filing(
        name=document.name, source=source, entity=entity, facts=facts, prose=prose.draft,
        rates=declared_rates(prose.text, source, identity.published),
        warnings=(*document.warnings, *(beyond.warnings if facts else (NO_FIGURE,))),
        events=find_events(prose, document.table_words, facts, entity, source, timeline),
        names=find_names(prose, document.table_words, entity, source),
    )  # fmt: skip


def _of_sheets(introduced: Introduced, facts: tuple[Fact, ...]) -> Filing:
    document, source = introduced.document, introduced.source
    if not facts:
        reason = "; ".join((NO_FIGURE_IN_SHEETS, *document.warnings[:1]))
        raise InputError(document.name, reason, "give the sheet with the figures and its header rows")
    if source.published and source.published <= max(fact.period.end for fact in facts):
        source = replace(source, published=None)  # the day of a header, not that of publication
        facts = tuple(replace(fact, source=source, published=None) for fact in facts)
    return Filing(
        name=document.name, source=source, entity=introduced.identity.entity, facts=facts, warnings=document.warnings
    )
