"""PDF: from glyphs on a page to words, lines, columns of text and tables, by where they stand."""

from checker.documents.formats.pdf.reader import read_pdf

__all__ = ["read_pdf"]
