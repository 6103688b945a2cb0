"""Statements: who is said to have said what, in direct speech and in reported speech.

Every quotation that is speech becomes a statement of its own; so does every clause of reported
speech, and where it has quoted words in it, they are part of it. Each names the rule that found
its speaker (``rules.py`` has them in their order). Where no rule answers, the speaker stays open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.speech.clauses import Clause, clause_of
from onetext.record.extract.speech.direct import Heard
from onetext.record.extract.speech.nested import nested_in
from onetext.record.extract.speech.reading import Reading, Said, read_lines
from onetext.record.extract.speech.rules import band_of
from onetext.record.extract.speech.sentence.cues import Cue
from onetext.record.extract.speech.sentence.tokens import Line, lines_of, numbered
from onetext.record.extract.speech.sentence.verbs import forms_of
from onetext.record.extract.speech.speakers.turns import Scene
from onetext.record.extract.speech.standing import authority_of, heard_by, titles_of
from onetext.record.extract.speech.transcripts import TurnAt, speaker_of, turns_of
from onetext.record.ids import of_spans
from onetext.record.model import Actor, Authority, Quotation, Statement
from onetext.sources import Span, span_of

_MERGING = frozenset(["which", "though", "although", "as", "that", "who", "where", "while", "what"])
"""Words that hang a clause of the same speaker on to one that was reported already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What all statements of a document share."""

    found: Proposals
    scene: Scene
    titles: Mapping[str, Authority]


def find_statements(found: Proposals) -> Proposals:
    """Return the proposals with every statement, in the order of the text."""
    forms = forms_of(found.lexicon)
    turns = turns_of(found)
    lines = numbered(lines_of(found))
    readings, scene = read_lines(found, lines, forms)
    page = _Page(found=found, scene=scene, titles=titles_of(found.lexicon))
    statements: list[Statement] = []
    for reading in readings:
        reported = list(_reported(page, reading))
        statements += reported
        floor = _within_turn(reading.line, turns)
        statements += _direct(page, _cued(reading) if floor else reading, reported)
    nested = nested_in(found, scene, forms)
    statements += [_of_quotation(page, said, "") for said in nested]
    spoken, actors = _turns(page, turns)
    statements += spoken
    terms = {one for reading in readings for one in reading.terms}
    return replace(
        found,
        statements=_once(statements),
        quotations=tuple(_as_term(one, terms) for one in found.quotations),
        actors=(*found.actors, *_new_actors(found, [*scene.actors.values(), *actors], statements)),
    )


def _within_turn(line: Line, turns: Sequence[TurnAt]) -> bool:
    return any(
        start <= line.sentence.start < end or one.label[0] <= line.sentence.start < one.label[1]
        for one in turns
        for start, end in one.pieces
    )


def _cued(reading: Reading) -> Reading:
    """Return a sentence inside a turn of a transcript with the quotations that a cue speaks for."""
    return replace(reading, said=tuple(one for one in reading.said if one.cue is not None))


def _as_term(one: Quotation, terms: set[str]) -> Quotation:
    return replace(one, kind="term", rule="scare-quotes") if one.id in terms else one


def _once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    kept = {one.id: one for one in reversed(statements)}
    return tuple(sorted(kept.values(), key=lambda one: (one.span.start, -one.span.end)))


def _new_actors(
    found: Proposals, actors: Sequence[Actor], statements: Sequence[Statement]
) -> Iterator[Actor]:
    known = {one.id for one in (*found.actors, *found.known)}
    used = {id for one in statements for id in (*one.speakers, *one.candidates)}
    for actor in {one.id: one for one in actors}.values():
        if actor.id not in known and actor.id in used:
            yield actor


# Reported speech


def _reported(page: _Page, reading: Reading) -> Iterator[Statement]:
    line = reading.line
    rows: list[tuple[Clause, Heard]] = []
    cues = [one.cue for one in reading.heard]
    quoting = {one.cue for one in reading.said if one.rule.startswith("quote-verb-after")}
    passing = {speaker for one in reading.said for speaker in one.via}
    for heard in reading.heard:
        if heard.cue in quoting and line.low(heard.cue.last) != "that":
            clause = _before_quote(line, heard, cues)
        elif heard.cue.shape == "according" and set(heard.voice.speakers) & passing:
            continue
        else:
            clause = clause_of(line, heard.cue, cues)
        clause = _told_by_another(line, rows, cues, heard) or clause
        if clause is not None and not _merged(rows, clause, heard):
            rows.append((clause, heard))
    for clause, heard in rows:
        yield _of_clause(page, line, clause, heard)


def _told_by_another(
    line: Line, rows: list[tuple[Clause, Heard]], cues: Sequence[Cue], heard: Heard
) -> Clause | None:
    """Return ``Marek rejected it, Lindqvist said``, and take out what it would make Marek say.

    What others say that somebody rejects or wants is theirs, and no word of that somebody.
    """
    acts = [
        (clause, before)
        for clause, before in rows
        if clause.rule == "reported-object" and before.voice.speakers != heard.voice.speakers
    ]
    passed_on = heard.cue.lemma == "report"
    if not acts or passed_on or not heard.cue.kinds & {"say", "quote"}:
        return None
    done = {before.cue for _, before in acts}
    clause = clause_of(line, heard.cue, [cue for cue in cues if cue not in done])
    if clause is None or clause.rule not in ("reported-trailing-cue", "reported-according-to"):
        return None
    theirs = [one for one in acts if clause.first <= one[0].last and one[0].first < heard.cue.first]
    for one in theirs:
        rows.remove(one)
    return clause if theirs else None


def _before_quote(line: Line, heard: Heard, cues: Sequence[Cue]) -> Clause | None:
    """Return the clause before ``, Hale said, "where ..."``, which a quotation goes on with."""
    clause = clause_of(line, heard.cue, cues)
    if clause is None or clause.rule != "reported-trailing-cue":
        return None
    return clause


def _merged(rows: list[tuple[Clause, Heard]], clause: Clause, heard: Heard) -> bool:
    """Whether a clause goes into the one before it: the same speaker, or inside what was said."""
    if not rows:
        return False
    last, before = rows[-1]
    same = before.voice.speakers == heard.voice.speakers and bool(heard.voice.speakers)
    if same and heard.cue.opener in _MERGING:
        rows[-1] = (replace(last, last=max(last.last, clause.last)), before)
        return True
    if clause.first >= last.last:
        return False
    if clause.rule in ("reported-trailing-cue", "reported-according-to") and not same:
        rows[-1] = (last, replace(before, via=heard.voice.speakers))
    return same or heard.cue.opener != "what"


def _of_clause(page: _Page, line: Line, clause: Clause, heard: Heard) -> Statement:
    found = page.found
    start, end = line.tokens[clause.first].start, line.tokens[clause.last - 1].end
    span = span_of(found.document.id, found.text, (start, end))
    mixed = any(line.kind(n) == "quote" for n in range(clause.first, clause.last))
    return _statement(
        page,
        span,
        Said(
            quotation="",
            line=line,
            rule=clause.rule,
            voice=heard.voice,
            cue=heard.cue,
            via=heard.via,
        ),
        kind="mixed" if mixed else "reported",
    )


# Direct speech


def _direct(page: _Page, reading: Reading, reported: Sequence[Statement]) -> Iterator[Statement]:
    for said in reading.said:
        token = next((one for one in reading.line.tokens if one.quotation == said.quotation), None)
        clause = next(
            (
                one.id
                for one in reported
                if token is not None and one.span.start <= token.start and token.end <= one.span.end
            ),
            "",
        )
        yield _of_quotation(page, said, clause)


def _of_quotation(page: _Page, said: Said, part_of: str) -> Statement:
    quotation = next(one for one in page.found.quotations if one.id == said.quotation)
    told = _statement(page, quotation.span, said, kind="direct", part_of=part_of)
    if told.band == "sure" and not _marked_evenly(page.found.text, quotation):
        return replace(told, band="check")
    return told


def _marked_evenly(text: str, quotation: Quotation) -> bool:
    """Whether the marks of the paragraph come in pairs, so that they are paired rightly."""
    start, end = quotation.span.start, quotation.span.end
    last = text.find("\n", end)
    paragraph = text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)]
    straight = quotation.marks[:1] == '"'
    return quotation.closed and not (straight and paragraph.count('"') % 2)


def _statement(page: _Page, span: Span, said: Said, *, kind: str, part_of: str = "") -> Statement:
    voice, line = said.voice, said.line
    actors = page.scene.actors
    first = actors.get(voice.speakers[0]) if voice.speakers else None
    addressee, audience = heard_by(line, said.cue, actors) if said.cue else ("", "")
    parties = {actors[one].party for one in voice.speakers if one in actors}
    return Statement(
        id=of_spans("s" if kind == "direct" else "r", [span]),
        span=span,
        kind=kind,  # type: ignore[arg-type]
        attribution=voice.attribution,
        cue=_cue_span(page, line, said.cue),
        speakers=voice.speakers,
        candidates=voice.candidates if not voice.speakers else (),
        authority=authority_of(first, page.titles),
        speaks_for=parties.pop() if len(parties) == 1 else "",
        addressee=addressee,
        audience=audience,
        via=", ".join(actors[one].name for one in said.via if one in actors),
        part_of=part_of,
        noise=line.sentence.noise,  # type: ignore[arg-type]
        rule=said.rule,
        band=band_of(said.rule, voice.band),
    )


def _cue_span(page: _Page, line: Line, cue: Cue | None) -> Span | None:
    if cue is None:
        return None
    first, last = cue.first, cue.last
    if cue.subject is not None and cue.side in ("before", "after"):
        first, last = min(first, cue.subject.first), max(last, cue.subject.last)
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    return span_of(page.found.document.id, page.found.text, (start, end))


# Transcripts


def _turns(page: _Page, turns: Sequence[TurnAt]) -> tuple[list[Statement], list[Actor]]:
    statements: list[Statement] = []
    actors: list[Actor] = []
    document, text = page.found.document.id, page.found.text
    for turn in turns:
        actor = speaker_of(page.found, turn)
        actors.append(actor)
        span = span_of(document, text, *turn.pieces)
        statements.append(
            Statement(
                id=of_spans("s", [span]),
                span=span,
                kind="direct",
                attribution="unnamed" if actor.type == "unnamed" else "named",
                cue=span_of(document, text, turn.label),
                speakers=(actor.id,),
                authority=authority_of(actor, page.titles),
                speaks_for=actor.party,
                rule="transcript-turn",
                band="sure",
            )
        )
    return statements, actors
