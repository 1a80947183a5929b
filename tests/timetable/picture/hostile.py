"""Worst input of organisers and fans, as hypothesis strategies: names, times, stages and days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from tests.timetable.picture.cast import FESTIVAL
from timetable.model import Day, DayId, Festival, Kind, Names, Slot, SlotId, Stage, StageId, Status, Timetable, Walk
from timetable.picture import PictureOptions, Size, Style, Theme

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
NAMES = (
    "≒JOY",
    "Appare!",
    "超ときめき♡宣伝部",
    "ハートビート❤︎行進曲〜真夏の大合唱スペシャル編〜",
    "SUPERCALIFRAGILISTICEXPIALIDOCIOUS",
    "한글소녀",
    "שלום עולם 2026",
    "مرحبا بالعالم (live)",
    "\u0301\u0302\u0303",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤A̴̵̜̰͔L̠ͨͧͩG͎O",
    "👨‍👩‍👧‍👦🇯🇵👍🏽",
    "ย้อนเวลา",
    "\ue000\U000e0041?",
    "あ" * 500,
    "a" * 500,
    "(「『（",
    "、。っー",
)
ACTS = st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=60).filter(lambda text: text.strip() != ""))


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    """Draw a timetable of up to five days and 24 stages whose slots may all be at one time."""
    days = tuple(Day(DayId(f"d{n}"), date(2026, 8, n), Names(f"DAY {n}")) for n in range(1, draw(st.integers(2, 6))))
    stages = tuple(
        Stage(StageId(f"s{n}"), draw(st.sampled_from(NAMES)) if n % 3 == 0 else f"STAGE {n}", draw(COLOURS), n)
        for n in range(draw(st.integers(1, 24)))
    )
    walks = (Walk((stages[0].id, stages[-1].id), 15),)
    festival = replace(FESTIVAL, days=days, stages=stages, walks=walks)
    slots = [_slot(draw, festival, number) for number in range(draw(st.integers(1, 12)))]
    slots.sort(key=lambda slot: (slot.start, festival.stage_by_id[slot.stage].order, slot.id))
    return Timetable(festival, tuple(slots), "v", datetime(2026, 8, 1, tzinfo=UTC))


def _slot(draw: st.DrawFn, festival: Festival, number: int) -> Slot:
    day = draw(st.sampled_from(festival.days))
    start = festival.at(day, draw(st.integers(540, 660)) if number % 4 else 600)
    return Slot(
        id=SlotId(f"n{number}"),
        day=day.id,
        stage=draw(st.sampled_from(festival.stages)).id,
        start=start,
        end=start + timedelta(minutes=draw(st.sampled_from((0, 1, 5, 20, 30, 540)))),
        act=draw(ACTS),
        performers=tuple(draw(st.lists(st.sampled_from(NAMES[:6]), max_size=3))),
        detail=tuple(draw(st.lists(st.sampled_from(NAMES[:9]), max_size=2))),
        kind=draw(st.sampled_from(Kind)),
        status=draw(st.sampled_from(Status)),
    )


def crowd() -> Timetable:
    """Make 300 slots on 24 stages and five days, a dozen at each time, named from NAMES in turn."""
    days = tuple(Day(DayId(f"d{n}"), date(2026, 8, n), Names(f"DAY {n}")) for n in range(1, 6))
    stages = tuple(Stage(StageId(f"s{n}"), f"STAGE {n}", f"#{n * 695_871 % 0x1000000:06x}", n) for n in range(24))
    festival = replace(FESTIVAL, days=days, stages=stages, walks=())
    slots = []
    for number in range(300):
        day = days[number % 5]
        start = festival.at(day, 600 + 25 * (number // 60))
        end = start + timedelta(minutes=20 + number % 3 * 10)
        act, stage = f"{NAMES[number % 12]} {number}", stages[number % 24].id
        slots.append(Slot(SlotId(f"n{number}"), day.id, stage, start, end, act, kind=list(Kind)[number % 5]))
    slots.sort(key=lambda slot: (slot.start, slot.id))
    return Timetable(festival, tuple(slots), "v", datetime(2026, 8, 1, tzinfo=UTC))


OPTIONS = st.builds(
    PictureOptions,
    style=st.sampled_from(Style),
    size=st.sampled_from(Size),
    theme=st.sampled_from(Theme),
    language=st.sampled_from(("ja", "en")),
    title=st.sampled_from(("", *NAMES[:-4])),
)
