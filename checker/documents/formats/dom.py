"""A page of HTML, parsed without trusting it, and walked as a reader sees it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.core.errors import InputError
from checker.documents.words import squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY_DECLARATION = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super|(?<![-\w])top\s*:\s*-", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:st|nd|rd|th|®|™|℠|TM|SM)$", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]+)|encoding\s*=\s*["']([A-Za-z0-9_-]+)""", re.IGNORECASE)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
INVISIBLE = frozenset(("script", "style", "head", "title", "template", "noscript", "header_ix", "hidden"))
MAX_CELLS = 300_000
MAX_DEPTH = 3_000
MAX_DEPTH_WORDS = "the page is nested deeper than any browser shows"


def local_name(element: _Element) -> str:
    """The tag without prefix or namespace, in lower case; "" for comments and the like."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def all_text(element: _Element) -> str:
    """Every word inside an element, seen or not."""
    return "".join(str(piece) for piece in element.itertext())


def parse_page(data: bytes, name: str) -> _Element:
    """Parse HTML or XHTML; entities are never expanded and nothing is fetched.

    Strict XHTML is read as XML first, so that ``<div/>`` closes; all else as a browser would.
    """
    from lxml import etree, html

    if _ENTITY_DECLARATION.search(data):
        raise InputError(
            name, "it declares XML entities, which no filing needs and attacks use", "save it as plain HTML"
        )
    text = decode(data, name)
    start = text.find("<")
    if start < 0:
        raise InputError(name, "there is no HTML in it", "save the page again as HTML")
    body = _unwrapped(text)
    if body.lstrip()[:5] == "<?xml" or "http://www.w3.org/1999/xhtml" in body[:4000]:
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
            return etree.fromstring(_without_declaration(body).encode("utf-8"), parser)
        except etree.XMLSyntaxError:
            pass
    html_parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    try:
        root = html.document_fromstring(_without_declaration(body).encode("utf-8"), parser=html_parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise InputError(name, "there is no HTML in it that can be read", "save the page again as HTML") from error
    if any("depth" in entry.message.lower() for entry in html_parser.error_log):
        raise InputError(name, MAX_DEPTH_WORDS, "save it again from a browser, or as text")
    return root


class Places:
    """Where elements stand in a page, as paths that a person can follow; each parent is counted through once."""

    def __init__(self) -> None:
        self._steps: dict[_Element, str] = {}
        self._paths: dict[_Element, str] = {}

    def path(self, element: _Element) -> str:
        """The path of an element: "/html/body/table[2]/tr[6]/td[3]"."""
        up: list[_Element] = []
        here: _Element | None = element
        while here is not None and here not in self._paths:
            up.append(here)
            here = here.getparent()
        path = self._paths[here] if here is not None else ""
        for each in reversed(up):
            path = f"{path}/{self._step(each)}"
            self._paths[each] = path
        return path

    def _step(self, element: _Element) -> str:
        if element not in self._steps:
            parent = element.getparent()
            family = [element] if parent is None else [child for child in parent if local_name(child)]
            totals = Counter(local_name(child) for child in family)
            seen = Counter[str]()
            for child in family:
                name = local_name(child)
                seen[name] += 1
                self._steps[child] = f"{name}[{seen[name]}]" if totals[name] > 1 else name
        return self._steps[element]


def refuse_excess(root: _Element, name: str) -> None:
    """Refuse a page nested deeper, or with more table cells, than any filing has."""
    from lxml import etree

    depth, cells = 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise InputError(name, MAX_DEPTH_WORDS, "save it again from a browser, or as text")
        cells += event == "start" and local_name(element) in {"td", "th"}
    if cells > MAX_CELLS:
        raise InputError(
            name, f"it has {cells:,} table cells; a filing has some ten thousand", "give the part with the figures"
        )


def decode(data: bytes, name: str) -> str:
    """The text of a page: by its byte order mark, by what it declares, else UTF-8, else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    encoding = (declared[1] or declared[2]).decode("ascii").lower() if declared else "cp1252"
    if encoding in {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1"}:
        encoding = "cp1252"
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", errors="replace")


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(name, f"its text is not {encoding}, although it says so", "save it again as UTF-8") from error


def _unwrapped(text: str) -> str:
    """Drop the SEC's wrapper lines (``<DOCUMENT> <TYPE>EX-99.1 …``) before the page itself."""
    start = re.search(r"<(?:\?xml|!doctype|html)\b", text[:20_000], re.IGNORECASE)
    return text[start.start() :] if start else text


def _without_declaration(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)


def is_hidden(element: _Element) -> bool:
    """Say whether a reader of the page does not see an element."""
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def is_raised(element: _Element, name: str) -> bool:
    """Say whether an element stands as a superscript, as note marks do."""
    if name == "sup":
        return True
    style = element.get("style")
    return style is not None and _RAISED.search(style) is not None


def visible_text(element: _Element, *, leave_out: frozenset[str] = frozenset()) -> str:
    """What a reader sees inside an element; superscript note marks as "[^1]", elements named left out."""
    return squeeze("".join(_pieces(element, leave_out)))


def _pieces(root: _Element, leave_out: frozenset[str]) -> Iterator[str]:
    if root.text:
        yield root.text
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield from _closing(element)
            continue
        name = local_name(child)
        if not name or name in INVISIBLE or name in leave_out or is_hidden(child):
            yield child.tail or ""
        elif mark := _note_mark(child, name):
            yield mark + (child.tail or "")
        else:
            yield (" " if name in BLOCKS else "") + (child.text or "")
            stack.append((child, iter(child)))


def _note_mark(element: _Element, name: str) -> str:
    """A superscript as its mark: "[^1]", or as it stands for "th" and trademark signs; "" for other elements."""
    if not is_raised(element, name):
        return ""
    mark = all_text(element).strip()
    if not mark or len(mark) > 5:
        return ""
    return mark if _ORDINAL.match(mark) else f"[^{mark.strip('()')}]"


def _closing(element: _Element) -> Iterator[str]:
    if local_name(element) in BLOCKS:
        yield " "
    if element.tail:
        yield element.tail
