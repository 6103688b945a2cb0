"""Write what pytest-benchmark measured as a page of the documentation.

    python scripts/write_benchmarks.py build/benchmarks.json docs/benchmarks.md

Benchmarks of one group were measured in the same run, one of them being the yardstick. A time is
the median, the ratio is to the fastest of the group, and the ratio is what may be quoted. A *bar*,
in seconds, is what a benchmark has noted of itself as the time it should stay below.
"""

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def main(measured: Path, page: Path) -> None:
    """Turn a file of measurements into a page."""
    page.write_text(as_page(json.loads(measured.read_text(encoding="utf-8"))), encoding="utf-8")


def as_page(report: Row) -> str:
    """Return the page: the machine in words, then a table for each group, fastest first."""
    machine = report["machine_info"]
    lines = [
        "# Benchmarks",
        "",
        f"Measured by `make bench` under {machine['system']} with Python "
        f"{machine['python_version']} on {machine['cpu'].get('count', '?')} cores "
        f"({machine['machine']}). A time is the median; the ratio is to the fastest of its table, "
        "measured in the same run. Medians wander with what else the machine does, up to twofold; "
        "ratios wander less. A bar is the time that a command should stay below.",
    ]
    by_group = sorted(report["benchmarks"], key=lambda row: (_group(row), _median(row)))
    for group, rows in groupby(by_group, key=_group):
        lines += ["", f"## {group}", "", *_table(list(rows))]
    return "\n".join(lines) + "\n"


def _table(rows: list[Row]) -> list[str]:
    fastest = _median(rows[0])
    barred = any("bar" in row["extra_info"] for row in rows)
    head = ["| what | median | ratio |", "| --- | ---: | ---: |"]
    if barred:
        head = ["| what | median | ratio | bar |", "| --- | ---: | ---: | --- |"]
    cells = [(_title(row), _time(_median(row)), f"{_median(row) / fastest:.1f}") for row in rows]
    bars = [(_bar(row),) if barred else () for row in rows]
    return head + [f"| {' | '.join(cell + bar)} |" for cell, bar in zip(cells, bars, strict=True)]


def _bar(row: Row) -> str:
    bar = row["extra_info"].get("bar")
    if bar is None:
        return ""
    return f"{_time(bar)}, {'kept' if _median(row) <= bar else 'not kept'}"


def _group(row: Row) -> str:
    return row["group"] or _title(row)


def _median(row: Row) -> float:
    return float(row["stats"]["median"])


def _title(row: Row) -> str:
    return str(row["name"]).removeprefix("test_").replace("_", " ")


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
