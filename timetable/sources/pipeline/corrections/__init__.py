"""The operator's own corrections, applied to the merged slots after every fetch: first single slots, then delays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Remark, Slot, SlotId
from timetable.selection.slot_piece import piece_text
from timetable.sources.pipeline.corrections.delays import stage_delays
from timetable.sources.pipeline.corrections.edits import SlotEditor, description, same_slot
from timetable.sources.pipeline.corrections.parse import parse_addition, parse_delays, parse_edit, parse_target
from timetable.sources.pipeline.corrections.remark_texts import correction_where
from timetable.sources.pipeline.corrections.slot_index import SlotIndex
from timetable.sources.pipeline.corrections.targets import ArchivedCorrections, TargetFinder
from timetable.sources.pipeline.merge import Merged
from timetable.sources.rows.row import RowRefused

__all__ = ["Corrected", "corrected"]

_MOST_CHANGES = 40_000  # twice the largest festival; each takes some 0.1 ms


@dataclass(frozen=True, slots=True)
class Corrected:
    """The slots as corrected. `applied_digests` are those of the corrections applied, for an archive to list.

    `former_pieces` map the pieces of uncorrected slots to slot ids, so that a server that has just started reads old
    links as well as one that ran before the correction.
    """

    slots: tuple[Slot, ...]
    remarks: tuple[Remark, ...]
    applied_digests: tuple[str, ...] = ()
    former_pieces: Mapping[str, SlotId] = field(default_factory=dict)


def corrected(merged: Merged, file: FestivalFile) -> Corrected:
    """Apply the corrections of a festival file: slot corrections first, in file order, then delays.

    A corrected slot keeps its id. A correction that selects no slot, or several without `all = true`, or that sets
    invalid times has no effect except a remark. One that an archive contains is not applied to the archive's slots
    again.
    """
    if not file.corrections:
        return Corrected(merged.slots, file.sheet_remarks)
    corrections = _Corrections(merged, file)
    for correction in file.corrections:
        if correction.kind is not CorrectionKind.DELAY:
            corrections.apply(correction)
    return corrections.result()


class _Corrections:
    """Slots while corrections are applied: each correction sees the effect of those before it."""

    def __init__(self, merged: Merged, file: FestivalFile) -> None:
        self._merged, self._festival = merged, file.festival
        has_additions = any(one.kind is CorrectionKind.ADD for one in file.corrections)
        official = (slot.delayed(0) for slot in merged.slots)
        self._index = SlotIndex(official, file.festival, has_search_acts=has_additions)
        self._delays = parse_delays(file.corrections)
        archived = merged.archived_corrections
        self._archived = ArchivedCorrections(archived, frozenset().union(*set(archived.values())))
        self._finder = TargetFinder(self._index, self._delays, self._archived)
        self._editor = SlotEditor(file, frozenset(stage.id for stage in merged.stages))
        self._remarks: list[Remark] = list(file.sheet_remarks)
        self._applied: dict[str, None] = {}
        self._changed: set[SlotId] = set()
        self._added: set[SlotId] = set()
        self._replaced_additions: list[tuple[Slot, SlotId]] = []
        self._matched_count = 0

    def apply(self, correction: Correction) -> None:
        """Apply a correction of single slots, or add a remark that says why it has no effect."""
        try:
            if correction.kind is CorrectionKind.ADD:
                self._add(correction)
            else:
                self._change(correction)
        except RowRefused as refusal:
            self._remark(correction, f"{refusal}; nothing corrected", is_applied=False)
        else:
            self._applied[correction.digest] = None

    def result(self) -> Corrected:
        """Apply the delays, and return all slots in the order of the documents, added ones last."""
        archived = {slot.id: slot.delay_min for slot in self._merged.slots if slot.delay_min}
        delays = stage_delays(self._delays, self._index, archived)
        slots = tuple(slot.delayed(delays.delay_min.get(slot.id, 0)) for slot in self._index.slots.values())
        return Corrected(slots, (*self._remarks, *delays.remarks), tuple(self._applied), self._former_pieces())

    def _change(self, correction: Correction) -> None:
        ids = self._finder.ids(parse_target(correction), correction.digest)
        self._matched_count += len(ids)
        if self._matched_count > _MOST_CHANGES:
            raise RowRefused(f"all corrections together meet more than {_MOST_CHANGES:,} slots")
        edit, slots = parse_edit(correction), self._index.slots
        changed = [(slot_id, self._editor.changed(correction.kind, edit, slots[slot_id])) for slot_id in ids]
        for slot_id, slot in changed:
            self._index.replace(slot_id, slot)
            self._changed.add(slot_id)

    def _add(self, correction: Correction) -> None:
        """Add a slot, unless an archive or the timetable already contains it."""
        if correction.digest in self._archived.digests:
            return
        slot = self._editor.added(parse_addition(correction), self._index.slots.keys())
        present = same_slot(slot, self._index)
        if present is None:
            self._index.replace(slot.id, slot)
            self._added.add(slot.id)
            return
        self._replaced_additions.append((slot, present.id))
        described = description(present, self._festival)
        if present.id in self._added:
            message = f"adds the same slot as an earlier correction ({described}); added once"
        else:
            message = f"the official timetable has this slot itself now ({described}): take this correction out"
        self._remark(correction, message, is_applied=True)

    def _remark(self, correction: Correction, message: str, *, is_applied: bool) -> None:
        self._remarks.append(Remark(correction_where(correction.number), message, is_row_kept=is_applied))

    def _former_pieces(self) -> dict[str, SlotId]:
        """Return the pieces that changed slots had before, and those of additions that an official slot replaces."""
        festival, slots = replace(self._festival, stages=self._merged.stages), self._index.slots
        changed = [(slot, slot.id) for slot in self._merged.slots if slot.id in self._changed]
        shown = ((slot, slot_id) for slot, slot_id in (*changed, *self._replaced_additions) if slot_id in slots)
        former = ((piece_text(slot, festival), slot_id) for slot, slot_id in shown)
        return {piece: slot_id for piece, slot_id in former if piece != piece_text(slots[slot_id], festival)}
