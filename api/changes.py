"""The API's answer about the changes between two revisions. A stage that only got a new name changes no slot."""

from typing import Any

from timetable.changes import Change, ChangeKind, changes
from timetable.model import Festival, Slot, Timetable, clock


def changes_answer(old: Timetable, new: Timetable) -> dict[str, Any]:
    """List changes by their kind, each list in start order."""
    found = changes(old.slots, new.slots)
    answers: dict[str, Any] = {kind.value: [] for kind in ChangeKind}
    for change in found:
        answers[change.kind].append(_change(change, old.festival, new.festival))
    return {"version": new.version, **answers}


def _change(change: Change, old: Festival, new: Festival) -> dict[str, Any]:
    slot = change.after or change.before
    return {"slot": slot, "before": _place(change.before, old), "after": _place(change.after, new)}


def _place(slot: Slot | None, festival: Festival) -> dict[str, Any] | None:
    if slot is None:
        return None
    day = festival.day_by_id[slot.day]
    start, end = (clock(festival.minute_of(day, moment)) for moment in (slot.start, slot.end))
    return {"day": slot.day, "stage": slot.stage, "start": start, "end": end, "act": slot.act}
