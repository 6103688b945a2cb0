"""What pytest-benchmark measured becomes a page."""

from typing import Any

from scripts.write_benchmarks import as_page

MACHINE = {"system": "Linux", "python_version": "3.11.7", "machine": "x86_64", "cpu": {}}


def row(name: str, median: float, group: str | None = "G", **noted: object) -> dict[str, Any]:
    return {"group": group, "name": name, "extra_info": noted, "stats": {"median": median}}


def page_of(*rows: dict[str, Any], **machine: object) -> str:
    return as_page({"machine_info": {**MACHINE, **machine}, "benchmarks": list(rows)})


def test_a_group_becomes_a_table_with_the_fastest_first_and_ratios_to_it() -> None:
    page = page_of(
        row("test_the_rival", 0.5, "Parsing"),
        row("test_ours", 0.002, "Parsing"),
        row("test_alone", 3e-7, None),
    )
    assert "under Linux with Python 3.11.7 on ? cores (x86_64). A time is" in page
    assert "| ours | 2 ms | 1.0 |\n| the rival | 500 ms | 250.0 |" in page
    assert "## alone" in page
    assert "| alone | 300 ns | 1.0 |" in page
    assert "## Bars" not in page


def test_a_bar_is_shown_with_whether_it_was_kept() -> None:
    page = page_of(
        row("test_floor", 0.01), row("test_quick", 0.1, bar=0.3), row("test_slow", 6, bar=5.0)
    )
    assert "| what | median | ratio | bar |" in page
    assert "| floor | 10 ms | 1.0 |  |\n" in page
    assert "| quick | 100 ms | 10.0 | 300 ms, kept |\n" in page
    assert "| slow | 6 s | 600.0 | 5 s, not kept |\n" in page


def test_all_bars_stand_at_the_top_those_missed_in_bold() -> None:
    page = page_of(row("test_quick", 0.1, bar=0.3), row("test_slow", 6, bar=5.0))
    bars = page.partition("## Bars")[2].partition("## G")[0]
    assert "1 of 2 bars were not met in this run." in bars
    assert "| G: quick | at most 300 ms | 100 ms | yes |\n" in bars
    assert "| G: slow | at most 5 s | 6 s | **no** |\n" in bars
    assert "All bars were met in this run." in page_of(row("test_quick", 0.1, bar=0.3))


def test_a_rival_is_one_of_the_same_group() -> None:
    page = page_of(
        row("test_a", 0.01, title="Ours", rival="Theirs", least=500),
        row("test_b", 3.0, title="Theirs"),
        row("test_c", 1.4, "H", title="Ours", rival="Theirs", most=1.5),
        row("test_d", 1.0, "H", title="Theirs"),
    )
    assert "| G: Ours | at least 500 times as fast as Theirs | 300.0 times | **no** |" in page
    assert "| H: Ours | at most 1.5 times the time of Theirs | 1.40 times | yes |" in page


def test_a_claim_without_its_rival_is_not_met() -> None:
    for alone in (
        row("test_a", 0.01, title="Ours", rival="Theirs", least=5),
        row("test_a", 0.01, title="Ours", rival="Theirs", most=5),
    ):
        page = page_of(alone)
        assert "| no rival was measured | **no** |" in page


def test_of_a_rival_with_a_smaller_task_less_is_asked() -> None:
    page = page_of(
        row("test_a", 0.01, title="Ours", rival="Theirs", least=500, smaller=10),
        row("test_b", 3.0, title="Theirs", note="a tenth of the packages"),
    )
    assert (
        "| G: Ours | at least 50 times as fast as Theirs, whose task is 10 times smaller "
        "| 300.0 times | yes |"
    ) in page
    assert "| what | median | ratio | what was run |" in page
    assert "| Theirs | 3 s | 300.0 | a tenth of the packages |" in page


def test_what_ran_in_a_process_of_its_own_has_its_own_time_and_memory() -> None:
    page = page_of(row("test_a", 1e-7, seconds=2.5, megabytes=210.4, bar_megabytes=300, title="A"))
    assert "| A | 2.5 s | 1.0 | 210 MB |" in page
    assert "| G: A | at most 300 MB | 210 MB | yes |" in page


def test_the_machine_its_load_and_what_was_measured_stand_at_the_head() -> None:
    page = as_page(
        {
            "datetime": "2026-11-22T23:00:00",
            "benchmarks": [row("test_a", 1.0)],
            "machine_info": {
                **MACHINE,
                "cpu": {"count": 2, "brand_raw": "A processor"},
                "load": 0.25,
                "versions": {"numpy": "2.4", "negmas": "0.16"},
            },
        }
    )
    assert "Measured by `make bench` on 2026-11-22 under Linux" in page
    assert "on 2 cores (x86_64, A processor), with a load of 0.2 processes before" in page
    assert "Versions: negmas 0.16, numpy 2.4." in page
