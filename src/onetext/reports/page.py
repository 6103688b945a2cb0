"""A brief as one HTML page that needs nothing else: style, fonts and its own data are inside.

The page asks nobody for anything and runs no script; its security policy says so. Words come from
the brief and are escaped; headings alone are made here, and state facts.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onetext.errors import Finding, UsageError
from onetext.reports.brief import Brief, ClashLine, PlaceLine, PointLine, SourceLine
from onetext.reports.charts import gains, history, movement, positions, questions, settings
from onetext.reports.charts.emblems import Emblem, alone, emblems, find
from onetext.reports.figures_in_words import (
    in_per_cent,
    in_points,
    questions_fact,
    same_by_trade,
    signed,
    trades_fact,
    trades_witness,
    with_interval,
    worth_in_words,
)
from onetext.reports.json_form import from_json, to_json
from onetext.reports.prose import inline_html, reading_html, written_html
from onetext.reports.side_by_side import figures_of, gains_by_party, picked, side_by_side
from onetext.reports.typefaces import font_rules
from onetext.reports.written import title_words

DISCLAIMER = (
    "This is about words on paper. It does not say that leaders will sign, that parliaments or "
    "voters will approve, that the steps can be carried out, or that it will hold."
)
STATES = ("blocked", "contested", "unread", "open", "clear")
_NUMBERED = re.compile(r"([a-z])-0{0,4}([0-9]{1,5})")
_MENTIONED = re.compile(r"\b([a-z]-[0-9]+)\b")


def render_html(brief: Brief) -> str:
    """Return the page of a brief, from the first tag to the last."""
    style = _style(brief)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_hash(style)}'",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    template = _environment(brief).get_template("page.html")
    return template.render(
        brief=brief, policy=policy, style=Markup(style), data=_embedded(brief), **_views(brief)
    )


def brief_in_page(html: str, *, file: str = "brief.html") -> Brief:
    """Return the brief that a page carries.

    Raises
    ------
    UsageError
        If the page carries none.
    """
    reader = _DataReader()
    reader.feed(html)
    if not reader.found:
        problem = "This page carries no brief."
        remedy = "Give a brief.html or brief.json that onetext brief wrote."
        raise UsageError([Finding(file=file, problem=problem, remedy=remedy)])
    return from_json("".join(reader.found), file=file)


class _DataReader(HTMLParser):
    """Keeps what stands in the script element whose id is ``brief``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("id", "brief") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)


def _embedded(brief: Brief) -> Markup:
    """Return the brief's JSON so that nothing in it can close the element it stands in."""
    text = to_json(brief, indent=None)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)


