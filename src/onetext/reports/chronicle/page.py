"""A chronology as one HTML page that needs nothing else: style and fonts are inside.

It asks nobody for anything and runs no script; its security policy says so. Every line leads to the
exact words it rests on, with a little of what stands around them, the document's publisher, day and
address, and who has checked it.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onetext.reports.charts.timeline import DESK, PHONE, Mark, timeline
from onetext.reports.chronicle.lines import Chronicle, Line
from onetext.reports.chronicle.words import document_day, source_in_words
from onetext.reports.typefaces import font_rules

SHEETS = ("colours.css", "page.css", "chronicle.css")


def as_page(chronicle: Chronicle) -> str:
    """Return the page of a chronology, from the first tag to the last."""
    environment = Environment(
        loader=PackageLoader("onetext.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "source": source_in_words,
        "document_day": document_day,
        "address": _address,
        "tail": lambda words: words.split("\n")[-1],
        "start": lambda words: words.split("\n")[0],
        "capital": lambda words: words[:1].upper() + words[1:],
    }
    template = environment.get_template("chronicle.html")
    marks = [mark for line in chronicle.dated for mark in _marks(line)]
    body = template.render(
        chronicle=chronicle, desk=timeline(marks, DESK), phone=timeline(marks, PHONE)
    )
    style = _style(body)
    head = environment.get_template("chronicle_head.html")
    return head.render(
        title=chronicle.title, policy=_policy(style), style=Markup(style), body=Markup(body)
    )


def _marks(line: Line) -> list[Mark]:
    days = line.entry.days
    if days is None:
        return []
    checked = line.checked or line.kind == "draft"
    return [
        Mark(
            lane=line.lane,
            first=days[0],
            last=days[1],
            checked=checked,
            link=line.id,
            says=f"{line.day}: {line.head}" + ("" if checked else " (nobody has checked it)"),
        )
    ]


def _address(url: str) -> Markup | str:
    """Return an address as a link if a browser may follow it; any other is only shown."""
    if not url.startswith(("https://", "http://")):
        return url
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, url)


def _style(body: str) -> str:
    folder = files("onetext.reports")
    sheets = (folder / name for name in SHEETS)
    rules = (one.read_text(encoding="utf-8") for one in sheets if one.is_file())
    return "\n".join(("", font_rules(body), *rules))


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
