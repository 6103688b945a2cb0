"""How the review page looks: every width, both schemes, without scripts, on hostile text."""

from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # has none
    Axe,
)
from playwright.sync_api import Browser, Page, expect

from onetext.review.desk import Desk
from tests.browser.conftest import Opened
from tests.review.made_up import make_record
from tests.review.pressing import go_to, press, said, settled
from tests.review.serving import review_of
from tests.review.test_server import HOSTILE
from tests.sealed_browser import sealed_page

WIDTHS = (320, 390, 768, 1024, 1280, 1440)
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, object]], ...] = (
    ("light", {}),
    ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]}),  # all that colours change
)


def test_axe_finds_nothing(page: Page) -> None:
    def found() -> dict[tuple[int, str], list[tuple[str, list[object]]]]:
        wrong = {}
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            for scheme, only in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                wrong[width, scheme] = axe(page, only)
        return {which: named for which, named in wrong.items() if named}

    assert found() == {}
    go_to(page, "First the map")
    page.keyboard.press("s")
    page.evaluate("document.getElementById('filters').open = true")
    assert found() == {}
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert found() == {}
    page.goto(page.url.split("?")[0] + "documents")
    assert found() == {}


def axe(page: Page, only: dict[str, object]) -> list[tuple[str, list[object]]]:
    results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False, **only})
    return [
        (v["id"], [n["target"] for n in v["nodes"]][:3]) for v in results.response["violations"]
    ]


def test_nothing_is_wider_than_the_page(page: Page) -> None:
    for _ in range(3):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        press(page, "n")
    page.goto(page.url.split("?")[0] + "documents")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        figures = page.locator("td.figure").evaluate_all(
            "all => all.map(one => one.getClientRects()[0].height)"
        )
        if width > 720:  # no figure is broken over two lines
            assert max(figures) < 60


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


def test_without_scripts_everything_is_a_form(
    chromium: Browser, opened: Opened, desk: Desk
) -> None:
    del desk
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(opened.stage.door.address)
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


def test_when_nobody_answers_any_more_it_is_said(
    chromium: Browser, opened: Opened, desk: Desk
) -> None:
    del desk
    with sealed_page(chromium) as (page, _):
        page.goto(opened.stage.door.address)
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
    for _ in range(12):
        press(page, "n")
    expect(page.locator("#pane mark.now").first).to_be_in_viewport(timeout=50)
    mark = page.locator("#pane mark.now").first
    assert mark.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"
