"""How a report is put into words: the verdict in a sentence, dates, amounts and intervals as an editor reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import Any

# Verdicts and states of a numeral: sign and word, so that colour never carries the meaning alone.
SIGNS = {
    "error": ("✗", "Error"),
    "warning": ("!", "Warning"),
    "confirmed": ("✓", "Confirmed"),
    "consistent": ("~", "Consistent"),
    "undecidable": ("≈", "Undecidable"),
    "unchecked": ("○", "Not checked"),
    "failed": ("⚠", "Check failed"),
    "info": ("i", "Note"),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
# Controls, and the marks that turn the direction of text: they could make a page say something else than the draft.
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDE = Context(prec=60)
_SATURDAY = 5  # banks publish no rates at weekends


def safe_text(text: str) -> str:
    """Replace characters that could disturb a terminal or turn the reading direction by a visible sign."""
    return _UNSAFE.sub("\ufffd", text).replace("\r", " ")


def is_flagged(finding: Mapping[str, Any]) -> bool:
    """Say whether an editor must look at a finding (errors and warnings that nobody has dismissed)."""
    return finding["severity"] in ("error", "warning") and not finding.get("dismissed")


def finding_state(finding: Mapping[str, Any]) -> str:
    """The sign that a finding goes by: its severity when it flags something, else its verdict."""
    if finding["severity"] in ("error", "warning"):
        return str(finding["severity"])
    if finding["verdict"] in ("contradicted", "malformed") or finding["check"] == "house-style":
        return "info"
    return str(finding["verdict"])


def counted(number: int, noun: str) -> str:
    """A count with its noun: "1 error", "2 errors"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def verdict_sentence(document: Mapping[str, Any]) -> str:
    """The report in a sentence: "2 errors, 1 warning; 19 of 24 figures checked; 5 not checked"."""
    summary = document["summary"]
    flagged = [finding["severity"] for finding in document["findings"] if is_flagged(finding)]
    dismissed = sum(1 for finding in document["findings"] if finding.get("dismissed"))
    found = [counted(flagged.count(name), name) for name in ("error", "warning") if name in flagged]
    parts = [", ".join(found) or ("No errors found" if summary["numerals"] else "No figures found")]
    if dismissed:
        parts.append(f"{dismissed:,} dismissed")
    if summary["numerals"]:
        parts.append(f"{summary['checked']:,} of {counted(summary['numerals'], 'figure')} checked")
    if summary.get("consistent"):
        parts.append(f"{summary['consistent']:,} consistent")
    if summary["unchecked"]:
        parts.append(f"{summary['unchecked']:,} not checked")
    parts += [_switched_off(document, check, count) for check, count in summary.get("switched_off", {}).items()]
    return "; ".join(parts)


def _switched_off(document: Mapping[str, Any], check: str, figures: int) -> str:
    """Silence is no approval: say which check was not run, who says so, and what it would have looked at."""
    by = document["tool"]["options"].get("settings", {}).get("file") or "the options"
    return f"{check} is switched off by {by}: {counted(figures, 'figure')} not checked by it"


def day(text: str) -> str:
    """An ISO date as prose prints it: "2 November 2017"; anything else as it is."""
    try:
        then = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{then.day} {MONTHS[then.month - 1]} {then.year}"


def days(first: str, last: str) -> str:
    """A stretch of days: "2 to 3 November 2017"."""
    try:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return first if first == last else f"{first} to {last}"
    if a == b:
        return day(first)
    start = str(a.day)
    if (a.year, a.month) != (b.year, b.month):
        start = f"{a.day} {MONTHS[a.month - 1]}" + ("" if a.year == b.year else f" {a.year}")
    return f"{start} to {day(last)}"


def period(text: str) -> str:
    """A period as the report stores it (a day, or two with a slash) in prose."""
    first, slash, last = text.partition("/")
    return days(first, last) if slash else day(text)


def publication_sentence(document: Mapping[str, Any]) -> str:
    """When the draft is published, and how that is known."""
    published = document["draft"]["published"]
    if published is None:
        return "Publication day unknown: give --published to check conversions against the rates of that day."
    when = days(published["from"], published["to"])
    basis = "as given" if published["basis"] == "given" else f"known from: {published['basis']}"
    return f"Published {when}, {basis}."


def references_sentence(document: Mapping[str, Any]) -> str:
    """What the draft was checked against."""
    names = [f"{ref['name']} ({counted(ref['facts'], 'fact')})" for ref in document["tool"]["references"]]
    rates = document["tool"]["rates"]
    if rates["source"]:
        names.append(rates["source"] + (f", to {day(rates['tables'][0]['last'])}" if rates.get("tables") else ""))
    if not names:
        return "Checked against its own figures only."
    return f"Checked against its own figures; {'; '.join(names)}."


def reference_warnings(document: Mapping[str, Any]) -> list[str]:
    """What an editor should know of the references: that one holds no usable figure, that one contradicts itself."""
    return [
        *(
            f"{ref['name']}: {warning}."
            for ref in document["tool"]["references"]
            for warning in ref.get("warnings", ())
        ),
        *_rates_that_ended(document),
    ]


