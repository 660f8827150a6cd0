"""Bytes to text: which encoding a draft is in, and what cannot be a text at all."""

from __future__ import annotations

import codecs
import re

from checker.core.errors import InputError

MAX_CHARACTERS = 20_000_000
AS_UTF8 = "save it as UTF-8 text and try again"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Control characters that no text has, but most binary files do; cp1252 leaves five bytes without a meaning.
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32)))


def decode_text(data: bytes, name: str) -> str:
    """Read a text file's bytes: UTF-8, UTF-16 with its byte order mark, else Windows-1252.

    A byte order mark is dropped; nothing else is changed, line ends included.

    Raises: InputError when it is no text, or in an encoding that cannot be told.
    """
    if data.startswith(UTF16_MARKS):
        return admit_text(_decode_utf16(data, name), name)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as fault:
        text = _decode_windows(data, name, fault)
    return admit_text(text, name)


def admit_text(text: str, name: str) -> str:
    """Let a draft's text in when it is text, is not empty and is not too long.

    Raises: InputError.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(name, f"the text has over {MAX_CHARACTERS:,} characters", "split it into single drafts")
    if not text or text.isspace():
        raise InputError(name, "the draft is empty", "give a draft with some text in it")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise InputError(name, "the text holds half a character (a lone surrogate)", AS_UTF8) from fault
    # Counting bytes is ten times as fast as searching for characters.
    if len(data.translate(None, CONTROLS)) != len(data) and (found := NOT_TEXT.search(text)):
        place = f"a control character (code {ord(found[0])}) at character {found.start()}"
        raise InputError(name, f"this is not a text: it holds {place}", AS_UTF8)
    return text


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as fault:
        raise InputError(name, f"damaged UTF-16 text at byte {fault.start}", AS_UTF8) from fault


def _decode_windows(data: bytes, name: str, fault: UnicodeDecodeError) -> str:
    """Take bytes that are not UTF-8 for Windows-1252, unless they look like damaged UTF-8 or no text."""
    if NOT_TEXT.search(data[:100_000].decode("latin-1")):
        raise InputError(name, "this is not a text file", "give a text, Markdown, HTML, Word or PDF draft") from fault
    whole = data.decode("utf-8", errors="ignore")
    if sum(1 for character in whole if character > "\x7f") > data.count(b"\xa0") + 3 and "\ufffd" not in whole:
        # Most bytes beyond ASCII were good UTF-8: a Windows reading would garble them all.
        broken = len(data) - len(whole.encode("utf-8"))
        if broken * 4 < len(data) - len(data.decode("ascii", errors="ignore")):
            raise InputError(name, f"damaged UTF-8 text at byte {fault.start}", AS_UTF8) from fault
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as other:
        raise InputError(name, f"the encoding cannot be told (byte {other.start})", AS_UTF8) from other
