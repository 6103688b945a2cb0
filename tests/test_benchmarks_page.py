"""What pytest-benchmark measured becomes a page."""

from scripts.write_benchmarks import as_page


def test_a_group_becomes_a_table_with_the_fastest_first_and_ratios_to_it() -> None:
    rows = [
        {"group": "Parsing", "name": "test_the_rival", "stats": {"median": 0.5}},
        {"group": "Parsing", "name": "test_ours", "stats": {"median": 0.002}},
        {"group": None, "name": "test_alone", "stats": {"median": 3e-7}},
    ]
    machine = {"system": "Linux", "python_version": "3.11.7", "machine": "x86_64", "cpu": {}}
    page = as_page({"machine_info": machine, "benchmarks": rows})
    assert "under Linux with Python 3.11.7 on ? cores (x86_64)" in page
    assert "| ours | 2 ms | 1.0 |\n| the rival | 500 ms | 250.0 |" in page
    assert "## alone" in page
    assert "| alone | 300 ns | 1.0 |" in page
