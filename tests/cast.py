"""Builders of slots and timetables of the small festival, for tests that compare revisions."""

from dataclasses import replace
from datetime import UTC, date, datetime

from timetable.model import (
    Area,
    AreaId,
    Day,
    DayId,
    Festival,
    FestivalId,
    Kind,
    Names,
    Slot,
    SlotId,
    Stage,
    StageId,
    Timetable,
    Walk,
    clock,
)
from timetable.timetable_json import timetable_of

FESTIVAL = Festival(
    id=FestivalId("tiny"),
    name=Names("ちいさなフェス", "Tiny Fes"),
    time_zone="Asia/Tokyo",
    days=(
        Day(DayId("day1"), date(2026, 8, 1), Names("1日目", "Day 1")),
        Day(DayId("day2"), date(2026, 8, 2), Names("2日目", "Day 2")),
    ),
    areas=(Area(AreaId("greeting"), Names("特典会", "Greetings")),),
    stages=(
        Stage(StageId("hot"), "HOT STAGE", "#e01f3d", 0),
        Stage(StageId("sky"), "SKY STAGE", "#1aa7ec", 1),
        Stage(StageId("lane"), "LANE A", "#6b7280", 2, AreaId("greeting")),
    ),
    walks=(Walk((StageId("hot"), StageId("sky")), 5),),
)
PUBLISHED_AT = datetime(2026, 7, 31, tzinfo=UTC)


def slot(text: str, **fields: object) -> Slot:
    """Build a slot from "day1 hot 10:30-10:55 ACT"; slots of the lane are greetings unless `fields` has a kind."""
    day_id, stage, times, act = text.split(" ", 3)
    start = clock(minutes_of(times)[0]).replace(":", "").zfill(4)
    kind = Kind.GREETING if stage == "lane" else Kind.LIVE
    return slot_of(FESTIVAL, f"{day_id}-{stage}-{start}", (day_id, stage, times, act), **{"kind": kind, **fields})


def slot_of(festival: Festival, slot_id: str, parts: tuple[str, str, str, str], **fields: object) -> Slot:
    """Build a slot of any festival from an id, and day, stage, times ("10:30-10:55") and act."""
    day_id, stage, times, act = parts
    start, end = minutes_of(times)
    day = festival.day_by_id[DayId(day_id)]
    built = Slot(
        id=SlotId(slot_id),
        day=day.id,
        stage=StageId(stage),
        start=festival.at(day, start),
        end=festival.at(day, end),
        act=act,
        kind=Kind.LIVE,
    )
    return replace(built, **fields)  # type: ignore[arg-type]  # a test names the field it means


def minutes_of(times: str) -> tuple[int, int]:
    """Return start and end of "10:30-10:55" in minutes of the day, past 24:00 where a night goes on."""
    start, end = (int(time[:-3]) * 60 + int(time[-2:]) for time in times.split("-"))
    return start, end


def timetable(*slots: Slot | str) -> Timetable:
    """Build a timetable from slots, or from texts as `slot` reads them."""
    return timetable_of(FESTIVAL, [slot(one) if isinstance(one, str) else one for one in slots], PUBLISHED_AT)
