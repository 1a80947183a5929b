"""Changes between two revisions of a timetable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from timetable.matching import match
from timetable.model import Slot, SlotId, Status
from timetable.text.folding import fold_for_code


class ChangeKind(StrEnum):
    """A kind of change; a slot may have several. Moved: other stage or day; retimed: same stage and day, other time."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RETIMED = "retimed"
    RENAMED = "renamed"
    CANCELLED = "cancelled"
    CONFIRMED = "confirmed"


_RANKS = {kind: rank for rank, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `before` is `None` for an added slot, `after` for a removed one."""

    kind: ChangeKind
    before: Slot | None
    after: Slot | None


def changes(
    old: Iterable[Slot], new: Iterable[Slot], matches: Mapping[SlotId, Slot] | None = None
) -> tuple[Change, ...]:
    """Compare two revisions, in start order. Another spelling of the same act (folded) is not a change.

    `matches` are the matches of the two, if the caller has computed them.
    """
    before, after = tuple(old), tuple(new)
    matches = match(before, after) if matches is None else matches
    matched = {slot.id for slot in matches.values()}
    found = [Change(ChangeKind.ADDED, None, slot) for slot in after if slot.id not in matched]
    for slot in before:
        found += slot_changes(slot, matches.get(slot.id))
    return in_order(found)


def slot_changes(before: Slot | None, after: Slot | None) -> list[Change]:
    """Return what changed about a slot, in the order of kinds; `None` is none before, or none any more."""
    if before is None or after is None:
        kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED
        return [Change(kind, before, after)] if (before, after) != (None, None) else []
    return [Change(kind, before, after) for kind in _kinds(before, after)]


def in_order(found: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes by start; of one slot, in the order of kinds."""
    return tuple(sorted(found, key=_order))


def _kinds(before: Slot, after: Slot) -> list[ChangeKind]:
    if before == after:
        return []
    kinds = []
    if (before.day, before.stage) != (after.day, after.stage):
        kinds.append(ChangeKind.MOVED)
    elif (before.start, before.end) != (after.start, after.end):
        kinds.append(ChangeKind.RETIMED)
    if before.act != after.act and fold_for_code(before.act) != fold_for_code(after.act):
        kinds.append(ChangeKind.RENAMED)
    if after.status is Status.CANCELLED and before.status is not Status.CANCELLED:
        kinds.append(ChangeKind.CANCELLED)
    if after.status is Status.SCHEDULED and before.status is not Status.SCHEDULED:
        kinds.append(ChangeKind.CONFIRMED)
    return kinds


def _order(change: Change) -> tuple[object, ...]:
    slot = change.after or change.before
    assert slot is not None, "a change has a slot on one side at least"  # noqa: S101 -- for the type checker
    return slot.start, slot.id, _RANKS[change.kind]
