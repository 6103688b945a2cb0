"""A whole report is confirmed from the keyboard, in few keystrokes that are counted one by one."""

from pathlib import Path

from playwright.sync_api import Page

from onetext.record.model import Statement
from onetext.record.store.store import Store
from onetext.review.desk import Desk
from tests.review.made_up import NAMES, id_of, read_report
from tests.review.pressing import press

KEYSTROKES = 120


class Hand:
    """A hand at the keyboard that counts what it presses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strokes = 0

    def key(self, name: str) -> None:
        """Press a key that shows another row."""
        press(self.page, name)
        self.strokes += 1

    def open(self, name: str) -> None:
        """Press a key that opens a field."""
        self.page.keyboard.press(name)
        self.strokes += 1

    def type(self, words: str) -> None:
        """Type into the field, and send it."""
        self.page.keyboard.type(words)
        self.strokes += len(words)
        self.key("Enter")

    def speaker(self, name: str) -> None:
        """Say who said it: by a digit where the name is offered, else by a part of the name."""
        self.open("s")
        offered = self.page.locator("#panel-speaker .choice").all_text_contents()
        at = next((n for n, one in enumerate(offered, 1) if name in one), 0)
        self.key(str(at)) if at else self.type(name.removeprefix("The ").split()[-1])

    @property
    def kind(self) -> str:
        """What kind of row is shown."""
        return self.page.text_content("#card-kind") or ""

    @property
    def words(self) -> str:
        """The words of the row that is shown."""
        return (self.page.text_content(".card blockquote") or "").strip("“”")


def test_a_report_of_900_words_is_confirmed_in_120_keystrokes(
    page: Page, desk: Desk, tree: Path
) -> None:
    text, tags = read_report()
    assert len(text.split()) >= 900
    wrong = {text[tag.start : tag.end]: tag.true for tag in tags if tag.true != tag.proposed}
    assert len(wrong) == 4  # the machine is wrong or silent that often
    hand = Hand(page)
    while hand.strokes <= KEYSTROKES and "Two" not in (page.text_content("#pane h2") or ""):
        words = hand.words
        true = next((true for said, true in wrong.items() if said in words), None)
        if true:
            hand.speaker(NAMES[true[0]][1])
        else:
            hand.key("a")
    assert hand.strokes <= KEYSTROKES
    assert desk.ask(as_it_is) == expected()
    guide = (tree / "docs" / "how-to" / "review-a-report.md").read_text(encoding="utf-8")
    assert f"of {len(text.split())} words with 59 rows, four of them" in guide
    assert f"{hand.strokes} keystrokes" in guide


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
