"""Open the review page of a record, and answer until Ctrl-C."""

import webbrowser
from dataclasses import dataclass
from pathlib import Path

from onetext.cli.inputs import folder_of
from onetext.cli.output import say
from onetext.cli.record.bodies.opened import signed
from onetext.review.desk import Desk
from onetext.review.server import application, door_at
from onetext.web.loopback import listen, serve


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How the page is opened: at the next row to check, or at the list of documents."""

    next: bool
    port: int
    browser: bool


def review_record(case: Path, start: Start, *, who: str) -> None:
    """Serve the review page of a folder's record on this machine, and open it in the browser."""
    with Desk(folder_of(case), signed(who)) as desk, listen(start.port) as bound:
        door = door_at(bound)
        app = application(desk, door)
        address = door.address + ("" if start.next else "?to=documents")
        say("The review page, for this machine alone:")
        say(address)
        say("Ctrl-C ends it; what was decided is kept.")
        with door.leaflet("" if start.next else "documents") as leaflet:
            if start.browser:
                webbrowser.open(leaflet)
            serve(app, bound)
