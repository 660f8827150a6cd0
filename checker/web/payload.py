"""What a request to the interface carries, and what of it is refused."""

from __future__ import annotations

import base64
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

MAX_NAME = 200
MAX_REASON = 500
SHA256 = r"^[0-9a-f]{64}$"


def _plain_name(name: str) -> str:
    """Take a file's name as a label only; anything that could be a path is refused."""
    if name in (".", "..") or any(mark in name for mark in '/\\:*?"<>|'):
        msg = "a file's name must not hold a path"
        raise ValueError(msg)
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name):
        msg = "a file's name must not hold control characters"
        raise ValueError(msg)
    return name


def _sound_text(text: str) -> str:
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            msg = "the text holds half a character (a lone surrogate)"
            raise ValueError(msg) from None
    return text


Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME), AfterValidator(_plain_name)]
Text = Annotated[str, AfterValidator(_sound_text)]
Base64 = Annotated[str, Field(json_schema_extra={"contentEncoding": "base64"})]


def decode_content(content_base64: str) -> bytes:
    """Decode a file's bytes; anything that is not base64 is a ValueError."""
    return base64.b64decode(content_base64, validate=True)


class Strict(BaseModel):
    """A part of a request; a key that is not known is refused, so that a slip is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FilePart(Strict):
    """A file: its name and its bytes in base64. The name's ending says what it is."""

    name: Name = Field(examples=["draft.docx"])
    content_base64: Base64


class ReferencePart(Strict):
    """A filing: either the whole file, or the ``sha256`` that an earlier upload was answered with."""

    name: Name | None = None
    content_base64: Base64 | None = None
    sha256: str | None = Field(default=None, pattern=SHA256)

    @model_validator(mode="after")
    def _is_one_of_two(self) -> ReferencePart:
        if self.sha256 is None and (self.name is None or self.content_base64 is None):
            msg = "a filing needs name and content_base64, or the sha256 of one already sent"
            raise ValueError(msg)
        if self.sha256 is not None and self.content_base64 is not None:
            msg = "a filing is given by its content or by its sha256, not by both"
            raise ValueError(msg)
        return self


class DismissalPart(Strict):
    """A finding that the editor has looked at and let stand, and why."""

    id: str = Field(min_length=1, max_length=MAX_NAME)
    reason: Text = Field(min_length=1, max_length=MAX_REASON)
    by: Text = Field(default="", max_length=MAX_NAME)
    check: str = Field(default="", max_length=MAX_NAME, description="As in the finding, for a reader.")
    figure: Text = Field(default="", max_length=MAX_NAME, description="As printed, for a reader.")


class Turn(Strict):
    """Which of several checks of one page this is; an older one that still waits is given up."""

    page: str = Field(min_length=1, max_length=64)
    number: int = Field(ge=0, le=2**53)


class CheckBody(Strict):
    """A draft to check, and what to check it against."""

    text: Text | None = Field(default=None, examples=["Revenue rose 12% to $1.2bn, from $1.0bn."])
    draft: FilePart | None = None
    name: Name | None = Field(default=None, description="What to call a draft that is given as text.")
    format: Literal["text", "markdown", "html"] | None = Field(
        default=None, description="How to read a draft given as text; unless given, its name's ending says."
    )
    published: str | None = Field(
        default=None, max_length=32, description="Publication day, or a range FROM/TO.", examples=["2017-11-03"]
    )
    against: tuple[ReferencePart, ...] = ()
    dismissals: tuple[DismissalPart, ...] = Field(default=(), max_length=1000)
    fail_on: Literal["error", "warning", "never"] = "error"
    turn: Turn | None = None

    @model_validator(mode="after")
    def _has_one_draft(self) -> CheckBody:
        if (self.text is None) == (self.draft is None):
            msg = "give the draft either as text or as draft {name, content_base64}"
            raise ValueError(msg)
        return self


class DraftAnswer(BaseModel):
    """A draft file as the page shows it."""

    name: str
    text: str
    format: str
    published: str | None
