"""Word files, read from their XML as if every tracked change had been accepted.

python-docx leaves out text inside tracked changes, content controls and links, so the parts are read
directly: inserted and moved-in text is kept, deleted and moved-away text dropped; links, fields,
tables, text boxes, notes, headers and footers are read once each. Every piece of text keeps its
place ("word/document.xml run 17 piece 2"), so that a comment can be anchored to exact characters.

Source: ECMA-376, Office Open XML File Formats, Part 1, sections 17.3 (paragraphs and runs) and 17.13 (revisions).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.core.draft import Block, DraftTable, Publication, Role
from checker.core.errors import InputError
from checker.core.span import Span
from checker.draft.layout import BYLINE, HEADLINE_LENGTH, LIST_MARK, SENTENCE_END, make_block, trim
from checker.draft.parts import Parts
from checker.draft.publication import WIRE_HEADER, published_in_text
from checker.draft.quotations import find_quotations
from checker.draft.tables import TableRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_WORD = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN_PART = "word/document.xml"
MAX_UNPACKED = 200_000_000
MAX_PARTS = 5_000
MAX_RATIO = 300  # deflate reaches about 1,000; a document's XML about 20
REMEDY = "save it again from Word as .docx"

NO_TEXT = """del moveFrom pPr rPr instrText delText delInstrText sdtPr sdtEndPr rt tblPr tblGrid trPr tcPr sectPr
    commentRangeStart commentRangeEnd commentReference"""
DROPPED = frozenset(WORD + tag for tag in NO_TEXT.split())
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
TEXT_TAGS = frozenset((WORD + "t", MATH + "t"))
RUN_TAGS = frozenset((WORD + "r", MATH + "r"))
TITLE_STYLES = frozenset(("title", "headline", "heading1"))


@dataclass(slots=True)
class _Document:
    """The text gathered so far."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stretches: list[tuple[Span, Role]] = field(default_factory=list)
    origins: list[tuple[int, str]] = field(default_factory=list)
    cells: dict[etree._Element, Span] = field(default_factory=dict)  # the words of each cell of a table

    def write(self, words: str) -> None:
        """Add some text."""
        self.pieces.append(words)
        self.length += len(words)


@dataclass(slots=True)
class _Part:
    """One XML part that is being read; ``runs`` numbers its runs in the order of the file."""

    path: str
    role: Role
    document: _Document
    numbers: dict[etree._Element, int]
    begun: int = -1
    boxes: list[etree._Element] = field(default_factory=list)


def read_docx(data: bytes, name: str) -> Parts:
    """Read a Word draft: its body, then notes, headers and footers.

    Raises: InputError when it is damaged, encrypted, or built to exhaust a reader.
    """
    package = _open(data, name)
    document = _Document()
    tables: list[DraftTable] = []
    for path, role in _reading_order(package):
        root = _parse(package, path, name)
        numbers = {run: number for number, run in enumerate(root.iter(*RUN_TAGS))}
        _read_part(root, _Part(path, role, document, numbers))
        tables += _tables(root, document.cells)
    text = "".join(document.pieces)
    blocks = _blocks(text, document.stretches)
    return Parts(
        text=text,
        blocks=blocks,
        quotations=find_quotations(text, blocks),
        published=published_in_text(text) or _published_property(package, name),
        origins=tuple(document.origins),
        tables=tuple(tables),
    )


