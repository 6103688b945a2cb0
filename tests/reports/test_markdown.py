"""The Markdown of a brief holds what the page holds."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from onetext.reports.markdown import render_markdown
from tests.reports.sample import sample_brief
from tests.reports.test_page import bare_brief, marks_alone, values


def test_it_holds_every_sentence_name_and_source() -> None:
    brief = sample_brief()
    text = " ".join(render_markdown(brief).replace("\n>", "\n").split())
    wanted = [words for words in values(replace(brief, packages=())) if " " in words]
    split = [part for words in wanted for part in re.split(r"(?<=\.) ", words)]
    plain = text.replace("**", "")
    missing = [part for part in split if " ".join(part.split()).rstrip(".") not in plain]
    of_options = {o.words for p in brief.points for q in p.places for o in q.options}
    clean = {place.name for p in brief.points for place in p.places if place.kind == "point"}
    assert [part for part in missing if part not in of_options | clean] == []
    assert [
        source.id for source in brief.sources if f"- {source.id} (" not in render_markdown(brief)
    ] == []


def test_words_that_came_from_differing_brackets_are_bold_in_a_reading() -> None:
    text = " ".join(render_markdown(sample_brief()).split())
    assert "shall withdraw **to a distance of** **35** **km** within 60 days." in text


def test_no_word_opens_an_element() -> None:
    brief = replace(sample_brief(), title="<script>alert(1)</script>", headline="a <b> & c")
    html = MarkdownIt().render(render_markdown(brief))
    assert "<script" not in html
    assert "<b>" not in html


def test_it_ends_with_one_line_end_and_a_bare_brief_is_text_too() -> None:
    text = render_markdown(bare_brief(sample_brief()))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "None" not in text


def test_a_title_is_shown_in_plain_words() -> None:
    brief = sample_brief()
    point = replace(brief.points[0], title=r"Sea [law](https://example.org) \[draft\]")
    text = render_markdown(replace(brief, points=(point, *brief.points[1:])))
    assert "### 1. Sea law [draft] (" in text


def test_a_reading_names_its_notes_without_pointing_at_what_is_not_there() -> None:
    brief = sample_brief()
    text = ((1, "Fire", (("Fire ceases.[^1]", "", ""),)),)
    package = replace(brief.packages[0], text=text)
    shown = render_markdown(replace(brief, packages=(package,)))
    assert "Fire ceases. (note 1)" in shown
    assert "[^1]" not in shown.partition("\n## What it rests on")[0].partition("### Reading")[2]


def test_what_does_not_block_leaves_no_empty_item() -> None:
    brief = sample_brief()
    text = render_markdown(replace(brief, blocks=replace(brief.blocks, sets=((),))))
    assert "\n- \n" not in text


def test_figures_are_tables_that_a_reader_of_markdown_takes_as_such() -> None:
    html = MarkdownIt("commonmark").enable("table").render(render_markdown(sample_brief()))
    assert html.count("<table>") == 5  # gains, three sets of bands, sources dropped
    assert "<td>96 % (94 to 99); +0.01 to +0.20, middle +0.11</td>" in html
    assert "<td>66 % (64 to 68)</td>" in html


def test_a_bar_in_a_name_ends_no_cell() -> None:
    brief = sample_brief()
    packages = tuple(replace(p, label=p.label.replace("A", "A|B")) for p in brief.packages)
    assert brief.survey
    readings = tuple(replace(r, label=r.label.replace("A", "A|B")) for r in brief.survey.readings)
    odd = replace(brief, packages=packages, survey=replace(brief.survey, readings=readings))
    html = MarkdownIt("commonmark").enable("table").render(render_markdown(odd))
    assert "<th>Reading A|B</th>" in html


def test_what_marks_alone_say_has_no_figures() -> None:
    text = render_markdown(marks_alone(sample_brief()))
    told = ("trades", "What to ask next", "How often", "single sources", "profiles")
    assert [words for words in told if words in text] == []
