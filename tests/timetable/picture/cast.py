"""Shared data of the picture tests: an invented festival with names as varied as real ones."""

from datetime import UTC, date, datetime

from tests.cast import minutes_of, slot_of
from timetable.model import (
    Day,
    DayId,
    Festival,
    FestivalId,
    Kind,
    Names,
    Slot,
    Stage,
    StageId,
    Status,
    Timetable,
    Walk,
)

LINK = "https://timetable.example/yume2026/s/" + "aB3_x9Zq" * 14
LONG = "とてもとてもながいなまえのアイドルグループがここにいるのでさんぎょうになるかもしれないですねスペシャルin東京"
STAGES = {
    "hot": ("HOT STAGE", "#e01f3d"),
    "smile": ("SMILE GARDEN", "#8bc400"),
    "doll": ("DOLL FACTORY", "#ff6aa2"),
    "info": ("INFO CENTRE", "#b03ad6"),
    "sky": ("SKY STAGE", "#1aa7ec"),
    "greet": ("GREETING A", "#6b7280"),
}
FESTIVAL = Festival(
    id=FestivalId("yume2026"),
    name=Names("ユメフェス 2026", "Yume Fes 2026"),
    time_zone="Asia/Tokyo",
    days=tuple(Day(DayId(f"day{n}"), date(2026, 8, n), Names(f"DAY {n}")) for n in (1, 2)),
    stages=tuple(Stage(StageId(key), name, colour, n) for n, (key, (name, colour)) in enumerate(STAGES.items())),
    walks=(Walk((StageId("hot"), StageId("greet")), 6), Walk((StageId("doll"), StageId("sky")), 20)),
)


def slot(day: str, stage: str, times: str, act: str, kind: Kind = Kind.LIVE, status: Status = Status.SCHEDULED) -> Slot:
    """Make a slot of FESTIVAL; `times` is "10:30-10:55", its id consists of day, stage, start and act."""
    return slot_of(
        FESTIVAL, f"{day}-{stage}-{minutes_of(times)[0]}-{act}", (day, stage, times, act), kind=kind, status=status
    )


def timetable(*slots: Slot) -> Timetable:
    """Make a timetable of FESTIVAL."""
    return Timetable(FESTIVAL, slots, "v1", datetime(2026, 8, 1, 0, 41, tzinfo=UTC))


MUST = (
    slot("day1", "hot", "10:30-10:55", "星屑シンフォニー"),
    slot("day1", "smile", "11:00-11:20", "ユメミル放課後クラブ"),
    slot("day1", "doll", "11:15-11:35", "≒Parallel"),
    slot("day1", "greet", "11:20-12:20", "星屑シンフォニー", Kind.GREETING),
    slot("day1", "info", "14:10-14:40", "ハートビート❤︎行進曲〜真夏の大合唱スペシャル編〜", Kind.TALK),
    slot("day1", "sky", "15:00-15:20", "한글소녀 ⚡✨ Été", status=Status.UNCONFIRMED),
    slot("day2", "doll", "11:05-11:25", "RAINY BLUE ORCHESTRA", status=Status.CANCELLED),
    slot("day2", "sky", "14:00-14:30", LONG),
    slot("day2", "hot", "25:30-26:00", "ミッドナイト☆プラネット"),
)
MAYBE = (slot("day2", "smile", "12:00-12:30", "まよいねこ♪"),)
TIMETABLE = timetable(*MUST, *MAYBE)