def _tables(root: etree._Element, cells: dict[etree._Element, Span]) -> Iterator[DraftTable]:
    """Lay out the tables of a part; one that holds another only lays out the page."""
    for table in root.iter(WORD + "tbl"):
        if next(table.iterdescendants(WORD + "tbl"), None) is not None:
            continue
        recorder = TableRecorder()
        for row in table.iter(WORD + "tr"):
            if _is_deleted_row(row):
                continue
            for cell in row.iter(WORD + "tc"):
                width = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
                said = "" if width is None else width.get(WORD + "val", "")
                recorder.cell(cells.get(cell), width=int(said) if said.isascii() and said[:4].isdigit() else 1)
            recorder.end_row()
        if (found := recorder.table()) is not None:
            yield found


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception as fault:  # a broken archive breaks its reader in many ways
        raise InputError(name, "this is not a Word file, or a damaged one", REMEDY) from fault
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(name, "the Word file is protected by a password", "save it without a password")
    swollen = any(
        entry.file_size > 1_000_000 and entry.file_size > MAX_RATIO * max(1, entry.compress_size) for entry in entries
    )
    if swollen or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise InputError(name, "the Word file unpacks to more than any draft needs", REMEDY)
    if MAIN_PART not in package.namelist():
        raise InputError(name, f"the Word file has no {MAIN_PART}", REMEDY)
    return package


def _reading_order(package: zipfile.ZipFile) -> Iterator[tuple[str, Role]]:
    names = package.namelist()
    yield MAIN_PART, Role.PARAGRAPH
    for prefix in ("word/footnotes", "word/endnotes"):
        yield from ((path, Role.FOOTNOTE) for path in (f"{prefix}.xml",) if path in names)
    for prefix in ("word/header", "word/footer"):
        yield from ((path, Role.CAPTION) for path in sorted(names) if path.startswith(prefix) and path.endswith(".xml"))


