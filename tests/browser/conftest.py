"""The review page in the browser: one server and one page for all tests of a file."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from onetext.review.desk import Desk
from tests.review.made_up import make_record
from tests.review.serving import Stage, staged
from tests.sealed_browser import sealed_page


@dataclass(slots=True)
class Opened:
    """A page that stays open over several tests, with all that it says and is refused."""

    page: Page
    stage: Stage
    record: Path
    refused: list[str]
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def opened(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    record = tmp_path_factory.mktemp("record")
    make_record(record, second=True)
    with staged() as stage, sealed_page(chromium) as (page, refused):
        opened = Opened(page=page, stage=stage, record=record, refused=refused)
        page.on("console", lambda message: opened.said.append(message.text))
        page.on("pageerror", lambda error: opened.said.append(str(error)))
        yield opened


@pytest.fixture
def desk(opened: Opened, tmp_path: Path) -> Iterator[Desk]:
    """Put a fresh copy of the record on the stage."""
    folder = shutil.copytree(opened.record, tmp_path / "record")
    with opened.stage.review_of(folder) as desk:
        yield desk


@pytest.fixture
def page(opened: Opened, desk: Desk) -> Iterator[Page]:
    """Show the first row of a fresh record, as if nobody had been here."""
    del desk
    opened.said.clear()
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    opened.page.goto(opened.stage.door.address)
    yield opened.page
    opened.page.evaluate("localStorage.clear()")
    assert opened.refused == []
    # What cannot be done is answered with 422, which the browser notes.
    assert [one for one in opened.said if "422" not in one] == []
