"""Takes the last good slots of a source and new ones, says whether too much is missing to be true."""

from collections import Counter

from timetable.sources.normalise import SourceSlots

MOST_LOST_SHARE = 0.3
_SMALL = 10
_STAGE_OF_NOTE = 5


def objection(last_good: SourceSlots, new: SourceSlots) -> str | None:
    """Say what is missing if a revision loses a whole day or stage, or more than 30 % of the slots; else `None`.

    Half a document, an empty list, or the page of another year looks like this; real revisions lose 1-2 %.
    """
    if len(last_good.slots) < _SMALL:
        return None if new.slots or not last_good.slots else "all slots are missing"
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