def _style(brief: Brief) -> str:
    folder = files("onetext.reports")
    sheets = (folder / name for name in ("colours.css", "page.css", "figures.css"))
    rules = (sheet.read_text(encoding="utf-8") for sheet in sheets)
    return "\n".join(("", font_rules(to_json(brief)), *rules))


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _environment(brief: Brief) -> Environment:
    environment = Environment(
        loader=PackageLoader("onetext.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    parties = emblems(brief.parties)
    names = {party.key: party.name for party in brief.parties}
    places = _places(brief)
    cited = {source.id: source for source in brief.sources}
    environment.filters |= {
        "day": in_full,
        "short_day": in_short,
        "anchor": anchor,
        "written": lambda words: written_html(words, names, lambda key: places.get(key, "")),
        "reading": reading_html,
        "inline": inline_html,
        "title": title_words,
        "refs": lambda ids: _references(ids, cited),
        "cited": lambda words: _with_links(words, cited),
        "published": lambda id: cited[id].publisher or cited[id].author if id in cited else "",
        "party": lambda party: find(parties, party).name,
        "emblem": lambda party: alone(find(parties, party)),
        "place_anchor": lambda name: places.get(name, ""),
        "lane": lambda marks: positions.lane(positions.shown_marks(marks), parties),
        "is_marked": _is_marked,
        "count": in_number,
        "capital": lambda words: words[:1].upper() + words[1:],
        **_figures(brief, parties),
    }
    readings = brief.survey.readings if brief.survey else ()
    environment.globals |= {
        "gain_axis": lambda: gains.axis(gains.scale_of(readings)),
        "legend": positions.legend,
        "share_lane": settings.lane,
        "share_axis": settings.axis,
        "same_by_trade": same_by_trade,
        "bands_of": settings.bands_of,
        "setting_groups": settings.groups,
    }
    return environment


def _figures(brief: Brief, parties: Mapping[str, Emblem]) -> dict[str, Callable[[Any], str]]:
    """Return the filters for figures: in words, and as lanes that share one scale."""
    scale = gains.scale_of(brief.survey.readings if brief.survey else ())
    most = questions.longest(brief.questions.questions if brief.questions else ())
    return {
        "trades_fact": trades_fact,
        "trades_witness": trades_witness,
        "questions_fact": questions_fact,
        "per_cent": in_per_cent,
        "share": lambda share: _kept_together(with_interval(share)),
        "points": in_points,
        "signed": signed,
        "worth": lambda question: _kept_together(worth_in_words(question)),
        "worth_bar": lambda question: questions.bar(question, most),
        "gain_lane": lambda gain: gains.lane(gain, find(parties, gain.party).name, scale),
    }


def _kept_together(words: str) -> str:
    """Return a figure whose interval does not break over lines; nor does its unit leave it."""
    return re.sub(r" (?=%)|(?<=\d) (?=to )|(?<=to) ", "\u00a0", words)


def _places(brief: Brief) -> dict[str, str]:
    """Return the anchor of every place by its name; a clean point's is that of the point."""
    return {
        place.name: f"point-{point.number}" if place.kind == "point" else anchor(place.name)
        for point in brief.points
        for place in point.places
    }


def _views(brief: Brief) -> dict[str, Any]:
    """Return what the templates show besides the brief's own fields."""
    parties = emblems(brief.parties)
    fact, rest = first_sentence(brief.verdict.sentence)
    return {
        "grades": positions.COLUMNS[1:],
        "by_state": _by_state(brief),
        "disputed": [
            n for u in brief.unsettled if u.state.endswith("something refused") for n in u.places
        ],
        "facts": {"text": _fact_of_text(brief), "deal": fact, "rest": rest},
        "columns": _columns,
        "standing": _standing,
        "clash_head": _clash_head,
        "movers": [emblem.key for emblem in movement.movers(brief.movement, parties)],
        "movement_chart": movement.chart(brief.movement, parties),
        "desk_history": history.charts(brief.history, history.DESK),
        "phone_history": history.charts(brief.history, history.PHONE),
        "picked": picked(brief.packages),
        **_views_of_figures(brief),
        "text_rows": side_by_side(brief.packages),
        "documents": [source for source in brief.sources if source.kind != "estimate"],
        "estimates": [source for source in brief.sources if source.kind == "estimate"],
        "unmarked": sum(party.unmarked for party in brief.parties),
        "STATES": STATES,
        "disclaimer": DISCLAIMER,
    }


def _views_of_figures(brief: Brief) -> dict[str, Any]:
    readings = figures_of(brief.packages, brief.survey.readings if brief.survey else ())
    without_mediator = (
        ("On marks", brief.verdict.mediator),
        ("With trades", brief.trades.mediator if brief.trades else ""),
        ("In shares", brief.survey.mediator if brief.survey else ""),
    )
    return {
        "readings": readings,
        "gains_of": gains_by_party(readings, [party.key for party in brief.parties]),
        "without_mediator": [(title, words) for title, words in without_mediator if words],
    }


def _by_state(brief: Brief) -> list[tuple[str, list[Any]]]:
    found = [(state, [p for p in brief.points if p.state == state]) for state in STATES]
    return [(state, points) for state, points in found if points]


def _fact_of_text(brief: Brief) -> str:
    """Return the two states that most stand in the way, and how many points they hold."""
    counts = Counter(point.state for point in brief.points)
    found = [state for state in STATES if counts[state]]
    total = len(brief.points)
    if len(found) < 2:
        state = found[0] if found else "clear"
        return f"The one point is {state}" if total == 1 else f"All {total} points are {state}"
    told = [f"{counts[state]} {'is' if counts[state] == 1 else 'are'} {state}" for state in found]
    count, _, rest = told[0].partition(" ")
    return f"{count} of {total} points {rest}, {told[1]}"


def first_sentence(words: str) -> tuple[str, str]:
    """Return the first sentence, and the rest.

    >>> first_sentence("No reading can. Refused outright: point 4.")
    ('No reading can.', 'Refused outright: point 4.')
    """
    first, stop, rest = words.partition(". ")
    return (first + stop.strip(), rest)


def _columns(point: PointLine) -> list[str]:
    """Return the parties that have a column in the table of a point; none if nobody marked it."""
    marked = [place for place in point.places if _is_marked(place)]
    marks = [mark for place in marked for option in place.options for mark in option.marks]
    shown = {mark.party for mark in positions.shown_marks(marks)}
    return [party for party in dict.fromkeys(mark.party for mark in marks) if party in shown]


def _is_marked(place: PlaceLine) -> bool:
    return any(mark.grade for option in place.options for mark in option.marks)


def _standing(place: PlaceLine) -> list[dict[str, Any]]:
    """Return the options of a place with the parties of each column of the chart."""
    return [
        {
            "option": option,
            "who": {
                column: [
                    mark.party
                    for mark in positions.shown_marks(option.marks)
                    if (mark.grade or "unmarked") == column
                ]
                for column in positions.COLUMNS
            },
        }
        for option in place.options
    ]


def _clash_head(clash: ClashLine) -> str:
    """Return the sentence of a clash without the demands that are listed below it."""
    head, colon, rest = clash.sentence.partition(": ")
    listed = all(demand.sentence.rstrip(".") in rest for demand in clash.demands)
    return head + colon.strip() if listed and colon and clash.demands else clash.sentence


def _references(ids: Iterable[str] | str, cited: Mapping[str, SourceLine]) -> Markup:
    """Return links to the sources, small and raised; an id that is not listed is only named."""
    listed = (ids,) if isinstance(ids, str) else tuple(ids)
    links = [_reference(id, cited.get(id)) for id in listed if id]
    if not links:
        return Markup("")
    return Markup('<sup class="refs">{}</sup>').format(Markup(" ").join(links))


def _reference(id: str, source: SourceLine | None) -> Markup:
    if source is None:
        return Markup("<span>{}</span>").format(id)
    kind = "estimate" if source.kind == "estimate" else "source"
    hint = ", ".join(part for part in (source.publisher or source.author, source.title) if part)
    return Markup('<a href="#{}" title="{}" aria-label="{} {}">{}</a>').format(
        anchor(id), hint, kind, id, short_id(id)
    )


def _with_links(words: str, cited: Mapping[str, SourceLine]) -> Markup:
    """Return words in which the id of a source leads to it."""
    parts = _MENTIONED.split(words)
    return Markup("").join(
        Markup('<a href="#{}">{}</a>').format(anchor(part), part) if part in cited else part
        for part in parts
    )


def short_id(id: str) -> str:
    """Return a source's id as it stands in the text.

    >>> short_id("s-014"), short_id("e-002"), short_id("annex"), short_id("m-0953140362")
    ('14', 'e2', 'annex', 'm-0953140362')
    """
    found = _NUMBERED.fullmatch(id)
    if not found:
        return id
    letter, number = found.groups()
    return number if letter == "s" else letter + number


def anchor(name: str) -> str:
    """Return an id for the page: that of a source as it is, any other with ``at-`` before it."""
    words = re.sub(r"[^A-Za-z0-9-]+", "-", name)
    return words if _NUMBERED.fullmatch(name) else f"at-{words}"


def in_number(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> in_number(1, "mark"), in_number(1200, "mark")
    ('1 mark', '1,200 marks')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def in_full(day: date | None) -> str:
    """Return a day in words: ``24 January 2026``; nothing for no day."""
    return f"{day.day} {day:%B %Y}" if day else ""


def in_short(day: date | None) -> str:
    """Return a day in few letters: ``24 Jan 2026``; nothing for no day."""
    return f"{day.day} {day:%b %Y}" if day else ""
