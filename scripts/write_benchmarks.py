"""Write what pytest-benchmark measured as a page of the documentation.

    python scripts/write_benchmarks.py build/benchmarks.json docs/benchmarks.md

Benchmarks of one group were measured in the same run, one of them being the yardstick. A time is
the median, the ratio is to the fastest of the group, and the ratio is what may be quoted. What a
benchmark noted of itself (``extra_info``):

- ``title``: how it is called, where its name does not say it well;
- ``seconds``: its median, where it was measured in a process of its own;
- ``megabytes``: the most memory that process held;
- ``note``: what was run, where that is less or more than its group says;
- ``bar``: seconds that it should stay below; ``bar_megabytes`` likewise;
- ``rival``: the title of another one of its group, with ``least``, how many times as fast it should
  be, or ``most``, how many times the rival's time it may take; ``smaller`` says how many times
  smaller the rival's task was.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A bar, what was measured, and whether it was met."""

    what: str
    bar: str
    measured: str
    met: bool


def main(measured: Path, page: Path) -> None:
    """Turn a file of measurements into a page."""
    page.write_text(as_page(json.loads(measured.read_text(encoding="utf-8"))), encoding="utf-8")


def as_page(report: Row) -> str:
    """Return the page: the machine, the bars, then a table for each group, fastest first."""
    by_group = sorted(report["benchmarks"], key=lambda row: (_group(row), _median(row)))
    groups = [(name, list(rows)) for name, rows in groupby(by_group, key=_group)]
    lines = ["# Benchmarks", "", *_head(report), *_bars(groups)]
    for group, rows in groups:
        lines += ["", f"## {group}", "", *_table(rows)]
    return "\n".join(lines) + "\n"


def _head(report: Row) -> Iterator[str]:
    machine = report["machine_info"]
    cpu = machine["cpu"]
    brand = f", {cpu['brand_raw']}" if cpu.get("brand_raw") else ""
    day = f" on {report['datetime'][:10]}" if report.get("datetime") else ""
    yield (
        f"Measured by `make bench`{day} under {machine['system']} with Python "
        f"{machine['python_version']} on {cpu.get('count', '?')} cores "
        f"({machine['machine']}{brand}){_load(machine)}. A time is the median; the ratio is to the "
        "fastest of its table, measured in the same run. Medians wander with what else the "
        "machine does, up to twofold; ratios wander less."
    )
    if machine.get("versions"):
        versions = ", ".join(f"{name} {v}" for name, v in sorted(machine["versions"].items()))
        yield from ("", f"Versions: {versions}.")


def _load(machine: Row) -> str:
    if "load" not in machine:
        return ""
    return f", with a load of {machine['load']:.1f} processes before the run began"


def _bars(groups: list[tuple[str, list[Row]]]) -> Iterator[str]:
    claims = [claim for _, rows in groups for row in rows for claim in _claims(row, rows)]
    if not claims:
        return
    missed = sum(not claim.met for claim in claims)
    kept = "All bars were met" if not missed else f"{missed} of {len(claims)} bars were not met"
    yield from ("", "## Bars", "", f"{kept} in this run.", "")
    yield from ("| what | bar | measured | met |", "| --- | --- | --- | --- |")
    for claim in claims:
        met = "yes" if claim.met else "**no**"
        yield f"| {claim.what} | {claim.bar} | {claim.measured} | {met} |"


def _claims(row: Row, rows: list[Row]) -> Iterator[Claim]:
    noted = row["extra_info"]
    what = f"{_group(row)}: {_title(row)}"
    median = _median(row)
    if "bar" in noted:
        yield Claim(
            what=what,
            bar=f"at most {_time(noted['bar'])}",
            measured=_time(median),
            met=median <= noted["bar"],
        )
    if "bar_megabytes" in noted:
        yield Claim(
            what=what,
            bar=f"at most {noted['bar_megabytes']} MB",
            measured=f"{noted['megabytes']:.0f} MB",
            met=noted["megabytes"] <= noted["bar_megabytes"],
        )
    if "rival" in noted:
        rivals = [_median(other) for other in rows if _title(other) == noted["rival"]]
        yield _against(what, noted, rivals[0] / median if rivals else None)


def _against(what: str, noted: Row, times: float | None) -> Claim:
    """Return the claim of a benchmark whose rival took so many times its time, if it ran."""
    rival, smaller = noted["rival"], noted.get("smaller", 1)
    told = f", whose task is {smaller} times smaller" if smaller > 1 else ""
    if "least" in noted:
        bar = f"at least {noted['least'] / smaller:,g} times as fast as {rival}{told}"
        if times is None:
            return Claim(what=what, bar=bar, measured="no rival was measured", met=False)
        met = times * smaller >= noted["least"]
        return Claim(what=what, bar=bar, measured=f"{times:,.1f} times", met=met)
    bar = f"at most {noted['most']:g} times the time of {rival}"
    if times is None:
        return Claim(what=what, bar=bar, measured="no rival was measured", met=False)
    return Claim(
        what=what, bar=bar, measured=f"{1 / times:.2f} times", met=1 / times <= noted["most"]
    )


def _table(rows: list[Row]) -> list[str]:
    fastest = _median(rows[0])
    extra = [
        (head, told)
        for head, told in (("memory", _memory), ("bar", _bar), ("what was run", _note))
        if any(told(row) for row in rows)
    ]
    heads = ["what", "median", "ratio", *(head for head, _ in extra)]
    rules = ["---", "---:", "---:", *("---" for _ in extra)]
    cells = [
        [_title(row), _time(_median(row)), f"{_median(row) / fastest:,.1f}"]
        + [told(row) for _, told in extra]
        for row in rows
    ]
    return [f"| {' | '.join(line)} |" for line in [heads, rules, *cells]]


def _memory(row: Row) -> str:
    return f"{row['extra_info']['megabytes']:.0f} MB" if "megabytes" in row["extra_info"] else ""


def _note(row: Row) -> str:
    return str(row["extra_info"].get("note", ""))


def _bar(row: Row) -> str:
    bar = row["extra_info"].get("bar")
    if bar is None:
        return ""
    return f"{_time(bar)}, {'kept' if _median(row) <= bar else 'not kept'}"


def _group(row: Row) -> str:
    return row["group"] or _title(row)


def _median(row: Row) -> float:
    return float(row["extra_info"].get("seconds", row["stats"]["median"]))


def _title(row: Row) -> str:
    return str(
        row["extra_info"].get("title") or str(row["name"]).removeprefix("test_").replace("_", " ")
    )


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
