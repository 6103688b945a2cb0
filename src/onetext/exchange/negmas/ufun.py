"""A NegMAS utility function that answers what a party of ours makes of an outcome.

It answers the fraction of our whole numbers, as the nearest floating-point number; and minus
infinity for an outcome that is no package (a law or count is broken, a bracket is dead and has an
option, or live and has none) or that the party excludes where its consent is needed. Both follow
NegMAS's own rule that an outcome which breaks a constraint is worth minus infinity.

This file imports NegMAS and is itself imported only where it is used.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from negmas.preferences import UtilityFunction

NEVER = float("-inf")


class PackageUtility(UtilityFunction):  # type: ignore[misc]  # NegMAS asks for a subclass
    """One party's utility, from the plain lists of ``onetext.exchange.negmas.plain``."""

    def __init__(self, plain: dict[str, Any], **kwargs: Any) -> None:
        """Keep the lists, and per issue the column of each option."""
        super().__init__(**kwargs)
        self.plain = plain
        self._columns = [
            {option: o for o, option in enumerate(options)} for options in plain["options"]
        ]

    def eval(self, offer: Sequence[str]) -> float:
        """Return what an outcome is worth, 1 being as good as the text could be."""
        units = self._units(offer)
        worth: float = NEVER if units is None else units / self.plain["scale"]
        return worth

    def exact(self, offer: Sequence[str]) -> Fraction | None:
        """Return what an outcome is worth as a fraction; None where it is worth minus infinity."""
        units = self._units(offer)
        return None if units is None else Fraction(units, self.plain["scale"])

    @property
    def exact_reserved(self) -> Fraction:
        """The least that the party would sign for, as a fraction."""
        return Fraction(self.plain["reservation"], self.plain["scale"])

    def _units(self, offer: Sequence[str]) -> int | None:
        try:
            package = [columns[o] for columns, o in zip(self._columns, offer, strict=True)]
        except (KeyError, ValueError):
            return None
        if not self._allowed(package):
            return None
        plain = self.plain
        units: int = sum(row[o] for row, o in zip(plain["units"], package, strict=True))
        units += sum(worth for event, worth in plain["together"] if _happens(package, event))
        return units

    def _allowed(self, package: Sequence[int]) -> bool:
        plain = self.plain
        return (
            all(self._fits(package, *nesting) for nesting in plain["live"])
            and not any(_happens(package, event) for event in plain["never"])
            and all(_holds(package, limit) for limit in plain["limits"])
            and not (self._asked(package) and self._refused(package))
        )

    def _fits(self, package: Sequence[int], issue: int, outer: int, options: list[int]) -> bool:
        """Return whether a bracket has an option just where it is live."""
        dead = package[issue] == len(self.plain["options"][issue]) - 1
        return dead != (package[outer] in options)

    def _asked(self, package: Sequence[int]) -> bool:
        return any(_happens(package, event) for event in self.plain["asked"])

    def _refused(self, package: Sequence[int]) -> bool:
        return any(_happens(package, event) for event in self.plain["refused"]) or not all(
            _holds(package, limit) for limit in self.plain["refused limits"]
        )

    def to_dict(self, python_class_identifier: str = "__python_class__") -> dict[str, Any]:
        """Return the function in plain values, for NegMAS to keep in a file."""
        found: dict[str, Any] = super().to_dict(python_class_identifier=python_class_identifier)
        return {**found, "plain": self.plain}


def _happens(package: Sequence[int], event: Sequence[Any]) -> bool:
    return all(package[issue] in options for issue, options in event)


def _holds(package: Sequence[int], limit: Sequence[Any]) -> bool:
    terms, least, most = limit
    count = sum(weight for issue, options, weight in terms if package[issue] in options)
    return (least is None or count >= least) and (most is None or count <= most)