def _parse(package: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    from lxml import etree

    try:
        xml = package.read(path)
    except Exception as fault:  # zlib.error, BadZipFile, EOFError, … have no common base
        raise InputError(name, f"the Word file is damaged at {path}", REMEDY) from fault
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise InputError(name, f"{path} declares a document type or entities, as no Word file does", REMEDY)
    if STRICT_WORD in xml:
        raise InputError(name, "this is a Strict Open XML file", "save it as an ordinary Word document (.docx)")
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as fault:
        raise InputError(name, f"the XML of {path} is damaged or nested too deep", REMEDY) from fault


def _read_part(root: etree._Element, part: _Part) -> None:
    """Read every paragraph of a part, those of text boxes after the paragraph that holds the box."""
    waiting = [iter(_paragraphs(root))]
    while waiting:
        paragraph = next(waiting[-1], None)
        if paragraph is None:
            waiting.pop()
            continue
        _read_paragraph(paragraph, part)
        if part.boxes:
            waiting.extend(iter(_paragraphs(box)) for box in reversed(part.boxes))
            part.boxes.clear()


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Find the paragraphs below an element, leaving out those deleted and those of nested text boxes."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag == WORD + "p":
            yield element
        elif element.tag == COMPATIBLE + "AlternateContent":
            waiting += _alternative(element)
        elif element.tag not in DROPPED and not _is_deleted_row(element) and not _is_separator(element):
            waiting += reversed(element)


def _read_paragraph(paragraph: etree._Element, part: _Part) -> None:
    document = part.document
    if part.begun < 0:
        if document.length:
            document.write("\n\n")
        part.begun = document.length
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in RUN_TAGS:
            _read_run(element, part)
        elif element.tag == COMPATIBLE + "AlternateContent":
            waiting += _alternative(element)
        elif element.tag not in DROPPED:
            waiting += reversed(element)
    if paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is not None:
        return  # the paragraph's end is deleted: it goes on with the next
    if document.length > part.begun:
        stretch = Span(part.begun, document.length)
        document.stretches.append((stretch, _role_of(paragraph, part.role)))
        part.begun = -1
        if (cell := next(paragraph.iterancestors(WORD + "tc"), None)) is not None:
            document.cells[cell] = document.cells[cell].cover(stretch) if cell in document.cells else stretch


def _read_run(run: etree._Element, part: _Part) -> None:
    properties = run.find(WORD + "rPr")
    if properties is not None and properties.find(WORD + "vanish") is not None:
        return
    number = part.numbers[run]
    for position, child in enumerate(run):
        if child.tag in TEXT_TAGS:
            words = child.text or ""
        elif child.tag.startswith(WORD) and (local := child.tag[len(WORD) :]) in CHARACTERS:
            words = CHARACTERS[local]
        elif child.tag not in DROPPED and len(child):
            part.boxes += _text_boxes(child)
            continue
        else:
            continue
        if words:
            part.document.origins.append((part.document.length, f"{part.path} run {number} piece {position}"))
            part.document.write(words)


def _text_boxes(element: etree._Element) -> list[etree._Element]:
    """Find the text boxes drawn in a run, each once (Word writes them twice, for old and new readers)."""
    boxes: list[etree._Element] = []
    waiting = [element]
    while waiting:
        here = waiting.pop()
        if here.tag == WORD + "txbxContent":
            boxes.append(here)
        elif here.tag == COMPATIBLE + "AlternateContent":
            waiting += _alternative(here)
        else:
            waiting += reversed(here)
    return boxes


def _alternative(element: etree._Element) -> list[etree._Element]:
    chosen = element.find(COMPATIBLE + "Choice")
    if chosen is None:
        chosen = element.find(COMPATIBLE + "Fallback")
    return [] if chosen is None else list(reversed(chosen))


def _is_deleted_row(element: etree._Element) -> bool:
    return element.tag == WORD + "tr" and element.find(f"{WORD}trPr/{WORD}del") is not None


def _is_separator(element: etree._Element) -> bool:
    """Say whether a note is only the rule that Word draws above the notes."""
    return element.get(WORD + "type") in ("separator", "continuationSeparator", "continuationNotice")


def _role_of(paragraph: etree._Element, role: Role) -> Role:
    if role is not Role.PARAGRAPH:
        return role
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    styled = "" if style is None else style.get(WORD + "val", "").lower().replace(" ", "")
    if styled in TITLE_STYLES:
        return Role.HEADLINE
    if styled.startswith(("heading", "subtitle")):
        return Role.SUBHEAD
    if styled.startswith("caption"):
        return Role.CAPTION
    if styled.startswith("list") or paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None:
        return Role.LIST_ITEM
    parent = paragraph.getparent()
    return Role.CELL if parent is not None and parent.tag == WORD + "tc" else Role.PARAGRAPH


def _blocks(text: str, stretches: list[tuple[Span, Role]]) -> tuple[Block, ...]:
    """Make the blocks; a short first line without a full stop is the headline when no style says so."""
    titled = any(role is Role.HEADLINE for _, role in stretches)
    blocks: list[Block] = []
    for stretch, styled in stretches:
        if (span := trim(text, stretch.start, stretch.end)) is None:
            continue
        role = styled
        if role is Role.PARAGRAPH:
            words = span.cut(text)
            if BYLINE.match(words) or (len(words) < 600 and WIRE_HEADER.match(words)):
                role = Role.BYLINE
            elif not titled and not blocks and len(stretches) > 1 and _is_headline(words):
                role = Role.HEADLINE
            elif LIST_MARK.match(words):
                role = Role.LIST_ITEM
        blocks.append(make_block(text, span, role, blocks))
    return tuple(blocks)


def _is_headline(words: str) -> bool:
    return len(words) <= HEADLINE_LENGTH and "\n" not in words and not words.endswith(SENTENCE_END)


def _published_property(package: zipfile.ZipFile, name: str) -> Publication | None:
    """Read a "Publication date" that a newsroom's template has set; never the file's own dates."""
    from checker.draft.publication import published_in_words

    path = "docProps/custom.xml"
    if path not in package.namelist():
        return None
    for entry in _parse(package, path, name):
        label = entry.get("name", "").lower().replace(" ", "").replace("_", "")
        if label in ("published", "publicationdate", "publishdate"):
            return published_in_words("".join(map(str, entry.itertext())), "document property")
    return None
