"""What every test may ask for: seeded chance, and a browser that talks to nobody."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

settings.register_profile(
    "gate",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", settings.get_profile("gate"), max_examples=2000)
settings.load_profile("gate")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@pytest.fixture(scope="session")
def tree() -> Path:
    """Return the root of the source tree."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared(tree: Path) -> Path | None:
    """Return the folder with data beside the tree, which may make tests stronger, or None."""
    folder = tree.parent / "shared"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once for all tests."""
    args = [*CHROMIUM_ARGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium_path(), args=args, chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[Page]:
    """Open an empty page; a request to anything but a file or this machine fails the test."""
    context = chromium.new_context()
    refused: list[str] = []

    def gate(route: Route) -> None:
        if is_local(route.request.url):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    yield context.new_page()
    context.close()
    assert not refused, f"the page asked for {refused}"


def is_local(url: str) -> bool:
    """Return whether a request to this address stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("file", "data", "blob", "about") or parts.hostname in LOOPBACK


def _chromium_path() -> str:
    for name in (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES):
        path = shutil.which(name) if name else None
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    pytest.fail("the browser tests need Chromium: apt install chromium, or set CHROMIUM to its path")
