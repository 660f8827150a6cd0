"""Files made to take time, memory or the whole program, each through the command line as draft and as filing.

    .venv/bin/python bench/hostile.py [--only WORD] [--folder DIR]

For each: the exit status, seconds by the clock, the most memory of any process, and the line that was said.
A file passes with a report or with one line, within 10 seconds (more only above a megabyte) and one gigabyte.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS, SECONDS_A_MEGABYTE, KILOBYTES = 14.0, 12.0, 1_100_000  # a little over the bounds, for starting and saying so
TEXT = "Example Works said net sales rose 20 percent to $1,200 from $1,000 in the quarter.\n"
HEAD = "<html><body><p>Example Works Inc. (NYSE: EXW)</p><p>Springfield, May 4, 2018</p>"


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of some objects, the first its catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def stream(data: bytes, words: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), words) + data + b"\nendstream"


def page_of(
    content: bytes, font: bytes = b"", more: tuple[bytes, ...] = (), resources: bytes = b"", kids: int = 1
) -> bytes:
    """A PDF of one page (named ``kids`` times) that draws ``content``."""
    font = font or b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * kids, kids),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
        content, font, *more,
    ])  # fmt: skip


DRAWN = b"BT /F1 10 Tf 72 700 Td (Net sales rose to $1,200.) Tj ET\n"


def deflated(size: int, times: int = 1, window: int = 15) -> bytes:
    packer = zlib.compressobj(9, wbits=window)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def forms(levels: int = 12) -> bytes:
    """Forms that each call the next ten times."""
    objects = [
        stream(b"/X1 Do\n" * 10 if level else DRAWN, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >>"
               b" /XObject << /X1 %d 0 R >> >>" % (6 + level - 1))
        for level in range(levels)
    ]  # fmt: skip
    return page_of(stream(b"/X1 Do\n" * 10), more=tuple(objects), resources=b"/XObject << /X1 %d 0 R >>" % (5 + levels))


def cmap() -> bytes:
    words = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF>"
    words += b" endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0000> endbfrange endcmap end end"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>"
    return page_of(stream(DRAWN), font=font, more=(stream(words),))


def picture(width: int, height: int) -> bytes:
    packed = zlib.compress(os.urandom(1024) * (width * height * 3 // 1024 + 1))
    words = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    return page_of(stream(DRAWN), more=(stream(packed, words % (width, height)),))


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook(sheets: int, cell: str, rows: int = 0) -> bytes:
    """A workbook whose sheets each hold one far cell, or so many rows of ten."""
    from openpyxl import Workbook

    book = Workbook(write_only=bool(rows))
    for number in range(sheets):
        sheet = book.create_sheet(f"s{number}")
        if rows:
            for row in range(rows):
                sheet.append([f"Net sales {row}", *range(9)])
        else:
            sheet[cell] = 5
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_style() -> bytes:
    """A cell whose style is not there."""
    data = workbook(1, "B2")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: text.replace(b'<c r="B2"', b'<c r="B2" s="999"') for name, text in members.items()})


def companyfacts(value: str = "5", name: str = "Example Works Inc") -> bytes:
    entry = f'{{"end": "2018-03-31", "val": {value}}}, {{"end": "2017-03-31", "val": 1000}}'
    return f'{{"cik": 7, "entityName": {json.dumps(name)}, "facts": {{"us-gaap": {{"Assets": {{"units": {{"USD": [{entry}]}}}}}}}}}}'.encode()


def data_set(value: str = "5", rows: int = 1, ddate: str = "20180331", sub: str = "A\t1\tX INC") -> bytes:
    num = f"A\tAssets\t{ddate}\t0\tUSD\t{value}\n" * rows
    head = "adsh\ttag\tddate\tqtrs\tuom\tvalue\nA\tAssets\t20170331\t0\tUSD\t1000\n"
    return zipped({"sub.txt": f"adsh\tcik\tname\n{sub}\n".encode(), "num.txt": (head + num).encode()})


def table(rows: int, attributes: str = "") -> bytes:
    line = f"<tr><td {attributes}>Net sales</td><td>$1,200</td><td>$1,000</td></tr>"
    return (HEAD + "<table>" + line * rows + "</table></body></html>").encode()


FILES: dict[str, Callable[[], bytes]] = {
    "double-flate.pdf": lambda: page_of(stream(deflated(1_000_000_000, 2), b"/Filter [/FlateDecode /FlateDecode]")),
    "flate-window-12.pdf": lambda: page_of(stream(deflated(700_000_000, 1, 12), b"/Filter /FlateDecode")),
    "flate-400mb.pdf": lambda: page_of(stream(deflated(400_000_000), b"/Filter /FlateDecode")),
    "bfrange.pdf": cmap,
    "forms.pdf": forms,
    "million-kids.pdf": lambda: page_of(stream(DRAWN), kids=1_000_000),
    "million-operators.pdf": lambda: page_of(stream(zlib.compress(b"BT /F1 9 Tf 9 9 Td (1) Tj ET\n" * 1_000_000), b"/Filter /FlateDecode")),
    "lines-200k.pdf": lambda: page_of(stream(zlib.compress(b"0 0 m 9 9 l S\n" * 200_000), b"/Filter /FlateDecode")),
    "brackets.pdf": lambda: page_of(stream(b"(" * 3_000_000)),
    "open-streams.pdf": lambda: b"%PDF-1.4\n" + b"stream\nx" * 100_000,
    "picture.pdf": lambda: picture(1600, 1200),
    "far-cells-100.xlsx": lambda: workbook(100, "GR20000"),
    "rows-150k.xlsx": lambda: workbook(1, "", 150_000),
    "style.xlsx": xlsx_style,
    "one-line-20mb.csv": lambda: b"measure," + b"5," * 10_000_000 + b"\n1,2\n",
    "rows-900k.csv": lambda: b"measure,period,value,unit\n" + b"Net sales rose,2018,1200,USD thousands\n" * 900_000,
    "rows-3m.zip": lambda: data_set(rows=3_000_000),
    "rows-140k.html": lambda: table(140_000),
    "spans.html": lambda: table(300, 'colspan="1000" rowspan="1000"'),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"5" + b"</div>" * 1_000_000,
    "tags-20mb.html": lambda: (HEAD + "<b>5<i>" * 3_000_000).encode(),
    "long-name.json": lambda: companyfacts(name="A" * 600_000),
    "1e400.json": lambda: companyfacts("1e400"),
    "4000-digits.json": lambda: companyfacts("9" * 4000),
    "1e50000000.json": lambda: companyfacts('"1e50000000"'),
    "infinity.zip": lambda: data_set("Infinity"),
    "1e99999999.zip": lambda: data_set("1E+99999999"),
    "snan.zip": lambda: data_set("sNaN"),
    "year-9999.zip": lambda: data_set(ddate="99991231"),
    "year-1.zip": lambda: data_set(ddate="00010101"),
    "no-cik.zip": lambda: data_set(sub="B"),
    "scale.csv": lambda: "measure,period,value,unit,scale\nrevenue,2018,5,USD,²\n".encode(),
    "charset.html": lambda: b'<html><head><meta charset="undefined"></head>' + table(2),
    "exponent.html": lambda: (
        b'<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><ix:header></ix:header><p><ix:nonFraction name="us-gaap:Assets"'
        b' contextRef="c" unitRef="u">1e99999999</ix:nonFraction></p></body></html>'
    ),
    "entities.docx": lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a>" * 3_000_000}),
    "bomb.docx": lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 1_000_000_000}),
    "sentences-2mb.txt": lambda: (TEXT * (2_000_000 // len(TEXT))).encode(),
    "utf16.html": lambda: ("\ufeff" + HEAD + "<p>Sales rose to $5m.</p>").encode("utf-16-le"),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / "draft.txt"
        draft.write_text(TEXT, encoding="utf-8")
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        bad = sum(both_ways(folder, name, draft) for name in FILES if options.only in name)
        if options.only in "/dev/zero":
            bad += run("/dev/zero", "draft", ["/dev/zero"], 0) + run(
                "/dev/zero", "filing", [str(draft), "--against", "/dev/zero"], 0
            )
        if options.only in "pipe":
            pipe = folder / "pipe.txt"
            os.mkfifo(pipe)
            bad += run("pipe", "draft", [str(pipe)], 0) + run("pipe", "filing", [str(draft), "--against", str(pipe)], 0)
    print(f"{bad} failures")
    sys.exit(bool(bad))


def both_ways(folder: Path, name: str, draft: Path) -> int:
    """Hand a file over as a draft and as a filing; say how often it failed."""
    file = folder / name
    if not file.exists():
        file.write_bytes(FILES[name]())
    size = file.stat().st_size
    failures = run(name, "filing", [str(draft), "--against", str(file)], size) if not name.endswith(".txt") else 0
    if not name.endswith((".csv", ".zip", ".json", ".xlsx")):
        failures += run(name, "draft", [str(file)], size)
    return failures


def run(name: str, role: str, arguments: list[str], size: int) -> int:
    """Run one check with a time-out; print what it took."""
    command = [sys.executable, "-m", "checker", "check", *arguments, "--no-settings", "--fail-on", "never"]
    with tempfile.TemporaryFile() as told:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told, cwd=ROOT)
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0 and time.monotonic() - begun < 300:
            time.sleep(0.02)
        seconds = time.monotonic() - begun
        if ended[0] == 0:
            process.kill()
            ended = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        told.seek(0)
        lines = told.read().decode(errors="replace").strip().splitlines()
    memory, said = ended[2].ru_maxrss, lines[-1] if lines else ""
    within = seconds <= SECONDS + size / 1e6 * SECONDS_A_MEGABYTE and memory <= KILOBYTES
    good = within and process.returncode in (0, 2) and "internal fault" not in said and "checker itself" not in said
    mark = "  " if good else "! "
    print(
        f"{mark}{name:<24}{role:<8}{size / 1e6:>7.2f} MB  exit {process.returncode:>2} {seconds:>6.1f} s {memory // 1000:>5} MB  {said[:150]}",
        flush=True,
    )
    return not good


if __name__ == "__main__":
    main()
