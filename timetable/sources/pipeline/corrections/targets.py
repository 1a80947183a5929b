"""Find the slots that a correction means, and describe slots in remarks as a festival file would write them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Slot, SlotId, clock
from timetable.sources.pipeline.clock_spans import span_of
from timetable.sources.pipeline.corrections.slot_index import SlotIndex
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.times import NO_TIME, read_clock
from timetable.text.folding import fold_for_code

_KEYS = ("day", "stage", "start", "act")
_MOST_COMPARED = 1_000
_MOST_LISTED = 8
_LONGEST_VALUE = 60


def target_ids(correction: Correction, index: SlotIndex) -> list[SlotId]:
    """Return the ids of the slots that a correction means; none where an archive holds it already.

    Raises:
        RowRefused: it meets no slot, or several and does not say `all = true`; or its start is the official one of a
            slot and the delayed one of another.
    """
    target, digest = as_toml(correction.where), correction.digest
    met, late = _matching(correction.where, index), _matching_with_delay(correction, index)
    is_archived = digest in index.archived_digests
    if is_archived:
        met, late = ([one for one in ids if digest not in index.archived.get(one, ())] for ids in (met, late))
    if met and late:
        raise RowRefused(f"{target} is clear only by id: {_ambiguous_start(met, late, index)}")
    if late:
        raise RowRefused(f"{target} meets no slot; late, these begin then: {slot_lines(late, _KEYS, index)}")
    if not met and not is_archived:
        raise RowRefused(f"{target} meets no slot{_same_act(correction.where, index)}")
    if len(met) > 1 and not correction.is_for_all:
        raise RowRefused(f"{target} meets {len(met)} slots: {_distinguishing_keys(met, index)}")
    return met


def minute_of(text: str, file: FestivalFile) -> int:
    """Read the clock time of a target in festival clock minutes ("00:30" is after midnight).

    Raises:
        RowRefused: it is no clock time.
    """
    return span_of(read_clock(text), NO_TIME, file.festival.day_turns_min).start


def _keys(where: Mapping[str, str], index: SlotIndex) -> dict[str, str | int]:
    keys: dict[str, str | int] = {name: value for name, value in where.items() if name in {"day", "stage"}}
    if "start" in where:
        keys["start"] = minute_of(where["start"], index.file)
    if "act" in where:
        keys["act"] = fold_for_code(where["act"])
    return keys


def _matching_with_delay(correction: Correction, index: SlotIndex) -> list[SlotId]:
    """Return the slots that begin at the target's start only with their delay."""
    where = correction.where
    if "start" not in where or "id" in where or correction.is_for_all:
        return []
    keys = _keys(where, index)
    found: dict[SlotId, None] = {}
    for delay in index.file.corrections:
        if delay.kind is CorrectionKind.DELAY and delay.shift_min:
            there = {name: delay.where[name] for name in ("day", "stage") if name in delay.where}
            official = int(keys["start"]) - delay.shift_min
            if all(keys.get(name, value) == value for name, value in there.items()) and _is_late(
                delay, official, index
            ):
                found.update(dict.fromkeys(index.ids_with({**keys, **there, "start": official})))
    return list(found)


def _is_late(delay: Correction, official: int, index: SlotIndex) -> bool:
    try:
        return official >= minute_of(delay.where["from"], index.file)
    except RowRefused:
        return False


def _ambiguous_start(official: Sequence[SlotId], late: Sequence[SlotId], index: SlotIndex) -> str:
    texts = [slot_lines(ids, ("act",), index) for ids in (official, late)]
    return f"it is the official start of {texts[0]}; and, late, of {texts[1]}"


def _matching(where: Mapping[str, str], index: SlotIndex) -> list[SlotId]:
    keys = _keys(where, index)
    if "id" not in where:
        return index.ids_with(keys)
    slot_id = SlotId(where["id"])
    is_met = slot_id in index.slots and keys.items() <= index.keys(slot_id).items()
    return [slot_id] if is_met else []


def _distinguishing_keys(met: Sequence[SlotId], index: SlotIndex) -> str:
    """List the slots found, each with the keys that differ among them, as a festival file writes them."""
    values = [index.keys(slot_id) for slot_id in met[:_MOST_COMPARED]]
    differing = [name for name in _KEYS if len({keys[name] for keys in values}) > 1]
    keys = ", ".join((*differing, "id"))
    return f"add the {keys} of the one that is meant, or all = true; met are: {slot_lines(met, differing, index)}"


def _same_act(where: Mapping[str, str], index: SlotIndex) -> str:
    """List the slots of the target's act, if there are any: its time or stage may be misspelt."""
    ids = index.ids_with({"act": fold_for_code(where["act"])}) if "act" in where else []
    return f"; this act stands at: {slot_lines(ids, ('day', 'stage', 'start'), index)}" if ids else ""


def as_toml(values: Mapping[str, str]) -> str:
    """Write keys as a festival file does, long values shortened."""
    return ", ".join(f"{key} = {_quoted(value)}" for key, value in values.items())


def shortened_list(parts: Iterable[str], count: int) -> str:
    """Join the first parts, and add how many more there are of `count`."""
    shown = [part for part, _ in zip(parts, range(_MOST_LISTED), strict=False)]
    more = f"; and {count - len(shown)} more" if count > len(shown) else ""
    return "; ".join(shown) + more


def slot_lines(ids: Sequence[SlotId], names: Sequence[str], index: SlotIndex) -> str:
    """List slots in start order, each by the keys `names` and its id."""
    first = sorted((index.slots[slot_id] for slot_id in ids[:_MOST_COMPARED]), key=attrgetter("start", "stage", "id"))
    return shortened_list((as_toml({**_texts(slot, names, index), "id": slot.id}) for slot in first), len(ids))


def _texts(slot: Slot, names: Sequence[str], index: SlotIndex) -> dict[str, str]:
    start = clock(int(index.keys(slot.id)["start"]))
    texts = {"day": slot.day, "stage": slot.stage, "start": start, "act": slot.act}
    return {name: texts[name] for name in names}


def _quoted(value: str) -> str:
    short = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
    return json.dumps(short, ensure_ascii=False)
