"""Filings that the tests make themselves: pages around a table, small PDFs, workbooks, zips."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence

HEAD = "<p>Example Works Inc. (NYSE: EXW)</p><p>Springfield, May 4, 2018 – Example Works reported its quarter.</p>"


def page(table: str, before: str = "", after: str = "") -> bytes:
    """A results page around one table."""
    return f"<html><body>{HEAD}{before}{table}{after}</body></html>".encode()


def rows(*lines: Sequence[str]) -> str:
    """A table, a cell each; "2:text" spans two columns."""
    out = []
    for line in lines:
        cells = []
        for cell in line:
            span, mark, text = cell.partition(":")
            if mark and span.isdigit():
                cells.append(f'<td colspan="{span}">{text}</td>')
            else:
                cells.append(f"<td>{cell}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(out)}</table>"


def picture_object(width: int, height: int) -> bytes:
    """A lossless picture in colour, as a deck or a scan holds it: 3 bytes a dot once unpacked, and a line end after."""
    dots = bytes(range(256)) * (width * height * 3 // 256 + 1)
    packed = zlib.compress(dots[: width * height * 3])
    head = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB"
    head += f" /BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >>"
    return head.encode() + b"\nstream\n" + packed + b"\nendstream"


def pdf(
    lines: Iterable[tuple[int, int, str]], *, encrypted: bool = False, picture: bool = False, more: Sequence[bytes] = ()
) -> bytes:
    """A PDF of one page with text at places (x, y from the bottom), in ten-point Courier; ``more`` are other objects."""
    drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in lines)
    if picture:
        drawn = "q 200 0 0 200 100 400 cm 0.5 g 0 0 1 1 re f Q\n"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -44 >>")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    bodies = [*(body.encode("latin-1") for body in objects), *more]
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    lock = f" /Encrypt 6 0 R /ID [<{'00' * 16}> <{'00' * 16}>]" if encrypted else ""
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R{lock} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def workbook(sheets: dict[str, list[list[object]]], formats: dict[str, str] | None = None) -> bytes:
    """A workbook; ``formats`` gives number formats by cell of the first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    for place, form in (formats or {}).items():
        book.worksheets[0][place].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
