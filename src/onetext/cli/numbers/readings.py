"""A reading on a few lines: its brackets with their options."""

from collections.abc import Collection

from onetext.case.model import DOES_NOT_ARISE
from onetext.cli.output import say
from onetext.reports.solved import Options


def reading_words(options: Options, only: Collection[str] | None = None) -> str:
    """Return a reading as ``line: apart; days: 60``, brackets that do not arise left out.

    With ``only`` these brackets alone are told.
    """
    told = [
        f"{key}: {option}"
        for key, option in options
        if option != DOES_NOT_ARISE and (only is None or key in only)
    ]
    return "; ".join(told) or "no bracket"


def say_reading(options: Options, *, indent: int = 0) -> None:
    """Print a reading as a paragraph."""
    say(reading_words(options), lead=" " * indent, indent=indent)
