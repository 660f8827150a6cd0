"""The page in a real browser, as an editor uses it."""

from __future__ import annotations

import base64
import io
import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report.sample_document import TEXT
from tests.web.conftest import RELEASE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from checker.documents import Filing


def checked(page: Page, *, after: str | None = None) -> str:
    """Wait until the page has been checked (again); the number of the check comes back."""
    if after is None:
        page.wait_for_selector("body[data-checked]")
    else:
        page.wait_for_function("after => Number(document.body.dataset.checked) > Number(after)", arg=after)
    return str(page.evaluate("document.body.dataset.checked"))


def fill(page: Page, text: str) -> str:
    """Put a text on the sheet and wait for its check."""
    before = page.evaluate("document.body.dataset.checked ?? '0'")
    page.fill("#draft", text)
    return checked(page, after=before)


def mark(page: Page, words: str) -> Locator:
    """The marked figure with these words."""
    return page.locator("#mirror .mark", has_text=re.compile(f"^{re.escape(words)}$")).first


def click(page: Page, words: str) -> None:
    """Click a figure as one would: with the mouse, on the text."""
    mark(page, words).evaluate("mark => mark.scrollIntoView({ block: 'center', behavior: 'instant' })")
    place = mark(page, words).bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)


def drop(page: Page, target: str, name: str, content: bytes, kind: str = "") -> None:
    """Drop a file on a place of the page."""
    transfer = page.evaluate_handle(
        """([name, content, kind]) => {
            const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], name, { type: kind }));
            return transfer;
        }""",
        [name, base64.b64encode(content).decode(), kind],
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event(target, event, {"dataTransfer": transfer})


def state_of(locator: Locator) -> str:
    return next(name for name in (locator.get_attribute("class") or "").split() if name not in ("mark", "selected"))


def test_paste_marks_every_figure(page: Page) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", TEXT)
    page.focus("#draft")
    page.keyboard.press("Control+V")
    checked(page)
    assert page.input_value("#draft") == TEXT
    assert state_of(mark(page, "$342.1m")) == "error"
    assert state_of(mark(page, "£6.bn")) == "error"
    assert state_of(mark(page, "RMB 2,975 million")) == "confirmed"
    assert page.locator("#verdict").inner_text().startswith("2 errors")


def test_figures_are_marked_while_typing_and_stay_on_their_words(page: Page) -> None:
    first = fill(page, "Rents rose.\nThe fund lost £6.bn.")
    assert mark(page, "£6.bn").count() == 1
    page.locator("#draft").evaluate("area => area.setSelectionRange(11, 11)")
    page.keyboard.type(" By a lot, 🙂 in $3. billion")
    assert mark(page, "£6.bn").count() == 1, "the mark moves with its words before the next check comes"
    checked(page, after=first)
    mark(page, "$3. billion").wait_for()
    assert mark(page, "£6.bn").count() == 1


def test_an_emoji_before_a_figure_does_not_shift_its_mark(page: Page) -> None:
    fill(page, "📈📈 e\u0301 The fund 👩‍👩‍👧 lost £6.bn in May.")
    assert state_of(mark(page, "£6.bn")) == "error"


def test_click_on_a_figure_shows_its_card(page: Page) -> None:
    fill(page, TEXT)
    click(page, "$342.1m")
    card = page.locator("#card")
    card.wait_for()
    assert "Error" in card.inner_text()
    assert "$342.1m" in page.locator("#card-title").inner_text()
    assert mark(page, "$342.1m").evaluate("mark => mark.classList.contains('selected')")
    page.locator("#card-body table, #card-body dl, #card-body ol").first.wait_for()
    click(page, "£6.bn")
    page.locator("#card-title", has_text="£6.bn").wait_for()
    page.click("#card-close")
    assert not card.is_visible()


def test_accept_a_suggestion_and_take_it_back(page: Page) -> None:
    before = fill(page, TEXT)
    click(page, "£6.bn")
    page.click("#card .accept")
    assert page.input_value("#draft") == TEXT.replace("£6.bn", "£6.3bn")
    after = checked(page, after=before)
    assert mark(page, "£6.bn").count() == 0
    assert state_of(mark(page, "£6.3bn")) != "error"
    page.keyboard.press("Control+Z")
    assert page.input_value("#draft") == TEXT
    checked(page, after=after)
    assert state_of(mark(page, "£6.bn")) == "error"


def test_dismiss_a_figure_with_a_reason_and_take_it_up_again(page: Page) -> None:
    fill(page, TEXT)
    click(page, "$342.1m")
    page.click("#card .dismiss")
    page.keyboard.press("Enter")
    assert page.locator(".dismissal").count() == 1, "a dismissal needs a reason"
    with page.expect_request(lambda request: request.url.endswith("/check")) as asked:
        page.keyboard.type("Asked the company")
        page.keyboard.press("Enter")
    sent = json.loads(asked.value.post_data or "")
    assert [dismissal["reason"] for dismissal in sent["dismissals"]] == ["Asked the company"]
    mark(page, "$342.1m").and_(page.locator(".dismissed")).wait_for()
    assert page.locator("#verdict").inner_text().startswith("1 error")
    assert "Dismissed: Asked the company" in page.locator("#card").inner_text()
    page.click("text=Take it up again")
    mark(page, "$342.1m").and_(page.locator(".error")).wait_for()


def test_a_dismissal_stays_with_its_figure_when_the_text_around_moves(page: Page) -> None:
    before = fill(page, TEXT)
    click(page, "£6.bn")
    page.click("#card .dismiss")
    page.click("#card .reason")
    page.click("#card .dismissal button[type=submit]")
    before = checked(page, after=before)
    page.locator("#draft").evaluate("area => area.setSelectionRange(0, 0)")
    page.focus("#draft")
    page.keyboard.type("News: ")
    checked(page, after=before)
    mark(page, "£6.bn").and_(page.locator(".dismissed")).wait_for()


def test_a_dismissal_whose_figure_has_changed_is_told(page: Page) -> None:
    before = fill(page, "The fund lost £6.bn.")
    click(page, "£6.bn")
    page.click("#card .dismiss")
    page.click("#card .reason")
    page.click("#card .dismissal button[type=submit]")
    before = checked(page, after=before)
    page.fill("#draft", "The fund lost £7.bn.")
    checked(page, after=before)
    stale = page.locator("#stale")
    stale.wait_for()
    assert "“£6.bn”" in stale.inner_text()
    page.click("#stale button")
    stale.wait_for(state="hidden")


def test_drop_a_filing_and_check_against_it(page: Page) -> None:
    before = fill(page, "Wollton Group said revenue for the September quarter of 2017 was $521 million.\n")
    assert state_of(mark(page, "$521 million")) == "unchecked"
    drop(page, "#filing-drop", "wollton.html", RELEASE.encode(), "text/html")
    page.locator("#filings .ready").wait_for()
    assert "wollton.html" in page.locator("#filings").inner_text()
    checked(page, after=before)
    mark(page, "$521 million").and_(page.locator(".error")).wait_for()
    page.click("#filings .remove")
    mark(page, "$521 million").and_(page.locator(".unchecked")).wait_for()


def test_a_long_filing_shows_progress_and_checks_go_on_meanwhile(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    import checker.sandbox.reading

    read, free = checker.sandbox.reading.read_filing, threading.Event()

    def slow(data: bytes, name: str) -> Filing:
        free.wait(5)
        return read(data, name)

    monkeypatch.setattr(checker.sandbox.reading, "read_filing", slow)
    drop(page, "#filing-drop", "long.html", RELEASE.replace("Wollton", "Brackwell").encode(), "text/html")
    page.locator("#filings progress").wait_for()
    page.locator("#filings .hint", has_text="reading 1 kB, 1 s").wait_for()
    fill(page, "The fund lost £6.bn.")
    assert state_of(mark(page, "£6.bn")) == "error"
    free.set()
    page.locator("#filings .ready").wait_for()
    assert page.locator("#filings progress").count() == 0
    assert "Brackwell Group Inc. · 4 figures" in page.locator("#filings").inner_text()


def test_a_filing_that_cannot_be_read_is_told_in_one_line(page: Page) -> None:
    drop(page, "#filing-drop", "broken.xlsx", b"PK\x03\x04 this is no workbook")
    failed = page.locator("#filings .error")
    failed.wait_for()
    assert failed.locator("[role=alert]").inner_text().strip()
    assert "Traceback" not in failed.inner_text()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("story.txt", "The fund lost £6.bn.", "The fund lost £6.bn."),
        ("story.md", "---\npublished: 2017-11-03\n---\n# Loss\n\nThe fund lost £6.bn.", "The fund lost £6.bn."),
        ("story.html", "<p>The <b>fund</b> lost £6.bn.<script>alert(1)</script>", "The fund lost £6.bn."),
    ],
)
def test_drop_a_draft(page: Page, name: str, content: str, expected: str) -> None:
    drop(page, "#sheet", name, content.encode())
    checked(page)
    assert expected in page.input_value("#draft")
    assert "alert" not in page.input_value("#draft")
    assert page.locator("#draft-name").inner_text() == name
    assert state_of(mark(page, "£6.bn")) == "error"
    if "published" in content:
        assert page.input_value("#published") == "2017-11-03"


