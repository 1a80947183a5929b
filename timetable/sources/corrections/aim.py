"""Which slots a correction means; one that means several without saying so is refused, with what tells them apart."""

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from timetable.festivals import Correction, FestivalFile
from timetable.folding import fold_for_code
from timetable.model import Slot, SlotId, clock
from timetable.sources.corrections.board import Board
from timetable.sources.spans import RowRefused, span_of

_KEYS = ("day", "stage", "start", "act")
_MOST_LISTED, _MOST_COMPARED = 8, 1_000
_LONGEST_VALUE = 60


def aimed_at(correction: Correction, board: Board) -> list[SlotId]:
    """Return the ids of the slots that a correction means; none where an archive holds it already.

    Raises:
        RowRefused: it meets no slot, or several and does not say `all = true`.
    """
    met = _met(correction.where, board)
    is_archived = correction.digest in board.archived_digests
    if is_archived:
        met = [slot_id for slot_id in met if correction.digest not in board.archived.get(slot_id, ())]
    if not met and not is_archived:
        raise RowRefused(f"{written(correction.where)} meets no slot{_same_act(correction.where, board)}")
    if len(met) > 1 and not correction.is_for_all:
        raise RowRefused(f"{written(correction.where)} meets {len(met)} slots: {_told_apart(met, board)}")
    return met


def minute_of(said: str, file: FestivalFile) -> int:
    """Read the clock time of an aim in festival clock minutes ("00:30" is after midnight).

    Raises:
        RowRefused: it is no clock time.
    """
    return span_of(said, "", file.festival.day_turns_min, tuple).start


def written(values: Mapping[str, str]) -> str:
    """Write keys as they stand in the festival file, long values shortened."""
    return ", ".join(f"{key} = {_quoted(value)}" for key, value in values.items())


def listed(parts: Iterable[str], count: int) -> str:
    """Join the first parts, and say how many more there are of `count`."""
    shown = [part for part, _ in zip(parts, range(_MOST_LISTED), strict=False)]
    more = f"; and {count - len(shown)} more" if count > len(shown) else ""
    return "; ".join(shown) + more


def _met(where: Mapping[str, str], board: Board) -> list[SlotId]:
    keys: dict[str, str | int] = {name: value for name, value in where.items() if name in {"day", "stage"}}
    if "start" in where:
        keys["start"] = minute_of(where["start"], board.file)
    if "act" in where:
        keys["act"] = fold_for_code(where["act"])
    if "id" not in where:
        return board.ids_with(keys)
    slot_id = SlotId(where["id"])
    is_met = slot_id in board.slots and keys.items() <= board.keys(slot_id).items()
    return [slot_id] if is_met else []


def _told_apart(met: Sequence[SlotId], board: Board) -> str:
    """List what was met, each with the keys that differ among them, as they stand in the festival file."""
    values = [board.keys(slot_id) for slot_id in met[:_MOST_COMPARED]]
    differing = [name for name in _KEYS if len({keys[name] for keys in values}) > 1]
    keys = ", ".join((*differing, "id"))
    return f"add the {keys} of the one that is meant, or all = true; met are: {_lines(met, differing, board)}"


def _same_act(where: Mapping[str, str], board: Board) -> str:
    """Say where the act of an aim stands, if it stands anywhere: the time or the stage may be misspelt."""
    ids = board.ids_with({"act": fold_for_code(where["act"])}) if "act" in where else []
    return f"; this act stands at: {_lines(ids, ('day', 'stage', 'start'), board)}" if ids else ""


def _lines(ids: Sequence[SlotId], names: Sequence[str], board: Board) -> str:
    first = sorted((board.slots[slot_id] for slot_id in ids[:_MOST_COMPARED]), key=attrgetter("start", "stage", "id"))
    return listed((written({**_texts(slot, names, board), "id": slot.id}) for slot in first), len(ids))


def _texts(slot: Slot, names: Sequence[str], board: Board) -> dict[str, str]:
    start = clock(int(board.keys(slot.id)["start"]))
    texts = {"day": slot.day, "stage": slot.stage, "start": start, "act": slot.act}
    return {name: texts[name] for name in names}


def _quoted(value: str) -> str:
    short = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
    return json.dumps(short, ensure_ascii=False)
