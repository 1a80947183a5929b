"""Pages: what one sheet holds, how picks are divided, and how high pictures are."""

import io
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.timetable.picture.cast import TIMETABLE, slot, timetable
from tests.timetable.picture.sheets import lay_out, left_out, lines, outside, overlapping, square, text_of
from timetable.model import Day, DayId, Names, Slot, SlotId, Timetable
from timetable.picture import Density, PictureOptions, Size, Style, Theme, draw
from timetable.picture.layout import lay_out_page, page_count
from timetable.picture.layout.page_sizes import MAX_HEIGHT
from timetable.picture.sheet import Box, Sheet
from timetable.programme import Programme, programme
from timetable.wording.language import Language

STAGES = [stage.id for stage in TIMETABLE.festival.stages]
DAYS = [day.id for day in TIMETABLE.festival.days]


def plan(count: int, days: int = 1, act: str = "あくと") -> list[Slot]:
    """Pick `count` slots of twenty minutes on each day, one after the other."""
    times = [f"{9 + n // 2}:{n % 2 * 30:02}-{9 + n // 2}:{n % 2 * 30 + 20}" for n in range(count)]
    return [slot(day, STAGES[n % len(STAGES)], times[n], f"{act}{n:02}") for day in DAYS[:days] for n in range(count)]


def shown(slots: list[Slot]) -> Programme:
    return programme(timetable(*slots), slots, ())


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("style", "days"), tuple(product(Style, (1, 2))))
def test_one_post_holds_twelve_picks_of_each_day(style: Style, days: int, theme: Theme) -> None:
    options = PictureOptions(style=style, size=Size.SHARE, theme=theme)
    assert page_count(shown(plan(12, days)), options, "", square) == 1


@pytest.mark.parametrize(("style", "least"), [(Style.LIST, 30), (Style.GRID, 24)])
@pytest.mark.parametrize("count", [1, 4, 12])
def test_acts_of_a_post_are_large_enough(style: Style, least: int, count: int) -> None:
    sheet = lay_out(shown(plan(count, 2)), PictureOptions(style=style, size=Size.SHARE), "", square)
    sizes = [line.size for line, _ in lines(sheet) if line.text.startswith("あくと")]
    assert len(sizes) == 2 * count
    assert min(sizes) >= least


def day_edges(sheet: Sheet) -> set[int]:
    return {extent[0] for line, extent in lines(sheet) if "DAY" in line.text}


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("size", [Size.SHARE, Size.A4])
def test_days_stand_side_by_side(size: Size, style: Style) -> None:
    page = lay_out_page(shown(plan(8, 2)), PictureOptions(style=style, size=size), "", square)
    assert (page.count, len(day_edges(page.sheet))) == (1, 2)


def test_a_few_picks_of_several_days_fill_a_post_in_one_column() -> None:
    sheet = lay_out(shown(plan(2, 2)), PictureOptions(size=Size.SHARE), "", square)
    acts = {line.text: extent for line, extent in lines(sheet) if "あくと" in line.text}
    assert len(day_edges(sheet)) == 1
    assert max(extent[3] for extent in acts.values()) > sheet.height * 2 // 3
    assert min(line.size for line, _ in lines(sheet) if line.text in acts) >= 60


def test_the_head_counts_the_whole_plan_on_each_page() -> None:
    options = PictureOptions(size=Size.SHARE)
    whole = shown(plan(30, 2))
    pages = [lay_out_page(whole, replace(options, page=number), "", square) for number in (1, 2)]
    for page in pages:
        assert page.count > 1
        assert f"60枠·2日·{page.number}/{page.count}" in text_of(page.sheet)


def test_an_act_with_a_long_word_is_as_large_as_the_page_allows() -> None:
    sheet = lay_out(shown(plan(7, 2, "ABCDEFGHIJKLMNOPQRST")), PictureOptions(size=Size.SHARE), "", square)
    sizes = [line.size for line, _ in lines(sheet) if "ABCDEFGHIJKLMNOPQRST" in line.text]
    assert len(sizes) == 14
    assert min(sizes) > 30