def test_a_dropped_draft_can_be_taken_back(page: Page) -> None:
    fill(page, "Old words: £6.bn.")
    drop(page, "#sheet", "story.txt", b"New words.")
    page.wait_for_function("() => document.querySelector('#draft').value === 'New words.'")
    page.keyboard.press("Control+Z")
    assert page.input_value("#draft") == "Old words: £6.bn."


def test_the_publication_day_is_sent_and_shown(page: Page) -> None:
    fill(page, TEXT)
    with page.expect_response(lambda response: response.url.endswith("/check")) as answered:
        page.fill("#published", "2017-11-03")
    assert answered.value.json()["draft"]["published"]["from"] == "2017-11-03"
    page.locator("#published-note", has_text="As you set it.").wait_for()


@pytest.mark.parametrize(("form", "start"), [("html", b"<!doctype html>"), ("json", b"{"), ("docx", b"PK\x03\x04")])
def test_download(page: Page, tmp_path: Path, form: str, start: bytes) -> None:
    fill(page, TEXT)
    page.click("#download")
    with page.expect_download() as saved:
        page.click(f"#downloads [data-form={form}]")
    assert saved.value.suggested_filename == f"draft.checked.{form}"
    file = tmp_path / "file"
    saved.value.save_as(file)
    content = file.read_bytes()
    assert content[: len(start)].lower() == start.lower()
    assert form == "docx" or "£6.bn".encode() in content


