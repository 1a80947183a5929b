"""Requests to the planner: random festivals, and fans of given timetables, equal for equal seeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from timetable.model import Kind, Slot, Timetable

Request = dict[str, Any]  # PlanRequest of plan-request.ts, as JSON

_OPENING = datetime(2026, 8, 7, 1, tzinfo=UTC)
_CHOICES = ["must", "maybe", *[None] * 10]
GREETING_KINDS = {Kind.GREETING, Kind.GOODS}
# The tests are about the plan: a busy machine must not end a search early.
LIMIT_MS = 20_000


@dataclass(frozen=True)
class Shape:
    """A festival's size: stars, days, stages, and at most that many lives and greetings of an act."""

    stars: int
    days: int
    stages: int
    lives: int
    greetings: int
    open_min: int


def _milliseconds(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)


def _candidate(
    slot_id: str, day: str, stage: str, start: datetime, end: datetime, choice: str | None
) -> dict[str, Any]:
    times = {"startAt": _milliseconds(start), "endAt": _milliseconds(end)}
    return {"id": slot_id, "day": day, "stage": stage, **times, "choice": choice}


def random_request(seed: int, shape: Shape) -> Request:
    """Invent a festival all of whose acts are starred."""
    random = Random(seed)  # noqa: S311 -- equal for equal seeds
    candidates: list[dict[str, Any]] = []

    def add(length_min: int) -> str:
        day = random.randrange(shape.days)
        start = _OPENING + timedelta(days=day, minutes=5 * random.randrange(shape.open_min // 5))
        end = start + timedelta(minutes=length_min)
        stage = f"stage{random.randrange(shape.stages)}"
        slot_id = f"s{len(candidates):03}"
        candidates.append(_candidate(slot_id, f"day{day}", stage, start, end, random.choice(_CHOICES)))
        return slot_id

    acts = []
    for number in range(shape.stars):
        main = [add(random.randrange(10, 35, 5)) for _ in range(random.randint(1, shape.lives))]
        greetings = [add(random.randrange(30, 70, 10)) for _ in range(random.randint(0, shape.greetings))]
        acts.append(_act(f"act{number:03}", main, greetings, random))
    stages = [f"stage{number}" for number in range(shape.stages)]
    return {"candidates": candidates, "acts": acts, **_fan(stages, random)}


def _act(act: str, main: Sequence[str], greetings: Sequence[str], random: Random) -> dict[str, Any]:
    grade = "absolute" if random.random() < 0.25 else "star"
    return {"act": act, "grade": grade, "main": list(main), "greetings": list(greetings)}


def _fan(stages: Sequence[str], random: Random) -> Request:
    """Choose what the fan adds: walks, half of which are known, a buffer, a meal."""
    pairs = [(one, other) for number, one in enumerate(stages) for other in stages[:number]]
    walks = [[one, other, random.randrange(16)] for one, other in pairs if random.random() < 0.5]
    meal = _OPENING + timedelta(minutes=random.randrange(60, 240))
    kept = [{"fromAt": _milliseconds(meal), "untilAt": _milliseconds(meal + timedelta(minutes=40))}]
    return {
        "keptFree": kept if random.random() < 0.3 else [],
        "walks": walks,
        "defaultWalkMin": random.choice([None, 0, 7]),
        "bufferMin": random.choice([0, 3, 6]),
        "limitMs": LIMIT_MS,
    }


def fan_of(timetable: Timetable, seed: int, stars: int) -> Request:
    """Star that many random acts of the timetable; the fan wants greetings, and has a few picks."""
    random = Random(seed)  # noqa: S311 -- equal for equal seeds
    by_act: dict[str, list[Slot]] = {}
    for slot in timetable.slots:
        by_act.setdefault(slot.act, []).append(slot)
    chosen = random.sample(sorted(by_act), min(stars, len(by_act)))
    acts = []
    for act in chosen:
        main = [slot.id for slot in by_act[act] if slot.kind not in GREETING_KINDS]
        greetings = [slot.id for slot in by_act[act] if slot.kind in GREETING_KINDS]
        acts.append(_act(act, main or greetings, greetings if main else [], random))
    candidates = [
        _candidate(slot.id, slot.day, slot.stage, slot.start, slot.end, random.choice(_CHOICES))
        for act in chosen
        for slot in by_act[act]
    ]
    fan = _fan([stage.id for stage in timetable.festival.stages], random)
    return {"candidates": candidates, "acts": acts, **fan}


def small_requests(count: int, stars: Sequence[int] = (3, 6, 9)) -> Iterator[Request]:
    """Yield festivals that the exact solver plans in a moment, some of them crowded."""
    for seed in range(count):
        shape = Shape(stars[seed % len(stars)], days=1 + seed % 2, stages=5, lives=3, greetings=seed % 3, open_min=240)
        yield random_request(seed, shape)