def test_one_pick_is_a_poster() -> None:
    for style, size in product(Style, (Size.SHARE, Size.WALLPAPER)):
        sheet = lay_out(shown(plan(1)), PictureOptions(style=style, size=size), "", square)
        assert max(line.size for line, _ in lines(sheet) if line.text.startswith("あくと")) >= 100


@pytest.mark.parametrize(("size", "style"), [pair for pair in product(Size, Style) if pair[0] is not Size.CARD])
@settings(max_examples=12, deadline=None)
@given(count=st.integers(1, 30), days=st.integers(1, 2))
def test_every_pick_is_on_one_page(size: Size, style: Style, count: int, days: int) -> None:
    of, options = shown(plan(count, days)), PictureOptions(style=style, size=size)
    pages = [
        lay_out_page(of, replace(options, page=number), "", square)
        for number in range(1, page_count(of, options, "", square) + 1)
    ]
    picks = [pick.slot.id for page in pages for pick in page.shown.picks]
    assert sorted(picks) == sorted(pick.slot.id for pick in of.picks)
    for number, page in enumerate(pages, 1):
        assert (f"{number}/{len(pages)}" in text_of(page.sheet)) is (len(pages) > 1)
        assert sum(f"あくと{n:02}" in text_of(page.sheet) for n in range(count)) > 0


def test_pages_are_about_equally_full() -> None:
    of = shown(plan(28))
    pages = page_count(of, PictureOptions(size=Size.WALLPAPER), "", square)
    counts = [
        lay_out_page(of, PictureOptions(size=Size.WALLPAPER, page=number), "", square).shown.count
        for number in range(1, pages + 1)
    ]
    assert max(counts) - min(counts) <= 1


def test_a_card_counts_what_it_does_not_show() -> None:
    sheet = lay_out(shown(plan(20, 2)), PictureOptions(size=Size.CARD), "", square)
    acts = sum(line.text.startswith("あくと") for line, _ in lines(sheet))
    assert acts >= 6
    assert acts + left_out(sheet) == 40


@pytest.mark.slow
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("density", Density)
def test_no_picture_is_higher_than_posts_may_be(style: Style, density: Density) -> None:
    slots = [
        slot("day1", STAGES[n % 6], f"{9 + n // 20}:{n % 20 * 3:02}-{9 + n // 20}:59", f"あくと{n}") for n in range(250)
    ]
    options = PictureOptions(style=style, density=density)
    of = shown(slots)
    for number in range(1, page_count(of, options, "", square) + 1):
        assert lay_out(of, replace(options, page=number), "", square).height <= MAX_HEIGHT


def test_forty_picks_on_a_phone_are_low_enough() -> None:
    slots = plan(20, 2, "じゅうはちもじまでのなまえです")
    sheet = lay_out(shown(slots), PictureOptions(), "https://t.example/x/s/y", square)
    assert sheet.height <= 3000
    assert min(line.size for line, _ in lines(sheet) if line.text.startswith("じゅう")) >= 36


def test_density_is_chosen_by_the_count_unless_the_fan_chooses() -> None:
    heights = {
        (count, density): lay_out(shown(plan(count)), PictureOptions(density=density), "", square).height
        for count in (16, 17)
        for density in Density
    }
    assert heights[16, Density.AUTO] == heights[16, Density.AIRY] > heights[16, Density.COMPACT]
    assert heights[17, Density.AUTO] == heights[17, Density.COMPACT] < heights[17, Density.AIRY]


def test_twelve_picks_of_a_day_in_a_phones_grid_are_low_enough() -> None:
    assert lay_out(shown(plan(12)), PictureOptions(style=Style.GRID), "", square).height <= 2400


def test_hours_without_picks_are_cut_out_and_counted() -> None:
    slots = [slot("day1", "hot", "10:00-10:30", "あさ"), slot("day1", "sky", "20:00-20:30", "よる")]
    for size in (Size.PHONE, Size.SHARE, Size.WALLPAPER, Size.A4):
        options = PictureOptions(style=Style.GRID, size=size)
        assert "≈9時間30分" in text_of(lay_out(shown(slots), options, "", square))
    english = PictureOptions(style=Style.GRID, language=Language("en"))
    assert "≈9h30" in text_of(lay_out(shown(slots), english, "", square))


