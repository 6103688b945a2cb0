"""Reports of made-up states, read with all passes, for the tests of days and meetings."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.propose import propose
from onetext.record.lexicon.lexicon import Lexicon, read_lexicon
from onetext.record.model import Dated, Document, EventClaim

PLACES = """
state = [
  { name = "Norland", capital = "Havn", demonyms = ["Norlandic"], seats = ["White Hall"] },
  { name = "Sarmia", capital = "Tovar", demonyms = ["Sarmian"] },
  { name = "Keld", capital = "Aldmouth", demonyms = ["Keldish"] },
  { name = "Merovia", capital = "Cassel", demonyms = ["Merovian"] },
]
place = [
  { name = "Brenholm", in = "Merovia" },
  { name = "Lake Orrin", in = "Keld" },
]
"""


@cache
def lexicon() -> Lexicon:
    with TemporaryDirectory() as folder:
        (Path(folder) / "places.toml").write_text(PLACES, encoding="utf-8")
        return read_lexicon(Path(folder))


def read(text: str, day: str = "2026-01-22") -> Proposals:
    """Return what is proposed for a report of a day; no day if it is empty."""
    date = Dated(edtf=day, basis="given", rule="person", band="sure") if day else None
    document = Document(
        id="d-1",
        name="report.txt",
        media="text/plain",
        sha256="",
        text_sha256="",
        text=text,
        date=date,
    )
    return propose(document, lexicon=lexicon())


def names(found: Proposals, claim: EventClaim) -> list[str]:
    """Return who took part, by name."""
    people = {one.id: one.name for one in found.actors}
    return sorted(people[one] for one in claim.participants)
