"""A text is shown whole, in its order, with every mark at its place, whatever stands in it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from onetext.review.source import Mark, Piece, show

HOSTILE = (
    "<script>alert(1)</script> \u202eevil\u202c\x00 \x07 a\r\nb\rc\n\nd\ud800 \U0001f91d e\u0301"
)


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\u202e ")), max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=12),
)
def test_pieces_hold_the_text_at_the_places_they_name(
    text: str, places: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(start=a, end=min(len(text), a + length), kind="quoted", row=f"r{n}")
        for n, (a, length) in enumerate(places)
        if a < len(text)
    ]
    pieces = [piece for line in show(text, marks).lines for piece in line]
    covered: set[int] = set()
    for piece in pieces:
        shown = piece.text or text[piece.start]
        assert text[piece.start : piece.start + len(shown)] == shown
        assert bool(piece.sign) != bool(piece.text)
        here = range(piece.start, piece.start + len(shown))
        assert covered.isdisjoint(here)
        covered |= set(here)
        for mark in marks:
            inside = [mark.start <= place < mark.end for place in here]
            assert all(inside) == any(inside) == (mark.row in piece.rows.split())
    assert {place for place, sign in enumerate(text) if sign not in "\r\n"} == covered


def test_what_would_steer_the_page_is_named_and_not_sent() -> None:
    pieces = [piece for line in show(HOSTILE, ()).lines for piece in line]
    sent = "".join(piece.text for piece in pieces)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ud800-\udfff]", sent)
    assert [piece.sign for piece in pieces if piece.sign] == [
        "right-to-left override U+202E",
        "pop directional formatting U+202C",
        "control character U+0000",
        "control character U+0007",
        "control character U+D800",
    ]


def test_a_mark_over_another_shows_both() -> None:
    marks = (
        Mark(start=0, end=9, kind="reported", row="a"),
        Mark(start=3, end=5, kind="quantity", row="b"),
    )
    (line,) = show("it is 20 km", marks).lines
    assert line == (
        Piece(start=0, text="it ", classes="reported", rows="a"),
        Piece(start=3, text="is", classes="quantity reported", rows="b a"),
        Piece(start=5, text=" 20 ", classes="reported", rows="a"),
        Piece(start=9, text="km"),
    )


def test_a_long_text_is_shown_round_the_place() -> None:
    text = "one line of many\n" * 60_000
    marks = (Mark(start=500_004, end=500_010, kind="quoted", row="a"),)
    shown = show(text, marks, at=500_004)
    pieces = [piece for line in shown.lines for piece in line]
    assert pieces[0].start == 470_004
    assert sum(len(piece.text) for piece in pieces) < 60_001
    assert [piece.start for piece in pieces if piece.rows == "a"] == [500_004]
    assert (shown.earlier, shown.later) == (440_004, 560_004)
