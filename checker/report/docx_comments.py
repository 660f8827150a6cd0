"""Comments in a Word file, each anchored to exact characters.

Runs are split where a comment begins or ends; no character is added, dropped or moved, and every
other part of the file stays byte for byte. Word allows no comments in notes, headers, footers and
text boxes: those stand at the note's mark, at the box, or at the first words of the text, and say so.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17.13.4 (comments).
"""

from __future__ import annotations

import copy
import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from checker.core.span import Span

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{NAMESPACE}}}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
MAIN_PART = "word/document.xml"
RELATIONS_PART = "word/_rels/document.xml.rels"
TYPES_PART = "[Content_Types].xml"
NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
AUTHOR, INITIALS = "checker", "chk"

Origins: TypeAlias = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What to say, a paragraph a line, and about which characters of the draft."""

    span: Span
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class _Piece:
    """A stretch of the draft's text that one element of a run holds."""

    start: int
    path: str
    run: int
    position: int


@dataclass(slots=True)
class _Fragment:
    """A run (or part of one) and the characters of the draft that it holds."""

    start: int
    end: int
    run: etree._Element


@dataclass(slots=True)
class _Anchor:
    """Where a comment is put: from one run to another, and a remark when that is not the place itself."""

    first: etree._Element
    last: etree._Element
    remark: str = ""


@dataclass(slots=True)
class _Body:
    """The main part, its runs as they were numbered, and the fragments after splitting."""

    root: etree._Element
    runs: list[etree._Element]
    fragments: list[_Fragment] = field(default_factory=list)


