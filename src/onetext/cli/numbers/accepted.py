"""``survey --concept``: how often a concept picks which reading, and whom that suits."""

import json
from dataclasses import asdict

from onetext.analysis.solutions.record import Concept
from onetext.cli.briefs import say_edition
from onetext.cli.inputs import folder_of
from onetext.cli.numbers.asked import case_of, effort_of
from onetext.cli.numbers.readings import say_reading
from onetext.cli.numbers.tasks import running
from onetext.cli.options import Drawing, Which
from onetext.cli.output import say, say_heading, say_table, write_out
from onetext.pipeline import picked_over_profiles
from onetext.reports.accepted import AcceptanceLine, AcceptedLine
from onetext.reports.figures_in_words import in_per_cent, with_interval

_ORDINALS = ("first", "second", "third", "fourth", "fifth")

NAMES: dict[str, Concept] = {
    "utilitarian": "utilitarian",
    "nash": "nash",
    "kalai-smorodinsky": "kalai_smorodinsky",
    "egalitarian": "egalitarian",
    "leximin": "egalitarian",
}
"""The concepts as a command names them."""


def say_picked(which: Which, drawing: Drawing, concept: str, *, format: str) -> None:
    """Print how often a concept picks which reading over many profiles."""
    effort = effort_of(drawing)
    case = case_of(which)
    with running(folder_of(which.path), drawing) as run:
        found = picked_over_profiles(case, NAMES[concept], effort, run=run)
    if format == "json":
        form = asdict(found)
        for line in form["readings"]:
            line["options"] = dict(line["options"])
        write_out(json.dumps(form, default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        _say(found)


def _say(found: AcceptanceLine) -> None:
    say_edition(found.edition)
    say("")
    for sentence in found.sentences:
        say(sentence)
    for line in found.readings:
        say_heading(f"{line.label}: picked in {with_interval(line.picked)}")
        say_reading(line.options)
        _say_how(line)
        _say_weights(line)
    if found.readings:
        say("")
        say(f"Some other reading is picked in {with_interval(found.others)}.")
        _say_options(found)


def _say_options(found: AcceptanceLine) -> None:
    """Print of each bracket how often a reading is picked with each of its options."""
    say_heading("Bracket by bracket, how often what is picked has which option")
    for issue in dict.fromkeys(line.issue for line in found.options):
        told = (
            f"{line.option} in {in_per_cent(line.picked.share)}"
            for line in found.options
            if line.issue == issue
        )
        say(f"{issue}: {', '.join(told)}")


def _say_how(line: AcceptedLine) -> None:
    if line.best_found:
        say(f"In {line.best_found:,} of these profiles it is the best found, not proved.")
    if len(line.ranks) > 1:
        ranks = zip(_ORDINALS, line.ranks, strict=False)
        told = ", ".join(f"{rank} in {in_per_cent(share.share)}" for rank, share in ranks)
        say(f"Among the readings shown here it is {told}.")
    if line.confidence is not None:
        say(
            f"With the weights below taken for certain it is picked in "
            f"{with_interval(line.confidence)}."
        )


def _say_weights(line: AcceptedLine) -> None:
    """Print what each bracket weighs on average where the reading is picked, and in general."""
    parties = list(dict.fromkeys(weight.party for weight in line.weights))
    issues = list(dict.fromkeys(weight.issue for weight in line.weights))
    told = {(w.issue, w.party): f"{w.central:.2f} ({w.drawn:.2f})" for w in line.weights}
    rows = [(issue, *(told.get((issue, party), "") for party in parties)) for issue in issues]
    say_table(rows, header=("weighs", *parties), indent=2)
