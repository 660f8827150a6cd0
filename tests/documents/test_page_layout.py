"""Reading by geometry: columns of text, tables by alignment, headers over columns, tables over page breaks."""

from __future__ import annotations

import pytest

from checker.documents.document import Document, Paragraph
from checker.documents.formats.pdf.ligatures import with_ligatures
from checker.documents.reading import read_document
from tests.documents.made import pdf


def typed(text: str) -> Document:
    return read_document(text.encode(), "typed.txt")


def rows(document: Document, table: int = 0) -> list[list[str]]:
    return [
        [f"{cell.text}×{cell.right - cell.left}" if cell.right - cell.left > 1 else cell.text for cell in row]
        for row in document.grids[table].rows
    ]


SPANNING = """
                                  Second Quarter                Six Months
                                           Percent                     Percent
                              2023   2022   Change        2023   2022   Change
Pumps                        1,204    980     22.9       2,301  1,954     17.8
Valves                         310    302      2.6         611    598      2.2
"""


def test_a_header_stands_over_the_columns_that_it_is_centred_on() -> None:
    assert rows(typed(SPANNING))[:2] == [
        ["Second Quarter×3", "Six Months×3"],
        ["2023", "2022", "Percent Change", "2023", "2022", "Percent Change"],
    ]


WRAPPED = """
                                        2023     2022
Adjustments:
  Amortization of acquisition-related
    intangible assets                    412      380
  Restructuring and other charges         64       71
Net cash provided by operating
  activities                           2,104    1,877
"""


def test_wrapped_labels_are_joined_and_section_titles_are_not() -> None:
    document = typed(WRAPPED)
    assert [row[0].text for row in document.grids[0].rows[1:]] == [
        "Adjustments:",
        "Amortization of acquisition-related intangible assets",
        "Restructuring and other charges",
        "Net cash provided by operating activities",
    ]
    assert [row[0].indent for row in document.grids[0].rows[1:]] == [0, 1, 1, 0]


CONTINUED = """
                    Balance sheet
                   (in thousands)
                            June 30, 2023   June 30, 2022
Cash                                1,204             980
Inventories                           310             302
\f
Other assets                           55              41
Total assets                        1,569           1,323
"""


def test_a_table_that_goes_on_keeps_the_headers_of_its_beginning() -> None:
    first, second = typed(CONTINUED).grids
    assert second.continued
    assert not first.continued
    assert second.rows[0] == first.rows[0]
    assert [row[0].text for row in second.rows[1:]] == ["Other assets", "Total assets"]
    assert second.heading == "(in thousands)"


UNITS = """
Indicator              Unit              2023      2022
Hazardous waste        tonnes           65.63     61.20
Water used             cubic metres     2,310     2,204
"""


def test_words_between_labels_and_figures_keep_their_column() -> None:
    assert rows(typed(UNITS)) == [
        ["Indicator", "Unit", "2023", "2022"],
        ["Hazardous waste", "tonnes", "65.63", "61.20"],
        ["Water used", "cubic metres", "2,310", "2,204"],
    ]


LOOSE = """
                                   2023         2022
Net sales                     $   1,204     $    980
Net loss                      (   36  )     (   12 )
Margin                            (3.0) %      (1.2) %
Volume                             n/m            —
"""


def test_signs_brackets_and_marks_join_their_figures() -> None:
    assert rows(typed(LOOSE))[1:] == [
        ["Net sales", "$1,204", "$980"],
        ["Net loss", "(36)", "(12)"],
        ["Margin", "(3.0)%", "(1.2)%"],
        ["Volume", "n/m", "—"],
    ]


LEFT = [
    "Sales of pumps rose by a tenth in the",
    "quarter, because the customers of the",
    "company in Springfield bought more of",
    "them than they had bought a year ago.",
    "Valves did less well in all regions.",
]
RIGHT = [
    "The board proposes a dividend for the",
    "year, which is to be paid in July and",
    "is higher than that of the year before",
    "by a fifth. Shareholders will vote on",
    "it at their annual meeting in May.",
]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    lines = [(40, 700 - 13 * row, text) for row, text in enumerate(LEFT)]
    lines += [(310, 700 - 13 * row, text) for row, text in enumerate(RIGHT)]
    document = read_document(pdf(lines), "columns.pdf")
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_label_column_is_no_column_of_prose() -> None:
    labels = ["Net sales", "Cost of goods sold", "Gross profit", "Research expenses", "Net income"]
    lines = [(40, 700 - 13 * row, label) for row, label in enumerate(labels)]
    lines += [(310, 700 - 13 * row, f"{1_000 + 37 * row:,}") for row in range(5)]
    assert len(read_document(pdf(lines), "table.pdf").grids[0].rows) == 5


@pytest.mark.parametrize(
    ("drawn", "word"),
    [
        ("~rst", "first"),
        ("di~erent", "different"),
        ("re~ected", "reflected"),
        ("o~ce", "office"),
        ("bene~ts", "benefits"),
    ],
)
def test_ligatures_that_a_font_hides_are_put_in(drawn: str, word: str) -> None:
    assert with_ligatures(drawn.replace("~", "\ue000")) == word
