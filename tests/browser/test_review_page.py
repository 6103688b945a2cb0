"""The review page in a browser: what each key does, and what a pointer does in its place."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from onetext.review.desk import Desk
from tests.browser.conftest import Opened
from tests.review.made_up import make_record
from tests.review.pressing import current, go_to, press, said, settled
from tests.review.serving import WHO, review_of
from tests.sealed_browser import sealed_page


def test_the_date_of_the_document_is_asked_first(page: Page) -> None:
    assert page.text_content("#card-kind") == "Date of the document"
    page.keyboard.press("d")
    expect(page.locator("#day-given")).to_be_focused()
    page.keyboard.press("ArrowDown")
    press(page, "Enter")
    assert "22 January 2026" in (page.text_content("#pane header .eyebrow") or "")
    assert said(page) == "The day is 22 January 2026."


def test_the_next_row_is_found_in_the_source(page: Page) -> None:
    go_to(page, "I will not negotiate on the square")
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


def test_undo_and_redo_reach_back_over_everything(page: Page, desk: Desk) -> None:
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
    statuses = desk.ask(lambda store: [one.status for one in store.view().masks])
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


def test_many_are_accepted_only_where_they_are_in_view_and_sure(page: Page, desk: Desk) -> None:
    seen = page.evaluate(
        """[...document.querySelectorAll('[data-many]')].filter(row => {
            const frame = document.getElementById('rows').getBoundingClientRect();
            const box = row.getBoundingClientRect();
            return box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
        }).map(row => row.dataset.many)"""
    )
    assert 0 < len(seen) < page.locator("[data-many]").count()
    press(page, "A")
    done = desk.ask(lambda store: {one.target for one in store.view().decisions})
    assert done == set(seen)
    press(page, "u")
    assert (page.text_content("#headline") or "").startswith("59 of 59")


def test_a_new_statement_by_dragging_over_the_source(page: Page, desk: Desk) -> None:
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
    made = desk.ask(lambda store: store.view().statement(store.view().decisions[-1].target))
    assert made is not None
    assert made.span.words == words
    assert (made.kind, made.status, made.rule) == ("reported", "proposed", "by hand")


def test_a_new_statement_from_the_keyboard(page: Page, desk: Desk) -> None:
    for _ in range(3):
        press(page, "n")
    page.keyboard.press("v")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    marked = (page.text_content("#marked-words") or "").strip()
    assert len(marked.split()) == 4
    press(page, "Enter")
    made = desk.ask(lambda store: store.view().decisions[-1])
    statement = desk.ask(lambda store: store.view().statement(made.target))
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


def test_the_speaker_can_be_typed_and_a_new_one_is_asked_about(page: Page, desk: Desk) -> None:
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
    names = desk.ask(lambda store: {one.name for one in store.view().actors})
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


def test_when_all_is_checked_the_way_on_is_a_page_of_its_own(
    chromium: Browser, tmp_path: Path
) -> None:
    make_record(tmp_path, text="Nothing was said.\n")
    with review_of(tmp_path) as (_, door), sealed_page(chromium) as (page, _):
        page.goto(door.address)
        press(page, "a")
        assert page.text_content("#headline") == "All 1 checked"
        page.locator("#to-documents").click()
        expect(page.locator("h1")).to_have_text("1 document, 0 to check")
        expect(page.locator("#desk")).to_have_count(0)


def test_a_file_leads_the_browser_in(chromium: Browser, opened: Opened, desk: Desk) -> None:
    del desk
    door = opened.stage.door
    with door.leaflet("documents") as address, sealed_page(chromium) as (page, refused):
        page.goto(address)
        expect(page.locator("h1")).to_contain_text("2 documents, ")
        assert door.token not in page.url
    assert refused == []


def test_letters_typed_into_a_day_stay_there(page: Page, desk: Desk) -> None:
    page.keyboard.press("d")
    page.keyboard.type("last april, such a day")
    expect(page.locator("#day-given")).to_have_value("last april, such a day")
    press(page, "Enter")
    assert "is no date in EDTF" in (page.text_content(".wrong") or "")
    assert desk.ask(lambda store: store.view().decisions) == ()
    page.keyboard.type("2026-01-22")  # in place of what was refused
    press(page, "Enter")
    assert said(page) == "The day is 22 January 2026."


def test_a_key_that_has_nothing_to_do_says_so(page: Page) -> None:
    page.keyboard.press("b")
    expect(page.locator("#said")).to_have_text("Nothing here for the key b.")


def test_a_filter_in_the_second_document_stays_there(page: Page, desk: Desk) -> None:
    second = desk.ask(lambda store: store.view().documents[1])
    page.goto(page.url.split("?")[0] + f"?row={second.id}")
    page.keyboard.press("/")
    page.keyboard.type("never written")
    press(page, "Enter")
    assert page.text_content("#pane h2") == second.title
    assert page.text_content("#card-kind") == "Nothing fits"
    settled(page, page.locator("#filter-clear").click)
    assert page.text_content("#pane h2") == second.title
