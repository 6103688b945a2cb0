"""The page of a brief in a browser: widths, light and dark, keyboard, screen reader, print."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # has none
    Axe,
)
from playwright.sync_api import Browser, Page

from onetext.reports.page import render_html
from tests.reports.crowded import crowded_brief
from tests.reports.sample import sample_brief
from tests.sealed_browser import sealed_page

WIDTHS = (320, 390, 768, 1024, 1440)
FOCUSABLE = "a[href], summary, input:checked"
A4_HEIGHT = 261  # millimetres between the margins


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_html(sample_brief()), encoding="utf-8")
    return path


@pytest.fixture
def page(chromium: Browser, written: Path) -> Iterator[Page]:
    with sealed_page(chromium) as (opened, refused):
        asked: list[str] = []
        said: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: said.append(message.text))
        opened.goto(written.as_uri())
        yield opened
    assert refused == []
    assert [url for url in asked if not url.startswith("data:")] == [written.as_uri()]
    assert said == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_crowded_page_is_no_wider_either(chromium_page: Page, tmp_path: Path, width: int) -> None:
    path = tmp_path / "brief.html"
    path.write_text(render_html(crowded_brief()), encoding="utf-8")
    chromium_page.set_viewport_size({"width": width, "height": 900})
    chromium_page.goto(path.as_uri())
    chromium_page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert chromium_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    found = [
        (v["id"], [n["target"] for n in v["nodes"]][:3]) for v in results.response["violations"]
    ]
    assert found == []


def test_light_and_dark_differ(page: Page) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(251, 250, 246)", "rgb(24, 23, 19)"]


def test_the_fonts_are_those_inside_the_page(page: Page) -> None:
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    )
    assert {name.strip('"') for name in loaded} == {"Onetext Serif", "Inter"}


@pytest.mark.parametrize("width", [390, 1440])
def test_the_keyboard_reaches_everything_in_the_order_of_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visible = f"""[...document.querySelectorAll('{FOCUSABLE}')].filter(
        e => e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)'))"""
    count = page.evaluate(f"{visible}.length")
    page.evaluate(f"{visible}.forEach((e, n) => e.dataset.order = n)")
    order = []
    for _ in range(count):
        page.keyboard.press("Tab")
        order.append(page.evaluate("Number(document.activeElement.dataset.order)"))
    assert order == list(range(count))


def test_focus_is_seen(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e == document.activeElement")
    page.wait_for_function("document.querySelector('.skip').getBoundingClientRect().top >= 0")
    assert skip.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_headings_descend_one_level_at_a_time(page: Page) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_one_reading_at_a_time_on_a_phone_and_all_on_a_desk(page: Page) -> None:
    cells = ".packages .different td"
    page.set_viewport_size({"width": 390, "height": 900})
    gains = ".gains tbody:first-of-type tr:last-child .lane"
    assert _shown(page, cells) == ["r1", "r1"]
    assert len(_shown(page, gains)) == 1
    page.get_by_label("Reading C", exact=True).check(force=True)
    assert _shown(page, cells) == ["r3", "r3"]
    page.set_viewport_size({"width": 1440, "height": 900})
    assert _shown(page, cells) == ["r1", "r2", "r3"] * 2
    assert len(_shown(page, gains)) == 3


def test_a_judgement_leads_to_its_source_in_one_click(page: Page) -> None:
    page.locator("#at-line .refs a").first.click()
    assert page.url.endswith("#s-005")
    assert page.locator("#s-005").is_visible()


def test_text_and_emblems_of_the_chart_stay_legible_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    sizes = page.evaluate(
        """[...document.querySelectorAll('svg.lane .full text, svg.lane .ax, svg.chart text')]
        .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"""
    )
    assert min(sizes) >= 9


def test_marks_of_a_lane_do_not_overlap(page: Page) -> None:
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        overlaps = page.evaluate(
            """[...document.querySelectorAll('svg.lane')].filter(lane => {
                const boxes = [...lane.querySelectorAll('.em > :first-child')]
                    .map(e => e.getBoundingClientRect());
                return boxes.some((a, i) => boxes.slice(i + 1).some(b =>
                    a.left < b.right - 1 && b.left < a.right - 1 &&
                    a.top < b.bottom - 1 && b.top < a.bottom - 1));
            }).length"""
        )
        assert overlaps == 0


def test_on_paper_no_row_is_cut_and_everything_is_open(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 900})
    rows = page.evaluate(
        f"""[...document.querySelectorAll('tr, .sources > li, .events > li, svg.chart')]
        .filter(e => e.checkVisibility() && !e.closest('.same')).map(e => [
            getComputedStyle(e).breakInside, e.getBoundingClientRect().height * 25.4 / 96])
        .filter(([rule, height]) => rule != 'avoid' || height > {A4_HEIGHT})"""
    )
    assert rows == []
    hidden = page.evaluate(
        """[...document.querySelectorAll('details:not(.screen) > :last-child')]
        .filter(e => !e.checkVisibility({contentVisibilityAuto: true})).length"""
    )
    assert hidden == 0


def test_the_printed_page_is_a4(page: Page) -> None:
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in paper or b"/MediaBox [0 0 595" in paper


def _shown(page: Page, selector: str) -> list[str]:
    return page.evaluate(  # type: ignore[no-any-return]
        f"""[...document.querySelectorAll('{selector}')]
        .filter(e => e.checkVisibility()).map(e => e.classList[0])"""
    )
