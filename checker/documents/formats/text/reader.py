"""Plain text: words placed as on a typewriter and read like a page, or Markdown by its marks."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from checker.documents.document import Document
from checker.documents.formats.dom import decode
from checker.documents.formats.limits import admit
from checker.documents.formats.page.layout import PageReader
from checker.documents.formats.text.columns import text_pages
from checker.documents.formats.text.markdown import looks_like_markdown, markdown_blocks

_WRAPPER = re.compile(r"^<(?:SEC-DOCUMENT|SEC-HEADER|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>.*$", re.MULTILINE)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


def read_text(data: bytes, name: str) -> Document:
    """Read a release in plain text or Markdown.

    Raises: InputError when it is larger than any filing.
    """
    admit(data, name)
    return text_document(decode(data, name), data, name)


def text_document(text: str, data: bytes, name: str, *, kind: str = "text") -> Document:
    """Lay out a text that has been decoded; ``data`` is what it was decoded from."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    text = _QUOTED.sub("", _WRAPPER.sub("", text))
    sha256 = hashlib.sha256(data).hexdigest()
    if looks_like_markdown(text):
        return Document(name=name, kind="markdown", sha256=sha256, blocks=tuple(markdown_blocks(text)))
    pages = list(text_pages(text))
    known = Counter(word.text.strip(".,;:()").lower() for page in pages for word in page.words)
    return Document(name=name, kind=kind, sha256=sha256, blocks=tuple(PageReader(pages, known).blocks()))
