"""A timetable with the shape of a hacker congress: 1,000 slots on 72 stages in 4 days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

STAGES, DAYS, SLOTS = 72, 4, 1000
_ZONE = ZoneInfo("Europe/Berlin")
_WORDS = ["Radio", "星屑", "ネオン", "Synth", "ゆめ", "Kernel", "Laser", "さくら", "Orbit", "モール", "Coral", "Tape"]


def big_timetable(like: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of the API with the same keys as `like`, and far more slots."""
    days = [{**like["days"][0], "id": f"day{day}", "date": f"2026-12-{26 + day}"} for day in range(1, DAYS + 1)]
    stage = {**like["stages"][0], "area": None}
    stages = [{**stage, "id": f"hall-{index}", "name": f"Hall {index}", "order": index} for index in range(STAGES)]
    slots = sorted(big_slots(like["slots"][0]), key=lambda slot: (slot["start"], slot["id"]))
    return {**like, "version": "big", "days": days, "areas": [], "stages": stages, "walks": [], "slots": slots}


def big_slots(like: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all slots with the keys of `like` and their own."""
    for index in range(SLOTS):
        day, stage, turn = index % DAYS, index * 7 % STAGES, index // (DAYS * 18)
        start = datetime(2026, 12, 27 + day, 10, tzinfo=_ZONE) + timedelta(minutes=55 * turn + 5 * (stage % 9))
        act = " ".join(_WORDS[(index * step + step) % len(_WORDS)] for step in (1, 5, 7))
        yield {
            **like,
            "id": str(index),
            "piece": f"{index:08d}",
            "day": f"day{day + 1}",
            "stage": f"hall-{stage}",
            "start": start.isoformat(),
            "end": (start + timedelta(minutes=45)).isoformat(),
            "act": f"{act} {index}",
        }
