"""Taking back and doing again, as decisions like any other: nothing is ever deleted.

An undoing names the ids of the decisions it takes back. What rests on a decision cannot lose it:
the entering of a statement is not undone while a position is coded from it; take that back first.
"""

import json

from onetext.record.model import Decision
from onetext.record.store.deciding import Wanted, refuse
from onetext.record.view.places import speaks_of
from onetext.record.view.record import Record


def undone(record: Record, who: str, decision: int = 0) -> Wanted | None:
    """Return the undoing of a decision, or of what somebody did last; None if there is none."""
    if not decision:
        last = [
            one for one in record.laid.in_force if one.who == who.strip() and one.field != "remove"
        ]
        return _undoing(record, last[-1]) if last else None
    one = next((one for one in record.decisions if one.id == decision), None)
    if one is None:
        raise refuse(str(decision), "There is no decision of this number.")
    if one.field == "remove":
        raise refuse(str(decision), "What was removed does not come back.")
    if one.id not in _standing(record):
        raise refuse(str(decision), "This decision is not in force: there is nothing to undo.")
    return _undoing(record, one)


def redone(record: Record, who: str) -> Wanted | None:
    """Return the undoing of somebody's last undoing, unless they decided something since."""
    standing = _standing(record)
    own = [one for one in record.decisions if one.who == who.strip()]
    for one in reversed(own):
        if one.field != "undo":
            return None
        if one.id in standing and not _redoes(record, one):
            return _undoing(record, one)
    return None


def _standing(record: Record) -> frozenset[int]:
    """Return the ids of all decisions that nobody took back, undoings among them."""
    undone: set[int] = set()
    standing: set[int] = set()
    for one in reversed(record.decisions):
        if one.id not in undone and one.new:
            standing.add(one.id)
            if one.field == "undo":
                undone.update(json.loads(one.new))
    return frozenset(standing)


def _redoes(record: Record, undoing: Decision) -> bool:
    """Whether an undoing takes back an undoing."""
    named = set(json.loads(undoing.new))
    return any(one.field == "undo" for one in record.decisions if one.id in named)


def _undoing(record: Record, one: Decision) -> Wanted:
    together = [
        other.id for other in record.decisions if one.group and other.group == one.group
    ] or [one.id]
    wanted = Wanted(target=one.target, field="undo", old="null", new=json.dumps(together))
    _refuse_hanging(record, wanted)
    return wanted


def _refuse_hanging(record: Record, wanted: Wanted) -> None:
    """Refuse to take back what another row rests on."""
    last = record.decisions[-1].id if record.decisions else 0
    undoing = Decision(
        id=last + 1, target=wanted.target, field="undo", old="null", new=wanted.new, who="", at=""
    )
    after = Record(record.kept, (*record.decisions, undoing))
    lost = set(record.laid.entered) - set(after.laid.entered)
    for row in after if lost else ():
        if named := lost & set(speaks_of(row)):
            raise refuse(
                min(named), f"{row.id} rests on it.", "Undo or reject that first, then this."
            )
