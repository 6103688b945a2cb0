"""A survey on a Dask cluster gives the same figures as one in this process."""

import importlib
import importlib.util
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran

Onetext = Callable[..., Ran]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Start a cluster of two workers on this machine, and return where its scheduler listens."""
    if importlib.util.find_spec("distributed") is None:
        pytest.skip("distributed is not installed: onetext[cluster] brings it")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it and its own dependencies warn of
        distributed: Any = importlib.import_module("distributed")
        with distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=False,
            host="127.0.0.1",
            protocol="tcp",
            dashboard_address=None,
            silence_logs=50,
        ) as cluster:
            yield cluster.scheduler_address


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("concept", [(), ("--concept", "nash")])
def test_a_cluster_gives_the_same_bytes_as_one_process(
    onetext: Onetext, strait: Path, scheduler: str, concept: tuple[str, ...]
) -> None:
    asked = ("survey", strait, *concept, "--profiles", "1100", "--format", "json")
    found = onetext(*asked, "--cluster", scheduler)
    assert (found.code, found.err) == (0, "")
    assert found == onetext(*asked)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_told_with_a_remedy(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if importlib.util.find_spec("distributed") is None:
        pytest.skip("distributed is not installed: onetext[cluster] brings it")
    monkeypatch.setattr("onetext.cli.numbers.tasks.PATIENCE", "200ms")
    ran = onetext("survey", strait, "--profiles", "20", "--cluster", "tcp://127.0.0.1:1")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "--cluster: the scheduler at tcp://127.0.0.1:1 does not answer, or its workers were ended. "
        "Check the address, as tcp://host:8786, and run the same command again.\n"
    )


def test_without_dask_the_remedy_is_told(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = onetext("ask", strait, "--profiles", "20", "--cluster", "tcp://127.0.0.1:1")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "--cluster: Dask is not installed here. Install it with: pip install 'onetext[cluster]'.\n"
    )


def test_a_cluster_and_processes_are_not_both(onetext: Onetext, strait: Path) -> None:
    ran = onetext("survey", strait, "--workers", "2", "--cluster", "tcp://127.0.0.1:1")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("--workers: a cluster brings workers of its own.")
