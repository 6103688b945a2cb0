"""Statistics of one problem in a process of its own, by Onetext or by NegMAS: times and memory.

    python -m benchmarks.apart onetext|negmas ISSUES PARTIES ROUNDS [JOB ...]

It prints seconds by job, what was found for comparison, and the most memory that was held. Issues
have ten options each; nothing is ruled out, so that both look at the same packages.
"""

import json
import resource
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from onetext.analysis.maps.full import full_map
from onetext.analysis.problem import BargainingProblem, utilities
from onetext.analysis.solutions.concepts import nash
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.tabling import all_packages
from tests.analysis.solutions.random_problems import peace_like

OPTIONS = 10
JOBS = ("utilities", "frontier", "nash", "statistics")

Jobs = dict[str, Callable[[], float]]
"""By job, what does it and returns a figure by which the two ways can be compared."""


def problem_of(issues: int, parties: int) -> BargainingProblem:
    """Return a problem of so many issues in which nothing is ruled out."""
    problem = peace_like((issues, OPTIONS, parties), seed=1, laws=False)
    stakes = tuple(replace(stake, excluded=()) for stake in problem.stakes)
    return replace(problem, stakes=stakes)


def by_onetext(problem: BargainingProblem) -> Jobs:
    """Return the jobs as Onetext does them."""

    def worth_of_all() -> float:
        rows = all_packages(problem.axes, range(len(problem.axes)))
        return float(utilities(problem, rows).max()) / problem.stakes[0].scale

    return {
        "utilities": worth_of_all,
        "frontier": lambda: float(len(frontier(problem, within_zone=True).gains)),
        "nash": lambda: float(nash(problem).value[0]),
        "statistics": lambda: float(full_map(problem).solutions[1].value[0]),
    }


def by_negmas(problem: BargainingProblem) -> Jobs:
    """Return the jobs as NegMAS does them; its Nash point needs its frontier first."""
    import negmas.preferences as preferences  # it is slow to load, and only looked at here
    from negmas.outcomes import enumerate_issues, make_issue

    names = [[str(o) for o in range(len(axis.options))] for axis in problem.axes]
    issues = [
        make_issue(values, axis.key) for values, axis in zip(names, problem.axes, strict=True)
    ]
    outcomes = list(enumerate_issues(tuple(issues)))
    tables = [np.split(s.utility / s.scale, len(issues)) for s in problem.stakes]
    reserved = [stake.reservation / stake.scale for stake in problem.stakes]
    ufuns = tuple(
        preferences.LinearAdditiveUtilityFunction(
            values=[
                dict(zip(v, t.tolist(), strict=True)) for v, t in zip(names, table, strict=True)
            ],
            issues=issues,
            reserved_value=least,
        )
        for table, least in zip(tables, reserved, strict=True)
    )

    def nash_product() -> float:
        points, _ = preferences.pareto_frontier(ufuns, outcomes)
        best = preferences.nash_points(ufuns, points, outcomes=outcomes)[0][0]
        return float(np.prod(np.array(best) - reserved))

    def statistics() -> float:
        found = preferences.calc_scenario_stats(ufuns, outcomes)
        return float(np.prod(np.array(found.nash_utils[0]) - reserved))

    return {
        "utilities": lambda: max(max(float(u(outcome)) for u in ufuns) for outcome in outcomes),
        "frontier": lambda: float(len(preferences.pareto_frontier(ufuns, outcomes)[0])),
        "nash": nash_product,
        "statistics": statistics,
    }


def measured(jobs: Jobs, names: list[str], rounds: int) -> dict[str, Any]:
    """Return seconds and figures by job, and the most memory held, in MB."""
    seconds: dict[str, list[float]] = {}
    figures: dict[str, float] = {}
    for name in names:
        seconds[name] = []
        for _ in range(rounds):
            start = time.perf_counter()
            figures[name] = jobs[name]()
            seconds[name].append(time.perf_counter() - start)
    return {"seconds": seconds, "figures": figures, "megabytes": most_memory()}


def most_memory() -> float:
    """Return the most memory that this process held, in MB.

    Linux counts in ``ru_maxrss`` what the parent held when it started this process; the peak in
    ``/proc`` is this process's own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure what the command line asks for; Onetext first compiles its loops on a small case."""
    who, issues, parties, rounds, *names = sys.argv[1:]
    way = by_onetext if who == "onetext" else by_negmas
    chosen = list(names or JOBS)
    if who == "onetext":
        measured(way(problem_of(4, int(parties))), chosen, 1)
    jobs = way(problem_of(int(issues), int(parties)))
    print(json.dumps(measured(jobs, chosen, int(rounds))))


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # NegMAS warns of its own use of its functions
    main()