def _rates_that_ended(document: Mapping[str, Any]) -> list[str]:
    """That the rates end before publication, and what to run: only where the draft converts anything."""
    tables, published = document["tool"]["rates"].get("tables", ()), document["draft"]["published"]
    if not tables or published is None or all(finding["check"] != "conversion" for finding in document["findings"]):
        return []
    last, end = date.fromisoformat(tables[0]["last"]), date.fromisoformat(published["to"])
    working = sum(date.fromordinal(number).weekday() < _SATURDAY for number in _days_after(last, end))
    if not working:
        return []
    ended = (
        f"The exchange rates end on {day(tables[0]['last'])}, {counted((end - last).days, 'day')} before publication"
    )
    return [f"{ended}: `checker facts update-rates` fetches newer ones."]


def _days_after(last: date, end: date) -> range:
    """The days from the one after ``last`` to ``end``, a week of them at most: more would tell no more."""
    return range(last.toordinal() + 1, min(end.toordinal(), last.toordinal() + 7) + 1)


def show_amount(value: str, unit: str) -> str:
    """An amount for a reader: "CNY 2,975 million", "84.3 %", "8.6817 CNY/GBP"; not a number: as it is."""
    number = parse_amount(value)
    if number is None:
        return value
    scale, word = scale_of(abs(number))
    return _with_unit(_grouped(_rounded(number / scale, 6)), word, unit)


def show_interval(amount: Mapping[str, Any] | None) -> str:
    """Both ends of an interval, with no more digits than tell them apart."""
    if amount is None:
        return "—"
    low, high = (None if end is None else parse_amount(end) for end in (amount["low"], amount["high"]))
    if low is None and high is None:
        return "any value"
    if low is None or high is None:
        end = show_amount(amount["high"] if low is None else amount["low"], amount["unit"])
        return f"at most {end}" if low is None else f"at least {end}"
    if low == high:
        return show_amount(amount["low"], amount["unit"])
    scale, word = scale_of(max(abs(low), abs(high)))
    first, last = _ends(low / scale, high / scale)
    return _with_unit(first if first == last else f"{first} to {last}", word, amount["unit"])


def parse_amount(value: str) -> Decimal | None:
    """Read a decimal string; None when it is not one."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def as_sentence(text: str) -> str:
    """A remark as a sentence: a capital first (unless it begins with a figure or sign), a full stop last."""
    text = text.strip()
    if not text:
        return "No reason given."
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…”’" else ".")


def dismissal_sentence(given: object) -> str:
    """Who set a finding aside, when and why; foreign reports may give the reason alone."""
    if not isinstance(given, Mapping):
        return as_sentence(f"Dismissed: {given}" if isinstance(given, str) and given else "Dismissed")
    by, on, reason, place = (str(given.get(key) or "") for key in ("by", "on", "reason", "place"))
    words = (
        "Dismissed" + (f" by {by}" if by else "") + (f" on {day(on)}" if on else "") + (f": {reason}" if reason else "")
    )
    return as_sentence(words) + (f" ({place})" if place else "")


def stale_sentence(dismissal: Mapping[str, Any]) -> str:
    """A dismissal that no longer matches anything: what it was for, and where it is written."""
    if not dismissal.get("figure") and not dismissal["id"] and not dismissal.get("check"):
        return f"“{dismissal['reason']}”: {dismissal.get('place') or 'cannot be read'}"
    figure = f"“{dismissal['figure']}”" if dismissal.get("figure") else f"finding {dismissal['id']}"
    check = f" ({dismissal['check']})" if dismissal.get("check") else ""
    return f"{figure}{check}: nothing is flagged there any more. {dismissal_sentence(dismissal)}"


def file_name(name: str) -> str:
    """The last part of a path, under which a reader knows the file."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name


def line_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in the draft, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def phrase(ident: str) -> str:
    """A short name such as "wrong-currency" in words."""
    return ident.replace("-", " ")


def group_unsettled(document: Mapping[str, Any], states: Sequence[str]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Numerals in some states, grouped by their reason, the commonest reason first."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for numeral in document["numerals"]:
        if numeral["state"] in states:
            groups.setdefault(as_sentence(numeral["reason"]), []).append(numeral)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def scale_of(size: Decimal) -> tuple[Decimal, str]:
    """Which scale word an amount reads best with: "2,975 million", but "55.1 billion"."""
    for factor, word in SCALES:
        if size >= factor * (10 if word != "million" else 1):
            return factor, word
    return Decimal(1), ""


def _ends(low: Decimal, high: Decimal) -> tuple[str, str]:
    places = max(0, 1 - _WIDE.subtract(high, low).adjusted())
    if max(_decimals(low), _decimals(high)) <= places:
        return _grouped(low), _grouped(high)
    step = Decimal(1).scaleb(-places)
    return (
        _grouped(low.quantize(step, ROUND_FLOOR, _WIDE)),
        _grouped(high.quantize(step, ROUND_CEILING, _WIDE)),
    )


def _decimals(value: Decimal) -> int:
    exponent = value.normalize(_WIDE).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounded(value: Decimal, digits: int) -> Decimal:
    places = max(0, digits - 1 - value.adjusted()) if value else 0
    return value if _decimals(value) <= places else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, _WIDE)


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _with_unit(number: str, word: str, unit: str) -> str:
    scaled = f"{number} {word}".rstrip()
    if not unit:
        return scaled
    if unit.isalpha() and len(unit) == 3 and unit.isupper():
        return f"{unit} {scaled}"
    return f"{scaled} {unit}"
