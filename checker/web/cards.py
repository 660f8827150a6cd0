"""The cards of one figure, drawn by the report's own template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

PIECE = """{% from "card.html.j2" import card as show_card %}
<!doctype html><html lang="en"><title>card</title><body>
{% for card in cards %}{{ show_card(card, true, signs[card.state][1]) }}{% endfor %}
</body></html>"""


def render_cards(document: Mapping[str, Any], wanted: Sequence[str]) -> str:
    """Draw the cards of some findings of a report as a small HTML document; one that is unknown is left out."""
    from checker.report.cards import lay_out_cards
    from checker.report.wording import SIGNS

    names = frozenset(wanted)
    narrow = {
        **document,
        "findings": [finding for finding in document["findings"] if finding["id"] in names],
        "numerals": [numeral for numeral in document["numerals"] if not names.isdisjoint(numeral["findings"])],
    }
    cards = [card for group in lay_out_cards(narrow) for card in group.cards]
    return _template().render(cards=cards, signs=SIGNS)


@cache
def _template() -> Template:
    from checker.report.html import templates

    return templates().from_string(PIECE)
