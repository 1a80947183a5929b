"""The operator's own corrections, applied to the merged slots after every fetch: first single slots, then delays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Remark, Slot, SlotId
from timetable.selection.slot_piece import piece_text
from timetable.sources.pipeline.corrections.adding import add
from timetable.sources.pipeline.corrections.aim import aimed_at
from timetable.sources.pipeline.corrections.board import Board
from timetable.sources.pipeline.corrections.changing import change
from timetable.sources.pipeline.corrections.delays import delay_stages
from timetable.sources.pipeline.merge import Merged
from timetable.sources.rows.spans import RowRefused

__all__ = ["Corrected", "corrected"]

_MOST_CHANGES = 40_000  # twice the largest festival; each takes some 0.1 ms


@dataclass(frozen=True, slots=True)
class Corrected:
    """The slots as corrected. `held` are the digests of the corrections in them, for an archive to list.

    `former_pieces` tell which slot the piece of an uncorrected one means: a server that has just started knows what the
    document says as well as one that has seen the correction come.
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
    board = Board(merged, file)
    remarks: list[Remark] = []
    held = []
    for correction in file.corrections:
        if correction.kind is CorrectionKind.DELAY:
            continue
        try:
            remarks += _apply(correction, board)
            held.append(correction.digest)
        except RowRefused as refusal:
            remarks.append(Remark(_place(correction), f"{refusal}; nothing corrected", is_row_kept=False))
    remarks += delay_stages(board)
    slots = tuple(board.delayed_slots())
    return Corrected(slots, tuple(remarks), tuple(dict.fromkeys(held)), _former_pieces(merged, board))


def _former_pieces(merged: Merged, board: Board) -> dict[str, SlotId]:
    festival = replace(board.file.festival, stages=merged.stages)
    changed = [(slot, slot.id) for slot in merged.slots if slot.id in board.changed and slot.id in board.slots]
    former = ((piece_text(slot, festival), slot_id) for slot, slot_id in (*changed, *board.given_way))
    return {piece: slot_id for piece, slot_id in former if piece != piece_text(board.slots[slot_id], festival)}


def _apply(correction: Correction, board: Board) -> list[Remark]:
    """Apply one correction; return what is to be said though it was applied.

    Raises:
        RowRefused: it does nothing, and why.
    """
    if correction.kind is CorrectionKind.ADD:
        said = "" if correction.digest in board.archived_digests else add(correction, board)
        return [Remark(_place(correction), said, is_row_kept=True)] if said else []
    met = aimed_at(correction, board)
    board.met_count += len(met)
    if board.met_count > _MOST_CHANGES:
        raise RowRefused(f"all corrections together meet more than {_MOST_CHANGES:,} slots")
    changed = [(slot_id, change(correction, board.slots[slot_id], board)) for slot_id in met]
    for slot_id, slot in changed:
        board.replace(slot_id, slot)
        board.changed.add(slot_id)
    return []


def _place(correction: Correction) -> str:
    return f"corrections / {correction.number}"
