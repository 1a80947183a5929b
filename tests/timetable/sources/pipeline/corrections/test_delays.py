"""A late stage moves its later slots, leaves days, ids and codes, and leaves no trace once it is removed."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, PUBLISHED_AT, slot, timetable
from tests.timetable.sources.pipeline.corrections.conftest import Correct
from timetable.changes import ChangeKind, changes
from timetable.errors import BadFestivalFile
from timetable.festivals import EARLIEST_MIN, LATEST_MIN, Correction, CorrectionKind, FestivalFile
from timetable.festivals.loader import SCHEMA
from timetable.model import Slot, SlotId, Status, Timetable, clock
from timetable.selection import Selection, piece_text, read_selection, write_code
from timetable.selection.carry_over import carry_over
from timetable.sources import Merged
from timetable.sources.pipeline.corrections import corrected
from timetable.timetable_json import read_timetable, timetable_of, write_timetable

# A plays HOT STAGE twice, 20 minutes apart: a delay of 20 minutes puts the first at the start of the second.
SLOTS = timetable(
    "day1 hot 13:30-14:10 X",
    "day1 hot 14:00-14:20 A",
    "day1 hot 14:20-14:40 A",
    "day1 hot 18:00-18:30 B",
    "day1 hot 23:50-24:20 C",
    "day1 sky 14:00-14:30 D",
    "day2 hot 14:00-14:30 E",
).slots
LATE = '[[corrections]]\nstage = "hot"\nday = "day1"\nfrom = "14:00"\nshift_min = 20\n'


def times(slots: tuple[Slot, ...]) -> dict[str, tuple[str, int]]:
    """Return times (festival clock) and delay of each slot by its id."""
    found = published(slots)
    return {
        one.id: (f"{clock(found.start_min(one))}-{clock(found.end_min(one))}", one.delay_min) for one in found.slots
    }


def published(slots: tuple[Slot, ...]) -> Timetable:
    return timetable_of(FESTIVAL, slots, PUBLISHED_AT)


def test_later_slots_of_the_stage_are_moved(correct: Correct) -> None:
    found = correct(SLOTS, LATE)
    assert times(found.slots) == {
        "day1-hot-1330": ("13:30-14:10", 0),
        "day1-hot-1400": ("14:20-14:40", 20),
        "day1-hot-1420": ("14:40-15:00", 20),
        "day1-hot-1800": ("18:20-18:50", 20),
        "day1-hot-2350": ("24:10-24:40", 20),
        "day1-sky-1400": ("14:00-14:30", 0),
        "day2-hot-1400": ("14:00-14:30", 0),
    }
    assert {one.day for one in found.slots if one.delay_min} == {"day1"}
    assert found.remarks == ()


def test_a_removed_delay_leaves_no_trace(correct: Correct) -> None:
    late = published(correct(SLOTS, LATE).slots)
    on_time = published(SLOTS)
    assert read_timetable(write_timetable(late)) == late
    assert published(tuple(one.delayed(0) for one in late.slots)).version == on_time.version != late.version
    assert b"delay_min" not in write_timetable(on_time)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        (LATE + LATE.replace("14:00", "18:00").replace("20", "10"), [0, 20, 20, 10, 10]),
        (LATE.replace("14:00", "18:00").replace("20", "10") + LATE, [0, 20, 20, 10, 10]),
        (LATE + LATE.replace("14:00", "18:00").replace("= 20", "= 0"), [0, 20, 20, 0, 0]),
        (LATE + LATE.replace("= 20", "= 30"), [0, 30, 30, 30, 30]),
        (LATE.replace("= 20", "= -15"), [0, -15, -15, -15, -15]),
        (LATE.replace("14:00", "14:01"), [0, 0, 20, 20, 20]),
    ],
    ids=["a later one replaces", "in any order", "on time again", "the last of two", "early", "just after"],
)
def test_the_latest_delay_before_a_slot_counts(correct: Correct, toml: str, expected: list[int]) -> None:
    hot = [one for one in correct(SLOTS, toml).slots if (one.day, one.stage) == ("day1", "hot")]
    assert [one.delay_min for one in hot] == expected


def test_slots_that_overlap_because_of_a_delay_are_reported(correct: Correct) -> None:
    shrinking = LATE.replace("14:00", "13:00").replace("= 20", "= 60") + LATE.replace("14:00", "14:20").replace(
        "20\n", "0\n"
    )
    found = correct(SLOTS, shrinking)
    assert [(remark.where, remark.message, remark.is_row_kept) for remark in found.remarks] == [
        (
            "corrections / 2",
            "these slots on hot overlap because of it: day1-hot-1420 and day1-hot-1330",
            True,
        )
    ]


def test_a_delay_counts_from_the_corrected_time(correct: Correct) -> None:
    toml = LATE + '[[corrections]]\nact = "X"\nset = { start = "14:05" }\n'
    assert times(correct(SLOTS, toml).slots)["day1-hot-1330"] == ("14:25-15:05", 20)


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        (
            LATE.replace('day = "day1"\n', ""),
            (
                'stage = "hot", from = "14:00" is on 2 days: add the one that is meant, or all = true: '
                'day = "day1"; day = "day2"; nothing delayed'
            ),
        ),
        (
            LATE.replace("14:00", "26:00"),
            'day = "day1", stage = "hot", from = "26:00" meets no slot; nothing delayed',
        ),
        (LATE.replace("hot", "lane"), 'day = "day1", stage = "lane", from = "14:00" meets no slot; nothing delayed'),
        (LATE.replace("14:00", "evening"), "start 'evening' is no clock time; nothing delayed"),
    ],
)
def test_an_ambiguous_delay_is_a_remark(correct: Correct, toml: str, why: str) -> None:
    found = correct(SLOTS, toml)
    assert (found.slots, [(remark.where, remark.message, remark.is_row_kept) for remark in found.remarks]) == (
        SLOTS,
        [("corrections / 1", why, False)],
    )


def test_a_stage_of_one_day_needs_no_day_and_all_means_every_day(correct: Correct) -> None:
    no_day = LATE.replace('day = "day1"\n', "")
    assert times(correct(SLOTS, no_day.replace("hot", "sky")).slots)["day1-sky-1400"] == ("14:20-14:50", 20)
    found = correct(SLOTS, f"{no_day}all = true\n")
    assert (times(found.slots)["day2-hot-1400"], found.remarks) == (("14:20-14:50", 20), ())


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        (LATE.replace("= 20", "= 361"), "shift_min: 361 is greater than the maximum of 360"),
        (LATE.replace("= 20", "= -181"), "shift_min: -181 is less than the minimum of -180"),
        (LATE.replace("= 20", "= 0.5"), "shift_min: 0.5 is not a whole number"),
        (LATE.replace("= 20", '= "20"'), "shift_min: '20' is not a whole number"),
        (LATE.replace("= 20", "= true"), "shift_min: true is not a whole number"),
        (LATE.replace('from = "14:00"\n', ""), "shift_min: a delay needs from"),
        (LATE.replace('stage = "hot"\n', ""), "shift_min: a delay needs stage"),
        (LATE.replace('"14:00"', "14:00:00"), "from: "),
        (LATE.replace("hot", "sea"), "stage: there is no 'sea'"),
        (LATE + 'act = "A"\n', "act: shift_min is aimed by day, stage, from"),
        (LATE + 'id = "A"\n', "id: shift_min is aimed by day, stage, from"),
        (LATE + "cancel = true\n", "corrections.1: "),
    ],
)
def test_a_wrong_delay_is_reported_with_its_line(file_with: Callable[[str], FestivalFile], toml: str, why: str) -> None:
    with pytest.raises(BadFestivalFile, match=r"tiny\.toml, line \d+: corrections\.1") as error:
        file_with(toml)
    assert why in str(error.value)


def test_the_schema_has_the_bounds_of_the_code() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    shift = schema["properties"]["corrections"]["items"]["properties"]["shift_min"]
    assert (shift["minimum"], shift["maximum"]) == (EARLIEST_MIN, LATEST_MIN)


def test_a_slot_that_would_begin_before_its_day_stays(tiny_file: FestivalFile) -> None:
    early = (slot("day1 hot 2:00-2:30 A"), slot("day1 hot 6:00-6:30 B"))
    where = {"stage": "hot", "from": "0:00"}
    file = replace(
        tiny_file,
        festival=replace(FESTIVAL, day_turns_min=0),
        corrections=(Correction(1, CorrectionKind.DELAY, where, shift_min=-180),),
    )
    found = corrected(Merged(early, FESTIVAL.stages, ()), file)
    assert [one.delay_min for one in found.slots] == [0, -180]
    assert [remark.message for remark in found.remarks] == [
        'id = "day1-hot-0200" would begin before its day does; this slot stays'
    ]


def test_delayed_slots_are_reported_as_retimed(correct: Correct) -> None:
    late = correct(SLOTS, LATE).slots
    for before, after in ((SLOTS, late), (late, SLOTS)):
        found = changes(before, after)
        assert {change.kind for change in found} == {ChangeKind.RETIMED}
        pairs = [(change.before, change.after) for change in found]
        assert [one and one.id for one, _ in pairs] == [other and other.id for _, other in pairs]
        assert len(pairs) == 4


@pytest.mark.parametrize("has_memory", [True, False], ids=["running server", "fresh server"])
def test_a_code_finds_its_picks_before_in_and_after_a_delay(correct: Correct, *, has_memory: bool) -> None:
    revisions = [published(slots) for slots in (SLOTS, correct(SLOTS, LATE).slots, SLOTS)]
    if has_memory:
        for index in (1, 2):
            old, new = revisions[index - 1], revisions[index]
            memory = carry_over(old, new).former_pieces
            revisions[index] = timetable_of(FESTIVAL, new.slots, PUBLISHED_AT, memory)
    for made_in in revisions:
        for one in made_in.slots:
            code = Selection.of([piece_text(one, FESTIVAL)])
            for read_in in revisions:
                picked = read_selection(code, read_in)
                assert [found.id for found in picked.must] == [one.id]
                assert (picked.changed, picked.missing) == ((), ())
                assert write_code(picked.canonical) == write_code(code)


def test_a_cancelled_slot_keeps_its_place_in_the_order(correct: Correct) -> None:
    found = correct(SLOTS, f'{LATE}[[corrections]]\nact = "B"\ncancel = true\n')
    cancelled = next(one for one in found.slots if one.id == SlotId("day1-hot-1800"))
    assert (cancelled.status, cancelled.delay_min) == (Status.CANCELLED, 20)
