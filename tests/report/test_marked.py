"""The marked draft: whatever the spans, it nests, loses nothing, and every figure is a link once."""

from __future__ import annotations

import copy
from html import unescape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.report.marked import mark_draft
from tests.report.sample_document import sample_document
from tests.report.test_html import Page, visible

TEXTS = st.text(st.sampled_from("a1 £<&>\"'\n🎉é\u0301"), min_size=1, max_size=60)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A draft with findings anywhere, figures that do not overlap, and blocks in order."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    findings, numerals = [], []
    pattern = sample_document()
    for index, ends in enumerate(draw(st.lists(st.tuples(places, places), max_size=6))):
        span = {"start": min(ends), "end": max(ends)}
        findings.append(
            {**pattern["findings"][0], "id": f"f{index}", "span": span, "text": text[min(ends) : max(ends)]}
        )
    cuts = sorted(set(draw(st.lists(places, max_size=8))))
    for index, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False)):
        speaks = [f"f{index}"] if index < len(findings) else []
        span = {"start": start, "end": end}
        numerals.append({**pattern["numerals"][0], "span": span, "text": text[start:end], "findings": speaks})
    starts = sorted(set(draw(st.lists(places, max_size=4))))
    blocks = [{"span": {"start": start, "end": start}, "role": "paragraph"} for start in starts]
    draft = {**pattern["draft"], "text": text, "blocks": blocks}
    return {**copy.deepcopy(pattern), "draft": draft, "findings": findings, "numerals": numerals}


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_spans_nest_and_nothing_is_lost(document: dict[str, Any]) -> None:
    html = "\n".join(paragraph.html for paragraph in mark_draft(document))
    assert Page(html).badly_nested == []
    assert "".join(unescape(visible(html)).split()) == "".join(document["draft"]["text"].split())
    for position, numeral in enumerate(document["numerals"]):
        blank = not numeral["text"].strip()
        assert html.count(f'id="n-{position}"') == 1 or blank
