"""The review page of a record, served for a test."""

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from onetext.review.desk import Desk
from onetext.review.server import application, door_at
from onetext.web.door import Door
from onetext.web.loopback import Application, Receive, Scope, Send, listen, served

WHO = "A. Analyst"


@contextmanager
def review_of(folder: Path) -> Iterator[tuple[Desk, Door]]:
    """Serve the record of a folder while the test runs."""
    with Desk(folder, WHO) as desk, listen() as bound:
        door = door_at(bound)
        with served(application(desk, door), bound):
            yield desk, door


class Stage:
    """One server and one door for many records, one after the other."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.app: Application | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app
        await self.app(scope, receive, send)

    @contextmanager
    def review_of(self, folder: Path) -> Iterator[Desk]:
        """Answer with the record of a folder while a test runs."""
        with Desk(folder, WHO) as desk:
            self.app = application(desk, self.door)
            yield desk


@contextmanager
def staged() -> Iterator[Stage]:
    """Serve what is put on the stage."""
    with listen() as bound:
        stage = Stage(door_at(bound))
        with served(stage, bound):
            yield stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    body: str
    headers: Mapping[str, str]


def ask(door: Door, path: str, *, method: str = "GET", form: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None) -> Answer:  # fmt: skip
    """Send a request as a browser with the cookie would, unless its headers say otherwise."""
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=20)
    given = {"Cookie": f"{door.cookie}={door.token}", **(headers or {})}
    body = None
    if form is not None:
        body = urlencode(form, doseq=True)
        given.setdefault("Content-Type", "application/x-www-form-urlencoded")
    connection.request(method, path, body=body, headers={k: v for k, v in given.items() if v})
    response = connection.getresponse()
    answer = Answer(
        status=response.status,
        body=response.read().decode("utf-8"),
        headers={name.lower(): value for name, value in response.getheaders()},
    )
    connection.close()
    return answer
