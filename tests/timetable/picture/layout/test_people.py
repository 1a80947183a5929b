"""The picture of several plans: a column a person in true time, and bars beside what they see together."""

import pytest

from tests.timetable.picture.cast import FESTIVAL, LINK, MAYBE, MUST, TIMETABLE
from tests.timetable.picture.sheets import outside, square, text_of
from timetable.model import Slot
from timetable.picture.layout import Page, lay_out_people
from timetable.picture.layout.grid_style.people import PersonColumn
from timetable.picture.options import PictureOptions, QrUse, Size
from timetable.programme import programme
from timetable.together import PERSON_COLOURS, letter

BAR_PX = 6


def page_of(*picked: tuple[Slot, ...], page: int = 1) -> Page:
    people = tuple(
        PersonColumn(letter(at), PERSON_COLOURS[at], programme(TIMETABLE, slots, ())) for at, slots in enumerate(picked)
    )
    union = programme(TIMETABLE, tuple({slot.id: slot for slots in picked for slot in slots}.values()), ())
    return lay_out_people(people, union, PictureOptions(size=Size.SHARE, qr=QrUse.OFF, page=page), LINK, square)


def bars(page: Page) -> list[tuple[int, int]]:
    """Return x and y of the bars beside slots."""
    return [
        (placed.x, placed.y)
        for placed in page.sheet.blocks
        if not placed.block.marks and placed.block.width == BAR_PX and placed.block.box
    ]


def test_each_person_has_a_column_with_letter_and_colour() -> None:
    page = page_of(MUST[:3], MUST[3:6], MUST[:1])
    colours = {mark.fill for placed in page.sheet.blocks for mark in placed.block.marks if hasattr(mark, "fill")}
    assert set(PERSON_COLOURS[:3]) <= colours
    assert {"A", "B", "C"} <= set(text_of(page.sheet).splitlines())
    assert outside(page.sheet) == []


def test_what_two_see_together_has_a_bar_in_both_columns_at_one_height() -> None:
    first, second = bars(page_of(MUST[:1], (MUST[0], MUST[4])))
    assert first[1] == second[1]
    assert first[0] != second[0]
    assert bars(page_of(MUST[:1], MUST[4:5])) == []


def test_each_day_has_a_page() -> None:
    page = page_of(MUST[:3], MUST[7:], page=2)
    assert (page.number, page.count) == (2, 2)
    assert [day.day.id for day in page.shown.days] == ["day2"]


@pytest.mark.parametrize("count", range(1, 9))
def test_up_to_eight_columns_fit_with_every_pick(count: int) -> None:
    page = page_of(*[(*MUST, *MAYBE)] * count)
    assert outside(page.sheet) == []
    assert {day.id for day in FESTIVAL.days} >= {day.day.id for day in page.shown.days}
