"""What every test may ask for: seeded chance, the tree, and a browser that talks to nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page

from tests.sealed_browser import browser, sealed_page

settings.register_profile(
    "gate",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", settings.get_profile("gate"), max_examples=2000)
settings.load_profile("gate")


@pytest.fixture(scope="session")
def tree() -> Path:
    """Return the root of the source tree."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared(tree: Path) -> Path | None:
    """Return the folder beside the tree whose data may make tests stronger, or None."""
    folder = tree.parent / "shared"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once for all tests."""
    with browser() as started:
        yield started


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[Page]:
    """Open an empty page; a request to anything but a file or this machine fails the test."""
    with sealed_page(chromium) as (page, refused):
        yield page
    assert refused == []
