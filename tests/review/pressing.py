"""Keys pressed on the review page, and what it says after them."""

from collections.abc import Callable

from playwright.sync_api import Page


def settled(page: Page, act: Callable[[], object]) -> None:
    """Do something that swaps the desk, and wait until the new one stands."""
    page.evaluate("document.getElementById('desk').dataset.old = 'yes'")
    act()
    page.wait_for_selector("#desk:not([data-old])", state="attached", timeout=20_000)


def press(page: Page, key: str) -> None:
    """Press a key that swaps the desk."""
    settled(page, lambda: page.keyboard.press(key))


def said(page: Page) -> str:
    """Return what is told of the last decision, without what is read out of the next row."""
    return (page.text_content("#said") or "").partition(" Next: ")[0]


def current(page: Page) -> str:
    """Return the id of the current row."""
    return page.locator("#desk").get_attribute("data-row") or ""


def go_to(page: Page, words: str) -> None:
    """Choose a row of the list by its words."""
    settled(page, page.locator(".row a", has_text=words).first.click)
