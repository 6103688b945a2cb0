"""Words as written, taken apart and set: brackets as brackets, and nothing else let through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.reports.prose import reading_html, written_html
from onetext.reports.written import Open, WrittenNote, plain_words, take_apart
from tests.reports.test_page import parsed

ODD = st.text(alphabet="ab[]|{}\\^: \n*_<>&#-.1\ue000\uf000", max_size=60)


def no_link(_: str) -> str:
    return ""


def at(key: str) -> str:
    return f"at-{key}"


def test_a_nested_bracket_stands_in_its_alternative() -> None:
    (outer,) = take_apart("[a [1|2]{n} b|c]{k: x|y}")
    assert isinstance(outer, Open)
    assert [one.name for one in outer.alternatives] == ["x", "y"]
    inner = outer.alternatives[0].content[1]
    assert isinstance(inner, Open)
    assert [one.name for one in inner.alternatives] == ["1", "2"]


def test_an_unopened_bracket_has_no_alternative() -> None:
    assert take_apart("[...]{trigger}") == (Open(key="trigger", alternatives=()),)


def test_escapes_links_and_stray_signs_are_prose() -> None:
    assert take_apart(r"\[a\|b\] | } ]") == ("[a|b] | } ]",)
    assert take_apart("see [the map](map.png)") == ("see the map",)
    assert take_apart("[a|b") == ("[a|b",)


def test_a_note_keeps_its_kind_and_whose_it_is() -> None:
    (note,) = take_apart("[^1]: without prejudice (norland, sarmia): Nothing\n    changes.")
    assert note == WrittenNote(
        label="1",
        kind="without prejudice",
        parties=("norland", "sarmia"),
        says="Nothing changes.",
    )


def test_short_alternatives_stand_in_the_line_and_long_ones_below_each_other() -> None:
    short = written_html("within [30|60]{days} days", {}, at)
    assert 'class="bracket">[' in short
    assert '<a class="key" href="#at-days">days</a>' in short
    long = written_html(f"[{'word ' * 20}|]{{k: many|silent}}", {}, no_link)
    assert 'class="bracket tall"' in long
    assert '<i class="none">no words</i>' in long


def test_notes_name_their_parties() -> None:
    html = written_html("[^1]: reservation (sarmia): No.", {"sarmia": "State of Sarmia"}, no_link)
    assert "(reservation, State of Sarmia) No." in html


def test_links_images_and_html_of_a_draft_are_no_links_images_or_html() -> None:
    html = written_html(
        "[x](javascript:y) ![i](http://a/b.png) <b>c</b> <http://d.e> [f]: http://g", {}, no_link
    )
    assert {tag for tag, _ in parsed(html).tags} == {"p"}


def test_headings_of_a_draft_are_no_headings_of_the_page() -> None:
    html = written_html("### Scope\n\nAll.\n\n[## 7. Arms\n\nNone.|]{arms: limits|silent}", {}, at)
    assert {tag for tag, _ in parsed(html).tags} <= {"p", "span", "br", "i", "a", "div"}
    assert "Scope" in html


def test_a_reading_marks_what_came_from_a_bracket_and_stresses_what_differs() -> None:
    segments = [("within ", "", ""), ("60", "days", "60"), (" days ", "", ""), ("x", "k", "o")]
    html = reading_html(segments, ["k"])
    assert '<span class="taken">60</span>' in html
    assert '<span class="taken differs">x</span>' in html


def test_silence_is_said_only_where_it_differs() -> None:
    assert "[k: silent]" in reading_html([("a", "", ""), ("", "k", "silent")], ["k"])
    assert "silent" not in reading_html([("a", "", ""), ("", "k", "silent")], [])


def test_an_unopened_bracket_reads_as_words_that_are_missing() -> None:
    assert "[no words tabled for k]" in reading_html([("[...]", "k", "")], [])


def test_the_mark_of_a_note_in_a_reading_is_raised() -> None:
    assert '<sup class="note-mark">1</sup>' in reading_html([("void.[^1]", "", "")], [])


@given(ODD)
def test_nothing_is_lost_or_refused_whatever_is_written(words: str) -> None:
    html = str(written_html(words, {}, no_link))
    assert {tag for tag, _ in parsed(html).tags} <= set(
        re.findall(
            "[a-z]+", "p span b i a em strong ul ol li sup br hr div table thead tbody tr th td"
        )
    )


@given(st.lists(st.tuples(ODD, st.sampled_from(["", "k"]), st.sampled_from(["", "o"])), max_size=5))
def test_a_reading_is_always_whole_html(segments: list[tuple[str, str, str]]) -> None:
    parsed(str(reading_html(segments, ["k"])))


@pytest.mark.parametrize("words", ["[a|b]{k}", "[a [1|2]{n}|b]{k: x|y} c", "[...]{t}"])
def test_plain_words_are_what_diplomats_write(words: str) -> None:
    assert "{" not in plain_words(take_apart(words))
