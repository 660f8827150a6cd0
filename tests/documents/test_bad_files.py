"""Broken, hostile and empty filings: one clear line each, in bounded time."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.core.errors import InputError
from checker.documents import read_filing
from tests.documents.made import page, pdf, picture_object, rows, workbook, zipped
from tests.effort import an_end, little_work

TABLE = rows(["", "2:Three months ended March 31,"], ["", "2018", "2017"], ["Net sales", "$1,200", "$1,000"])
CUT_SHORT = pdf([(72, 700, "Net sales")])[:200]


def deep() -> bytes:
    return b"<html><body>" + b"<div>" * 10_000 + b"$5" + b"</div>" * 10_000 + b"</body></html>"


def entity_bomb() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{lines}]><html><body>&a9;</body></html>'.encode()


def external_entity() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>'


def zip_bomb() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b"0" * 60_000_000})


def lying_zip() -> bytes:
    data = bytearray(zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>" * 50_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):  # the sizes declared for the second file
        place = data.rfind(signature)
        data[place + offset : place + offset + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def pdf_bomb() -> bytes:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(52)) + packer.flush()
    return b"%PDF-1.4\n4 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n%%EOF"


def locked_workbook() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)


def workbook_entities() -> bytes:
    return zipped({"[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>', "xl/workbook.xml": b"<x/>"})


def bare_formulas() -> bytes:
    return workbook({"Results": [["", "Q1 2018", "Q1 2017"], ["Net sales (in millions)", "=1+1", "=2+2"]]})


@pytest.mark.parametrize(
    ("make", "name", "says"),
    [
        (lambda: b"", "empty.html", "the file is empty"),
        (lambda: b" \n\n ", "blank.html", "the file is empty"),
        (deep, "deep.html", "nested deeper"),
        (entity_bomb, "bomb.html", "declares XML entities"),
        (external_entity, "outside.html", "declares XML entities"),
        (lambda: page(TABLE) + b" " * 50_000_000, "big.html", "50 MB"),
        (lambda: b"%PDF-1.4\n" + b"x" * 50_000_000, "big.pdf", "50 MB"),
        (lambda: CUT_SHORT, "cut.pdf", "broken or cut short"),
        (lambda: pdf([(72, 700, "x")], encrypted=True), "locked.pdf", "locked with a password"),
        (lambda: pdf([], picture=True), "scan.pdf", "only pictures"),
        (pdf_bomb, "bomb.pdf", "unpacks to far more"),
        (zip_bomb, "bomb.xlsx", "zip bomb"),
        (lying_zip, "lying.xlsx", "broken or cut short"),
        (locked_workbook, "locked.xlsx", "locked with a password"),
        (workbook_entities, "entities.xlsx", "declares XML entities"),
        (bare_formulas, "formulas.xlsx", "formulas without their results (first: Results!B2)"),
        (lambda: zipped({"word/document.xml": b"<x/>"}), "story.docx", "the Word file is broken"),
        (lambda: zipped({"readme.txt": b"hello"}), "other.zip", "without a spreadsheet or SEC data set"),
        (lambda: b"PK\x03\x04" + bytes(60), "cut.zip", "broken or cut short"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "chart.html", "binary file of an unknown kind"),
        (lambda: b'{"cik": 1, "facts": {', "cut.json", "broken or cut short"),
        (lambda: b'{"hello": "world"}', "other.json", "not the SEC's companyfacts"),
        (lambda: b"[" * 100_000, "deep.json", "broken or cut short"),
        (lambda: bytes(range(1, 32)) * 50, "note.txt", "not a kind of filing"),
        (lambda: b"a,b\n1,2\n", "plain.csv", "no usable figure"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_is_one_clear_line(make: Callable[[], bytes], name: str, says: str) -> None:
    data = make()
    with little_work(10), pytest.raises(InputError) as caught:
        read_filing(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert says in message
    assert "\n" not in message


def test_a_page_cut_short_keeps_what_can_be_read() -> None:
    whole = page(TABLE)
    filing = read_filing(whole[: whole.rindex(b"$1,000")], "cut.html")
    assert [str(fact.value) for fact in filing.facts] == ["1200"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text = page(TABLE.replace("$", "€")).decode()
    fact = read_filing(text.encode(encoding), "x.html").facts[0]
    assert (str(fact.unit), str(fact.value)) == ("EUR", "1200")


def test_a_page_that_says_utf8_and_is_not_is_read_as_windows_text() -> None:
    text = '<html><head><meta charset="utf-8"></head><body><p>caf\xe9</p>' + TABLE + "</body></html>"
    filing = read_filing(text.encode("latin-1"), "x.html")
    assert filing.prose is not None
    assert "café" in filing.prose.text


def test_a_huge_colspan_is_bounded() -> None:
    table = '<table><tr><td colspan="99999999" rowspan="99999999">x</td><td>$5</td></tr></table>' * 50
    with little_work():
        read_filing(page(table), "x.html")


def test_a_filing_without_figures_says_so_loudly() -> None:
    filing = read_filing(b"<html><body><p>Example Works appoints a new treasurer.</p></body></html>", "words.html")
    assert filing.facts == ()
    assert "no figure that could be used" in filing.warnings[0]


def test_a_page_of_nothing_but_cells_is_refused() -> None:
    with pytest.raises(InputError, match="300,001 table cells"):
        read_filing(b"<html><body><table><tr>" + b"<td>" * 300_001 + b"</table></body></html>", "cells.html")


def test_scripts_and_hidden_text_are_not_read(tmp_path: Path) -> None:
    hidden = '<script>Net sales $9</script><div style="display:none">Net sales of $9 million</div>'
    filing = read_filing(page(TABLE, before=hidden), str(tmp_path / "x.html"))
    assert filing.prose is not None
    assert "$9" not in filing.prose.text


def small_deck() -> bytes:
    return pdf([(72, 720, "(in millions)"), (300, 720, "2018"), (72, 700, "Net sales"), (300, 700, "1,200")])


def small_book() -> bytes:
    return workbook({"Results": [["", "Q1 2018"], ["Net sales (in USD millions)", 12]]})


def small_set() -> bytes:
    return zipped({"sub.txt": b"adsh\tcik\tname\nA\t1\tX INC\n", "num.txt": b"adsh\ttag\nA\tAssets\n"})


TIDY = b"measure,start,end,value,unit\nrevenue,2017-07-01,2017-09-30,2975,CNY\n"
STUFFING = (
    b"<table>",
    b"</td>",
    b"9" * 30,
    b"(",
    b"$",
    b"\0",
    b"-----",
    b'"',
    b"February 31, 2017",
    b"0001-01-01",
    b"Q9 2017",
)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("page.html", lambda: page(TABLE)),
        ("deck.pdf", small_deck),
        ("book.xlsx", small_book),
        ("set.zip", small_set),
        ("tidy.csv", lambda: TIDY),
    ],
)
def test_damaged_files_end_in_facts_or_one_clear_line(name: str, make: Callable[[], bytes]) -> None:
    dice = random.Random(name)  # noqa: S311  dice for damage, not for secrets
    sound = make()
    for _ in range(60):
        data = bytearray(sound)
        for _ in range(dice.choice([1, 4, 20])):
            place = dice.randrange(len(data) + 1)
            if dice.random() < 0.5:
                data[place:place] = dice.choice(STUFFING)
            else:
                del data[place : place + dice.randrange(1, 30)]
        try:
            read_filing(bytes(data), name)
        except InputError as error:
            told = str(error)
        else:
            told = ""
        assert "\n" not in told


def test_a_long_table_takes_time_in_proportion() -> None:
    lines = "".join(f"<tr><td>Line {n}</td><td>$</td><td>1,234</td></tr>" for n in range(8_000))
    table = f"<table><tr><td></td><td colspan=2>March 31, 2018</td></tr>{lines}</table>"
    with little_work(20):
        filing = read_filing(page(table, "<p>(in millions)</p>"), "long.html")
        assert len(filing.facts) == 8_000


@pytest.mark.parametrize(("width", "height"), [(1000, 700), (1600, 1200), (3200, 2400)])
def test_a_deck_with_a_lossless_picture_is_read_to_its_end(width: int, height: int) -> None:
    data = pdf([(72, 700, "Net sales rose to $120 million in the quarter.")], more=[picture_object(width, height)])
    with an_end(), little_work():
        filing = read_filing(data, "deck.pdf")
    assert filing.prose is not None
    assert "$120 million" in filing.prose.text


def test_streams_that_are_never_closed_cost_no_more_than_their_bytes() -> None:
    data = b"%PDF-1.4\n" + b"stream\nx" * 250_000
    with an_end(), little_work(10), pytest.raises(InputError):
        read_filing(data, "open.pdf")
