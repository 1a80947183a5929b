"""The operator's own corrections, applied to the merged slots after every fetch: first single slots, then delays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Remark, Slot, SlotId
from timetable.selection.slot_piece import piece_text
from timetable.sources.pipeline.corrections.delays import delay_stages
from timetable.sources.pipeline.corrections.edits import add, change
from timetable.sources.pipeline.corrections.slot_index import SlotIndex
from timetable.sources.pipeline.corrections.targets import target_ids
from timetable.sources.pipeline.merge import Merged
from timetable.sources.rows.row import RowRefused

__all__ = ["Corrected", "corrected"]

_MOST_CHANGES = 40_000  # twice the largest festival; each takes some 0.1 ms


@dataclass(frozen=True, slots=True)
class Corrected:
    """The slots as corrected. `held` are the digests of the corrections applied, for an archive to list.

    `former_pieces` map the pieces of uncorrected slots to slot ids, so that a server that has just started reads old
    links as well as one that ran before the correction.
    """

    slots: tuple[Slot, ...]
    remarks: tuple[Remark, ...]
    held: tuple[str, ...] = ()
    former_pieces: Mapping[str, SlotId] = field(default_factory=dict)


def corrected(merged: Merged, file: FestivalFile) -> Corrected:
    """Apply the corrections of a festival file: those of slots in their order, each sees the ones before; then delays.

    A corrected slot keeps its id. A correction that meets no slot, or several without `all = true`, or whose times
    can't be, does nothing but a remark. One that an archive holds already is not applied to the archive's slots again.
    """
    if not file.corrections:
        return Corrected(merged.slots, ())
    index = SlotIndex(merged, file)
    remarks: list[Remark] = []
    held = []
    for correction in file.corrections:
        if correction.kind is CorrectionKind.DELAY:
            continue
        try:
            remarks += _apply(correction, index)
            held.append(correction.digest)
        except RowRefused as refusal:
            remarks.append(Remark(_where(correction), f"{refusal}; nothing corrected", is_row_kept=False))
    remarks += delay_stages(index)
    slots = tuple(index.delayed_slots())
    return Corrected(slots, tuple(remarks), tuple(dict.fromkeys(held)), _former_pieces(merged, index))


def _former_pieces(merged: Merged, index: SlotIndex) -> dict[str, SlotId]:
    festival = replace(index.file.festival, stages=merged.stages)
    changed = [(slot, slot.id) for slot in merged.slots if slot.id in index.changed and slot.id in index.slots]
    former = ((piece_text(slot, festival), slot_id) for slot, slot_id in (*changed, *index.replaced_additions))
    return {piece: slot_id for piece, slot_id in former if piece != piece_text(index.slots[slot_id], festival)}


def _apply(correction: Correction, index: SlotIndex) -> list[Remark]:
    """Apply one correction; return remarks although it was applied.

    Raises:
        RowRefused: it does nothing, and why.
    """
    if correction.kind is CorrectionKind.ADD:
        message = "" if correction.digest in index.archived_digests else add(correction, index)
        return [Remark(_where(correction), message, is_row_kept=True)] if message else []
    met = target_ids(correction, index)
    index.matched_count += len(met)
    if index.matched_count > _MOST_CHANGES:
        raise RowRefused(f"all corrections together meet more than {_MOST_CHANGES:,} slots")
    changed = [(slot_id, change(correction, index.slots[slot_id], index)) for slot_id in met]
    for slot_id, slot in changed:
        index.replace(slot_id, slot)
        index.changed.add(slot_id)
    return []


def _where(correction: Correction) -> str:
    return f"corrections / {correction.number}"
