"""A timetable in any shape is read whole, or refused with a reason; never less in silence, and never another one."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.timetable.sources.formats.guessed.shapes import FIRST, STAGES, Shape, shapes
from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile, Source
from timetable.model import Day, DayId, Festival, FestivalId, Names, SourceId
from timetable.sources import SourceSlots, read_source
from timetable.text.folding import fold_for_code

SOURCE = Source(SourceId("1"), "file:")
Placed = tuple[int, str, int, int, str]


def festival_of(shape: Shape) -> FestivalFile:
    """Return a festival file with the days of a document, by the names that it gives them."""
    days = [
        Day(DayId(f"day{number}"), FIRST + timedelta(days=number - 1), Names(f"day{number}"))
        for number in range(1, len(shape.day_names) + 1)
    ]
    aliases = {fold_for_code(name): day.id for name, day in zip(shape.day_names, days, strict=True) if name}
    festival = Festival(FestivalId("made"), Names("made"), "Asia/Tokyo", tuple(days), day_turns_min=300)
    return replace(FestivalFile(festival, Path()), day_aliases=aliases)


def wanted(shape: Shape) -> set[Placed]:
    return {
        (slot.day, STAGES[slot.stage], slot.start, slot.length if shape.has_ends else 0, slot.act)
        for slot in shape.slots
    }


def placed(found: SourceSlots, shape: Shape, file: FestivalFile) -> set[Placed]:
    names = {stage.id: stage.name for stage in found.stages}
    days = {day.id: number for number, day in enumerate(file.festival.days)}
    read = set()
    for slot in found.slots:
        start = file.festival.minute_of(file.festival.day_by_id[slot.day], slot.start)
        length = (slot.end - slot.start) // timedelta(minutes=1) if shape.has_ends else 0
        read.add((days[slot.day], names[slot.stage], start, length, slot.act))
    return read


def outcome(shape: Shape) -> str:
    """Read a document: "whole", "guessed" if it was read otherwise and says so, or the reason of a refusal.

    Only times without any sign (650, 740) may be read otherwise: they are minutes, or hours and minutes.

    Raises:
        AssertionError: a slot is wrong, or missing without a remark.
    """
    file = festival_of(shape)
    try:
        found = read_source(shape.content, file, SOURCE)
    except SourceUnreadable as error:
        return f"refused: {error}"
    slots = placed(found, shape, file)
    strange = slots - wanted(shape)
    unread = {slot[4] for slot in wanted(shape)} - {slot[4] for slot in slots}
    if strange and _is_guess(found) and len(unread) <= found.dropped_count:
        return "guessed"
    assert not strange, (sorted(strange)[:3], sorted(wanted(shape) - slots)[:3], found.notes, shape.shown)
    missing = wanted(shape) - slots
    assert len(missing) <= found.dropped_count, (sorted(missing)[:3], found.notes, shape.shown)
    return "whole" if not missing else f"{len(missing)} refused: {found.remarks[0].message}"


def _is_guess(found: SourceSlots) -> bool:
    return any("times are clock times without a colon (a guess)" in note.message for note in found.notes)


def check(shape: Shape) -> None:
    assert outcome(shape)


QUICK = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(shapes())
def test_a_timetable_in_any_shape_is_read_whole_or_refused(shape: Shape) -> None:
    check(shape)


@pytest.mark.slow
@pytest.mark.parametrize("first_seed", range(2027, 2031))
def test_nearly_all_of_ten_thousand_shapes_are_read_whole(first_seed: int) -> None:
    outcomes: Counter[str] = Counter()

    @seed(first_seed)
    @settings(QUICK, max_examples=2_500, database=None, phases=[Phase.generate])
    @given(shapes())
    def run(shape: Shape) -> None:
        outcomes[outcome(shape)] += 1

    run()
    assert sum(outcomes.values()) >= 2_500
    assert outcomes["whole"] >= 2_475, outcomes.most_common(5)
