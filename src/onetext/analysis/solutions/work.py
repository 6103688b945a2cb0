"""How much work a search may take before it gives the best so far with its bound."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """``nodes`` of the search trees, a moment ``until`` which, or until cancelled.

    With nodes alone the answer is the same on every machine. ``programme`` is the nodes of each
    programme that HiGHS solves, where a problem needs programmes. ``until`` is told by
    ``time.monotonic``. ``cancelled`` is asked between searches, which are short.
    """

    nodes: int = 60_000_000
    programme: int = 5_000
    until: float | None = None
    cancelled: Callable[[], bool] = _never

    def left(self) -> float | None:
        """Return the seconds that are left, a tenth of one at least; None without an end."""
        return None if self.until is None else max(0.1, self.until - monotonic())

    def over(self) -> bool:
        """Return whether its time is up or it was cancelled."""
        return (self.until is not None and monotonic() > self.until) or self.cancelled()


USUAL = Work()


def within(seconds: float) -> Work:
    """Return work that ends some seconds from now."""
    return Work(until=monotonic() + seconds)
