"""Merge the slots of a festival's sources into one list with public ids, and their stages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from timetable.model import Remark, Slot, SlotId, SourceId, Stage, StageId
from timetable.sources.pipeline.normalise import SourceSlots
from timetable.text.folding import fold_for_code


@dataclass(frozen=True, slots=True)
class Merged:
    """The union of all sources: slots with unique ids, stages in display order, remarks on duplicates.

    `archived_corrections` are, by slot, the digests of the corrections that its archive already contains.
    """

    slots: tuple[Slot, ...]
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...]
    archived_corrections: Mapping[SlotId, frozenset[str]] = field(default_factory=dict)


def merge(parts: Mapping[SourceId, SourceSlots]) -> Merged:
    """Unite sources in their order. The same act on the same stage at the same start is published once, with a remark.

    Official ids get their source's id as a prefix if more than one source has official ids.
    """
    with_ids = [source for source, part in parts.items() if any(slot.has_official_id for slot in part.slots)]
    merged: dict[tuple[object, ...], Slot] = {}
    corrections: dict[tuple[object, ...], frozenset[str]] = {}
    remarks = []
    for source, part in parts.items():
        for slot in part.slots:
            key = (slot.day, slot.stage, slot.official_start, fold_for_code(slot.act))
            if key in merged:
                remarks.append(
                    Remark(f"{source} / {slot.id}", "is in an earlier source too; published once", is_row_kept=False)
                )
                continue
            is_prefixed = slot.has_official_id and len(with_ids) > 1
            merged[key] = replace(slot, id=SlotId(f"{source}-{slot.id}")) if is_prefixed else slot
            corrections[key] = part.corrections
    slots = with_unique_ids(tuple(merged.values()))
    archived = {slot.id: digests for slot, digests in zip(slots, corrections.values(), strict=True) if digests}
    return Merged(slots, _stages(parts), tuple(remarks), archived)


def _stages(parts: Mapping[SourceId, SourceSlots]) -> tuple[Stage, ...]:
    stages = {stage.id: stage for part in parts.values() for stage in part.stages}
    in_order = sorted(stages.values(), key=lambda stage: stage.order)
    new_names: dict[StageId, dict[str, None]] = {}
    for part in parts.values():
        for name, stage_id in part.new_names.items():
            new_names.setdefault(stage_id, {})[name] = None
    shown = (stage.renamed(tuple(new_names[stage.id])) if stage.id in new_names else stage for stage in in_order)
    return tuple(replace(stage, order=order) for order, stage in enumerate(shown))


def with_unique_ids(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Add the suffixes -2, -3 to slots that share an id, in the order of their folded acts; the list's order stays."""
    by_id: dict[SlotId, list[Slot]] = {}
    for slot in slots:
        by_id.setdefault(slot.id, []).append(slot)
    names: dict[int, SlotId] = {}
    taken = set(by_id)
    for slot_id, twins in by_id.items():
        for number, twin in enumerate(
            sorted(twins, key=lambda slot: (fold_for_code(slot.act), slot.start, slot.stage)), 1
        ):
            names[id(twin)] = slot_id if number == 1 else _free(slot_id, number, taken)
    return tuple(replace(slot, id=names[id(slot)]) for slot in slots)


def _free(slot_id: SlotId, number: int, taken: set[SlotId]) -> SlotId:
    while (name := SlotId(f"{slot_id}-{number}")) in taken:
        number += 1
    taken.add(name)
    return name
