"""What the page of measurements says of the machine beside what pytest-benchmark knows."""

import os
from importlib.metadata import version
from typing import Any

import pytest

MEASURED = ("numpy", "numba", "highspy", "moocore", "negmas", "pyscipopt")
LOAD = pytest.StashKey[float]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LOAD] = os.getloadavg()[0]


def pytest_benchmark_update_machine_info(
    config: pytest.Config, machine_info: dict[str, Any]
) -> None:
    machine_info["load"] = config.stash[LOAD]
    machine_info["versions"] = {name: version(name) for name in MEASURED}
