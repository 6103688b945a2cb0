"""Broken files of every kind: each is taken in or refused with its words, and none stops the rest.

A mutation flips bits, cuts, doubles, swaps or fills stretches of a whole file, and puts in what
parsers stumble over. The seed is fixed. Ten thousand files in ``make deep``, some hundreds in the
gate.
"""

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from onetext.record.extract.noise import mask_noise
from onetext.record.extract.proposals import Proposals
from onetext.record.intake.apart.limits import Limits
from onetext.record.intake.intake import Taken, take_in
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Document
from tests.record.intake.made import SECOND, WORDS, html, pdf, word

TEXT = (
    "\ufeffTalks go on in Cassel\r\n\r\nBy Jon Arvid\r\n22 January 2026\r\n\r\n"
    f"CASSEL, Jan 22 (NPA) – {WORDS}\r\n\r\n"
    f"“Bra \U0001f600 e\u0301,” \u202bsaid she.\u202c {SECOND}\r\n"
)
HEAD = '<title>a</title><script type="application/ld+json">{"datePublished": "2026"}</script>'
SEEDS: tuple[tuple[str, bytes], ...] = (
    (".txt", TEXT.encode()),
    (".md", f"# Talks go on\n\n{WORDS}\n\n- {SECOND}\n".encode()),
    (".html", html(head=HEAD).encode()),
    (".pdf", pdf(WORDS, SECOND)),
    (".docx", word()),
)
NASTY = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\r", b"\n" * 50, b"<" * 200,
    b"<table>" * 30, b"</html>", b"<!ENTITY a SYSTEM 'file:///etc/passwd'>", b"&a;", b"endobj",
    b"stream", b"<<" * 100, b"[" * 300, b"9" * 40, b"/Length -1", b"%PDF-9.9", b"PK\x03\x04",
    b"PK\x05\x06", b"(" * 200, "“".encode() * 30, b"\xe2\x80\x8f", b"-->", b"<![CDATA[", b"1 0 R",
)  # fmt: skip
GOOD = f"{SECOND} {WORDS}"
LIMITS = Limits(clock=20, seconds=15)


def mutated(data: bytes, drawn: random.Random) -> bytes:
    """Return the bytes with up to sixteen changes."""
    held = bytearray(data)
    for _ in range(drawn.choice((1, 1, 2, 4, 16))):
        at = drawn.randrange(len(held) + 1)
        to = min(len(held), at + drawn.choice((1, 2, 8, 64, 512)))
        drawn.choice(CHANGES)(held, at, to, drawn)
    return bytes(held)


def flip(held: bytearray, at: int, to: int, drawn: random.Random) -> None:
    for n in range(at, to):
        held[n] ^= 1 << drawn.randrange(8)


def cut(held: bytearray, at: int, to: int, drawn: random.Random) -> None:
    del held[at : to if drawn.random() < 0.7 else None]


def double(held: bytearray, at: int, to: int, drawn: random.Random) -> None:
    held[at:at] = held[at:to] * drawn.choice((1, 1, 40))


def fill(held: bytearray, at: int, to: int, drawn: random.Random) -> None:
    held[at:to] = bytes([drawn.randrange(256)]) * (to - at)


def swap(held: bytearray, at: int, to: int, drawn: random.Random) -> None:
    other = drawn.randrange(len(held) + 1)
    held[at:to] = held[other : other + to - at]


def put_in(held: bytearray, at: int, to: int, drawn: random.Random) -> None:
    held[at : drawn.choice((at, to))] = drawn.choice(NASTY)


CHANGES = (flip, cut, double, fill, swap, put_in)


def broken_files(folder: Path, count: int, seed: int) -> list[Path]:
    drawn = random.Random(seed)
    paths = []
    for n in range(count):
        suffix, data = SEEDS[n % len(SEEDS)]
        path = folder / f"{n:05}{suffix}"
        path.write_bytes(mutated(data, drawn))
        paths.append(path)
    return paths


def check(paths: list[Path], taken: Taken) -> None:
    """Every file is in exactly one place: taken in, there already, or refused in words."""
    seen = Counter(one.name for one in taken.documents)
    seen.update(name for name, _ in taken.already)
    seen.update(one.file for one in taken.findings)
    assert seen == Counter(path.name for path in paths)
    assert all(one.problem.endswith(".") for one in taken.findings)
    for one in taken.documents:
        assert one.text.encode().decode() == one.text
        assert list(one.pages) == sorted(one.pages)
        check_masks(one)
        if one.media.startswith("text/") and one.media != "text/html":
            data = next(path for path in paths if path.name == one.name).read_bytes()
            assert one.text.encode() == data or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def check_masks(document: Document) -> None:
    masks = mask_noise(Proposals(document=document, lexicon=Lexicon())).masks
    assert all(one.span.fits(document.text) and one.span.words for one in masks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(masks))


def test_hundreds_of_broken_files_lose_nothing(tmp_path: Path) -> None:
    paths = broken_files(tmp_path, 1_000, seed=5)
    good = tmp_path / "zz.txt"
    good.write_text(GOOD)
    taken = take_in([*paths, good], limits=LIMITS)
    check([*paths, good], taken)
    assert taken.documents[-1].text == GOOD


@pytest.mark.deep
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_broken_files_lose_nothing(tmp_path: Path, part: int) -> None:
    paths = broken_files(tmp_path, 1_000, seed=100 + part)
    check(paths, take_in(paths, limits=LIMITS))


PIECES = (
    *("\U0001f600", "\U0001d5ae", "e\u0301", "\u202b", "\u202c", "שלום", "مرحبا", "переговоры"),
    *("\ufeff", "\r\n", "\r\n\r\n", "\n\n", "\r", "\u2028", "\x0c", " ", "\xa0", "\u200b"),
    *("“", "”", "‘", "’", '"', ".", "…", " said ", WORDS, SECOND, "Photo: NPA"),
    *("Read more: Talks end", "CASSEL (NPA) – "),
)


def check_offsets(folder: Path, count: int, seed: int) -> None:
    """Whatever a text is made of, it is the same after intake, and masks fit it."""
    drawn = random.Random(seed)
    made = {}
    for n in range(count):
        text = f"{n} {WORDS}" + "".join(drawn.choices(PIECES, k=drawn.randrange(60)))
        made[f"{n:05}.txt"] = text
        (folder / f"{n:05}.txt").write_bytes(text.encode())
    taken = take_in(sorted(folder.iterdir())).or_refuse()
    assert {one.name: one.text for one in taken.documents} == made
    for one in taken.documents:
        check_masks(one)


def test_hundreds_of_generated_texts_keep_every_character(tmp_path: Path) -> None:
    check_offsets(tmp_path, 500, seed=3)


@pytest.mark.deep
def test_ten_thousand_generated_texts_keep_every_character(tmp_path: Path) -> None:
    check_offsets(tmp_path, 10_000, seed=4)
