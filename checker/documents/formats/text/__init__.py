"""Plain text and Markdown: releases as they were filed before there was HTML, or pasted from a mail."""

from checker.documents.formats.text.reader import read_text

__all__ = ["read_text"]
