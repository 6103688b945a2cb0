"""Style sheets, scripts and fonts, each under a name that carries the hash of its content.

A name never stands for two contents, so a browser may keep a file for ever. Style sheets that name
other files (fonts) are rewritten to the names that those are served under.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256, sha384
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.http import Http404, HttpRequest, HttpResponse

FOLDERS = (
    ("onetext.reports", "fonts"),
    ("onetext.reports", ""),  # the colours of the brief
    ("onetext.web", "static"),
    ("onetext.review", "static"),
)
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
}
_LINKED = re.compile(r'url\("([^":]+)"\)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file as it is served."""

    served: str
    type: str
    content: bytes

    @property
    def integrity(self) -> str:
        """The hash in the form that a page gives to its browser."""
        return "sha384-" + b64encode(sha384(self.content).digest()).decode("ascii")


@cache
def assets() -> dict[str, Asset]:
    """Return every file by its own name; fonts come first, for style sheets name them."""
    found: dict[str, Asset] = {}
    for name, content in sorted(_files(), key=lambda one: not one[0].endswith(".woff2")):
        found[name] = _asset(name, _relinked(name, content, found))
    return found


def serve(request: HttpRequest, served: str) -> HttpResponse:
    """Return a file by the name that carries its hash."""
    del request
    for asset in assets().values():
        if asset.served == served:
            return HttpResponse(
                asset.content,
                content_type=asset.type,
                headers={"Cache-Control": "private, max-age=31536000, immutable"},
            )
    raise Http404


def _files() -> Iterator[tuple[str, bytes]]:
    for package, folder in FOLDERS:
        root: Traversable = files(package)
        for path in (root / folder if folder else root).iterdir():
            if path.is_file() and path.name.rpartition(".")[2] in TYPES:
                yield path.name, path.read_bytes()


def _relinked(name: str, content: bytes, known: dict[str, Asset]) -> bytes:
    if not name.endswith(".css"):
        return content
    sheet = content.decode("utf-8")
    return _LINKED.sub(lambda link: f'url("{known[link[1]].served}")', sheet).encode("utf-8")


def _asset(name: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    digest = sha256(content).hexdigest()[:16]
    return Asset(served=f"{stem}.{digest}.{ending}", type=TYPES[ending], content=content)
