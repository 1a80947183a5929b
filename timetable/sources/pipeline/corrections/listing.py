"""How remarks write keys and slots: as they stand in a festival file, bounded in number and length."""

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from timetable.model import Slot, SlotId, clock
from timetable.sources.pipeline.corrections.board import Board

MOST_COMPARED = 1_000
_MOST_LISTED = 8
_LONGEST_VALUE = 60


def written(values: Mapping[str, str]) -> str:
    """Write keys as they stand in the festival file, long values shortened."""
    return ", ".join(f"{key} = {_quoted(value)}" for key, value in values.items())


def listed(parts: Iterable[str], count: int) -> str:
    """Join the first parts, and say how many more there are of `count`."""
    shown = [part for part, _ in zip(parts, range(_MOST_LISTED), strict=False)]
    more = f"; and {count - len(shown)} more" if count > len(shown) else ""
    return "; ".join(shown) + more


def slot_lines(ids: Sequence[SlotId], names: Sequence[str], board: Board) -> str:
    """List slots in start order, each by the keys `names` and its id."""
    first = sorted((board.slots[slot_id] for slot_id in ids[:MOST_COMPARED]), key=attrgetter("start", "stage", "id"))
    return listed((written({**_texts(slot, names, board), "id": slot.id}) for slot in first), len(ids))


def _texts(slot: Slot, names: Sequence[str], board: Board) -> dict[str, str]:
    start = clock(int(board.keys(slot.id)["start"]))
    texts = {"day": slot.day, "stage": slot.stage, "start": start, "act": slot.act}
    return {name: texts[name] for name in names}


def _quoted(value: str) -> str:
    short = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
    return json.dumps(short, ensure_ascii=False)
