"""Cost of a selection grows in proportion to its picks, even of a crafted link: calls are counted, not time."""

from collections.abc import Callable
from functools import partial

import pytest

from bench.worst_case import hostile_selections, hostile_timetables
from tests.counting import call_count
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.model import Timetable
from timetable.programme import programme
from timetable.programme_text import full_text, short_text
from timetable.selection import Selection, followed_acts, read_selection
from timetable.wording.language import Language

FEW, MANY = 75, 300
SITE = "https://timetable.example"


def _as_text(revision: Timetable, selection: Selection) -> object:
    picked = read_selection(selection, revision)
    whole = programme(revision, picked.must, picked.maybe)
    return full_text(whole, Language("ja")), short_text(programme(revision, picked.must, ()), Language("en"))


def _as_calendar(revision: Timetable, selection: Selection) -> bytes:
    return write_calendar(revision, selection, CalendarOptions(SITE))


def _as_slots(revision: Timetable, selection: Selection) -> object:
    return read_selection(selection, revision), followed_acts(selection, revision)


@pytest.mark.parametrize(
    "timetable",
    [
        pytest.param(one, id=one.__name__, marks=[] if number < 1 else pytest.mark.slow)
        for number, one in enumerate(hostile_timetables.TIMETABLES[:6])
    ],
)
@pytest.mark.parametrize("work", [_as_slots, _as_calendar, _as_text], ids=lambda one: one.__name__)
def test_four_times_the_picks_cost_little_more_than_four_times_as_much(
    timetable: Callable[[], Timetable], work: Callable[[Timetable, Selection], object]
) -> None:
    revision = timetable()
    work(revision, hostile_selections.exact(revision, 5))
    # If all picks clash, each of at most 44,850 pairs is looked at once.
    slack = 50_000 if timetable in {hostile_timetables.all_at_once, hostile_timetables.far_apart} else 3_000
    for plan in hostile_selections.SELECTIONS:
        few, many = (call_count(partial(work, revision, plan(revision, count))) for count in (FEW, MANY))
        assert many < 5.5 * few + slack, plan.__name__
        assert many < 1_000 * MANY, plan.__name__
