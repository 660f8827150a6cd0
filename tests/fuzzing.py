"""Texts and files that nobody wrote: made of what drafts and filings are made of, then damaged, from a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

from checker.core.errors import CheckerError
from tests.documents.made import page, pdf, rows, workbook
from tests.test_any_text import PIECES

FRAMES = (
    "{who} said {measure} {moved} {share} to {money} from {money} {time}.",
    "{measure} of {money} ({money}) {moved} {share}, or {money}, {time}.",
    "{count} of {count} {noun} ({share}) {moved}.",
    "“We {moved} {share},” {who} said on {day}.",
    "The {money} {noun} {time} (about {money}) was {count} times {money}.",
    "{measure}: {money}; {money}; {share}\n\n",
    "| {measure} | {money} | {share} |\n",
    "{day}: {who}, {noun} {count}-{count}, ${count}{letter}{count} {share}\n",
    "$1 = {count} {noun}; {money} = {money}.",
    "{measure} is expected to be between {money} and {money} {time}, {moved} {share}.",
)
WORDS = {
    "who": "Example Works|the bank|Acme Inc.|its chief executive|HSBC|Alibaba|İstanbul AŞ|Kraft–Heinz",
    "measure": "Net sales|revenue|Operating profit before tax|EPS|the loss|sales in Asia|like-for-like sales|ebitda",
    "moved": "rose|fell|more than doubled|was flat|shrank|narrowed|jumped by|halved to|was down|ran up",
    "share": "12%|12 percent|a third|1.5 percentage points|½|25 basis points|150-160%|nearly 3 per cent|²²%|٣%|minus 5%",
    "money": "$112 million|€1,000.50|£6.bn|RMB 2,975 million|$1O5m|5 crore rupees|US$0.88|half a billion euros|¥3-4 trillion|$.5"
             "|$1,23,456|€5 thousand million|$99999999999999999999|a few dollars|£0|$-5|10 milliards",
    "count": "1|2|three|1,234|0|twenty-five|10,000|a dozen|99.5|1e9|²|１２",
    "noun": "stores|jobs|cars|people|shares|countries|barrels a day|points",
    "time": "in the quarter|a year earlier|in the three months to Sept. 30|last year|in 2017|year-on-year|in fiscal 2026"
            "|over five years|on 31 February|by the end of 9999|in the 13-week period",
    "day": "Monday|3 November 2017|2017-11-03|Nov. 31|Friday, 13 October 1066|29 February 1900",
    "letter": "O|l|I|S|\u200b|\u202e|\u00ad|ſ|\u2060|\u0301|🙂",
}  # fmt: skip
CHOICES = {kind: words.split("|") for kind, words in WORDS.items()}
JOINTS = (" ", " ", "", "\n", "\n\n", " and ", ", ", "; ", " – ", " (", ") ", "“", "”", "\u00a0", "-", "/")
TABLE = rows(
    ["", "2:Three months ended March 31,"],
    ["", "2018", "2017"],
    ["Net sales", "$1,200", "$1,000"],
    ["Net income", "(50)", "12.5%"],
)
FACTS = (
    '{"cik": 7, "entityName": "Example Works Inc", "facts": {"us-gaap": {"Assets": {"label": "Assets", "units": {"USD":'
    ' [{"end": "2018-03-31", "val": 1200, "form": "10-Q", "accn": "1", "filed": "2018-05-04"}]}}}}}'
)
TAGGED = (
    '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><ix:header><ix:resources><xbrli:context id="c"><xbrli:period>'
    "<xbrli:startDate>2018-01-01</xbrli:startDate><xbrli:endDate>2018-03-31</xbrli:endDate></xbrli:period></xbrli:context>"
    '<xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header><p>Sales were '
    '<ix:nonFraction name="us-gaap:Revenues" contextRef="c" unitRef="u" decimals="-3" scale="3">1,200</ix:nonFraction></p></body></html>'
)


def text(dice: random.Random) -> str:
    """A text of a few sentences: whole, glued together and damaged."""
    parts = []
    for _ in range(dice.randint(1, 8)):
        frame = dice.choice(FRAMES) if dice.random() < 0.7 else dice.choice(PIECES)
        filled = frame.format_map(_Filled(dice)) if frame in FRAMES else frame
        parts += [filled, dice.choice(JOINTS)]
    whole = "".join(parts)
    for _ in range(dice.choice((0, 0, 1, 2, 6))):
        at = dice.randrange(len(whole) + 1)
        whole = whole[:at] + dice.choice((*PIECES, "")) + whole[at + dice.randint(0, 3) :]
    return whole[:4000]


class _Filled(dict[str, str]):
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def __missing__(self, kind: str) -> str:
        return self._dice.choice(CHOICES[kind])


def files() -> dict[str, bytes]:
    """One small file of each format, to be damaged."""
    words = "Example Works said net sales rose 20 percent to $1,200 from $1,000."
    return {
        "a.html": page(TABLE, before=f"<h1>Sales rise</h1><p>{words}</p>"),
        "a.pdf": pdf([(72, 700, words), (72, 680, "Net sales"), (300, 680, "1,200"), (400, 680, "1,000")]),
        "a.xlsx": workbook({"Results": [["USD million", "Q1 2018", "Q1 2017"], ["Net sales", 1200, 1000.5]]}),
        "a.csv": b"measure,period,value,unit,scale\nNet sales,2018-03-31,1200,USD,thousands\nEPS,2018-03-31,0.88,USD/share,\n",
        "a.json": FACTS.encode(),
        "tagged.html": TAGGED.encode(),
        "a.md": f"---\npublished: 2018-05-04\n---\n\n# Sales rise\n\n{words}\n\n| a | b |\n| - | - |\n| 5 | 6 |\n".encode(),
        "a.txt": words.encode(),
        "a.docx": document(words),
    }


def document(words: str) -> bytes:
    """A small Word file."""
    from docx import Document

    made = Document()
    made.add_heading("Sales rise", 1)
    made.add_paragraph(words)
    made.add_table(2, 2).cell(0, 0).text = "$5"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def damaged(data: bytes, dice: random.Random) -> bytes:
    """A file with some of its bytes changed; of a zip, some of what is packed in it."""
    if data.startswith(b"PK") and dice.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {each: archive.read(each) for each in archive.namelist()}
        chosen = dice.choice([each for each in members if each.endswith(".xml")])
        members[chosen] = _changed(members[chosen], dice)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for each, content in members.items():
                archive.writestr(each, content)
        return out.getvalue()
    return _changed(data, dice)


def _changed(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(len(changed) + 1)
        match dice.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del changed[at : at + dice.randint(1, 40)]
            case 2:
                changed[at:at] = changed[dice.randrange(len(changed) + 1) :][: dice.randint(1, 60)]
            case 3:
                changed[at:at] = dice.choice(
                    (b"1e999999", b"-", b"999999999999", b"\0", b"NaN", b"\xff\xfe", b"0001-01-01", b"\xc2\xb2")
                )
            case 4:
                figure = str(dice.choice((0, 1, -1, 2**31, 10**30, 9999))).encode()
                digits = next((i for i in range(at, len(changed)) if changed[i : i + 1].isdigit()), at)
                changed[digits : digits + 1] = figure
            case _:
                changed[at:at] = text(dice)[:80].encode("utf-8", "replace")
    return bytes(changed)


def refused(read: object, *given: object) -> str:
    """Say what a reader says when it refuses; "" when it reads. Anything but one clear line goes through."""
    try:
        read(*given)  # type: ignore[operator]
    except CheckerError as fault:
        return str(fault)
    return ""


def seeds(first: int, count: int) -> Iterator[random.Random]:
    """As many dice, each of its own seed."""
    for seed in range(first, first + count):
        yield random.Random(seed)  # noqa: S311 - no secret