def test_a_break_is_one_for_all_days_side_by_side() -> None:
    slots = [slot(DAYS[0], "hot", "10:00-10:30", "あさ"), slot(DAYS[1], "sky", "15:00-15:30", "ひる")]
    assert text_of(lay_out(shown(slots), PictureOptions(style=Style.GRID, size=Size.SHARE), "", square)).count("≈") == 1


def with_days(count: int) -> Timetable:
    """Return a timetable of many days, with a pick on each."""
    festival = TIMETABLE.festival
    days = tuple(
        Day(DayId(f"day{n + 1}"), festival.days[0].date.replace(day=n + 1), Names(f"DAY {n + 1}")) for n in range(count)
    )
    slots = [
        replace(slot("day1", "hot", "10:00-10:30", f"あくと{n:02}"), day=days[n].id, id=SlotId(f"s{n}"))
        for n in range(count)
    ]
    of = timetable(*slots)
    return replace(of, festival=replace(festival, days=days))


@pytest.mark.parametrize(("days", "pages"), [(4, 1), (5, 2), (8, 2), (9, 3)])
def test_a_post_has_at_most_four_days_side_by_side(days: int, pages: int) -> None:
    of = with_days(days)
    assert page_count(programme(of, of.slots, ()), PictureOptions(size=Size.SHARE), "", square) == pages


def test_paper_has_its_resolution_and_boxes_to_tick() -> None:
    slots = plan(3)
    png = draw(timetable(*slots), slots, (), PictureOptions(size=Size.A4))
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    with Image.open(io.BytesIO(draw(timetable(*slots), slots, (), PictureOptions()))) as other:
        assert "dpi" not in other.info


@pytest.mark.parametrize("hashtag", ["", "x", "とてもながいハッシュタグ" * 20])
@pytest.mark.parametrize("title", ["", "夏", "ながいみだし" * 10, "m" * 60])
def test_the_head_holds_its_texts(hashtag: str, title: str) -> None:
    of = shown(plan(3))
    tagged = replace(of.timetable, festival=replace(of.festival, hashtag=hashtag, name=Names("フェス" * 30)))
    for size in Size:
        sheet = lay_out(programme(tagged, tagged.slots, ()), PictureOptions(size=size, title=title), "", square)
        assert outside(sheet) == []
        assert overlapping(sheet) == []


def test_a_pick_that_fits_in_no_usual_type_is_drawn_smaller() -> None:
    one = slot("day1", "hot", "10:00-10:20", "あ" * 4000)
    sheet = lay_out(shown([one]), PictureOptions(size=Size.SHARE), "", square)
    assert text_of(sheet).count("あ") == 4000
    assert outside(sheet) == []


@pytest.mark.parametrize("style", Style)
def test_paper_has_a_box_to_tick_for_each_pick(style: Style) -> None:
    sheet = lay_out(shown(plan(6)), PictureOptions(size=Size.A4, style=style), "", square)
    boxes = [
        mark
        for each in sheet.blocks
        for mark in each.block.marks
        if isinstance(mark, Box) and mark.edge and mark.width == mark.height
    ]
    assert len(boxes) == 6


def test_no_letter_of_a_name_in_a_narrow_lane_is_alone() -> None:
    slots = [slot("day1", "hot", "10:00-10:20", act) for act in ("ガチンコ☆", "エルフロート", "ガチンコ", "アキシブ")]
    slots = [replace(each, id=SlotId(f"s{n}")) for n, each in enumerate(slots)]
    sheet = lay_out(shown(slots), PictureOptions(style=Style.GRID, size=Size.SHARE), "", square)
    assert {"ン", "フ", "ト", "コ", "コ☆"}.isdisjoint(line.text for line, _ in lines(sheet))
