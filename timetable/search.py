"""Search: the slots of a timetable that pass a filter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from timetable.caching.weak_cache import cached_per_instance
from timetable.errors import BadFilter
from timetable.model import AreaId, DayId, Festival, Kind, Slot, SlotId, Stage, StageId, Timetable
from timetable.text.folding import fold_for_search


@dataclass(frozen=True, slots=True)
class Filter:
    """A fan's filter: values of one field are OR, fields are AND, an empty field matches every slot.

    `stages` and `areas` count as one field: a slot passes on any of those stages or in any of those areas.
    `from_min` and `to_min` are festival clock minutes on every day: from_min <= start < to_min.
    """

    days: frozenset[DayId] = frozenset()
    stages: frozenset[StageId] = frozenset()
    areas: frozenset[AreaId] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    ids: frozenset[SlotId] = frozenset()
    text: str = ""
    from_min: int | None = None
    to_min: int | None = None


def filtered_slots(timetable: Timetable, wanted: Filter) -> tuple[Slot, ...]:
    """Return the slots that pass, in start order.

    `text` is literal, searched in act, performers, detail, readings and nicknames, all of them folded.

    Raises:
        BadFilter: a day, stage, area or id that the timetable does not have.
    """
    _check(timetable, wanted)
    text = fold_for_search(wanted.text)
    return tuple(slot for slot in timetable.slots if _passes(slot, wanted, text, timetable))


@dataclass(frozen=True, slots=True)
class CountedStage:
    """A stage and the number of its slots that pass a filter."""

    stage: Stage
    count: int


def stages_with_counts(festival: Festival, slots: tuple[Slot, ...]) -> list[CountedStage]:
    """Count slots by stage, in stage order; stages without slots are omitted."""
    counts: dict[str, int] = {}
    for slot in slots:
        counts[slot.stage] = counts.get(slot.stage, 0) + 1
    return [CountedStage(stage, counts[stage.id]) for stage in festival.stages if stage.id in counts]


def searchable_texts(slot: Slot) -> tuple[str, ...]:
    """Return the texts that are searched."""
    return (slot.act, *slot.performers, *slot.detail, *slot.readings, *slot.nicknames)


@cached_per_instance
def _folded_texts(timetable: Timetable) -> Mapping[SlotId, str]:
    """Fold each slot's texts once per revision (1,000 slots take 20 ms).

    Joined by newlines, which folding removes, so no match spans two texts.
    """
    return {slot.id: "\n".join(map(fold_for_search, searchable_texts(slot))) for slot in timetable.slots}


def _check(timetable: Timetable, wanted: Filter) -> None:
    festival = timetable.festival
    _refuse_unknown("day", wanted.days, [day.id for day in festival.days])
    _refuse_unknown("stage", wanted.stages, list(festival.stage_by_id))
    _refuse_unknown("area", wanted.areas, [area.id for area in festival.areas])
    unknown = sorted(wanted.ids - set(timetable.slot_by_id))
    if unknown:
        raise BadFilter("id", f"id: {festival.id} has no slot {unknown[0][:60]!r}.")


def _passes(slot: Slot, wanted: Filter, text: str, timetable: Timetable) -> bool:
    return (
        (not wanted.days or slot.day in wanted.days)
        and _is_in_place(timetable.festival.stage_by_id[slot.stage], wanted)
        and (not wanted.kinds or slot.kind in wanted.kinds)
        and (not wanted.ids or slot.id in wanted.ids)
        and _is_in_time(timetable.start_min(slot), wanted)
        and (not text or text in _folded_texts(timetable)[slot.id])
    )


def _is_in_place(stage: Stage, wanted: Filter) -> bool:
    is_anywhere = not wanted.stages and not wanted.areas
    return is_anywhere or stage.id in wanted.stages or stage.area in wanted.areas


def _is_in_time(minute: int, wanted: Filter) -> bool:
    is_late_enough = wanted.from_min is None or minute >= wanted.from_min
    return is_late_enough and (wanted.to_min is None or minute < wanted.to_min)


def _refuse_unknown(name: str, values: Collection[str], known: Collection[str]) -> None:
    unknown = sorted(set(values) - set(known))
    if unknown:
        allowed = ", ".join(str(value) for value in known) or "none at all"
        raise BadFilter(name, f"{name}: there is no {unknown[0][:60]!r}; there are: {allowed}.")
