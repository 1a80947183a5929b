"""Which slots a correction means; one that means several without saying so is refused, with what tells them apart."""

from collections.abc import Mapping, Sequence

from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import SlotId
from timetable.sources.pipeline.clock_spans import span_of
from timetable.sources.pipeline.corrections.board import Board
from timetable.sources.pipeline.corrections.listing import MOST_COMPARED, slot_lines, written
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.times import NO_TIME, read_clock
from timetable.text.folding import fold_for_code

_KEYS = ("day", "stage", "start", "act")


def aimed_at(correction: Correction, board: Board) -> list[SlotId]:
    """Return the ids of the slots that a correction means; none where an archive holds it already.

    Raises:
        RowRefused: it meets no slot, or several and does not say `all = true`; or its start is the official one of a
            slot and the delayed one of another.
    """
    said, digest = written(correction.where), correction.digest
    met, late = _met(correction.where, board), _late_then(correction, board)
    is_archived = digest in board.archived_digests
    if is_archived:
        met, late = ([one for one in ids if digest not in board.archived.get(one, ())] for ids in (met, late))
    if met and late:
        raise RowRefused(f"{said} is clear only by id: {_either(met, late, board)}")
    if late:
        raise RowRefused(f"{said} meets no slot; late, these begin then: {slot_lines(late, _KEYS, board)}")
    if not met and not is_archived:
        raise RowRefused(f"{said} meets no slot{_same_act(correction.where, board)}")
    if len(met) > 1 and not correction.is_for_all:
        raise RowRefused(f"{said} meets {len(met)} slots: {_told_apart(met, board)}")
    return met


def minute_of(text: str, file: FestivalFile) -> int:
    """Read the clock time of an aim in festival clock minutes ("00:30" is after midnight).

    Raises:
        RowRefused: it is no clock time.
    """
    return span_of(read_clock(text), NO_TIME, file.festival.day_turns_min).start


def _keys(where: Mapping[str, str], board: Board) -> dict[str, str | int]:
    keys: dict[str, str | int] = {name: value for name, value in where.items() if name in {"day", "stage"}}
    if "start" in where:
        keys["start"] = minute_of(where["start"], board.file)
    if "act" in where:
        keys["act"] = fold_for_code(where["act"])
    return keys


def _late_then(correction: Correction, board: Board) -> list[SlotId]:
    """Return the slots that the start of an aim fits only with their delay."""
    where = correction.where
    if "start" not in where or "id" in where or correction.is_for_all:
        return []
    keys = _keys(where, board)
    found: dict[SlotId, None] = {}
    for delay in board.file.corrections:
        if delay.kind is CorrectionKind.DELAY and delay.shift_min:
            there = {name: delay.where[name] for name in ("day", "stage") if name in delay.where}
            official = int(keys["start"]) - delay.shift_min
            if all(keys.get(name, value) == value for name, value in there.items()) and _is_late(
                delay, official, board
            ):
                found.update(dict.fromkeys(board.ids_with({**keys, **there, "start": official})))
    return list(found)


def _is_late(delay: Correction, official: int, board: Board) -> bool:
    try:
        return official >= minute_of(delay.where["from"], board.file)
    except RowRefused:
        return False


def _either(official: Sequence[SlotId], late: Sequence[SlotId], board: Board) -> str:
    texts = [slot_lines(ids, ("act",), board) for ids in (official, late)]
    return f"it is the official start of {texts[0]}; and, late, of {texts[1]}"


def _met(where: Mapping[str, str], board: Board) -> list[SlotId]:
    keys = _keys(where, board)
    if "id" not in where:
        return board.ids_with(keys)
    slot_id = SlotId(where["id"])
    is_met = slot_id in board.slots and keys.items() <= board.keys(slot_id).items()
    return [slot_id] if is_met else []


def _told_apart(met: Sequence[SlotId], board: Board) -> str:
    """List what was met, each with the keys that differ among them, as they stand in the festival file."""
    values = [board.keys(slot_id) for slot_id in met[:MOST_COMPARED]]
    differing = [name for name in _KEYS if len({keys[name] for keys in values}) > 1]
    keys = ", ".join((*differing, "id"))
    return f"add the {keys} of the one that is meant, or all = true; met are: {slot_lines(met, differing, board)}"


def _same_act(where: Mapping[str, str], board: Board) -> str:
    """Say where the act of an aim stands, if it stands anywhere: the time or the stage may be misspelt."""
    ids = board.ids_with({"act": fold_for_code(where["act"])}) if "act" in where else []
    return f"; this act stands at: {slot_lines(ids, ('day', 'stage', 'start'), board)}" if ids else ""