def word_file(words: str) -> bytes:
    import docx

    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph("From the desk").style = "Heading 1"
    paragraph = document.add_paragraph()
    paragraph.add_run(words[:9]).bold = True
    paragraph.add_run(words[9:])
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_file_comes_back_with_comments_on_its_own_text(page: Page, tmp_path: Path) -> None:
    import docx

    drop(page, "#sheet", "story.docx", word_file("The fund lost £6.bn in May."))
    checked(page)
    assert state_of(mark(page, "£6.bn")) == "error"
    page.click("#download")
    assert "your file" in page.locator("#word-note").inner_text()
    with page.expect_download() as saved:
        page.click("#downloads [data-form=docx]")
    assert saved.value.suggested_filename == "story.checked.docx"
    saved.value.save_as(tmp_path / "out.docx")
    back = docx.Document(str(tmp_path / "out.docx"))
    assert [paragraph.text for paragraph in back.paragraphs] == ["From the desk", "The fund lost £6.bn in May."]
    assert back.paragraphs[1].runs[0].bold, "the file itself, not a copy of its words"
    assert [comment for comment in back.comments if "£6.bn" in comment.text]


def test_after_an_edit_the_text_of_the_page_is_checked_not_the_file(page: Page) -> None:
    drop(page, "#sheet", "story.docx", word_file("The fund lost £6.bn in May."))
    before = checked(page)
    with page.expect_request("**/api/v1/check") as asked:
        page.locator("#draft").press("Control+End")
        page.keyboard.type("It was £7.bn.")
    checked(page, after=before)
    assert "draft" not in json.loads(asked.value.post_data or "")
    mark(page, "£7.bn").wait_for()


