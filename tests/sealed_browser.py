"""A browser that reads files and this machine, and nothing else."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")  # as in scripts/find-chromium
ARGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1",
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, in its sandbox unless we are root, and end it afterwards."""
    root = os.geteuid() == 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=[*ARGS, *(["--no-sandbox"] if root else [])],
            chromium_sandbox=not root,
        )
        yield started
        started.close()


@contextmanager
def sealed_page(started: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Open an empty page beside the list of the requests that it was refused."""
    refused: list[str] = []

    def gate(route: Route) -> None:
        if is_local(route.request.url):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context = started.new_context()
    context.route("**/*", gate)
    yield context.new_page(), refused
    context.close()


def is_local(url: str) -> bool:
    """Return whether a request to this address stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("file", "data", "blob", "about") or parts.hostname in LOOPBACK


def find_chromium() -> str:
    """Return the path of the first Chromium that runs."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        path = shutil.which(name) if name else None
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    raise FileNotFoundError("The browser tests need Chromium (apt install chromium).")
