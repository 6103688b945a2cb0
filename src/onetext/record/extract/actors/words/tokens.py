"""A text as words with their places, the ground on which names are looked for.

A word keeps what stands inside it (``O'Brien``, ``al-Sharaa``, ``U.S.``, ``J.D.``); a possessive
``'s`` is split off and remembered. A closing mark glued to the next word (``ready’US envoys``) is
no apostrophe. ``opens`` tells a word that begins a sentence or stands after an opening mark or a
colon: there a capital proves nothing. ``shouting`` tells one in a line of Title Case or capitals.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from onetext.record.extract.proposals import Sentence

MARK = "\u0300-\u036f"
PATTERN = re.compile(
    r"U\. ?[SKN]\.(?:-[^\W\d_]+)*"
    r"|(?:[A-Z]\.){2,}(?:-[^\W\d_]+)*"
    r"|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|St|Capt|Maj|Adm|Sgt|Rev|Brig|Amb)\.(?=\s)"
    r"|[A-WYZ]\.(?=[ \u00a0][A-Z])"
    rf"|[^\W\d_][^\W_{MARK}]*[{MARK}]*(?:[^\W_]+[{MARK}]*)*(?:[’'ʼ‘‐‑-][^\W_][^\W_]*[{MARK}]*)*"
    r"|\d[\d.,]*(?:-[^\W\d_]+)*"
    r"|\S"
)
APOSTROPHES = "’'ʼ‘"
LONGEST_HEADLINE = 25
"""Words of a headline at most; a longer row of capitals is a list of people."""
OPENING = frozenset("“‘\"'«„:([—–•-")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation; ``sentence`` and ``paragraph`` count from 0."""

    start: int
    end: int
    text: str
    sentence: int = 0
    paragraph: int = 0
    capital: bool = False
    opens: bool = False
    possessive: bool = False
    shouting: bool = False
    skipped: bool = False

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it is no mark and no figure."""
        return self.text[0].isalpha()


def tokens_of(text: str, sentences: tuple[Sentence, ...]) -> tuple[Token, ...]:
    """Return the words and marks of a text in their order."""
    spots = sentences or _rough_sentences(text)
    starts = [one.start for one in spots]
    raw = [piece for match in PATTERN.finditer(text) for piece in _pieces(match, text)]
    shouting = _shouting(raw, starts)
    tokens: list[Token] = []
    before, last = "", -1
    for start, end, word, owned in raw:
        number = max(0, bisect_right(starts, start) - 1)
        sentence = spots[number]
        tokens.append(
            Token(
                start,
                end,
                word,
                sentence=number,
                paragraph=sentence.paragraph,
                capital=word[0].isupper(),
                opens=number != last or before in OPENING,
                possessive=owned,
                shouting=number in shouting,
                skipped=sentence.noise in ("related", "byline", "boilerplate"),
            )
        )
        before, last = word, number
    return tuple(tokens)


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase of the lexicon as they are split in a text.

    >>> words_of("Côte d'Ivoire"), words_of("U.S. Congress")
    (('Côte', "d'Ivoire"), ('U.S.', 'Congress'))
    """
    return tuple(
        word
        for match in PATTERN.finditer(phrase.replace("’", "'"))
        for _, _, word, _ in _pieces(match, phrase.replace("’", "'"), whole=True)
    )


def _pieces(
    match: re.Match[str], text: str, *, whole: bool = False
) -> tuple[tuple[int, int, str, bool], ...]:
    """Return a match as one word, or two where a closing mark is glued between them."""
    word, start = match.group(), match.start()
    if word[:3] == "U. ":
        return ((start, match.end(), word.replace(" ", ""), False),)
    if whole or not word[0].isalpha():
        return ((start, match.end(), word.replace("’", "'"), False),)
    for at, letter in enumerate(word):
        glued = letter in APOSTROPHES and at > 4 and word[at + 1 : at + 2].isupper()
        if glued:
            rest = (start + at + 1, match.end(), word[at + 1 :], False)
            return ((start, start + at, word[:at], False), rest)
    if len(word) > 2 and word[-1] in "sS" and word[-2] in APOSTROPHES:
        return ((start, match.end() - 2, word[:-2].replace("’", "'"), True),)
    after = text[match.end() : match.end() + 3]
    owned = (
        word[-1] == "s" and after[:1] in ("’", "'") and after[1:2] == " " and after[2:].isalpha()
    )
    return ((start, match.end(), word.replace("’", "'"), owned),)


def _shouting(raw: list[tuple[int, int, str, bool]], starts: list[int]) -> frozenset[int]:
    """Return the sentences in which nearly every long word has a capital, and that end openly."""
    rows: dict[int, list[str]] = {}
    for start, _, word, _ in raw:
        rows.setdefault(max(0, bisect_right(starts, start) - 1), []).append(word)
    return frozenset(number for number, words in rows.items() if _is_loud(words))


def _is_loud(words: list[str]) -> bool:
    long = [word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha()]
    ends = words[-1] in '.”"' and any(word.islower() for word in words)
    return 3 < len(long) < LONGEST_HEADLINE and not ends and sum(long) >= 0.8 * len(long)


def _rough_sentences(text: str) -> tuple[Sentence, ...]:
    """Return sentences by marks alone, for a text that was not split before."""
    found: list[Sentence] = []
    for paragraph, match in enumerate(re.finditer(r"\S[^\n]*", text)):
        ends = re.finditer(r"[a-z\d)][.!?][”’\"')]*\s+(?=\W*[A-Z])", match.group())
        for at in (0, *(one.end() for one in ends)):
            start = match.start() + at
            found.append(Sentence(start=start, end=start, paragraph=paragraph))
    return tuple(found) or (Sentence(start=0, end=len(text), paragraph=0),)
