"""House styles: each rule with what it changes and what it leaves alone; off unless asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.check_pages import read_page
from checker.core.errors import InputError
from checker.core.finding import Finding, Severity, Verdict
from checker.draft import draft_from_text
from checker.extract.numerals import extract_numerals
from checker.extract.owners import decide_currencies
from checker.job import Desk, Job
from checker.settings.settings import Settings
from checker.style.check import HouseStyle, check_style
from checker.style.presets import list_styles, load_style
from checker.style.rules import RULES


def slips(style: str, text: str, form: str = "text", severity: Severity = Severity.INFO) -> list[Finding]:
    draft = draft_from_text(text, format=form)
    quantities = decide_currencies(draft, extract_numerals(draft))
    return list(check_style(draft, quantities, HouseStyle(style=load_style(style, Path()), severity=severity)))


def by_rule(style: str, rule: str, text: str) -> list[Finding]:
    return [slip for slip in slips(style, text) if slip.evidence[0].label == f"rule {rule}"]


def mended(style: str, rule: str, text: str) -> str:
    for slip in reversed(by_rule(style, rule, text)):
        for suggestion in slip.suggestions:
            text = text[: suggestion.span.start] + suggestion.replacement + text[suggestion.span.end :]
    return text


@pytest.mark.parametrize(
    ("style", "rule", "text", "right"),
    [
        ("ap", "percent-form", "It rose 12 percent and 3 % more.", "It rose 12% and 3% more."),
        ("guardian", "percent-form", "It rose 12 per cent, or 1.5\u00a0%.", "It rose 12%, or 1.5%."),
        ("ap", "leading-zero", "It rose .6% to $.50.", "It rose 0.6% to $0.50."),
        ("ap", "scale-form", "It made $3.2bn and £5m.", "It made $3.2 billion and £5 million."),
        ("guardian", "scale-form", "It made $3.2 billion, £5 million, €1 trillion.", "It made $3.2bn, £5m, €1tn."),
        ("economist", "scale-form", "Debts of $3 trillion.", "Debts of $3trn."),
        ("ons", "scale-form", "It cost £5m.", "It cost £5 million."),
        ("economist", "precision", "It made $3.237bn, up 4.25%.", "It made $3.2bn, up 4.2%."),
        ("ap", "precision", "It made $3.2371 billion.", "It made $3.24 billion."),
        ("ap", "range-scale", "It will make $5-7 billion.", "It will make $5 billion-$7 billion."),
        ("economist", "range-scale", "It will make $5bn-7bn.", "It will make $5-7bn."),
        (
            "ap",
            "percentage-points",
            "Unemployment fell 0.5 percent, from 5.4 percent to 4.9 percent.",
            "Unemployment fell 0.5 percentage points, from 5.4 percent to 4.9 percent.",
        ),
        (
            "guardian",
            "percentage-points",
            "Interest rates were cut by 1% in May.",
            "Interest rates were cut by 1 percentage point in May.",
        ),
        (
            "ap",
            "percentage-points",
            "The Fed cut its key rate by .75%.",
            "The Fed cut its key rate by .75 percentage points.",
        ),
        (
            "guardian",
            "convert-once",
            "It paid $5m (£4m) in May. The $5m (£4m) bought a ship.",
            "It paid $5m (£4m) in May. The $5m bought a ship.",
        ),
        ("house", "currency-name", "The yuan fell, and the renminbi is weak.", "The yuan fell, and the yuan is weak."),
        ("house", "times-more", "It sold three times more than in May.", "It sold three times as much as in May."),
        ("guardian", "times-more", "It sold 3 times more cars than Ford.", "It sold 3 times as many cars as Ford."),
        ("house", "times-more", "Prices are ten times higher than then.", "Prices are ten times as high as then."),
    ],
)
def test_a_slip_is_mended(style: str, rule: str, text: str, right: str) -> None:
    assert mended(style, rule, text) == right
    assert by_rule(style, rule, right) == []


@pytest.mark.parametrize(
    ("style", "rule", "text"),
    [
        ("guardian", "percent-form", "It rose 12%, by five percentage points."),
        ("guardian", "percent-form", "A fifth, or 20-25%, left."),
        ("ap", "leading-zero", "It paid 5.6 to no.6."),
        ("guardian", "scale-form", "It has 3 million customers and £5m."),
        ("economist", "precision", "It made $3.2bn from 12.25 acres at $1.625 a share."),
        ("ap", "range-scale", "It made $5 billion to $7 billion, against 3 or 4 ships."),
        ("economist", "range-scale", "It grew by 1.4 million to 44.9 million."),
        ("ap", "percentage-points", "Sales rose 12 percent from 5 to 5.6 million."),
        ("ap", "percentage-points", "The share fell 50 percent, from 10 percent to 5 percent."),
        ("guardian", "percentage-points", "Sales were cut by 1% in May."),
        ("guardian", "convert-once", "It paid $5m (£4m) in May and $6m (£5m) in June."),
        ("house", "currency-name", "The yuan fell. It made 3bn yuan."),
        ("house", "times-more", "Three times as many came, more than ever."),
        ("house", "fall-over-100", "Profit fell 120 percent. Sales rose 140 percent and fell 99 percent."),
    ],
)
def test_what_is_in_style_is_left_alone(style: str, rule: str, text: str) -> None:
    assert by_rule(style, rule, text) == []


def test_nothing_falls_by_more_than_all_of_it() -> None:
    (slip,) = by_rule("guardian", "fall-over-100", "Sales fell by 120% in May.")
    assert "120%" in slip.message


def test_a_speaker_keeps_his_words() -> None:
    assert slips("guardian", "“We made $3.2 billion, 12 per cent more,” she said.") == []


def test_markup_is_no_obstacle() -> None:
    desk = Desk(Job(builtin=False, settings=Settings(style="guardian")))
    report = desk.check(desk.take("It made **$3.2 billion** [in May](http://x.org/5%20percent).", "", "markdown"))
    (slip,) = report.findings
    assert [suggestion.replacement for suggestion in slip.suggestions] == ["$3.2bn"]


def test_a_slip_is_a_note_and_marks_no_figure() -> None:
    (slip,) = slips("guardian", "It rose 12 percent.")
    assert (slip.severity, slip.verdict, slip.marks) == (Severity.INFO, Verdict.UNCHECKED, ())
    assert slip.evidence[0].source.startswith("Guardian News & Media")
    assert slip.evidence[0].url.startswith("https://www.theguardian.com/")


def test_a_slip_is_a_warning_where_that_is_asked_for() -> None:
    (slip,) = slips("guardian", "It rose 12 percent.", severity=Severity.WARNING)
    assert (slip.severity, slip.verdict) == (Severity.WARNING, Verdict.CONTRADICTED)


def test_no_style_is_the_default() -> None:
    desk = Desk(Job(builtin=False))
    assert desk.check(desk.take("It made $3.2 billion, up .6 %.")).findings == ()


def test_every_style_says_where_its_rules_stand() -> None:
    assert list_styles() == ("ap", "economist", "guardian", "house", "ons")
    for name in list_styles():
        for rule in load_style(name, Path()).rules:
            assert rule.id in RULES
            assert rule.says
            assert rule.source
            assert rule.url or name == "house"


def test_every_rule_is_in_some_style() -> None:
    assert {rule.id for name in list_styles() for rule in load_style(name, Path()).rules} == set(RULES)


def test_a_newsroom_may_have_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        'title = "Our style"\n[[rules]]\nid = "scale-form"\nsays = "We print mn."\nform = "letters"\nmillion = "mn"\n',
        encoding="utf-8",
    )
    settings = Settings(file=str(tmp_path / "checker.toml"), style="ours.toml")
    desk = Desk(Job(builtin=False, settings=settings))
    (slip,) = desk.check(desk.take("It made $3m.")).findings
    assert slip.suggestions[0].replacement == "$3mn"
    assert slip.message.startswith("Our style: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'title = "x"\n[[rules]]\nid = "scale-from"\nsays = "x"\n',
            "line 3: unknown rule 'scale-from'; did you mean scale-form?",
        ),
        (
            'title = "x"\n[[rules]]\nid = "scale-form"\nsays = "x"\n',
            'scale-form needs a form; add form = "word" or "letters"',
        ),
        (
            'title = "x"\n[[rules]]\nid = "scale-form"\nsays = "x"\nform = "both"\n',
            "line 5: unknown form 'both'; use \"word\"",
        ),
        ('title = "x"\n[[rules]]\nid = "precision"\nsays = "x"\ndecimals = 99\n', "not a whole number from 0 to 6"),
        ('title = "x"\n[[rules]]\nid = "times-more"\nsays = "x"\nurl = "javascript:x"\n', "is not an https address"),
        ('title = "x"\n[[rules]]\nid = "times-more"\n', "says is missing"),
        ("title = 3\n", "title is not a text"),
        ('title = "x"\nrule = 3\n', "unknown key 'rule'"),
    ],
)
def test_a_mistake_in_a_style_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_style("ours.toml", tmp_path)
    assert told in str(caught.value)
    assert "ours.toml" in str(caught.value)


def test_the_styles_can_be_read_about() -> None:
    page = read_page("house-style")
    for name in list_styles():
        assert f"(`{name}`)" in page
    assert "`percentage-points`: A change of a rate is told in percentage points." in page
