"""Who may ask: only this machine, and only a browser that was shown the token.

Any program and any user of a machine can reach a port on its loopback, and so can a page from
elsewhere by way of the browser. So the address that is opened first carries a random token; it is
exchanged for a cookie that scripts cannot read and other sites cannot send. A browser is started
with the name of a file that only its owner can read and that leads to the address, for everybody on
the machine can read with which arguments a program was started. A request under a name
other than loopback's (one made to point here, to get past the browser) is refused before all
else. All that is refused looks alike.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from onetext.web.settings import LOOPBACK

ENTER = "/enter/"

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The token of one server, and the port it listens on."""

    token: str
    port: int

    @property
    def cookie(self) -> str:
        """The name of the cookie: ports of a machine share their cookies."""
        return f"onetext-{self.port}"

    @property
    def address(self) -> str:
        """The address to open first."""
        return f"http://127.0.0.1:{self.port}{ENTER}{self.token}"

    @contextmanager
    def leaflet(self, page: str = "") -> Iterator[str]:
        """Give the address of a file, for its owner alone, that leads a browser to the page."""
        with TemporaryDirectory(prefix="onetext-") as folder:
            path = Path(folder) / "open.html"  # the folder is for its owner alone
            given = {"address": self.address + (f"?to={page}" if page else "")}
            path.write_text(render_to_string("leaflet.html", given), encoding="utf-8")
            path.chmod(0o600)
            yield path.as_uri()

    def opens(self, token: str) -> bool:
        """Whether this is the token; the comparison takes as long wherever it differs."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def knows(self, host: str) -> bool:
        """Whether the server was asked for under a name of loopback, at its own port."""
        name, _, port = host.rpartition(":")
        return name in LOOPBACK and port == str(self.port)


def ask_for_token(answer: Answer) -> Answer:
    """Return a middleware that lets in who has the cookie, and gives it to who has the token."""

    def guarded(request: HttpRequest) -> HttpResponse:
        door: Door = request.scope["onetext.door"]
        if not door.knows(request.META.get("HTTP_HOST", "")):
            return refused()
        if request.path.startswith(ENTER):
            return _enter(door, request)
        if not door.opens(request.COOKIES.get(door.cookie, "")):
            return refused()
        return answer(request)

    return guarded


def refused() -> HttpResponse:
    """Return the one answer to everybody who may not come in."""
    return HttpResponse(render_to_string("refused.html"), status=403)


def _enter(door: Door, request: HttpRequest) -> HttpResponse:
    if request.method != "GET" or not door.opens(request.path.removeprefix(ENTER)):
        return refused()
    page = request.GET.get("to", "")
    inside = f"/{page}" if page.isascii() and page.isalpha() else "/"
    if request.headers.get("Sec-Fetch-Site", "none") == "none":
        response = HttpResponseRedirect(inside)
    else:  # led here by a file: a strict cookie is sent only with what this page asks for itself
        response = HttpResponse(render_to_string("leaflet.html", {"address": inside}))
    response.set_cookie(door.cookie, door.token, httponly=True, samesite="Strict")
    return response
