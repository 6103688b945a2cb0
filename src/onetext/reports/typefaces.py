"""The fonts of a page, as rules that carry them: only the files whose letters the page uses."""

import re
from base64 import b64encode
from importlib.resources import files

_FACE = re.compile(r"@font-face \{.*?\n\}", re.DOTALL)
_FILE = re.compile(r'url\("([^"]+)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")


def font_rules(text: str) -> str:
    """Return the ``@font-face`` rules that a text needs, each with its font inside."""
    folder = files("onetext.reports") / "fonts"
    sheet = (folder / "fonts.css").read_text(encoding="utf-8")
    letters = {ord(letter) for letter in text}
    kept = []
    for face in _FACE.findall(sheet):
        if _covers(face, letters):
            (name,) = _FILE.findall(face)
            data = b64encode((folder / name).read_bytes()).decode("ascii")
            kept.append(_FILE.sub(f'url("data:font/woff2;base64,{data}")', face))
    return "\n".join(kept)


def _covers(face: str, letters: set[int]) -> bool:
    spans = [
        (int(low, 16), int(high or low, 16))
        for low, high in _RANGE.findall(face.partition("unicode-range:")[2])
    ]
    return any(low <= letter <= high for letter in letters for low, high in spans)
