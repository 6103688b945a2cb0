"""The page: nothing escapes its place, nothing is left out, nothing is asked of anybody."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from onetext.errors import UsageError
from onetext.reports.brief import Brief, VerdictLine
from onetext.reports.markdown import render_markdown
from onetext.reports.page import brief_in_page, render_html
from tests.reports.crowded import LABELS, NAMES, crowded_brief
from tests.reports.sample import sample_brief

HOSTILE = "</script></style><script>alert('x')</script><img src=x onerror=alert(1)>&\"' {{ 7*191 }}"
VOID = {"meta", "input", "br", "hr", "img"}


class Reader(HTMLParser):
    """Keeps the tags with their attributes, the text, and what was never closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} closes what is not open"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["style"], ["script"]):
            self.text.append(data)


@pytest.fixture(scope="module")
def html() -> str:
    return render_html(sample_brief())


@pytest.fixture(scope="module")
def read(html: str) -> Reader:
    return parsed(html)


def parsed(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def shown(reader: Reader) -> str:
    return " ".join(" ".join(reader.text).split())


def values(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from values(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from values(getattr(node, field.name))


def test_every_place_party_and_source_is_shown(read: Reader) -> None:
    brief, text = sample_brief(), shown(read)
    names = [place.name for point in brief.points for place in point.places]
    names += [option.name for p in brief.points for q in p.places for option in q.options]
    names += [party.name for party in brief.parties]
    names += [source.id for source in brief.sources]
    names += [source.address for source in brief.sources]
    names += [point.title for point in brief.points]
    assert [name for name in names if name not in text and not name.startswith("point ")] == []


def test_every_sentence_is_shown(read: Reader) -> None:
    brief, text = sample_brief(), shown(read)
    sentences = [words for words in values(replace(brief, points=())) if words.endswith(".")]
    sentences += [place.sentence for point in brief.points for place in point.places]
    text = text.replace(" .", ".")
    split = [part for words in sentences for part in re.split(r"(?<=\.) ", words)]
    assert len(split) > 60
    assert [words for words in split if " ".join(words.split()) not in text] == []


def test_every_link_of_the_page_has_its_target(read: Reader) -> None:
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    targets = [str(attrs["href"]) for tag, attrs in read.tags if tag == "a"]
    inner = {target[1:] for target in targets if target.startswith("#")}
    assert len(ids) == len(set(ids))
    assert inner <= set(ids)
    assert {source.id for source in sample_brief().sources if source.used} <= inner | {"s-009"}


def test_only_sources_lead_out_and_nothing_is_fetched(read: Reader) -> None:
    addresses = {source.address for source in sample_brief().sources if source.address}
    outward = [(tag, a) for tag, a in read.tags if str(a.get("href", "#"))[:1] != "#"]
    assert {str(attrs["href"]) for _, attrs in outward} == addresses
    assert {(tag, attrs.get("rel")) for tag, attrs in outward} == {("a", "noreferrer")}
    fetching = {"src", "srcset", "poster", "data", "action", "background", "style"}
    assert [(tag, a) for tag, a in read.tags if fetching & a.keys()] == []
    assert [
        tag for tag, _ in read.tags if tag in ("link", "iframe", "object", "form", "base")
    ] == []


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    brief = sample_brief()
    odd = replace(brief.sources[0], address="javascript:alert(1)")
    page = parsed(render_html(replace(brief, sources=(odd, *brief.sources[1:]))))
    assert "javascript:alert(1)" in shown(page)
    assert [a for tag, a in page.tags if tag == "a" and "javascript" in str(a["href"])] == []


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(html: str, read: Reader) -> None:
    policy = next(
        str(a["content"]) for _, a in read.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" in style
    assert set(re.findall(r"url\(\"([a-z]+:)", style)) == {"data:"}
    assert "@import" not in style
    assert [a for tag, a in read.tags if tag == "script"] == [
        {"type": "application/json", "id": "brief"}
    ]


def test_hostile_words_stay_words_wherever_they_stand() -> None:
    brief = hostile(sample_brief())
    page = render_html(brief)
    reader = parsed(page)
    assert [tag for tag, _ in reader.tags if tag in ("img", "iframe")] == []
    assert [a for tag, a in reader.tags if tag == "script"] == [
        {"type": "application/json", "id": "brief"}
    ]
    assert [a for _, a in reader.tags if any(name.startswith("on") for name in a)] == []
    assert "alert('x')" in shown(reader)
    assert "{{ 7*191 }}" in shown(reader)
    assert "1337" not in shown(reader)
    assert brief_in_page(page) == brief


def hostile(node: Any) -> Any:
    """Return a brief in which every string of prose is hostile; ids and words of the form stay."""
    kept = {"key", "id", "kind", "state", "grade", "party", "name", "place", "option", "source"}
    if isinstance(node, str):
        return node + HOSTILE
    if isinstance(node, tuple):
        return tuple(hostile(item) for item in node)
    if is_dataclass(node) and not isinstance(node, type):
        changed = {
            field.name: hostile(getattr(node, field.name))
            for field in fields(node)
            if field.name not in kept
        }
        return replace(node, **changed)
    return node


def test_a_brief_comes_back_from_its_page(html: str) -> None:
    assert brief_in_page(html) == sample_brief()


def test_a_page_without_a_brief_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        brief_in_page("<p>Nothing here</p>", file="a.html")
    assert str(refused.value) == (
        "a.html: This page carries no brief. "
        "Give a brief.html or brief.json that onetext brief wrote."
    )


def test_what_is_described_is_headed_so(read: Reader) -> None:
    heading = "Reconstruction from an account by the foreign minister of Norland; not the text"
    assert shown(read).count(heading) == 2


def test_the_parts_stand_in_order_and_the_contents_lead_to_each(html: str) -> None:
    parts = re.findall(r'<(?:section|div) id="([a-z]+)"', html)
    assert parts == [
        "text",
        "deal",
        "trades",
        "packages",
        "questions",
        "basis",
        "shares",
        "chronology",
        "sources",
    ]
    contents = html.partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#([a-z]+)"', contents) == parts


def test_what_marks_alone_say_is_a_page_without_figures() -> None:
    page = render_html(marks_alone(sample_brief()))
    parts = re.findall(r'<(?:section|div) id="([a-z]+)"', page)
    assert parts == ["text", "deal", "packages", "basis", "chronology", "sources"]
    body = page.partition("<body>")[2].partition("<script")[0]
    told = ("What trades could do", "What to ask next", "How often", "single sources", "profiles")
    assert [words for words in told if words in body] == []
    assert parsed(page).open == []


def marks_alone(brief: Brief) -> Brief:
    return replace(
        brief, trades=None, survey=None, questions=None, sensitivity=(), sensitivity_note=""
    )


def test_quotation_marks_stand_round_quotations_alone(read: Reader) -> None:
    text = shown(read)
    assert "“one final issue”" in text
    assert "“Most of the text is agreed" not in text
    assert "Most of the text is agreed; the port is not." in text


def test_the_fixed_sentence_stands_below_the_gates(read: Reader) -> None:
    assert (
        "This is about words on paper. It does not say that leaders will sign, that parliaments or "
        "voters will approve, that the steps can be carried out, or that it will hold."
    ) in shown(read)


def test_marks_that_rest_on_estimates_are_called_so(html: str) -> None:
    cell = re.search(r"<td[^>]*>(?:(?!</td>).)*#e-002(?:(?!</td>).)*</td>", html, re.DOTALL)
    assert cell
    assert "estimate</span>" in cell[0]


def test_a_brief_without_packages_movement_or_draft_is_a_page_too() -> None:
    bare = bare_brief(sample_brief())
    page = parsed(render_html(bare))
    assert "Packages" not in shown(page)
    assert "What movement would end the no" not in shown(page)


def bare_brief(brief: Brief) -> Brief:
    verdict = VerdictLine(
        kind="too little known",
        sentence="Too little is known to say.",
        estimates="",
        rests_on_estimates=False,
        mediator="",
        clashes=(),
        clashes_complete=True,
        aside="",
        aside_clashes=(),
        yes_if=None,
        none_if=None,
        lacking=(),
    )
    return replace(
        brief,
        text=replace(brief.text, number=None, title="", on=None, known="", heading="", sources=()),
        points=tuple(replace(p, number=0, title="", words="") for p in brief.points[:1]),
        verdict=verdict,
        movement=replace(brief.movement, alone=(), joint=(), count=0),
        packages=(),
        claims=(),
        history=(),
        steps=replace(brief.steps, order=(), cycles=(), exposures=(), irreversible=()),
        readings=(),
        chronology=(),
        sources=(),
    )


def test_an_id_in_the_reason_of_an_estimate_leads_to_that_source() -> None:
    brief = sample_brief()
    *others, last = brief.sources
    reason = replace(last, why="As s-003 says, unlike s-999.")
    page = render_html(replace(brief, sources=(*others, reason)))
    assert 'Why: As <a href="#s-003">s-003</a> says, unlike s-999.' in page


def test_the_verdict_stands_at_the_head_unless_the_headline_says_it() -> None:
    brief = sample_brief()
    sentence = "On everything recorded, no reading of this draft satisfies every party"
    assert render_html(brief).split("<main")[0].count(sentence) == 1
    same = replace(brief, headline=brief.verdict.sentence)
    assert '<a href="#deal">On everything' not in render_html(same)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("clear",), "The one point is clear"),
        (("open", "open"), "All 2 points are open"),
        (("clear", "blocked", "open"), "1 of 3 points is blocked, 1 is open"),
    ],
)
def test_the_heading_of_the_text_states_what_stands_most_in_the_way(
    states: tuple[str, ...], said: str
) -> None:
    brief = sample_brief()
    points = tuple(replace(p, state=s) for p, s in zip(brief.points, states, strict=False))
    assert f'<h2 id="h-text">{said}</h2>' in render_html(replace(brief, points=points))


def test_no_heading_holds_a_share(html: str) -> None:
    headings = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
    assert len(headings) > 20
    assert [words for words in headings if "%" in words or "share" in words.lower()] == [
        "Shares, and what they depend on"
    ]


def test_every_share_is_whole_per_cents(read: Reader) -> None:
    assert re.findall(r"[\d]\.\d+\s%", shown(read)) == []
    assert "30\u00a0% (27\u00a0to\u00a032)" in " ".join(read.text)


def test_nine_parties_and_five_readings_fill_a_page_that_keeps_its_shape() -> None:
    page = parsed(render_html(crowded_brief()))
    text = shown(page)
    assert [name for name in (*NAMES, *LABELS) if name not in text] == []
    lanes = [a for tag, a in page.tags if tag == "svg" and "gain" in str(a.get("class")).split()]
    assert len(lanes) == 9 * 5 + 5
    assert "more questions" in text
    assert "22 brackets, option by option" in text


def test_without_readings_parties_or_questions_the_figures_still_stand() -> None:
    brief = sample_brief()
    assert brief.survey
    assert brief.questions
    settings = tuple(replace(setting, readings=()) for setting in brief.survey.settings)
    bare = replace(
        bare_brief(brief),
        parties=(),
        survey=replace(brief.survey, readings=(), settings=settings, draws=(), undecided=0),
        questions=replace(brief.questions, questions=(), marks=(), sentence="None stands out."),
    )
    text = shown(parsed(render_html(bare)))
    assert "None of the 148 questions weighed stands out None stands out." in text
    assert "How often each would sign" not in text
    assert "Some reading, but none of those shown" not in text
    empty = replace(bare, survey=replace(brief.survey, readings=(), settings=()))
    assert "Red lines:" not in shown(parsed(render_html(empty)))


def test_a_reading_of_the_trades_that_is_shown_as_a_package_is_named() -> None:
    brief = sample_brief()
    assert brief.trades
    same = replace(brief.trades, options=brief.packages[1].options)
    page = render_html(replace(brief, trades=same))
    assert "A reading that all could sign: Reading B" in page
    assert "A reading that all could sign: " not in render_html(brief)


def test_one_set_of_bounds_is_not_called_one_of_several() -> None:
    brief = sample_brief()
    assert brief.trades
    one = replace(brief.trades, turns_on=brief.trades.turns_on[:1], turns_on_complete=True)
    page = render_html(replace(brief, trades=one))
    assert "It would be a yes if</h4>" in page
    assert "There may be other sets as small" in render_html(brief)


def test_what_a_dropped_source_changes_is_bold_and_the_source_is_linked(html: str) -> None:
    table = html.partition('<table class="dropped')[2].partition("</table>")[0]
    assert re.findall(r"<b>(.*?)</b>", table) == ["turns on", "yes", "others", "others"]
    assert '<a href="#s-007">s-007</a> <span class="mute">Federation Press Service' in table


def test_the_mediators_own_interests_are_left_out_in_each_part_that_has_them(html: str) -> None:
    part = html.partition("Without the mediator’s own interests</h3>")[2].partition("</dl>")[0]
    assert re.findall(r"<dt>(.*?)</dt>", part) == ["With trades", "In shares"]


def test_how_often_a_party_would_sign_is_not_told_where_it_is_not_asked(html: str) -> None:
    table = html.partition('aria-label="Gains and shares by party and reading"')[2]
    rows = re.findall(
        r'<tr role="row"><th role="rowheader".*?</tr>', table.partition("</table>")[0]
    )
    assert [row for row in rows if "not asked" in row] == [
        row for row in rows if "Joint Observer Mission" in row and "Reading B" in row
    ]
    assert html.count('<span class="share faint">not asked</span>') == 1


def test_one_exact_profile_is_not_called_a_sample() -> None:
    brief = sample_brief()
    assert brief.survey
    exact = replace(brief, survey=replace(brief.survey, profiles=1))
    for written in (render_html(exact), render_markdown(exact)):
        assert "seed 7" not in written.partition("<script")[0]
        assert "sampled" not in written.partition("<script")[0]
    assert "sampled" in render_html(brief)
