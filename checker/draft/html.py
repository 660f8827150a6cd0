"""HTML: what a reader of the page would read, and where in the source each part stands.

Scripts, styles, navigation and hidden parts are left out. White space is what a browser shows:
runs of it are one space, blocks stand apart. Nothing is fetched or run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.core.draft import Block, DraftTable, Publication, Role
from checker.core.errors import InputError
from checker.core.span import Span
from checker.draft.decoding import decode_text
from checker.draft.layout import BYLINE, make_block
from checker.draft.parts import Parts
from checker.draft.publication import published_in_text, published_in_words
from checker.draft.quotations import find_quotations
from checker.draft.tables import TableRecorder

if TYPE_CHECKING:
    from lxml import etree

MAX_DEPTH = 250  # the parser's own bound is 256: a draft is nowhere near it
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset=["']?([\w-]{2,30})""", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")
UNREAD_TAGS = """head script style nav footer form button select option textarea iframe object template noscript svg
    math canvas audio video"""
SKIPPED = frozenset(UNREAD_TAGS.split())
CELLS = frozenset(("td", "th"))
ROLES = {
    "h1": Role.HEADLINE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "dt"), Role.SUBHEAD),
    **dict.fromkeys(("li", "dd"), Role.LIST_ITEM),
    **dict.fromkeys(CELLS, Role.CELL),
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
}
BLOCK_TAGS = """address article aside blockquote body details div dl fieldset figure header hgroup hr main ol p pre
    section summary table tbody thead tfoot tr ul"""
BLOCKS = frozenset((*BLOCK_TAGS.split(), *ROLES))
LONGEST_REMARK = 2000
DATE_METAS = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
)


@dataclass(slots=True)
class _OpenTable:
    """A table whose end has not come; ``first`` is the number of the first stretch of the open cell."""

    recorder: TableRecorder = field(default_factory=TableRecorder)
    first: int = -1
    holds_table: bool = False


