"""What templates may call: the address of a file, and its hash for the browser to check."""

import re

from django.template import Library

from onetext.web.assets import assets

_ENDLESS = re.compile(r"\S{160,}")
# Embeddings, overrides and isolates would turn what follows; control characters are no text.
_STEERING = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)


def asset(name: str) -> str:
    """Return the address of a style sheet, script or font."""
    return f"/static/{assets()[name].served}"


def integrity(name: str) -> str:
    """Return the hash that the browser compares the file with."""
    return assets()[name].integrity


def plain(words: object) -> str:
    """Return words from a document without the characters that would steer the page.

    Endless words may be broken: a browser would take seconds to find out where.
    """
    return _ENDLESS.sub(_broken, _STEERING.sub("\ufffd", str(words)))


def _broken(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][at : at + 80] for at in range(0, len(word[0]), 80))


register = Library()
register.simple_tag(asset)
register.simple_tag(integrity)
register.filter(plain)
