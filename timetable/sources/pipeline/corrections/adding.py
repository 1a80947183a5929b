"""Slots that the operator adds, until the official document brings them itself."""

from timetable.festivals import Correction
from timetable.model import DayId, Kind, Slot, SlotId, clock
from timetable.sources.pipeline.clock_spans import span_of
from timetable.sources.pipeline.corrections.board import Board
from timetable.sources.pipeline.corrections.changing import act_in, stage_in
from timetable.sources.pipeline.corrections.listing import written
from timetable.sources.pipeline.normalise import nicknames_of
from timetable.sources.rows.text import clean_lines
from timetable.sources.rows.times import read_clock
from timetable.text.folding import fold_for_code, fold_for_search


def add(correction: Correction, board: Board) -> str:
    """Add a slot, unless its row is there already; return what the operator should know of that, else "".

    Raises:
        RowRefused: its times, stage or act can't be.
    """
    slot = _built(correction, board)
    present = _same_row(slot, board)
    if present is None:
        board.replace(slot.id, slot)
        board.added.add(slot.id)
        return ""
    board.given_way.append((slot, present.id))
    if present.id in board.added:
        return f"adds the same slot as an earlier correction ({_place(present, board)}); added once"
    return f"the official timetable has this slot itself now ({_place(present, board)}): take this correction out"


def _same_row(slot: Slot, board: Board) -> Slot | None:
    """Find the row that a slot repeats: on its stage, of its act, at its start or while it lasts.

    An act can't play twice at once on one stage, so another start or end is a later word on the same slot. A spelling
    that only search folds together counts where the start is the same.
    """
    there = {"day": slot.day, "stage": slot.stage}
    for slot_id in board.ids_with({**there, "act": fold_for_code(slot.act)}):
        other = board.slots[slot_id]
        if other.start < slot.end and slot.start < other.end:
            return other
    alike = board.ids_with({**there, "start": board.start_min(slot), "spelling": fold_for_search(slot.act)})
    return board.slots[alike[0]] if alike else None


def _place(slot: Slot, board: Board) -> str:
    festival = board.file.festival
    day = festival.day_by_id[slot.day]
    start, end = (clock(festival.minute_of(day, moment)) for moment in (slot.start, slot.end))
    return f"{written({'id': slot.id, 'act': slot.act})}, {start}–{end}, {slot.status}"


def _built(correction: Correction, board: Board) -> Slot:
    values, festival = correction.values, board.file.festival
    day = festival.day_by_id[DayId(values["day"])]
    span = span_of(read_clock(values["start"]), read_clock(values.get("end", "")), festival.day_turns_min)
    stage = stage_in(values, board)
    name = f"{day.id}-{stage}-{clock(span.start).replace(':', '').zfill(4)}"
    number = 1
    while (slot_id := SlotId(name if number == 1 else f"{name}-{number}")) in board.slots:
        number += 1
    return Slot(
        id=slot_id,
        day=day.id,
        stage=stage,
        start=festival.at(day, span.start),
        end=festival.at(day, span.end),
        act=act_in(values),
        detail=clean_lines(values.get("detail", "")),
        kind=Kind(values.get("kind", Kind.LIVE)),
        is_corrected=True,
        nicknames=nicknames_of(board.file, act_in(values)),
    )
