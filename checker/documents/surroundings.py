"""What stands around a table and holds for it: titles, captions, headings, the heads of its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.documents.dates import read_time
from checker.documents.tables.statements import read_statement, without_statement

CAPTION_LINES = 6
LONGEST_TITLE = 140
_NO_TITLE = re.compile(
    r"^\W*(?:un)?audited\W*$|^\W*(?:continued|restated|amended)\W*$|^[\W\d]*$|^note[:s]?\b", re.IGNORECASE
)


@dataclass
class Surroundings:
    """Keeps, while a document is walked from top to bottom, what a table met next would stand under.

    On a page (``inherits``) a table that follows on another with nothing between them stands under the same lines.
    """

    inherits: bool = False
    lines: list[str] = field(default_factory=list)  # since the last table, nearest last
    heads: tuple[str, ...] = ()
    scale: str = ""  # the last line that states a scale for what follows
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _inherited: list[str] = field(default_factory=list)

    def new_page(self, heads: tuple[str, ...]) -> None:
        """Begin a page with the running heads over it."""
        self.heads = heads
        self._inherited = []
        self.lines = [line for line in self.lines[-3:] if is_title(line) or read_statement(line).says_scale]
        for head in heads:
            self._note_scale(head)

    def heading(self, level: int, text: str) -> None:
        """Take a heading: it ends those of its own level and below."""
        self._headings = [each for each in self._headings if each[0] < level] + [(level, text)]

    def line(self, text: str) -> None:
        """Take a line of words outside tables."""
        self.lines = [*self.lines[-CAPTION_LINES + 1 :], text]
        self._note_scale(text)

    def table(self) -> None:
        """Take note that a table came: what stood over it is not the next one's."""
        self._inherited = (self.lines or self._inherited) if self.inherits else []
        self.lines = []

    def _note_scale(self, text: str) -> None:
        if len(text) < 200 and not text.endswith((":", ".")):
            statement = read_statement(text)
            if statement.scale is not None and len(without_statement(text)) < 90:
                self.scale = text

    @property
    def caption(self) -> tuple[str, ...]:
        """The lines that belong to a table met now, nearest last; heads of the page first."""
        return (*self.heads, *(self.lines or self._inherited))[-CAPTION_LINES:]

    @property
    def title(self) -> str:
        """The nearest line that names the table, else the heading in force."""
        over = (*(text for _, text in self._headings[-1:]), *self.caption)
        return next((line for line in reversed(over) if is_title(line)), "")

    @property
    def sections(self) -> tuple[tuple[int, str], ...]:
        """The headings in force, outermost first."""
        return tuple(self._headings)


def is_title(line: str) -> bool:
    """Say whether a line names a table, rather than its scale, its period or nothing."""
    if len(line) > LONGEST_TITLE or line.endswith((".", ";", ",")) or _NO_TITLE.match(line):
        return False
    if len(without_statement(line)) < 4:
        return False
    time = read_time(line)
    return time.is_empty or len(time.rest) > 3
