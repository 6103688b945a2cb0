"""The page of a chronology in a browser: widths, light and dark, keyboard, screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # has none
    Axe,
)
from playwright.sync_api import Browser, Page

from onetext.record.chronology import Draft, chronicle
from onetext.record.lexicon.lexicon import Lexicon
from onetext.reports.chronicle.lines import in_lines
from onetext.reports.chronicle.page import as_page
from tests.record.store.reports import direct, document_of, unknown
from tests.record.three import add_three, confirm_some
from tests.sealed_browser import sealed_page

WIDTHS = (320, 390, 768, 1280, 1440)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chronicle")
    with add_three(folder) as store:
        confirm_some(store)
        record = store.view()
    drafts = (Draft(id="draft-1", title="Draft 1", on="2026-01-20"),)
    told = chronicle(record, lexicon=Lexicon(), with_proposed=True, drafts=drafts)
    path = folder / "chronology.html"
    path.write_text(as_page(in_lines(record, told, title="Chronology of the strait")), "utf-8")
    return path


@pytest.fixture
def page(chromium: Browser, written: Path) -> Iterator[Page]:
    with sealed_page(chromium) as (opened, refused):
        said: list[str] = []
        asked: list[str] = []
        opened.on("console", lambda message: said.append(message.text))
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(written.as_uri())
        yield opened
    assert (refused, said) == ([], [])
    assert {url.partition("#")[0] for url in asked if not url.startswith("data:")} == {
        written.as_uri()
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    found = [
        (v["id"], [n["target"] for n in v["nodes"]][:3]) for v in results.response["violations"]
    ]
    assert found == []


def test_a_line_leads_to_its_exact_words_in_one_click_and_back(page: Page) -> None:
    line = page.locator(f"#{direct(document_of()).id}")
    line.locator(".refs a").first.click()
    note = page.locator(":target")
    assert note.locator("mark").inner_text() == "We can live with thirty days,"
    assert "Tidings, Thirty days; 22 January 2026" in note.inner_text()
    note.locator("a.number").click()
    assert page.url.partition("#")[2].startswith("from-")


@pytest.mark.parametrize(("width", "shown"), [(390, ".phone"), (1280, ".desk")])
def test_a_mark_of_the_time_line_leads_to_its_line(page: Page, width: int, shown: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    marks = page.locator(f"{shown} svg a.mark")
    assert marks.count() == 5
    marks.first.click()
    assert page.url.endswith("#draft-1")
    other = ".desk" if shown == ".phone" else ".phone"
    assert not page.locator(f"{other} svg").is_visible()


def test_the_keyboard_reaches_marks_and_focus_is_seen(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#draft-1"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_what_nobody_has_checked_says_so_in_words(page: Page) -> None:
    line = page.locator(f"#{unknown(document_of()).id}")
    assert "Proposed, nobody has checked it" in line.inner_text()
    assert "perhaps Anna Lindqvist or Ilan Marek" in line.inner_text()


def test_words_of_a_report_are_never_markup(page: Page) -> None:
    assert page.locator("main b").count() == 0
    assert page.get_by_text("<b>Bulletin</b>").count() > 0
    assert page.locator("a[href^='javascript']").count() == 0
