"""What pytest-benchmark measured becomes a page."""

from scripts.write_benchmarks import as_page


def test_a_group_becomes_a_table_with_the_fastest_first_and_ratios_to_it() -> None:
    rows = [
        {"group": "Parsing", "name": "test_the_rival", "extra_info": {}, "stats": {"median": 0.5}},
        {"group": "Parsing", "name": "test_ours", "extra_info": {}, "stats": {"median": 0.002}},
        {"group": None, "name": "test_alone", "extra_info": {}, "stats": {"median": 3e-7}},
    ]
    machine = {"system": "Linux", "python_version": "3.11.7", "machine": "x86_64", "cpu": {}}
    page = as_page({"machine_info": machine, "benchmarks": rows})
    assert "under Linux with Python 3.11.7 on ? cores (x86_64)" in page
    assert "| ours | 2 ms | 1.0 |\n| the rival | 500 ms | 250.0 |" in page
    assert "## alone" in page
    assert "| alone | 300 ns | 1.0 |" in page


def test_a_bar_is_shown_with_whether_it_was_kept() -> None:
    rows = [
        {"group": "G", "name": "test_floor", "extra_info": {}, "stats": {"median": 0.01}},
        {"group": "G", "name": "test_quick", "extra_info": {"bar": 0.3}, "stats": {"median": 0.1}},
        {"group": "G", "name": "test_slow", "extra_info": {"bar": 5.0}, "stats": {"median": 6}},
    ]
    machine = {"system": "Linux", "python_version": "3.11.7", "machine": "x86_64", "cpu": {}}
    page = as_page({"machine_info": machine, "benchmarks": rows})
    assert "| what | median | ratio | bar |" in page
    assert "| floor | 10 ms | 1.0 |  |\n" in page
    assert "| quick | 100 ms | 10.0 | 300 ms, kept |\n" in page
    assert "| slow | 6 s | 600.0 | 5 s, not kept |\n" in page