@dataclass(slots=True)
class _Page:
    """The text gathered so far, and the block that is open."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    begun: int = -1
    spaced: bool = True  # the last character is white space, or a block has just begun
    role: Role = Role.PARAGRAPH
    place: str = ""
    stretches: list[tuple[Span, Role]] = field(default_factory=list)
    origins: list[tuple[int, str]] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    open_tables: list[_OpenTable] = field(default_factory=list)
    tables: list[DraftTable] = field(default_factory=list)

    def write(self, words: str, *, kept: bool = False) -> None:
        """Add some words to the open block, white space as a browser shows it."""
        words = words if kept else SPACES.sub(" ", words)
        if self.begun < 0 or self.spaced:
            words = words.lstrip(" ") if not kept or self.begun < 0 else words
        if not words:
            return
        if self.begun < 0:
            if self.length:
                self._put("\n\n")
            self.begun = self.length
            self.origins.append((self.length, self.place))
        self._put(words)
        self.spaced = words[-1] in " \n"

    def close(self) -> None:
        """End the open block."""
        if self.begun >= 0:
            words = "".join(self.pieces[-1:])
            trailing = len(words) - len(words.rstrip())
            if trailing < len(words) and trailing:
                self.pieces[-1] = words.rstrip()
                self.length -= trailing
            if self.length > self.begun:
                self.stretches.append((Span(self.begun, self.length), self.role))
        self.begun, self.spaced, self.role = -1, True, Role.PARAGRAPH

    def _put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def read_html(source: bytes | str, name: str) -> Parts:
    """Read a draft that is a web page or a fragment of one.

    Raises: InputError when there is nothing to read, or the page is built to exhaust a reader.
    """
    markup = source if isinstance(source, str) else _decode(source, name)
    tree = _parse(markup, name)
    page = _Page()
    for root in _story(tree):
        _walk(root, page, name)
    page.close()
    text = "".join(page.pieces)
    blocks: list[Block] = []
    for span, role in page.stretches:
        kind = Role.BYLINE if role is Role.PARAGRAPH and BYLINE.match(text, span.start, span.end) else role
        blocks.append(make_block(text, span, kind, blocks))
    return Parts(
        text=text,
        blocks=tuple(blocks),
        quotations=find_quotations(text, blocks),
        published=_published(tree) or published_in_text(text),
        origins=tuple(page.origins),
        markup=tuple(page.markup),
        remarks=tuple(page.remarks),
        tables=tuple(page.tables),
    )


def _decode(source: bytes, name: str) -> str:
    declared = DECLARED.search(source[:4096])
    if declared:
        try:
            return source.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decode_text(source, name)


def _parse(markup: str, name: str) -> etree._Element:
    from lxml import etree

    if "<!ENTITY" in markup[:100_000].upper():
        raise InputError(name, "the page declares entities of its own", "save it as plain HTML")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise InputError(name, "no text can be read from this HTML", "save the page again") from fault
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError(name, f"the page is nested over {MAX_DEPTH} deep", "save it as plain HTML")
    if root is None:
        raise InputError(name, "the page holds no text", "give a page with a draft in it")
    return root


def _story(root: etree._Element) -> list[etree._Element]:
    """Take the one article (or main part) of a page, with a headline that stands before it; else all of it."""
    for tag in ("article", "main"):
        found = list(root.iter(tag))
        if len(found) == 1 and sum(map(len, found[0].itertext())) > 200:
            story = found[0]
            heads = [] if story.find(".//h1") is not None else list(root.iter("h1"))[:1]
            return [*heads, story]
    return [root]


def _walk(root: etree._Element, page: _Page, name: str) -> None:
    """Go through the page in its order, without recursion."""
    from lxml import etree

    counts: list[dict[str, int]] = [{}]
    path: list[str] = []
    kept = 0
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            counts[-1][tag] = nth = counts[-1].get(tag, 0) + 1
            path.append(f"{tag}[{nth}]" if nth > 1 else tag)
            counts.append({})
            if len(path) > MAX_DEPTH:
                raise InputError(name, f"the page is nested over {MAX_DEPTH} deep", "save it as plain HTML")
            if (
                tag in SKIPPED
                or element.get("hidden") is not None
                or "display:none" in element.get("style", "").replace(" ", "")
            ):
                walker.skip_subtree()
                continue
            kept += tag == "pre"
            _begin(element, tag, page, "/".join(path))
            if element.text:
                _write(element.text, tag, page, kept=kept > 0)
            continue
        if event == "end":
            path.pop()
            counts.pop()
            kept -= tag == "pre" and tag not in SKIPPED
            if tag in BLOCKS:
                page.close()
            _end_table(element, tag, page)
        if event == "comment" and (words := element.text or "").lstrip().startswith("checker:"):
            page.remarks.append((page.length, words[:LONGEST_REMARK]))
        if element.tail and element is not root:
            page.place = page.place if page.begun >= 0 else f"line {element.sourceline}, /{'/'.join(path)}"
            page.write(element.tail, kept=kept > 0)


def _begin_table(tag: str, page: _Page) -> None:
    """Take note where a table or one of its cells begins."""
    if tag == "table":
        for outer in page.open_tables:
            outer.holds_table = True
        page.open_tables.append(_OpenTable())
    elif tag in CELLS and page.open_tables:
        page.open_tables[-1].first = len(page.stretches)


def _end_table(element: etree._Element, tag: str, page: _Page) -> None:
    """Take a cell, a row or a table that has ended; a table that holds another only lays out the page."""
    if not page.open_tables:
        return
    table = page.open_tables[-1]
    if tag in CELLS and table.first >= 0:
        stretches = [span for span, _ in page.stretches[table.first :]]
        span = stretches[0].cover(stretches[-1]) if stretches else None
        table.recorder.cell(span, width=_reach(element, "colspan"), height=_reach(element, "rowspan"))
        table.first = -1
    elif tag == "tr":
        table.recorder.end_row()
    elif tag == "table":
        page.open_tables.pop()
        if not table.holds_table and (found := table.recorder.table()) is not None:
            page.tables.append(found)


def _reach(cell: etree._Element, attribute: str) -> int:
    said = cell.get(attribute, "1")
    return int(said[:5]) if said.isascii() and said.isdigit() else 1


def _begin(element: etree._Element, tag: str, page: _Page, path: str) -> None:
    _begin_table(tag, page)
    if tag in BLOCKS:
        page.close()
        page.role = ROLES.get(tag, Role.PARAGRAPH)
    elif tag == "br":
        page.write("\n", kept=page.begun >= 0)
    if page.begun < 0:
        page.place = f"line {element.sourceline}, /{path}"
        parent = element.getparent()
        if tag == "p" and parent is not None and parent.tag in ROLES:
            page.role = ROLES[str(parent.tag)]


def _write(words: str, tag: str, page: _Page, *, kept: bool) -> None:
    if tag == "sup" and words.strip().isdigit() and page.begun >= 0:
        # A footnote's mark is no part of the figure before it.
        page.write(" ")
        start = page.length
        page.write(words)
        page.markup.append(Span(start, page.length))
        return
    page.write(words, kept=kept)


def _published(root: etree._Element) -> Publication | None:
    """Find the publication day in a page's metadata, the surest first."""
    for words, basis in _dates(root):
        if published := published_in_words(words, basis):
            return published
    return None


def _dates(root: etree._Element) -> Iterator[tuple[str, str]]:
    metas: dict[str, etree._Element] = {}
    for meta in root.iter("meta"):
        metas.setdefault((meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(), meta)
    for key in DATE_METAS:
        if key in metas:
            yield metas[key].get("content", ""), f"page metadata ({key})"
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "") and script.text:
            yield from ((day, "page metadata (datePublished)") for day in _linked_data_days(script.text))
    for element in root.iter("time"):
        yield element.get("datetime", ""), "page metadata (time)"


def _linked_data_days(words: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(words)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(day := node.get("datePublished"), str):
                yield day
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
