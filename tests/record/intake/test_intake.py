"""Reports become frozen documents, and what cannot be stood behind is refused."""

import hashlib
from pathlib import Path

from onetext.record.intake.intake import Given, take_in

REPORT = (
    "\ufeffTalks go on in Cassel\r\n\r\n"
    "CASSEL, 22 January 2026 (NPA) – The two presidents met for an hour \U0001f600 on Thursday, "
    "a minister told Reuters.\r\n"
)


def test_plain_text_is_kept_to_the_last_character(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode())
    (document,) = take_in([tmp_path / "a.txt"]).or_refuse().documents
    assert document.text == REPORT
    assert document.sha256 == document.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert document.media == "text/plain"
    assert document.name == "a.txt"


def test_title_sources_and_date_are_proposed_and_not_confirmed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode())
    (document,) = take_in([tmp_path / "a.txt"]).documents
    assert document.title == "Talks go on in Cassel"
    assert document.upstream == ("NPA", "Reuters")
    assert document.date is not None
    assert (document.date.edtf, document.date.rule) == ("2026-01-22", "date-in-dateline")
    assert not document.date_confirmed


def test_what_is_given_wins_and_is_confirmed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode())
    given = Given(date="2026-01-23", publisher="Norland Courier", url="https://x.example/1")
    (document,) = take_in([tmp_path / "a.txt"], given=given).documents
    assert document.date is not None
    assert (document.date.edtf, document.date_confirmed) == ("2026-01-23", True)
    assert (document.publisher, document.url) == ("Norland Courier", "https://x.example/1")
