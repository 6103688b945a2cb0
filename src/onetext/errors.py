"""What a user can mend.

Every error that a user can mend carries its *findings*: where, what is wrong, how to mend it.
All findings of a run come together, in the order of the file.

::

    OnetextError
    ├── DraftError     a draft that cannot be read as a bracketed text
    ├── CaseError      a case folder that does not fit together
    ├── SpaceError     a case whose packages cannot be compiled (links that leave no package, ...)
    ├── ProfilesError  what is known of a party leaves hardly anything it could want
    ├── RecordError    a report that cannot be taken in, or a record that cannot be read
    ├── ExchangeError  another tool's file that cannot be read, or a case it cannot hold
    └── UsageError     a command that was given something it cannot use
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One defect of an input: its place, what is wrong, and the remedy.

    ``file`` is a name relative to what the user named, never an absolute path of this machine;
    ``line`` and ``column`` count from 1, and 0 means that the defect has no single line.
    """

    file: str
    line: int = 0
    column: int = 0
    where: str = ""
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return the finding as one line, in the form ``file:line:column: where: what. How.``."""
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        head = f"{place}: {self.where}: " if self.where else f"{place}: "
        return head + self.problem + (f" {self.remedy}" if self.remedy else "")


class OnetextError(Exception):
    """Something the user can mend; ``findings`` says where, what and how, in order of the file."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings in the order given."""
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class DraftError(OnetextError):
    """A draft that cannot be read as a bracketed text."""


class CaseError(OnetextError):
    """A case folder whose files do not fit together."""


class SpaceError(OnetextError):
    """A case whose packages cannot be compiled, such as links of law that leave no package."""


class ProfilesError(OnetextError):
    """What is known of a party leaves hardly anything it could want."""


class ExchangeError(OnetextError):
    """Another tool's file that cannot be read, or a case that its format cannot hold."""


class RecordError(OnetextError):
    """A report that cannot be taken in, or a record or lexicon that cannot be read."""


class UsageError(OnetextError):
    """A command that was given something it cannot use."""