def add_comments(package: bytes, comments: Sequence[Comment], origins: Origins) -> bytes:
    """Put comments into a Word file; ``origins`` says which piece of which run holds which characters."""
    from lxml import etree

    if not comments:
        return package
    parts = _read_parts(package)
    pieces = [_piece(*origin) for origin in origins]
    root = _parse(parts[MAIN_PART])
    body = _Body(root, list(root.iter(WORD + "r", MATH + "r")))
    _split_runs(body, [piece for piece in pieces if piece.path == MAIN_PART], comments)
    path, existing = _comments_part(parts)
    number = max((int(held.get(WORD + "id", "0")) for held in existing), default=-1) + 1
    for ident, comment in enumerate(sorted(comments, key=lambda comment: comment.span), start=number):
        anchor = _find_anchor(body, pieces, comment.span, parts)
        _insert(anchor, str(ident))
        existing.append(_write_comment(comment, anchor.remark, str(ident)))
    parts[MAIN_PART] = _serialise(root)
    parts[path] = etree.tostring(existing, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _write_parts(package, parts)


def _piece(start: int, origin: str) -> _Piece:
    path, _, run, _, position = origin.rsplit(" ", 4)
    return _Piece(start, path, int(run), int(position))


def _split_runs(body: _Body, pieces: list[_Piece], comments: Sequence[Comment]) -> None:
    """Split the runs of the main part at every place where a comment begins or ends."""
    cuts = sorted({edge for comment in comments for edge in (comment.span.start, comment.span.end)})
    held: dict[int, list[_Piece]] = {}
    for piece in pieces:
        held.setdefault(piece.run, []).append(piece)
    for number, inside in held.items():
        body.fragments += _split_run(body.runs[number], inside, cuts)
    body.fragments.sort(key=lambda fragment: fragment.start)


def _split_run(run: etree._Element, pieces: list[_Piece], cuts: list[int]) -> Iterator[_Fragment]:
    """Split one run, from its end backwards, so that its first part stays the run that was numbered."""
    children = list(run)
    starts = [piece.start for piece in pieces]
    start, end = starts[0], starts[-1] + _length(children[pieces[-1].position])
    inside = [cut for cut in cuts[bisect_right(cuts, start) :] if cut < end] if run.tag == WORD + "r" else []
    for cut in reversed(inside):
        piece = pieces[bisect_right(starts, cut) - 1]
        yield _Fragment(cut, end, _cut_run(run, children[piece.position], cut - piece.start))
        end = cut
    yield _Fragment(start, end, run)


def _cut_run(run: etree._Element, child: etree._Element, at: int) -> etree._Element:
    """Begin a new run after this one, with the same look, from ``at`` characters into one of its children."""
    from lxml import etree

    fresh = etree.Element(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    look = run.find(WORD + "rPr")
    if look is not None:
        fresh.append(copy.deepcopy(look))
    moved = [child, *child.itersiblings()]
    if at:
        rest = copy.deepcopy(child)
        words = child.text or ""
        child.text, rest.text = words[:at], words[at:]
        for half in (child, rest):
            half.set(SPACE, "preserve")
        moved[0] = rest
    fresh.extend(moved)
    fresh.tail, run.tail = run.tail, None
    run.addnext(fresh)
    return fresh


def _length(child: etree._Element) -> int:
    return len(child.text or "") if child.tag in (WORD + "t", MATH + "t") else 1


def _find_anchor(body: _Body, pieces: list[_Piece], span: Span, parts: dict[str, bytes]) -> _Anchor:
    starts = [piece.start for piece in pieces]
    index = max(0, bisect_right(starts, span.start) - 1)
    if pieces and pieces[index].path != MAIN_PART:
        return _anchor_elsewhere(body, pieces[index], parts)
    held = [fragment for fragment in body.fragments if fragment.start < span.end and fragment.end > span.start]
    if not held:
        return _first_words(body, "")
    first, last = _anchorable(held[0].run), _anchorable(held[-1].run)
    remark = "" if first is held[0].run or not _in_box(held[0].run) else "In the text box: "
    return _Anchor(first, last, remark)


def _anchor_elsewhere(body: _Body, piece: _Piece, parts: dict[str, bytes]) -> _Anchor:
    """Anchor a comment on a note at the note's mark, one on a header or footer at the first words."""
    kind = NOTES.get(piece.path)
    if kind is None:
        return _first_words(body, "In the header: " if "header" in piece.path else "In the footer: ")
    runs = list(_parse(parts[piece.path]).iter(WORD + "r", MATH + "r"))
    note = next(runs[piece.run].iterancestors(WORD + kind), None)
    ident = "" if note is None else note.get(WORD + "id", "")
    for mark in body.root.iter(f"{WORD}{kind}Reference"):
        run = mark.getparent()
        if mark.get(WORD + "id") == ident and run is not None:
            return _Anchor(run, run, f"In the {kind}: ")
    return _first_words(body, f"In a {kind}: ")


def _first_words(body: _Body, remark: str) -> _Anchor:
    from lxml import etree

    for fragment in body.fragments:
        if not _in_box(fragment.run):
            run = _anchorable(fragment.run)
            return _Anchor(run, run, remark)
    paragraph = next(body.root.iter(WORD + "p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(body.root[0], WORD + "p")
    run = etree.SubElement(paragraph, WORD + "r")
    return _Anchor(run, run, remark)


def _in_box(run: etree._Element) -> bool:
    return next(run.iterancestors(WORD + "txbxContent"), None) is not None


def _anchorable(run: etree._Element) -> etree._Element:
    """Take the run itself, or what holds it where a comment cannot stand: a formula, a text box."""
    box = next(run.iterancestors(WORD + "txbxContent"), None)
    holder = None if box is None else next(box.iterancestors(WORD + "r"), None)
    if holder is not None:
        return _anchorable(holder)
    held = run
    for ancestor in run.iterancestors():
        if not str(ancestor.tag).startswith(MATH):
            break
        held = ancestor
    return held


def _insert(anchor: _Anchor, ident: str) -> None:
    from lxml import etree

    begin = etree.Element(WORD + "commentRangeStart", {WORD + "id": ident})
    end = etree.Element(WORD + "commentRangeEnd", {WORD + "id": ident})
    _keep_tail(anchor.first)
    anchor.first.addprevious(begin)
    anchor.last.addnext(end)
    # The comment's own mark stands outside links and tracked changes, so that accepting one keeps it.
    outer = end
    while (parent := outer.getparent()) is not None and parent.tag != WORD + "p":
        outer = parent
    if outer.getparent() is None:
        outer = end
    mark = etree.Element(WORD + "r")
    etree.SubElement(mark, WORD + "commentReference", {WORD + "id": ident})
    outer.addnext(mark)


def _keep_tail(element: etree._Element) -> None:
    # White space between elements means nothing in Word's XML; lxml would move it with its element.
    element.tail = None


def _write_comment(comment: Comment, remark: str, ident: str) -> etree._Element:
    from lxml import etree

    attributes = {WORD + "id": ident, WORD + "author": AUTHOR, WORD + "initials": INITIALS}
    element = etree.Element(WORD + "comment", attributes)
    for index, words in enumerate(comment.paragraphs):
        paragraph = etree.SubElement(element, WORD + "p")
        text = etree.SubElement(etree.SubElement(paragraph, WORD + "r"), WORD + "t", {SPACE: "preserve"})
        text.text = words if index else remark + words
    return element


def _comments_part(parts: dict[str, bytes]) -> tuple[str, etree._Element]:
    """Find the part that holds comments, or make one and tell the package of it."""
    from lxml import etree

    relations = _parse(parts[RELATIONS_PART]) if RELATIONS_PART in parts else etree.Element(RELATIONS + "Relationships")
    for relation in relations:
        if relation.get("Type") == COMMENTS_RELATION:
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"word/{target}"
            if path in parts:
                return path, _parse(parts[path])
    taken = {relation.get("Id") for relation in relations}
    ident = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    path = "word/comments.xml" if "word/comments.xml" not in parts else "word/comments-checker.xml"
    target = path.removeprefix("word/")
    etree.SubElement(relations, RELATIONS + "Relationship", {"Id": ident, "Type": COMMENTS_RELATION, "Target": target})
    parts[RELATIONS_PART] = _serialise(relations)
    types = _parse(parts[TYPES_PART])
    etree.SubElement(types, TYPES + "Override", {"PartName": f"/{path}", "ContentType": COMMENTS_TYPE})
    parts[TYPES_PART] = _serialise(types)
    return path, _parse(f'<w:comments xmlns:w="{NAMESPACE}"/>'.encode())


def _parse(xml: bytes) -> etree._Element:
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def _serialise(root: etree._Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _read_parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def _write_parts(package: bytes, parts: dict[str, bytes]) -> bytes:
    """Write the package again in its own order and with its own dates; new parts come last."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        old = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
        for path in (*old, *(path for path in parts if path not in old)):
            entry = zipfile.ZipInfo(path, old[path].date_time if path in old else FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, parts[path])
    return target.getvalue()
