"""Checks of ``sources.yaml``: an estimate says whose it is and why; an address can be opened."""

import re
from collections.abc import Iterator

from onetext.case.checks.names import Names
from onetext.case.defects import Defect, Path

_WEB = re.compile(r"(https?://)?[^\s:/]+(:\d+)?(/\S*)?")


def estimates(names: Names) -> Iterator[Defect]:
    """Find estimates that are nobody's or without a reason."""
    for source in names.case.sources:
        if not source.is_estimate:
            continue
        for field, given in (("author", source.author), ("why", source.why)):
            if not given:
                problem = f"an estimate needs '{field}'."
                remedy = "Say in which role it was made." if field == "author" else "Say why."
                here: Path = (source.id, field)
                yield Defect(path=here, problem=problem, remedy=remedy)


def addresses(names: Names) -> Iterator[Defect]:
    """Find addresses that a reader could not follow, or not without harm."""
    for source in names.case.sources:
        if source.address and not _WEB.fullmatch(source.address):
            yield Defect(
                path=(source.id, "address"),
                problem=f"'{source.address}' is not an address of the web.",
                remedy="Write it as https://example.org/page; put anything else in 'place'.",
            )


SOURCE_CHECKS = (estimates, addresses)
