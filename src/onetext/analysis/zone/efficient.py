"""An efficient package from any one: each party in turn gets the most that harms no other.

Those who are asked in every package take part. What comes out is worse for none of them, and
nothing that keeps the conditions is better for one and worse for none: who could get more in such
a package would have got it in its turn, when no more was asked for the others.
"""

from collections.abc import Sequence

import numpy as np

from onetext.analysis.problem import Packages, gains
from onetext.analysis.zone.conditions import every
from onetext.analysis.zone.finders import Finder, Package, Question


def efficient(finder: Finder, package: Package, paid: Sequence[int] = ()) -> tuple[Package, bool]:
    """Return an efficient package that is worse for nobody, and whether that is proved.

    The package given, and the one returned, meet all conditions once reservations are lowered by
    what is paid. Where nobody is asked in every package there is nothing to prove.
    """
    stakes = finder.problem.stakes
    always = [p for p, stake in enumerate(stakes) if stake.principal or () in stake.needed]
    floor = list(paid or (0,) * len(stakes))
    proved = bool(always)
    for p in always:
        row: Packages = np.array([package], dtype=np.int16)
        gained = gains(finder.problem, row)[0]
        for q in always:
            floor[q] = -int(gained[q])
        question = Question(keep=every(finder.conditions), paid=tuple(floor), most=p)
        reply = finder.find(question)
        package = reply.package or package
        proved = proved and reply.proved
    return package, proved
