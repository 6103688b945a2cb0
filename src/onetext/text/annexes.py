"""Links, and the annexes that a draft includes through them.

``[Annex A](annex-a.md)`` includes a Markdown file of the case, whose own brackets are issues of
the draft. ``[Map 1](map-1.png "sha256:...")`` refers to any other file, and its hash says which
state of it is meant. Links to the web, to mail addresses and within the text stay plain links.
"""

import hashlib
import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote

from onetext.text.manuscript import Refusal

LINK = re.compile(
    r"\([ ]?(?P<target><[^<>\n]*>|(?:[^\s()<>\[\]]|\([^\s()<>\[\]]*\))*)"
    r"(?:[ \t\r\n]{1,3}\"(?P<title>[^\"\n]*)\")?[ ]?\)"
)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HASH = re.compile(r"sha256:([0-9a-f]{64})")


Annexes = Mapping[str, bytes | Refusal]
"""The files that links may lead to, by their path in the folder of the draft."""

NO_ANNEXES: Annexes = MappingProxyType({})
"""No files at all."""


def path_of(link: re.Match[str], file: str) -> str | Refusal | None:
    """Return the path of the file that a link leads to, or None for a link to somewhere else.

    Parameters
    ----------
    file
        The file that the link stands in: its path is read from there.
    """
    target = link["target"].strip("<>")
    if target.startswith("#"):
        return None
    if scheme := _SCHEME.match(target):
        return None if scheme[1].lower() in ("http", "https", "mailto") else _NO_SUCH_LINK
    path = unquote(target.partition("#")[0])
    if not path or not path.isprintable():
        return _NO_TARGET
    inside = normpath(join(dirname(file), path))
    if path.startswith(("/", "\\")) or inside.split("/")[0] == "..":
        return outside(path)
    return inside


def outside(path: str) -> Refusal:
    """Return the refusal of a file that does not lie in the folder of the draft."""
    return Refusal(
        problem=f"the link leads to '{path}', outside the folder of the case.",
        remedy="Put the file into the folder of the case and link to it there.",
    )


def missing(path: str) -> Refusal:
    """Return the refusal of a file that is not there."""
    return Refusal(
        problem=f"the link leads to '{path}', and there is no such file.",
        remedy="Check its name, or put the file there.",
    )


def is_text(path: str) -> bool:
    """Return whether a file is included as text: whether it is Markdown."""
    return path.lower().endswith((".md", ".markdown"))


def hash_of(link: re.Match[str], path: str, data: bytes) -> str | Refusal:
    """Return the hash of a file that is not text, refused where the link gives another or none."""
    found = hashlib.sha256(data).hexdigest()
    given = _HASH.fullmatch(link["title"] or "")
    if given and given[1] == found:
        return found
    if given:
        return Refusal(
            problem=f"'{path}' is not the file that was meant: its hash is another.",
            remedy=f'If its new state is meant, write "sha256:{found}".',
        )
    return Refusal(
        problem=f"the link to '{path}' gives no hash: nothing says which state of it is meant.",
        remedy=f'Write ({link["target"]} "sha256:{found}").',
    )


_NO_SUCH_LINK = Refusal(
    problem="the link leads neither to the web, nor to a mail address, nor to a file of the case.",
    remedy="Links start with http:, https: or mailto:, or name a file.",
)
_NO_TARGET = Refusal(
    problem="the link leads nowhere.",
    remedy="Write the address or the file between the round brackets, or escape the brackets.",
)
