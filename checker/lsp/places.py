"""Places in a text as editors count them: lines, and columns in the editor's own code units."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lsprotocol import types

from checker.core.span import Span

# The protocol knows these ends of lines only; Python's splitlines() knows eight more.
LINE_END = re.compile(r"\r\n|\n|\r")
UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"


@dataclass(frozen=True)
class Places:
    """A text, and how its editor counts columns. Units: UTF-16 code units unless another encoding was agreed."""

    text: str
    encoding: str = UTF16

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_END.finditer(self.text))]

    def position(self, offset: int) -> types.Position:
        """Say where an offset (in code points) stands."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line=line, character=self._units(self.text[self._starts[line] : offset]))

    def range(self, span: Span) -> types.Range:
        """Say where a stretch stands."""
        return types.Range(start=self.position(span.start), end=self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Find the offset of a place; one beyond its line's or the text's end is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._line(position.line)
        words = self.text[start:end]
        if self.encoding == UTF32 or words.isascii():
            return start + min(position.character, len(words))
        left = position.character
        for index, character in enumerate(words):
            if left <= 0:
                return start + index
            left -= self._units(character)
        return end

    def line_span(self, line: int) -> Span:
        """The words of a line, without its end; a line that is not there is the last one."""
        return Span(*self._line(max(0, min(line, len(self._starts) - 1))))

    def _line(self, line: int) -> tuple[int, int]:
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def _units(self, words: str) -> int:
        if self.encoding == UTF32 or words.isascii():
            return len(words)
        if self.encoding == UTF8:
            return len(words.encode("utf-8", "surrogatepass"))
        return len(words) + sum(character > "\uffff" for character in words)
