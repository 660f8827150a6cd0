"""PDF: lines become paragraphs again, and every line keeps its page and box."""

from __future__ import annotations

import pytest

from checker.core.draft import Draft
from checker.core.errors import InputError
from checker.draft import read_draft

# (size, left, distance from the page's foot, words)
Line = tuple[int, int, int, str]
BODY: list[Line] = [
    (20, 72, 740, "Widgets up 99%"),
    (11, 72, 700, "LONDON, Nov 3 2017 (Reuters) - Revenue at the maker of widgets rose in the Septem-"),
    (11, 72, 686, "ber quarter to $3.5 billion, it said. The half-year figure was 5.1 billion, a well-off 4-"),
    (11, 72, 672, "5 percent more."),
    (11, 72, 644, "The second paragraph says 2,975."),
    (11, 300, 30, "Page 1 of 2"),
]
FIRST = (
    "LONDON, Nov 3 2017 (Reuters) - Revenue at the maker of widgets rose in the September quarter to $3.5 billion, it "
    "said. The half-year figure was 5.1 billion, a well-off 4- 5 percent more."
)


def make_pdf(pages: list[list[Line]], trailer: str = "") -> bytes:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for size, x, y, words in lines)
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    text, offsets = "%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\n"
    return (text + end + f"startxref\n{len(text)}\n%%EOF\n").encode("latin-1")


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.cut(draft.text)) for block in draft.blocks]


def test_lines_become_paragraphs() -> None:
    draft = read_draft(make_pdf([BODY]), "story.pdf")
    assert layout(draft) == [
        ("headline", "Widgets up 99%"),
        ("paragraph", FIRST),
        ("paragraph", "The second paragraph says 2,975."),
    ]
    assert draft.published is not None
    assert draft.published.basis == "dateline"


def test_page_numbers_are_no_prose() -> None:
    draft = read_draft(make_pdf([BODY]), "story.pdf")
    assert [span.cut(draft.text) for span in draft.markup] == ["Page 1 of 2"]


def test_every_line_keeps_its_page_and_box() -> None:
    draft = read_draft(make_pdf([BODY, [(11, 72, 700, "More on page two: 7%.")]]), "story.pdf")
    origins = dict(draft.origins)
    assert origins[0].startswith("page 1, box 72.0 ")
    assert origins[draft.text.index("More on")].startswith("page 2, box 72.0 ")
    assert len(draft.origins) == len(BODY) + 1


def test_a_sentence_runs_over_the_page() -> None:
    first = [
        (11, 72, 700 - 14 * row, "Revenue at the maker of widgets rose in the quarter and then it went on")
        for row in range(3)
    ]
    draft = read_draft(make_pdf([first, [(11, 72, 780, "rising by 5 percent.")]]), "story.pdf")
    assert len(draft.blocks) == 1
    assert draft.text.endswith("went on rising by 5 percent.")


OWNER, USER = "41" * 32, "42" * 32
LOCKED = f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{OWNER}> /U <{USER}> /P -4 >> "


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (make_pdf([[]]), "pictures"),
        (make_pdf([BODY], LOCKED), "password"),
        (b"%PDF-1.4\nnothing more", "damaged|pictures"),
        (make_pdf([BODY])[:300], "damaged|pictures"),
        (make_pdf([[]] * 201), "200 pages"),
    ],
)
def test_refuses(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as fault:
        read_draft(data, "story.pdf")
    assert "\n" not in str(fault.value)
