"""The review page in a browser: keys, the source, widths, light and dark, no request elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # has none
    Axe,
)
from playwright.sync_api import Browser, Page, expect

from onetext.record.model import Statement
from onetext.record.store.store import Store
from onetext.review.desk import Desk
from onetext.web.door import Door
from tests.review.made_up import NAMES, id_of, make_record, read_report
from tests.review.serving import WHO, review_of
from tests.review.test_server import HOSTILE
from tests.sealed_browser import sealed_page

Served = tuple[Desk, Door]
KEYSTROKES = 120


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    make_record(tmp_path, second=True)
    with review_of(tmp_path) as both:
        yield both


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    said: list[str] = []
    with sealed_page(chromium) as (opened, refused):
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.set_viewport_size({"width": 1280, "height": 800})
        opened.goto(served[1].address)
        yield opened
    assert refused == []
    # What cannot be done is answered with 422, which the browser notes.
    assert [one for one in said if "422" not in one] == []


def settled(page: Page, act: Callable[[], object]) -> None:
    """Do something that swaps the desk, and wait until the new one stands."""
    page.evaluate("document.getElementById('desk').dataset.old = 'yes'")
    act()
    expect(page.locator("#desk:not([data-old])")).to_be_attached(timeout=20_000)


def press(page: Page, key: str) -> None:
    settled(page, lambda: page.keyboard.press(key))


def said(page: Page) -> str:
    """Return what is told of the last decision, without what is read out of the next row."""
    return (page.text_content("#said") or "").partition(" Next: ")[0]


def current(page: Page) -> str:
    return page.locator("#desk").get_attribute("data-row") or ""


def go_to(page: Page, words: str) -> None:
    settled(page, page.locator(".row a", has_text=words).first.click)


def test_a_report_of_900_words_is_confirmed_in_120_keystrokes(
    page: Page, served: Served, tree: Path
) -> None:
    text, tags = read_report()
    assert len(text.split()) >= 900
    wrong = {text[tag.start : tag.end]: tag.true for tag in tags if tag.true != tag.proposed}
    assert len(wrong) == 4  # the machine is wrong or silent that often
    strokes = 0

    def key(name: str) -> None:
        nonlocal strokes
        press(page, name)
        strokes += 1

    while page.locator(".row").count() and "Two hours" not in (page.text_content("#pane h2") or ""):
        words = page.text_content(".card blockquote") or ""
        true = next((true for said, true in wrong.items() if said in words), None)
        if true is None:
            key("a")
            continue
        page.keyboard.press("s")
        strokes += 1
        offered = page.locator("#panel-speaker .choice").all_text_contents()
        name = NAMES[true[0]][1]
        at = next((n for n, one in enumerate(offered, 1) if name in one), 0)
        if at:
            key(str(at))
            continue
        typed = name.split()[-1]
        page.keyboard.type(typed)
        strokes += len(typed)
        key("Enter")
    assert strokes <= KEYSTROKES
    assert served[0].ask(lambda store: as_it_is(store)) == expected()
    guide = (tree / "docs" / "how-to" / "review-a-report.md").read_text(encoding="utf-8")
    told = f"of {len(text.split())} words with 59 rows, four of them"
    assert told in guide
    assert f"{strokes} keystrokes" in guide


def as_it_is(store: Store) -> dict[str, tuple[str, ...]]:
    """Return who said what in the first document, of what is confirmed; nothing else is left."""
    record = store.view()
    (first, _) = record.documents
    assert first.date_confirmed
    rows = record.of(first.id)
    assert {getattr(row, "status", "") for row in rows} <= {"confirmed", "corrected"}
    return {row.span.words: row.speakers for row in rows if isinstance(row, Statement)}


def expected() -> dict[str, tuple[str, ...]]:
    text, tags = read_report()
    return {
        " ".join(text[tag.start : tag.end].split()): tuple(id_of(one) for one in tag.true)
        for tag in tags
        if tag.kind in ("direct", "reported")
    }


def test_the_date_of_the_document_is_asked_first(page: Page) -> None:
    assert page.text_content("#card-kind") == "Date of the document"
    page.keyboard.press("d")
    expect(page.locator("#day-given")).to_be_focused()
    page.keyboard.press("ArrowDown")
    press(page, "Enter")
    assert "2026-01-22" in (page.text_content("#pane header .eyebrow") or "")
    assert said(page) == "The day is 22 January 2026."


def test_the_next_row_is_found_in_the_source(page: Page) -> None:
    for _ in range(30):
        press(page, "n")
    page.wait_for_timeout(700)  # the source glides to the place
    mark = page.locator("#pane mark.now").first
    pane = page.locator("#pane").bounding_box()
    place = mark.bounding_box()
    assert pane
    assert place
    assert pane["y"] < place["y"] < pane["y"] + pane["height"]
    words = (page.text_content(".card blockquote") or "").strip("“”")
    shown = "".join(page.locator("#pane mark.now").all_text_contents())
    assert words.strip() in shown


def test_space_shows_the_row_where_somebody_scrolled_away(page: Page) -> None:
    press(page, "n")
    page.evaluate("document.getElementById('pane').scrollTop = 100000")
    page.keyboard.press(" ")
    expect(page.locator("#pane mark.flash").first).to_be_attached()
    expect(page.locator("#pane mark.now").first).to_be_in_viewport()


def test_undo_and_redo_reach_back_over_everything(page: Page, served: Served) -> None:
    before = current(page)
    press(page, "a")
    press(page, "x")
    press(page, "u")
    press(page, "u")
    assert current(page) == before
    assert (page.text_content("#headline") or "").startswith("59 of 59")
    press(page, "U")
    press(page, "U")
    assert (page.text_content("#headline") or "").startswith("57 of 59")
    statuses = served[0].ask(lambda store: [one.status for one in store.view().masks])
    assert statuses.count("rejected") == 1


def test_a_quick_hand_loses_no_key(page: Page) -> None:
    page.keyboard.type("aaaa")
    expect(page.locator("#headline")).to_have_text("55 of 59 to check")


def test_a_key_held_down_accepts_once(page: Page) -> None:
    page.keyboard.down("a")
    page.keyboard.down("a")
    page.keyboard.down("a")
    page.keyboard.up("a")
    page.wait_for_timeout(400)
    expect(page.locator("#headline")).to_have_text("58 of 59 to check")


def test_many_are_accepted_only_where_they_are_in_view_and_sure(page: Page, served: Served) -> None:
    seen = page.evaluate(
        """[...document.querySelectorAll('[data-many]')].filter(row => {
            const frame = document.getElementById('rows').getBoundingClientRect();
            const box = row.getBoundingClientRect();
            return box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
        }).map(row => row.dataset.many)"""
    )
    assert 0 < len(seen) < page.locator("[data-many]").count()
    press(page, "A")
    done = served[0].ask(lambda store: {one.target for one in store.view().decisions})
    assert done == set(seen)
    press(page, "u")
    assert (page.text_content("#headline") or "").startswith("59 of 59")


def test_a_new_statement_by_dragging_over_the_source(page: Page, served: Served) -> None:
    words = "The drivers had waited for six hours"
    place = page.evaluate(
        """words => {
            const walk = document.createTreeWalker(document.querySelector('#pane .text'), 4);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const piece = walk.currentNode.parentElement;
                piece.scrollIntoView({block: 'center', behavior: 'instant'});
                const range = document.createRange();
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + words.length);
                const boxes = [...range.getClientRects()];
                const [a, b] = [boxes[0], boxes.at(-1)];
                return [a.left + 1, a.top + a.height / 2, b.right - 1, b.top + b.height / 2];
            }
        }""",
        words,
    )
    page.mouse.move(place[0], place[1])
    page.mouse.down()
    page.mouse.move(place[2], place[3], steps=8)
    page.mouse.up()
    assert page.text_content("#marked-words") == words
    settled(page, page.locator("#make-go").click)
    expect(page.locator("#speaker-names")).to_be_focused()
    made = served[0].ask(lambda store: store.view().statement(store.view().decisions[-1].target))
    assert made is not None
    assert made.span.words == words
    assert (made.kind, made.status, made.rule) == ("reported", "confirmed", "by hand")


def test_a_new_statement_from_the_keyboard(page: Page, served: Served) -> None:
    for _ in range(3):
        press(page, "n")
    page.keyboard.press("v")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    marked = (page.text_content("#marked-words") or "").strip()
    assert len(marked.split()) == 4
    press(page, "Enter")
    made = served[0].ask(lambda store: store.view().decisions[-1])
    statement = served[0].ask(lambda store: store.view().statement(made.target))
    assert statement
    assert statement.span.words == marked
    assert made.who == WHO


def test_places_are_counted_in_characters_beyond_the_first_plane(
    chromium: Browser, tmp_path: Path
) -> None:
    make_record(
        tmp_path, text="\U0001f91d\U0001f91d deal\r\n\U0001f91d and \u202emore\u202c said.\n"
    )
    with review_of(tmp_path) as (desk, door), sealed_page(chromium) as (page, _):
        page.goto(door.address)
        page.evaluate(
            """() => {
                const walk = document.createTreeWalker(document.querySelector('#pane .text'), 4);
                while (walk.nextNode() && !walk.currentNode.data.includes('said'));
                const at = walk.currentNode.data.indexOf('said');
                getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 4);
            }"""
        )
        settled(page, page.locator("#make-go").click)
        (made,) = desk.ask(lambda store: store.view().statements)
        assert made.span.words == "said"


def test_the_speaker_can_be_typed_and_a_new_one_is_asked_about(page: Page, served: Served) -> None:
    go_to(page, "We have read every line")
    page.keyboard.press("s")
    page.keyboard.type("Ferr")
    press(page, "Enter")
    assert said(page) == "Noted: Ruth Ferrer."
    go_to(page, "Marek said that the talks")
    page.keyboard.press("s")
    page.keyboard.type("Tomas Bergen")
    press(page, "Enter")
    assert "Nobody here is called 'Tomas Bergen'" in (page.text_content(".wrong") or "")
    page.locator("#speaker-new").check()
    page.locator("#speaker-names").focus()
    press(page, "Enter")
    names = served[0].ask(lambda store: {one.name for one in store.view().actors})
    assert "Tomas Bergen" in names


def test_two_documents_that_differ_stand_side_by_side(page: Page) -> None:
    go_to(page, "four hours in one report")
    assert page.locator("#beside h2").text_content() == "Two hours in Aldmouth"
    assert "four hours" in "".join(page.locator("#pane mark.now").all_text_contents())
    assert "barely two hours" in "".join(page.locator("#beside mark.now").all_text_contents())


def test_a_mask_is_grey_and_is_put_back_with_one_key(page: Page) -> None:
    masked = page.locator("#pane mark.mask").first
    grey = masked.evaluate("e => getComputedStyle(e).color")
    press(page, "n")
    body = page.locator("#pane .text").evaluate("e => getComputedStyle(e).color")
    press(page, "x")
    assert said(page) == "Rejected."
    after = page.locator("#pane mark.rejected").first.evaluate("e => getComputedStyle(e).color")
    assert (grey != body, after == body) == (True, True)


def test_filters_narrow_the_list_and_stay(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#filter-words")).to_be_focused()
    page.keyboard.type("Ferrer")
    press(page, "Enter")
    assert 0 < page.locator(".row").count() < 12
    rows = page.locator(".row").count()
    press(page, "a")
    assert page.locator(".row").count() == rows - 1
    assert "words=Ferrer" in page.url


def test_a_click_on_marked_words_makes_their_row_the_current_one(page: Page) -> None:
    mark = page.locator("#pane mark.quoted").nth(3)
    settled(page, mark.click)
    words = (page.text_content(".card blockquote") or "").strip("“”")
    assert words in "".join(page.locator("#pane mark.now").all_text_contents())


def test_keys_can_be_turned_off(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.locator("#keys-close").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    expect(page.locator("#headline")).to_have_text("59 of 59 to check")


def test_focus_stays_on_the_button_that_was_pressed(page: Page) -> None:
    page.locator("#accept").focus()
    press(page, "Enter")
    expect(page.locator("#accept")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert axe(page) == []
    go_to(page, "First the map")
    page.keyboard.press("s")
    page.evaluate("document.getElementById('filters').open = true")
    page.wait_for_timeout(400)  # colours fade
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert axe(page) == []
    page.goto(page.url.split("?")[0] + "documents")
    assert axe(page) == []


def axe(page: Page) -> list[tuple[str, list[object]]]:
    results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    return [
        (v["id"], [n["target"] for n in v["nodes"]][:3]) for v in results.response["violations"]
    ]


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1440])
def test_nothing_is_wider_than_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for _ in range(2):
        press(page, "n")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_row_is_seen_above_the_card(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for _ in range(12):
        press(page, "n")
    page.wait_for_timeout(700)  # the page glides to the place
    mark = page.locator("#pane mark.now").first.bounding_box()
    card = page.locator("#card").bounding_box()
    assert mark
    assert card
    assert 40 < mark["y"] < card["y"]
    expect(page.locator("#accept")).to_be_in_viewport()


def test_without_scripts_everything_is_a_form(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served[1].address)
    page.locator("#accept").click()
    assert said(page) == "Accepted. The date is 23 January 2026."
    page.locator("#reject").click()
    page.locator("#undo").click()
    assert page.text_content("#headline") == "58 of 59 to check"
    page.locator(".row a", has_text="We have read").first.click()
    page.locator("#panel-speaker summary").click()
    page.locator("#candidate-2").click()
    assert said(page).startswith("Noted: ")
    page.locator("#accept-many").click()
    assert "rows accepted" in said(page)
    page.locator("#make-words summary").click()
    page.locator("#make-typed").fill("The drivers had waited for six hours")
    page.locator("#make-go").click()
    assert said(page) == "A new statement. Who said it?"
    page.locator("#help").click()
    assert page.locator("#keys").is_visible()
    context.close()


def test_nothing_of_the_record_stays_in_the_browser(page: Page) -> None:
    press(page, "a")
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert kept == [[], []]


def test_when_nobody_answers_any_more_it_is_said(chromium: Browser, served: Served) -> None:
    with sealed_page(chromium) as (page, _):
        page.goto(served[1].address)
        page.context.set_offline(True)
        page.keyboard.press("a")
        expect(page.locator("#said")).to_have_text("No answer: it is not running any more.")
        page.context.set_offline(False)
        press(page, "a")
        assert said(page) == "Accepted. The date is 23 January 2026."


def test_a_hostile_report_of_a_megabyte_does_nothing(chromium: Browser, tmp_path: Path) -> None:
    make_record(tmp_path, text=HOSTILE * 180, title="<script>document.title = 'taken'</script>")
    with review_of(tmp_path) as (_, door), sealed_page(chromium) as (page, refused):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(door.address)
        press(page, "a")
        assert page.title() != "taken"
        assert all(url.startswith(f"http://127.0.0.1:{door.port}/") for url in asked)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("#pane script, #pane img, #pane bdi b").count() == 0
        assert page.locator("#pane .sign").count() > 3
        settled(page, page.get_by_text("Show what comes after").click)
        assert page.get_by_text("Show what comes before").is_visible()
    assert refused == []


def test_with_reduced_motion_nothing_glides(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for _ in range(20):
        press(page, "n")
    expect(page.locator("#pane mark.now").first).to_be_in_viewport(timeout=50)
    mark = page.locator("#pane mark.now").first
    assert mark.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"


def test_when_all_is_checked_the_way_on_is_a_page_of_its_own(
    chromium: Browser, tmp_path: Path
) -> None:
    make_record(tmp_path, text="Nothing was said.\n")
    with review_of(tmp_path) as (_, door), sealed_page(chromium) as (page, _):
        page.goto(door.address)
        press(page, "a")
        assert page.text_content("#headline") == "All 1 checked"
        page.locator("#to-documents").click()
        expect(page.locator("h1")).to_have_text("1 document, 0 rows to check")
        expect(page.locator("#desk")).to_have_count(0)
