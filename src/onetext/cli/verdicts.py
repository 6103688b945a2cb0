"""``verdict`` and ``steps``: the answer with its reasons, and the course of carrying it out."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from onetext.cli.briefs import say_edition, say_unsettled
from onetext.cli.inputs import folder_of
from onetext.cli.options import Which
from onetext.cli.output import say, say_heading, say_items, waiting
from onetext.pipeline import brief_at, load, steps_of
from onetext.reports.brief import (
    AloneLine,
    Brief,
    ClaimLine,
    ClashLine,
    MoveLine,
    SourceLine,
    StepLine,
    UnknownLine,
    UnknownSets,
)
from onetext.reports.words.context import DISCLAIMER
from onetext.reports.words.names import one_source


def say_verdict(which: Which, *, explain: bool) -> None:
    """Print the verdict in a sentence; with ``explain`` also all that it rests on."""
    with waiting("Judging every reading ..."):
        brief = brief_at(
            folder_of(which.path), on=which.on, settings=which.settings, without=which.without
        )
    say_edition(brief)
    say("")
    say(brief.verdict.sentence)
    if explain:
        _say_reasons(brief)
    elif brief.verdict.rests_on_estimates:
        say(brief.verdict.estimates)
    say("")
    say(DISCLAIMER)


def _say_reasons(brief: Brief) -> None:
    verdict = brief.verdict
    say("")
    say(" ".join(filter(None, (verdict.estimates, verdict.mediator))))
    _say_clashes("What stands against it", verdict.clashes)
    _say_unknown("A yes, if these were answered “can live with”", verdict.yes_if)
    _say_unknown("A no, if these were answered “needs change”", verdict.none_if)
    if verdict.aside:
        say_heading("With refused points set aside")
        say(verdict.aside)
        say_items(clash.sentence for clash in verdict.aside_clashes)
    _say_movement(brief)
    say("")
    say(brief.blocks.sentence)
    say(brief.left.sentence)
    say_unsettled(brief)
    if brief.claims:
        say_heading("Who has said how far the talks are")
        say_items(map(_claim_words, brief.claims))
    _say_sources(brief)


def _say_clashes(heading: str, clashes: tuple[ClashLine, ...]) -> None:
    if clashes:
        say_heading(heading)
    for n, clash in enumerate(clashes, start=1):
        say(_clash_words(clash), lead=f"{n}. ", indent=3)
        if len(clash.demands) > 1:
            for demand in clash.demands:
                said = f"{demand.sentence}{_cited(demand.sources, demand.estimate)}"
                say(said, lead="   - ", indent=5)
        if clash.because:
            say(clash.because, lead="   ", indent=3)


def _clash_words(clash: ClashLine) -> str:
    if len(clash.demands) > 1:
        return "These cannot stand together:"
    return clash.sentence + "".join(_cited(d.sources, d.estimate) for d in clash.demands)


def _cited(sources: tuple[str, ...], estimate: bool) -> str:
    if not sources:
        return " [no source]"
    return f" [{', '.join(sources)}{': an estimate' if estimate else ''}]"


def _say_unknown(heading: str, needs: UnknownSets | None) -> None:
    if needs is None:
        return
    say_heading(heading)
    say_items(_set_words(chosen) for chosen in needs.sets)
    if not needs.complete:
        say("There are more such sets.")


def _set_words(chosen: tuple[UnknownLine, ...]) -> str:
    first, *others = (unknown.sentence.removesuffix(".") for unknown in chosen)
    return "; and ".join([first, *(words[:1].lower() + words[1:] for words in others)]) + "."


def _say_movement(brief: Brief) -> None:
    movement = brief.movement
    if movement.alone:
        say_heading("Who could end the no alone")
    for alone in movement.alone:
        _say_alone(alone)
    if movement.joint:
        more = "" if movement.complete else "at least "
        ways = "one way" if movement.count == 1 else f"{movement.count} ways"
        say_heading(f"Who could end it together ({more}{ways} that no other undercuts)")
    for n, joint in enumerate(movement.joint, start=1):
        say(joint.sentence, lead=f"{n}. ", indent=3)
        _say_moves(joint.moves, indent=3)


def _say_alone(alone: AloneLine) -> None:
    say(alone.sentence, lead="- ", indent=2)
    for n, moves in enumerate(alone.moves):
        if n:
            say("or", lead="  ", indent=2)
        _say_moves(moves, indent=2)


def _say_moves(moves: Iterable[MoveLine], *, indent: int) -> None:
    say_items((move.sentence + _cited(move.sources, False) for move in moves), indent=indent)


def _claim_words(claim: ClaimLine) -> str:
    words = f"“{claim.words}”" if claim.quoted else f"{claim.words.rstrip('.')} (in our words)"
    by = f"{claim.by}, {claim.role}" if claim.role else claim.by
    about = f", on {claim.about}" if claim.about else ""
    return f"{by}, {claim.on}{about}: {words}{_cited(one_source(claim.source or None), False)}"


def _say_sources(brief: Brief) -> None:
    named = _named(brief)
    used = [source for source in brief.sources if source.id in named]
    if used:
        say_heading("Sources named above")
    width = max((len(source.id) for source in used), default=0) + 2
    for source in used:
        say(_source_words(source), lead=source.id, indent=width)


def _named(brief: Brief) -> set[str]:
    clashes = (*brief.verdict.clashes, *brief.verdict.aside_clashes)
    told = [demand.sources for clash in clashes for demand in clash.demands]
    told += [move.sources for alone in brief.movement.alone for ms in alone.moves for move in ms]
    told += [move.sources for joint in brief.movement.joint for move in joint.moves]
    told += [one_source(claim.source or None) for claim in brief.claims]
    return {id for sources in told for id in sources}


def _source_words(source: SourceLine) -> str:
    if source.kind == "estimate":
        parts = (f"estimate by {source.author}", str(source.on or ""), source.says, source.why)
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)
    title = f"“{source.title}”" if source.title else ""
    where = (source.publisher, title, str(source.on or ""), source.place, source.address)
    return ", ".join(part for part in where if part)


def say_steps(path: Path, *, on: date | None) -> None:
    """Print the steps in an order that keeps every "after", and what is risky about them."""
    case = load(folder_of(path), on=on)
    steps = steps_of(case)
    say(case.title, style="bold")
    if not steps.order:
        say("The case names no steps.")
        return
    say_heading("Circles" if steps.cycles else "Steps in order")
    say_items(steps.cycles)
    if steps.cycles:
        say_heading("Steps, those in circles last")
    for n, step in enumerate(steps.order, start=1):
        lead = f"{n}. "
        say(_step_words(step), lead=lead, indent=len(lead))
    _say_list("Who is exposed", steps.exposures, "Nobody: no step waits for an answer.")
    _say_list("What cannot be undone before it is answered", steps.irreversible, "Nothing.")


def _step_words(step: StepLine) -> str:
    who = f" ({', '.join(step.who)})" if step.who else ""
    verified = (
        f"verified by {step.verified_by}" if step.verified_by else "nobody is named to verify it"
    )
    undone = f"undone by: {step.undone_by}" if step.undone_by else "nothing is said to undo it"
    parts = (f"after {', '.join(step.after)}" if step.after else "", step.when, verified, undone)
    return f"{step.title}{who}: {'; '.join(part for part in parts if part)}."


def _say_list(heading: str, items: tuple[str, ...], none: str) -> None:
    say_heading(heading)
    if items:
        say_items(items)
    else:
        say(none)
