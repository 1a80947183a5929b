"""Takes the last good slots of a source and new ones, says whether the new ones are too unlike them to be true."""

from collections import Counter

from timetable.folding import fold_for_code
from timetable.model import Slot, Status
from timetable.sources.normalise import SourceSlots

MOST_LOST_SHARE = 0.3
MOST_GROWTH = 5
LEAST_KEPT_SHARE = 0.33
_SMALL = 10
_LARGE = 100
_STAGE_OF_NOTE = 5


def objection(last_good: SourceSlots, new: SourceSlots) -> str | None:
    """Say what is wrong if a revision can hardly be one of this festival; else `None`.

    It loses a whole day or stage, or more than 30 % of the slots: half a document, an empty list. Or a large timetable
    grows to five times its size, or less than a third of its acts are still on their day and stage: another year's
    page. Real revisions lose 1-2 % of the slots and keep 99 % of the acts in place; TIF's 2017 and 2018 share 14 %.
    """
    if len(last_good.slots) < _SMALL:
        return None if new.slots or not last_good.slots else "all slots are missing"
    return _loss(last_good, new) or _strangeness(last_good, new)


def _loss(last_good: SourceSlots, new: SourceSlots) -> str | None:
    lost = len(last_good.slots) - len(new.slots)
    if lost > MOST_LOST_SHARE * len(last_good.slots):
        return f"{lost} of {len(last_good.slots)} slots are missing"
    lost_days = {slot.day for slot in last_good.slots} - {slot.day for slot in new.slots}
    if lost_days:
        return f"nothing is left of {', '.join(sorted(lost_days))}"
    before = Counter(slot.stage for slot in last_good.slots)
    left = {slot.stage for slot in new.slots}
    lost_stages = [stage for stage, count in before.items() if count >= _STAGE_OF_NOTE and stage not in left]
    return f"nothing is left of stage {', '.join(sorted(lost_stages))}" if lost_stages else None


def _strangeness(last_good: SourceSlots, new: SourceSlots) -> str | None:
    """Judge large timetables alone: a beginning grows fast, and its placeholders get their names at once."""
    named = {_place(slot) for slot in last_good.slots if slot.status is not Status.UNCONFIRMED}
    if len(named) < _LARGE:
        return None
    if len(new.slots) > MOST_GROWTH * len(last_good.slots):
        return f"{len(last_good.slots)} slots became {len(new.slots)}"
    kept = named & {_place(slot) for slot in new.slots}
    if len(kept) < LEAST_KEPT_SHARE * len(named):
        return f"only {len(kept)} of {len(named)} acts are still on their day and stage"
    return None


def _place(slot: Slot) -> tuple[str, str, str]:
    return slot.day, slot.stage, fold_for_code(slot.act)
