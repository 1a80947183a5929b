"""Judge a source's new slots against its last good ones: hold back implausible revisions."""

from collections import Counter
from collections.abc import Iterable

from timetable.model import Slot, Status
from timetable.sources.pipeline.normalise import SourceSlots
from timetable.text.folding import fold_for_code

MOST_LOST_SHARE = 0.3
MOST_LOST_AT_ONCE = 3
MOST_GROWTH = 5
LEAST_UNMOVED_SHARE = 0.33
_SMALL = 10
_LARGE = 100
_NOTABLE_COUNT = 5


def reason_to_hold_back(last_good: SourceSlots, new: SourceSlots) -> str | None:
    """Return why a revision is implausible, or `None` if it is not. `new` has at least one slot.

    It loses a whole day or stage, or more than 30 % of the slots: half a document. Or a large timetable grows to five
    times its size, or less than a third of its acts are still on their day and stage: another year's page. Real
    revisions lose 1-2 % of the slots and keep 99 % of the acts in place; TIF's 2017 and 2018 share 14 %.

    Up to three lost slots are never too many: in a tiny timetable, percentages mislead. A stage of fewer than five
    slots may disappear, and in a timetable of fewer than ten slots a day of fewer than five: early timetables are often
    rewritten.
    """
    return _loss(last_good, new) or _unlikeness(last_good, new)


def reason_without_slots(slots: SourceSlots) -> str:
    """Return why a document without any slot is useless, with the first reason: a field that finds nothing, else a row.

    `slots` has no slot.
    """
    remarks = sorted(slots.remarks, key=lambda remark: not remark.where.startswith("fields."))
    first = next((one for one in remarks if one.where.startswith("fields.") or not one.is_row_kept), None)
    count = slots.row_count
    why = "it has no row" if not count else f"none of its {count} rows is a slot"
    return f"{why}; the first reason: {first.where}: {first.message}" if first else why


def _loss(last_good: SourceSlots, new: SourceSlots) -> str | None:
    count = len(last_good.slots)
    lost = count - len(new.slots)
    if lost > max(MOST_LOST_AT_ONCE, MOST_LOST_SHARE * count):
        return f"{lost} of {count} slots are missing"
    least = _NOTABLE_COUNT if count < _SMALL else 1
    lost_days = _emptied((slot.day for slot in last_good.slots), (slot.day for slot in new.slots), least)
    if lost_days:
        return f"nothing is left of {', '.join(lost_days)}"
    lost_stages = _emptied((slot.stage for slot in last_good.slots), (slot.stage for slot in new.slots), _NOTABLE_COUNT)
    return f"nothing is left of stage {', '.join(lost_stages)}" if lost_stages else None


def _emptied(before: Iterable[str], after: Iterable[str], least: int) -> list[str]:
    """Return the days or stages with `least` slots or more that have none now."""
    left = set(after)
    return sorted(name for name, count in Counter(before).items() if count >= least and name not in left)


def _unlikeness(last_good: SourceSlots, new: SourceSlots) -> str | None:
    """Judge growth and changed acts.

    Only timetables of 100 named slots are judged: small ones grow fast, and placeholders get names.
    """
    named = {_day_stage_act(slot) for slot in last_good.slots if slot.status is not Status.UNCONFIRMED}
    if len(named) < _LARGE:
        return None
    if len(new.slots) > MOST_GROWTH * len(last_good.slots):
        return f"{len(last_good.slots)} slots became {len(new.slots)}"
    unmoved = named & {_day_stage_act(slot) for slot in new.slots}
    if len(unmoved) < LEAST_UNMOVED_SHARE * len(named):
        return f"only {len(unmoved)} of {len(named)} acts are still on their day and stage"
    return None


def _day_stage_act(slot: Slot) -> tuple[str, str, str]:
    return slot.day, slot.stage, fold_for_code(slot.act)
