"""A whole report is confirmed from the keyboard, in few keystrokes that are counted one by one."""

from pathlib import Path

from playwright.sync_api import Page

from onetext.record.intake.intake import Given
from onetext.record.journeys import Extraction, add_reports
from onetext.record.model import Statement
from onetext.record.store.store import Store, open_record
from onetext.record.view.record import Record
from onetext.review.desk import Desk
from tests.browser.conftest import Opened
from tests.review.made_up import NAMES, id_of, quoted_report, read_report
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


DAY = "2026-01-23"
SPEAKERS = {
    "The parties have not agreed, but they have stopped": "Keldish",
    "Papers do not age in a safe": "Davit Orlan",
}
NO_ROWS = ("eleven in the evening", "two ways", "observers from third", "both", "both now speak")
"""What the rules take for a figure, somebody or a statement, and is none."""


def test_what_the_rules_find_in_900_words_is_confirmed_in_120_keystrokes(
    opened: Opened, page: Page, tmp_path: Path, tree: Path
) -> None:
    folder = tmp_path / "told"
    folder.mkdir()
    report = folder / "tidings.txt"
    report.write_text(quoted_report(), encoding="utf-8")
    with open_record(folder) as store:
        add_reports(store, [report], given=Given(), how=Extraction())
    hand = Hand(page)
    with opened.stage.review_of(folder) as desk:
        page.goto(opened.stage.door.address)
        while page.locator("#accept").count() and hand.strokes <= KEYSTROKES:
            one_step(hand)
            assert page.locator(".wrong").all_text_contents() == []
        record = desk.ask(Store.view)
    assert hand.strokes <= KEYSTROKES
    check_all_is_right(record)
    rows = int((page.text_content("#headline") or "").split()[1])
    guide = (tree / "docs" / "how-to" / "review-a-report.md").read_text(encoding="utf-8")
    assert "finds some 90 rows in it, and confirming them takes some 90 keystrokes" in guide
    assert (80 <= rows <= 100, 80 <= hand.strokes <= 100) == (True, True), (rows, hand.strokes)


def one_step(hand: Hand) -> None:
    """Do to the row that is shown what somebody would who knows the report."""
    words = hand.words
    speaker = next((name for said, name in SPEAKERS.items() if words.startswith(said)), "")
    if hand.kind.startswith("Date"):
        hand.open("d")
        hand.type(DAY)
    elif speaker:
        hand.speaker(speaker)
    elif any(words == one or (" " in one and words.startswith(one)) for one in NO_ROWS):
        hand.key("x")
    elif many_in_view(hand.page):
        hand.key("A")
    else:
        hand.key("a")


def many_in_view(page: Page) -> bool:
    """Whether several rows in view are sure, and right: else each is looked at by itself."""
    seen = page.locator("#many [name=many]:enabled").evaluate_all("all => all.map(e => e.value)")
    words = [page.text_content(f"#row-{id} .words") or "" for id in seen]
    return len(seen) > 1 and not any(one.startswith(NO_ROWS) for one in words)


def check_all_is_right(record: Record) -> None:
    """Compare what was confirmed with what is true of the report."""
    (document,) = record.documents
    assert document.date_confirmed
    assert record.unchecked == ()
    text, tags = read_report()
    for tag in tags:
        true = [NAMES[key][1].casefold() for key in tag.true if NAMES[key][0] == "person"]
        said = " ".join(text[tag.start : tag.end].split())
        for row in record.statements:
            if tag.kind == "direct" and true and said in row.span.words:
                assert [name.casefold() for name in record.names(row.speakers)] == true, said
