"""Write docs/reference/record-scores.md: how well extraction does on the annotated reports.

Run it after a change of the rules: ``python scripts/write_record_scores.py``. A test compares.
"""

import json
import sys
from pathlib import Path

from onetext.record.extract.propose import propose
from onetext.record.lexicon.lexicon import read_lexicon
from onetext.record.model import Actor
from onetext.record.scoring.gold import read_gold
from onetext.record.scoring.predicted import predicted_of
from onetext.record.scoring.scores import Score, score_all, score_report

REPORTS = Path("tests/record/reports")
PAGE = Path("docs/reference/record-scores.md")

SHOWN = (
    ("quotations", "quotations"),
    ("quotations and speaker", "and speaker"),
    ("reported speech", "reported"),
    ("reported speech and speaker", "and speaker"),
    ("meetings", "meetings"),
    ("quantities", "quantities"),
    ("repeats", "repeats"),
    ("people's aliases", "people"),
)

BARS = ("0.95", "0.80", "0.75", "0.65", "0.75", "0.90", "0.95", "0.95")
"""What is meant to be reached on unseen texts, in the order of ``SHOWN``."""

Counts = dict[str, dict[str, tuple[int, int, int]]]
"""By report and task: how many were right, found, and there."""

INTRO = """\
# How well extraction does

Ten reports in ten styles were made up for measuring. Text and annotation were made without sight of
the rules, and committed before any rule was tuned on them. Both runs are below. The styles are
those of an agency, a tabloid, a communique, a transcript, a translation, a live blog, a broadcast,
an opinion piece, a cable and minutes.

What the figures mean: a quotation or clause counts as found where enough of its characters are
covered, "and speaker" where its speaker is right too; F1 is the harmonic mean of precision and
recall. A dash stands where a report has nothing of that kind and nothing was found. "People" are
pairs of ways to name one person; a wrong pair would be a false merge. The last line is what we mean
to reach on texts that nobody here has seen.

The reports and annotations are in `tests/record/reports`. Their states are made up, so they come
with a lexicon that names these, as the record of a real case may have one of its own; without it
the figures are lower.

```console
$ onetext record score tests/record/reports/gold --lexicon tests/record/reports/lexicon
```

gives the figures, and `onetext record score` with another folder those of reports that you
annotated yourself.

**A score on reports that rules were tuned on is no accuracy.** The first run is the honest one for
texts of these kinds; the figures after tuning are a floor that a change must not fall below. Both
say little about a report of a kind that none of the ten is. So nothing that extraction proposes
counts before a person has confirmed it.
"""

TUNED = """\
## After tuning

The rules as they are now, which have been tuned on these ten reports, on others that are not part
of the project, and on sentences made up for tests. F1 by report:
"""

FIRST = """\
## The first run, blind

The rules as they were before anybody who wrote them had seen these reports. F1 by report:
"""


def measure(folder: Path) -> Counts:
    """Return the counts of every annotated report, and of all together as ``all``."""
    lexicon = read_lexicon(folder / "lexicon")
    reports, owners = read_gold(folder / "gold")
    scores = {}
    known: dict[str, Actor] = {}
    for one in reports:
        found = propose(one.document, lexicon=lexicon, known=tuple(known.values()))
        known |= {actor.id: actor for actor in found.actors}
        scores[Path(one.document.name).stem] = score_report(one, predicted_of(found), owners)
    everything = {**scores, "all": score_all(scores.values())}
    return {
        name: {score.task: (score.right, score.found, score.there) for score in told}
        for name, told in everything.items()
    }


def first_run(folder: Path, names: list[str]) -> Counts:
    """Return the counts of the first run, as they were written down then."""
    told = json.loads((folder / "first-run.json").read_text("utf-8"))
    by_number = {name.split("-")[0]: name for name in names}
    reports = {by_number[number]: counts for number, counts in told["reports"].items()}
    return {
        name: {task: tuple(counts) for task, counts in found.items()}
        for name, found in {**reports, "all": told["all"]}.items()
    }


def page(folder: Path) -> str:
    """Return the page."""
    tuned = measure(folder)
    first = first_run(folder, [name for name in tuned if name != "all"])
    return "\n".join((INTRO, TUNED, _tables(tuned), FIRST, _tables(first)))


def _tables(counts: Counts) -> str:
    lines = [
        "| report | " + " | ".join(head for _, head in SHOWN) + " |",
        "| --- |" + " --- |" * len(SHOWN),
    ]
    for name, told in counts.items():
        cells = [_f1(*told.get(task, (0, 0, 0))) for task, _ in SHOWN]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines.append("| *meant to reach* | " + " | ".join(f"*{bar}*" for bar in BARS) + " |")
    speakers = [Score(task="", right=r, found=f, there=t) for r, f, t in _named(counts)]
    lines += [
        "",
        f"Where a speaker of a quotation is named, it is the right one in {_share(speakers[0])}; "
        f"of a reported statement in {_share(speakers[1])}. We mean to reach 92%.",
        "",
    ]
    return "\n".join(lines)


def _named(counts: Counts) -> list[tuple[int, int, int]]:
    tasks = ("quotations: speakers named", "reported speech: speakers named")
    return [counts["all"][task] for task in tasks]


def _share(score: Score) -> str:
    return f"{score.right} of {score.found} ({score.precision:.0%})"


def _f1(right: int, found: int, there: int) -> str:
    if not found and not there:
        return "–"
    return f"{Score(task='', right=right, found=found, there=there).f1:.2f}"


if __name__ == "__main__":
    PAGE.write_text(page(REPORTS), encoding="utf-8")
    sys.stdout.write(f"Written to {PAGE}\n")