def test_script_in_a_draft_stays_words(page: Page) -> None:
    hostile = 'Sales rose £6.bn <img src=x onerror="document.title=1"><script>document.title=2</script> {{7*7}} £7.bn'
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    fill(page, hostile)
    click(page, "£7.bn")
    page.locator("#card").wait_for()
    page.wait_for_timeout(200)
    assert page.locator("#mirror img, #mirror script, #card img, #card script, #list img").count() == 0
    assert page.locator("#mirror").inner_text().strip() == hostile
    assert not page.title().isdecimal()
    assert not [url for url in asked if url.endswith("/x")]


def test_nothing_is_stored_and_nobody_else_is_asked(page: Page, address: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    fill(page, TEXT)
    click(page, "£6.bn")
    page.goto(f"{address}/api")
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
    assert page.context.cookies() == []


def test_by_keyboard_alone(page: Page) -> None:
    fill(page, TEXT)
    page.focus("#draft")
    page.locator("#draft").evaluate("area => area.setSelectionRange(0, 0)")
    page.keyboard.press("F8")
    assert "$342.1m" in page.locator("#card-title").inner_text()
    page.keyboard.press("F8")
    assert "£6.bn" in page.locator("#card-title").inner_text()
    page.keyboard.press("Shift+F8")
    assert "$342.1m" in page.locator("#card-title").inner_text()
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.id") == "card-title"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('accept')"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "draft"
    assert "£342.1m" in page.input_value("#draft")
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()


def test_the_latest_text_wins(page: Page) -> None:
    slow = True

    def answer(route: Route) -> None:
        nonlocal slow
        if slow:
            slow = False
            page.wait_for_timeout(400)
        route.continue_()

    page.route("**/api/v1/check", answer)
    page.fill("#draft", "The fund lost £6.bn.")
    page.wait_for_timeout(120)
    page.fill("#draft", "The fund lost £7.bn.")
    checked(page)
    page.wait_for_timeout(600)
    assert mark(page, "£7.bn").count() == 1
    assert mark(page, "£6.bn").count() == 0


def test_a_checker_that_has_stopped_is_told_and_found_again(page: Page) -> None:
    page.route("**/api/v1/check", lambda route: route.abort())
    page.fill("#draft", "The fund lost £6.bn.")
    page.locator("#notice.fault", has_text="does not answer").wait_for()
    assert page.locator("#verdict").inner_text() == "Not checked."
    page.unroute("**/api/v1/check")
    checked(page)
    page.locator("#notice").wait_for(state="hidden")
    assert page.locator("#verdict").inner_text().startswith("1 error")


def test_a_filing_that_is_no_longer_in_memory_is_sent_again(page: Page) -> None:
    before = fill(page, "Wollton Group said revenue for the September quarter of 2017 was $521 million.\n")
    drop(page, "#filing-drop", "wollton.html", RELEASE.encode(), "text/html")
    before = checked(page, after=before)
    forgetful = True

    def answer(route: Route) -> None:
        nonlocal forgetful
        sent = json.loads(route.request.post_data or "{}")
        if forgetful and sent["against"]:
            forgetful = False
            lost = [filing["sha256"] for filing in sent["against"]]
            route.fulfill(status=409, json={"error": "send it again", "missing": lost})
        else:
            route.continue_()

    page.route("**/api/v1/check", answer)
    with page.expect_request("**/api/v1/filing"):
        page.locator("#draft").press("End")
        page.keyboard.type(" ")
    checked(page, after=before)
    assert page.locator("#filings .ready").count() == 1


def test_mirror_and_text_wrap_alike(page: Page) -> None:
    odd = TEXT + "\n\n  indented   with    blanks   \n\ttabbed\ta\tline\n" + "unbroken" * 60 + "\n£6.bn " * 40 + "\n\n"
    fill(page, odd)
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        wanted, drawn, beyond = page.evaluate("""() => {
            const area = document.querySelector('#draft'), mirror = document.querySelector('#mirror');
            area.style.minHeight = mirror.style.minHeight = '0';
            area.style.height = '0';
            const wanted = area.scrollHeight;
            area.style.height = '';
            const root = document.documentElement;
            return [wanted, mirror.clientHeight, root.scrollWidth - root.clientWidth];
        }""")
        assert abs(wanted - drawn) <= 2, width
        assert beyond <= 0, f"something sticks out at the side at {width} px"
