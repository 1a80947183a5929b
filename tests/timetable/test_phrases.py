from dataclasses import replace

import pytest

from tests.cast import slot, timetable
from timetable.clashes import Clash, ClashCause
from timetable.gaps import Gap, UncountedWalks
from timetable.model import Kind, Slot, Status
from timetable.phrases import (
    clash_text,
    delay,
    free_time,
    labels,
    place_line,
    place_of,
    short_delay,
    short_revision_text,
    slot_line,
    uncounted_walks_text,
)
from timetable.programme import Pick, programme
from timetable.selection import Place
from timetable.text.display import clean
from timetable.wording.dates import day_name
from timetable.wording.language import Language

JA, EN = Language("ja"), Language("en")
HOT = slot("day1 hot 10:00-10:30 A")
SKY = slot("day1 sky 10:20-10:50 B")
NIGHT = slot("day2 hot 25:30-26:00 C")
REVISION = timetable(HOT, SKY, NIGHT)


def pick_of(of: Slot, *, is_maybe: bool = False) -> Pick:
    ((pick,),) = (day.picks for day in programme(timetable(of), [of][is_maybe:], [of][: int(is_maybe)]).days)
    return pick


def test_a_place_line_is_day_start_and_stage_as_far_as_they_are_known() -> None:
    place = place_of(NIGHT, REVISION)
    assert place_line(place, JA) == place_line(place, EN) == "8/2 25:30 HOT STAGE"
    assert place_line(place, JA, day_name) == "8/2（日） 25:30 HOT STAGE"
    assert place_line(place, EN, day_name) == "Sun 2 Aug 25:30 HOT STAGE"
    assert place_line(Place(None, place.stage, 25 * 60 + 30), JA) == "25:30 HOT STAGE"
    assert place_line(Place(place.day, None, 25 * 60 + 30), JA) == "8/2 25:30"
    assert slot_line(NIGHT, REVISION, JA) == "8/2 25:30 HOT STAGE C"


@pytest.mark.parametrize(
    ("delay_min", "status", "long", "short"),
    [
        (20, Status.SCHEDULED, ("20分遅れ", "20 min late"), ("+20分", "+20 min")),
        (-70, Status.UNCONFIRMED, ("1時間10分繰り上げ", "1 h 10 early"), ("−1時間10分", "−1 h 10")),
        (0, Status.SCHEDULED, ("", ""), ("", "")),
        (20, Status.CANCELLED, ("", ""), ("", "")),
    ],
)
def test_a_delay_is_late_or_early(
    delay_min: int, status: Status, long: tuple[str, str], short: tuple[str, str]
) -> None:
    late = replace(HOT, delay_min=delay_min, status=status)
    assert (delay(late, JA), delay(late, EN)) == long
    assert (short_delay(late, JA), short_delay(late, EN)) == short


def test_labels_are_kind_doubt_delay_and_status_in_this_order() -> None:
    of = replace(HOT, kind=Kind.GREETING, delay_min=5, status=Status.UNCONFIRMED)
    assert labels(pick_of(of, is_maybe=True), JA) == ("特典会", "？ 迷い中", "5分遅れ", "調整中")
    assert labels(pick_of(replace(HOT, status=Status.CANCELLED)), EN) == ("cancelled",)
    assert labels(pick_of(HOT), JA) == ()


def test_a_clash_names_the_other_slot_and_by_how_much() -> None:
    hot, sky, night = programme(REVISION, [HOT, SKY, NIGHT], ()).picks
    assert [clash_text(pick, JA) for pick in (hot, sky, night)] == ["B と 10分 かさなる", "A と 10分 かさなる", ""]
    long = replace(SKY, act="x" * 19)
    tight = replace(hot, clash=Clash(HOT, long, ClashCause.TIGHT, 4))
    assert clash_text(tight, EN) == f"4 min short for the walk to {'x' * 17}…"
    assert clash_text(tight, JA) == f"{'x' * 17}… への移動に 4分 たりない"


def test_a_walk_too_long_leads_to_the_later_act_and_comes_from_the_earlier_one() -> None:
    hot, sky, _ = programme(REVISION, [HOT, SKY, NIGHT], ()).picks
    tight = Clash(HOT, SKY, ClashCause.TIGHT, 4)
    earlier, later = replace(hot, clash=tight), replace(sky, clash=tight)
    assert [clash_text(pick, JA) for pick in (earlier, later)] == [
        "B への移動に 4分 たりない",
        "A からの移動に 4分 たりない",
    ]
    assert [clash_text(pick, EN) for pick in (earlier, later)] == [
        "4 min short for the walk to B",
        "4 min short for the walk from A",
    ]


@pytest.mark.parametrize(("act", "shown"), [("שלום", "שלום"), ("סלאם" * 9 + "\u2069", ("סלאם" * 9)[:17] + "…")])
def test_a_clash_isolates_the_name_of_the_other_direction(act: str, shown: str) -> None:
    hot, *_ = programme(REVISION, [HOT, SKY], ()).picks
    clash = replace(hot, clash=Clash(HOT, replace(SKY, act=act), ClashCause.OVERLAP, 15))
    assert clash_text(clash, JA) == f"\u2068{shown}\u2069 と 15分 かさなる"
    assert clash_text(clash, EN) == f"15 min overlap with \u2068{shown}\u2069"
    assert clean(clash_text(clash, JA)) == clash_text(clash, JA)


@pytest.mark.parametrize(
    ("walk_min", "ja", "en"),
    [
        (None, "1時間10分 空き", "1 h 10 free"),
        (0, "1時間10分 空き", "1 h 10 free"),
        (5, "1時間10分 空き · 移動 5分", "1 h 10 free · walk 5 min"),
    ],
)
def test_free_time_has_the_walk_if_it_is_known(walk_min: int | None, ja: str, en: str) -> None:
    gap = Gap(HOT, NIGHT, 70, walk_min)
    assert (free_time(gap, JA), free_time(gap, EN)) == (ja, en)


def test_uncounted_walks_are_stated() -> None:
    assert [uncounted_walks_text(walks, EN) for walks in UncountedWalks] == [
        "",
        "some walks not counted",
        "walks not counted",
    ]


def test_a_revision_is_told_in_few_words() -> None:
    assert short_revision_text(REVISION, JA) == "7/31 9:00 時点"
    assert short_revision_text(REVISION, EN) == "as of 9:00, 31 Jul"
