"""Whether a case fits together: everything that its parts say of each other.

A check is a function from the names of a case to defects; ``read_case`` adds the lines. What is
strange but not wrong is for ``hints``.
"""

from collections.abc import Iterator

from onetext.case.checks.course import COURSE_CHECKS
from onetext.case.checks.frame import FRAME_CHECKS, in_drafts
from onetext.case.checks.importance import IMPORTANCE_CHECKS
from onetext.case.checks.links import LINK_CHECKS
from onetext.case.checks.marks import MARK_CHECKS
from onetext.case.checks.names import Names, names_of
from onetext.case.checks.sources import SOURCE_CHECKS
from onetext.case.checks.wants import WANT_CHECKS
from onetext.case.defects import Defect, to_finding
from onetext.case.model import Case
from onetext.errors import Finding

CASE_CHECKS = (
    *FRAME_CHECKS,
    *MARK_CHECKS,
    *WANT_CHECKS,
    *IMPORTANCE_CHECKS,
    *LINK_CHECKS,
    *COURSE_CHECKS,
)


def check_case(case: Case) -> tuple[Finding, ...]:
    """Return what does not fit together in a case: first ``case.yaml``, then drafts and sources."""
    names = names_of(case)
    return (
        *(to_finding(defect, "case.yaml") for defect in case_defects(names)),
        *in_drafts(names),
        *(to_finding(defect, "sources.yaml") for defect in source_defects(names)),
    )


def case_defects(names: Names) -> Iterator[Defect]:
    """Yield the defects of ``case.yaml``, without their lines."""
    return (defect for check in CASE_CHECKS for defect in check(names))


def source_defects(names: Names) -> Iterator[Defect]:
    """Yield the defects of ``sources.yaml``, without their lines."""
    return (defect for check in SOURCE_CHECKS for defect in check(names))
