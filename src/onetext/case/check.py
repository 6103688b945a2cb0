"""Whether a case fits together: everything that its parts say of each other.

Each check is a function from a case to defects; ``read_case`` adds the lines. What is strange but
not wrong is for ``hints``.
"""

from onetext.case.defects import Defect, to_finding
from onetext.case.model import Case
from onetext.errors import Finding


def check_case(case: Case) -> tuple[Finding, ...]:
    """Return what does not fit together in a case, in the order of its files."""
    return (
        *(to_finding(defect, "case.yaml") for defect in case_defects(case)),
        *draft_findings(case),
        *(to_finding(defect, "sources.yaml") for defect in source_defects(case)),
    )


def case_defects(case: Case, *, texts: bool = True) -> tuple[Defect, ...]:
    return ()


def draft_findings(case: Case) -> tuple[Finding, ...]:
    return ()


def source_defects(case: Case) -> tuple[Defect, ...]:
    return ()
