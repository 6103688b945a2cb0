"""Words of saying where they stand in a sentence, and how they are used there.

The same form is a verb in ``she claims`` and a noun in ``her claims``; finite in ``he warned``,
passive in ``was described by``, an adjective in ``the promised aid``. What a modal, a negation or
an infinitive takes back (``would say``, ``did not say``, ``to say``) was not said and is no cue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onetext.record.extract.speech.sentence.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    ON_AND_ON,
    POSSESSIVES,
    PREPOSITIONS,
    QUANTIFIED,
    is_adverb,
)
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.lexicon.lexicon import Lexicon

Shape = Literal["base", "s", "past", "ing"]
Use = Literal["finite", "participle", "passive", "noun"]
Forms = Mapping[str, tuple[tuple[tuple[str, ...], "Form"], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of saying: its base, its shape as a verb, the kinds of entries it is in."""

    lemma: str
    shape: Shape
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A form of saying at tokens ``first`` to ``last`` (left out), and its use there."""

    first: int
    last: int
    form: Form
    use: Use


def forms_of(lexicon: Lexicon) -> Forms:
    """Return all forms of saying by their first word, longer ones first."""
    kinds: dict[tuple[str, ...], tuple[str, Shape, set[str]]] = {}
    for verb in lexicon.verbs:
        for n, words in enumerate(verb.forms):
            key = tuple(words.lower().split())
            shape = _shape(key[0], first=n == 0)
            known = kinds.setdefault(key, (verb.forms[0], shape, set()))
            known[2].add(verb.kind)
    table: dict[str, list[tuple[tuple[str, ...], Form]]] = {}
    for key, (lemma, shape, held) in kinds.items():
        form = Form(lemma=lemma, shape=shape, kinds=frozenset(held))
        table.setdefault(key[0], []).append((key, form))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for word, entries in table.items()
    }


def _shape(word: str, *, first: bool) -> Shape:
    if first:
        return "base"
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") and not word.endswith("ss") else "past"


def hits_in(line: Line, forms: Forms) -> Iterator[Hit]:
    """Yield every word of saying of a sentence that is used as one, in order."""
    n = 0
    while n < len(line.tokens):
        entry = _entry(line, n, forms)
        if entry is None or _within_name(line, n):
            n += 1
            continue
        words, form = entry
        last = n + len(words)
        use = _use(line, n, last, form)
        if use is not None:
            yield Hit(first=n, last=last, form=form, use=use)
            n = last
        else:
            n += 1


def _entry(line: Line, n: int, forms: Forms) -> tuple[tuple[str, ...], Form] | None:
    one = line.tokens[n]
    if one.kind != "word":
        return None
    for words, form in forms.get(one.low, ()):
        if all(line.low(n + k) == word for k, word in enumerate(words)):
            return _alone_too(words, form, forms)
    return None


def _alone_too(words: tuple[str, ...], form: Form, forms: Forms) -> tuple[tuple[str, ...], Form]:
    """Return ``vowed to`` as ``vowed``: the infinitive belongs to what was vowed."""
    if form.kinds == {"want"} and words[-1] == "to":
        alone = next((f for w, f in forms.get(words[0], ()) if len(w) == 1), None)
        kinds = form.kinds | (alone.kinds if alone else frozenset())
        return words[:1], Form(lemma=form.lemma[:-3], shape=form.shape, kinds=kinds)
    return words, form


def _within_name(line: Line, n: int) -> bool:
    held = line.mention_over(n)
    return held is not None and held.how != "pronoun"


def _use(line: Line, first: int, last: int, form: Form) -> Use | None:
    if form.kinds == {"noun"}:
        return "noun"
    k, negated = _left(line, first)
    low = line.low(k)
    if form.shape == "ing":
        return _use_of_ing(line, k, low)
    if form.shape == "past":
        return None if negated and not _kept(form) else _use_of_past(line, k, last, form)
    noun = "noun" in form.kinds
    if form.lemma == "state" and form.shape == "s" and line.low(last) not in ("that", ":", ","):
        return None
    if (noun or form.shape == "s") and _as_noun(line, first, noun=noun):
        return "noun" if noun else None
    if low in MODALS or (negated and not _kept(form)):
        return _only_that(line, first, last, low, form)
    if low == "to":
        return "finite" if line.low(k - 1) in ON_AND_ON else None
    return _use_of_present(line, k, low, form)


def _only_that(line: Line, first: int, last: int, low: str, form: Form) -> Use | None:
    """Return the use of ``would say only that``, which was said; ``would say that`` may not be."""
    only = "only" in (line.low(first - 1), line.low(last))
    return "finite" if only and low == "would" and form.lemma == "say" else None


def _kept(form: Form) -> bool:
    """Whether a negation leaves something said: not ruling out, not denying."""
    return form.lemma in ("rule out", "deny", "exclude")


def _left(line: Line, first: int) -> tuple[int, bool]:
    """Return the token left of a verb and its adverbs, and whether a negation stood between."""
    k = first - 1
    negated = False
    while k >= 0:
        low = line.low(k)
        if low in NEGATIONS:
            negated = True
        elif not (is_adverb(low) and line.mention_over(k) is None):
            break
        if low in ("both", "all", "today", "yesterday", "here", "there"):
            break
        k -= 1
    if line.low(k) == "to" and line.low(k - 1) in NEGATIONS:
        negated = True
    return k, negated


def _use_of_ing(line: Line, k: int, low: str) -> Use | None:
    if low in BE:
        return "finite" if line.low(k - 1) not in MODALS else None
    if low in ("without", "for", "of", "from", "to", "on", "worth", "against", "about", "than"):
        return None
    if low in DETERMINERS or low in POSSESSIVES or (k >= 0 and line.tokens[k].owner):
        return None
    return "participle"


def _use_of_past(line: Line, k: int, last: int, form: Form) -> Use | None:
    low = line.low(k)
    if low == "having":
        return "participle"
    if low in HAVE:
        return None if line.low(k - 1) in MODALS else "finite"
    if low in BE or low == "get":
        return "passive"
    if low in DETERMINERS and low not in QUANTIFIED and low not in ("these", "those", "that"):
        return None
    if k >= 0 and line.tokens[k].owner:
        return None
    if low in PREPOSITIONS and line.low(k) not in ("since", "before", "after", "to", "with"):
        return None
    if line.low(last) == "by" or (low == "as" and line.low(last) == "by"):
        return "passive"
    return "finite" if form.shape == "past" else None


def _as_noun(line: Line, first: int, *, noun: bool) -> bool:
    """Whether ``claims`` is a noun here: something owns, numbers or colours it."""
    if first == 0:
        return noun
    low = line.low(first - 1)
    if line.tokens[first - 1].owner or low in POSSESSIVES:
        return True
    if low in DETERMINERS and low not in QUANTIFIED and low != "that":
        return True
    if noun and (low in PREPOSITIONS or low in ("and", "or", "no", "new", "more")):
        return low != "to"
    held = line.mention_over(first - 1)
    named = held is not None and held.how != "description"
    return low.endswith(_ADJECTIVES) and not named


_ADJECTIVES = ("ish", "ful", "ous", "ive", "able", "ible", "ant", "ary", "al", "ic")


def _several_there(line: Line, k: int) -> bool:
    """Whether token k ends ``diplomats in Tovar`` or ``officials close to the talks``."""
    n = k
    while n > max(0, k - 6) and (line.tokens[n].text[:1].isupper() or line.low(n) in _JOINING):
        n -= 1
    joined = any(line.low(one) in ("in", "from", "at", "of", "to") for one in range(n + 1, k + 1))
    return joined and line.low(n).endswith("s") and line.mention_over(k) is not None


_JOINING = ("in", "from", "at", "of", "to", "the", "close")


def _use_of_present(line: Line, k: int, low: str, form: Form) -> Use | None:
    if low in DO or low in ("who", "which", "they", "we", "he", "she", "it", "i"):
        return "finite"
    if low in PREPOSITIONS or low in AUXILIARIES:
        return None
    if low in DETERMINERS and low not in QUANTIFIED:
        return None
    if form.shape == "base" and k >= 0 and line.kind(k) == "word":
        plural = low.endswith("s") or low in ("people", "police", "media", "both")
        plural = plural or (form.lemma in ("say", "warn", "argue") and _several_there(line, k))
        several = low in QUANTIFIED and low not in ("one", "another")
        return "finite" if plural or several or low == "and" else None
    return "finite"
