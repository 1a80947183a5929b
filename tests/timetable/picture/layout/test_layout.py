"""Layout: columns and bars of the list, axis and cells of the grid, page sizes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from tests.timetable.picture.cast import MAYBE, MUST, TIMETABLE, slot, timetable
from tests.timetable.picture.sheets import lay_out, lines, square, text_of
from timetable.model import Slot, Status
from timetable.picture import PictureOptions, Size, Style
from timetable.picture.layout import lay_out_page, page_count
from timetable.picture.layout.list_style.clash_bars import BAR_PX, TIMES_DISTANCE_PX, clash_bars
from timetable.picture.layout.page_sizes import PAGE_SIZES
from timetable.picture.layout.type_scale import BASE_SCALE
from timetable.picture.sheet import Block, Sheet, TextLine, Weight
from timetable.programme import programme
from timetable.wording.language import Language

HOT, SMILE, SKY = (
    slot("day1", "hot", "10:00-10:30", "あか"),
    slot("day1", "smile", "10:20-11:20", "みどり"),
    slot("day1", "sky", "12:00-12:20", "あお"),
)
DAY = timetable(HOT, SMILE, SKY)


def laid(options: PictureOptions, must: tuple[Slot, ...] = (HOT, SMILE, SKY), maybe: tuple[Slot, ...] = ()) -> Sheet:
    return lay_out(programme(DAY if must[0] is HOT else TIMETABLE, must, maybe), options, "", square)


def test_times_are_aligned_right() -> None:
    sheet = laid(PictureOptions())
    edges = {extent[2] for line, extent in lines(sheet) if line.text in {"10:00", "10:30", "10:20", "11:20", "12:20"}}
    assert len(edges) == 1


def test_a_gap_is_shown_and_a_clash_is_shown_on_both_slots() -> None:
    text = text_of(laid(PictureOptions()))
    assert "40分空き" in text
    assert "みどりと10分かさなる" in text
    assert "あかと10分かさなる" in text


def test_clash_bar_spans_both_slots_and_stays_in_its_lane() -> None:
    (bar,) = clash_bars(
        programme(DAY, DAY.slots, ()).days[0].clashes, {HOT.id: (0, 100), SMILE.id: (110, 210)}, 36, ("i", "g")
    )
    assert 0 <= bar.x <= 36 - BAR_PX
    assert (bar.y, bar.y + bar.height) == (10, 200)


def test_many_clash_bars_keep_clear_of_the_times() -> None:
    crowded = timetable(*(slot("day1", stage, "10:00-10:30", stage) for stage in ("hot", "smile", "doll", "sky")))
    spans = {each.id: (110 * index, 110 * index + 100) for index, each in enumerate(crowded.slots)}
    found = programme(crowded, crowded.slots, ()).days[0].clashes
    assert min(bar.x for bar in clash_bars(found, spans, BASE_SCALE.bars_width, ("i", "g"))) >= TIMES_DISTANCE_PX


def test_stage_and_detail_are_beside_an_act_and_a_named_performer_is_not_repeated() -> None:
    one = replace(HOT, act="AKB48 × あか", performers=("あか", "AKB"), detail=("撮影",))
    day = timetable(one)
    sheet = lay_out(programme(day, (one,), ()), PictureOptions(), "", square)
    tops = {line.text: top for line, (_, top, _, _) in lines(sheet)}
    bottoms = {line.text: bottom for line, (_, _, _, bottom) in lines(sheet)}
    assert tops["HOT STAGE"] < bottoms["AKB48 × あか"]
    assert tops["AKB · 撮影"] < bottoms["AKB48 × あか"]


def test_a_detail_too_long_to_fit_beside_an_act_is_below_act_and_stage() -> None:
    one = replace(HOT, act="AKB48", detail=("撮影" * 20,))
    sheet = lay_out(programme(timetable(one), (one,), ()), PictureOptions(), "", square)
    extents = {line.text: extent for line, extent in lines(sheet)}
    assert extents["HOT STAGE"][1] < extents["AKB48"][3]
    below = [extent for text, extent in extents.items() if text.startswith("撮影")]
    assert min(extent[1] for extent in below) >= extents["AKB48"][3]


def test_height_in_the_grid_is_duration() -> None:
    sheet = laid(PictureOptions(style=Style.GRID))
    heights = {
        line.text: placed.block.height + 3
        for placed in sheet.blocks
        if placed.block.box
        for line in placed.block.marks
        if hasattr(line, "text") and line.text in {"あか", "みどり", "あお"}
    }
    assert heights["みどり"] == pytest.approx(2 * heights["あか"], abs=1)
    assert heights["みどり"] == pytest.approx(3 * heights["あお"], abs=1)


@pytest.mark.parametrize(
    ("size", "expected"),
    [(Size.SHARE, (1200, 1600)), (Size.WALLPAPER, (1290, 2796)), (Size.CARD, (1200, 630)), (Size.A4, (2480, 3508))],
)
@pytest.mark.parametrize("style", Style)
def test_fixed_sizes_are_exact(style: Style, size: Size, expected: tuple[int, int]) -> None:
    sheet = laid(PictureOptions(style=style, size=size))
    assert (sheet.width, sheet.height) == expected


def test_wallpaper_has_no_text_where_the_clock_and_the_buttons_are() -> None:
    tops_and_bottoms = [extent for _, extent in lines(laid(PictureOptions(size=Size.WALLPAPER), MUST, MAYBE))]
    assert min(extent[1] for extent in tops_and_bottoms) >= 0.34 * 2796
    assert max(extent[3] for extent in tops_and_bottoms) <= 0.88 * 2796


def test_a_wallpaper_is_one_day_a_page_the_first_with_picks_first() -> None:
    shown = programme(TIMETABLE, MUST, MAYBE)
    assert page_count(shown, PictureOptions(size=Size.WALLPAPER), "", square) == 2
    assert "ミッドナイト" not in text_of(laid(PictureOptions(size=Size.WALLPAPER), MUST, MAYBE))
    assert "ミッドナイト" in text_of(laid(PictureOptions(size=Size.WALLPAPER, page=2), MUST, MAYBE))


def test_type_on_a_phone_is_never_small() -> None:
    sizes = {line.text: line.size for line, _ in lines(laid(PictureOptions(), MUST, MAYBE))}
    assert min(size for text, size in sizes.items() if ":" in text and len(text) <= 5) >= 30
    assert min(size for text, size in sizes.items() if text in {slot.act for slot in MUST}) >= 36
    assert sizes["RAINY BLUE ORCHESTRA"] >= 44


def test_a_cancelled_slot_takes_no_time() -> None:
    off = replace(SMILE, status=Status.CANCELLED)
    text = text_of(laid(PictureOptions(language=Language("en")), (HOT, off, SKY)))
    assert "1h30free" in text
    assert text.count("free") == 1


def test_own_title_replaces_the_usual_one() -> None:
    assert "土曜のわたし" in text_of(laid(PictureOptions(title="土曜の\nわたし")))


def test_low_tile_shows_the_act_without_start_or_stage_rather_than_a_number() -> None:
    crowded = tuple(slot("day1", stage, "10:00-10:20", f"{stage} ACT") for stage in ("hot", "smile", "doll", "sky"))
    late = slot("day1", "hot", "22:00-22:30", "おわり")
    day = timetable(*crowded, late)
    options = PictureOptions(style=Style.GRID, size=Size.SHARE)
    text = [line.text for line, _ in lines(lay_out(programme(day, day.slots, ()), options, "", square))]
    assert {each.act for each in day.slots} <= set(text)
    assert "1" not in text


def crowded(*colours: str) -> Sheet:
    """Lay out six acts at one time on six stages of these colours, three times: no cell has space for its stage."""
    festival = TIMETABLE.festival
    stages = tuple(replace(stage, colour=colour) for stage, colour in zip(festival.stages, colours, strict=True))
    slots = tuple(
        slot("day1", stage.id, f"{hour}:00-{hour}:10", f"あい{hour}") for hour in (10, 14, 18) for stage in stages
    )
    day = replace(timetable(*slots), festival=replace(festival, stages=stages))
    options = PictureOptions(style=Style.GRID, size=Size.SHARE)
    return lay_out(programme(day, slots, ()), options, "", square)


def test_a_legend_explains_colours_if_stages_do_not_fit_into_cells() -> None:
    apart = ("#e01f3d", "#8bc400", "#ff6aa2", "#4a2fb0", "#1aa7ec", "#6b7280")
    blocks = text_of(crowded(*apart)).splitlines()
    assert "HOTSTAGESMILEGARDENDOLLFACTORYINFOCENTRESKYSTAGEGREETINGA" in blocks


def test_stages_of_nearly_one_colour_have_letters_in_legend_and_cells() -> None:
    alike = ("#e01f3d", "#8bc400", "#ff6aa2", "#4a2fb0", "#1aa7ec", "#e0263f")
    text = text_of(crowded(*alike)).splitlines()
    assert "BHOTSTAGESMILEGARDENDOLLFACTORYINFOCENTRESKYSTAGEAGREETINGA" in text
    assert "あい10A10:00" in text
    assert "あい10B10:00" in text


def test_a_start_is_kept_where_a_stage_or_its_letter_has_no_room() -> None:
    alike = ("#e01f3d", "#8bc400", "#ff6aa2", "#4a2fb0", "#1aa7ec", "#e0263f")
    text = text_of(crowded(*alike)).splitlines()
    starts = [block[-5:] for block in text if block.startswith("あい")]
    assert sorted(starts) == ["10:00"] * 6 + ["14:00"] * 6 + ["18:00"] * 6


def test_a_legend_names_no_stage_that_cells_name() -> None:
    short = tuple(slot("day1", "hot", f"{hour}:00-{hour}:10", f"{'あ' * 14}{hour}") for hour in (10, 12))
    roomy = slot("day1", "smile", "14:00-15:30", "い")
    long = tuple(slot("day1", "doll", f"{hour}:00-{hour}:30", "う") for hour in (17, 19, 21))
    day = timetable(*short, roomy, *long)
    options = PictureOptions(style=Style.GRID, size=Size.WALLPAPER)
    text = text_of(lay_out(programme(day, day.slots, ()), options, "", square))
    assert (text.count("SMILEGARDEN"), text.count("HOTSTAGE")) == (1, 1)


@pytest.mark.parametrize(("picks_a_stage", "has_lanes"), [(1, False), (2, True)])
def test_lanes_are_for_two_picks_a_stage(picks_a_stage: int, has_lanes: bool) -> None:  # noqa: FBT001 -- a parameter
    slots = tuple(
        slot("day1", stage, f"{hour + 2 * n}:00-{hour + 2 * n}:50", "あ")
        for stage, hour in (("hot", 10), ("smile", 15))
        for n in range(picks_a_stage)
    )
    day = timetable(*slots)
    sheet = lay_out(programme(day, slots, ()), PictureOptions(style=Style.GRID), "", square)
    lefts = {placed.x for placed in sheet.blocks if placed.block.box and "あ" in "".join(texts_in(placed.block))}
    assert len(lefts) == (2 if has_lanes else 1)


def texts_in(block: Block) -> list[str]:
    return [mark.text for mark in block.marks if isinstance(mark, TextLine)]


def test_a_time_is_never_broken() -> None:
    sheets = [laid(PictureOptions(style=Style.GRID, size=size), MUST, MAYBE) for size in Size]
    texts = [line.text.strip() for sheet in sheets for line, _ in lines(sheet)]
    assert any("–" in text for text in texts)
    assert not [text for text in texts if text.endswith("–")]


def test_one_day_in_two_columns_has_its_heading_once_and_tiles_keep_clear_of_it() -> None:
    slots = tuple(
        slot("day1", "hot", f"{9 + n // 2}:{n % 2 * 30:02}-{9 + n // 2}:{n % 2 * 30 + 20}", f"あい{n}")
        for n in range(24)
    )
    day = timetable(*slots)
    sheet = lay_out(programme(day, slots, ()), PictureOptions(size=Size.SHARE), "", square)
    (rule,) = [
        placed
        for placed in sheet.blocks
        for mark in placed.block.marks
        if isinstance(mark, TextLine) and "DAY" in mark.text
    ]
    tiles = [each for each in sheet.blocks[1:] if each.block.box]
    assert len({each.x for each in tiles}) == 2
    assert min(each.y for each in tiles) - rule.y - rule.block.height >= 8


def test_only_a_wallpaper_shows_one_day() -> None:
    assert [size for size in Size if PAGE_SIZES[size].max_days == 1] == [Size.WALLPAPER]


def measured(picks: list[Slot], options: PictureOptions) -> int:
    """Count the text measurements of one page layout without caches."""
    measurements = Counter[tuple[str, Weight, int]]()

    def measure(text: str, weight: Weight, size: int) -> int:
        measurements[text, weight, size] += 1
        return square(text, weight, size)

    shown = programme(timetable(*picks), picks, ())
    lay_out_page(shown, options, "https://t.example/x/s/y", measure)
    return measurements.total()


def crowd_of(count: int, times: Callable[[int], str], act: str = "あくと") -> list[Slot]:
    """Make picks of one day on all stages."""
    stages = [stage.id for stage in TIMETABLE.festival.stages]
    return [slot("day1", stages[n % len(stages)], times(n), f"{act}{n:03}") for n in range(count)]


def in_turn(number: int) -> str:
    return f"{10 + number // 60}:{number % 60:02}-{10 + number // 60}:59"


@pytest.mark.parametrize(
    ("size", "style"),
    [(Size.CARD, Style.LIST), *product((Size.SHARE, Size.WALLPAPER), Style)],
)
def test_three_hundred_picks_are_measured_in_proportion(size: Size, style: Style) -> None:
    """Pages are counted in the closest arrangement only, and each of the larger ones is tried on a single page."""
    options = PictureOptions(size=size, style=style)
    assert measured(crowd_of(300, in_turn), options) <= 3.3 * measured(crowd_of(100, in_turn), options)


@pytest.mark.slow
@pytest.mark.parametrize("times", [in_turn, lambda _: "10:00-11:00", lambda n: f"{10 + n // 12}:{n % 12 * 5:02}-24:00"])
@pytest.mark.parametrize(("size", "most"), [(Size.SHARE, 65), (Size.WALLPAPER, 75), (Size.A4, 150), (Size.PHONE, 70)])
def test_a_grid_measures_few_texts_a_pick(size: Size, most: int, times: Callable[[int], str]) -> None:
    """Attempts are compared by one measurement of each name; names are set only on the pages that are tried."""
    assert measured(crowd_of(300, times), PictureOptions(size=size, style=Style.GRID)) <= most * 300


@pytest.mark.parametrize("style", Style)
def test_long_names_are_measured_in_proportion_to_their_length(style: Style) -> None:
    """A word that is wider than a line is split by bisection: once, each letter measured all before it again."""
    options = PictureOptions(size=Size.PHONE, style=style)
    long, short = (measured(crowd_of(12, in_turn, letter), options) for letter in ("a" * 480, "a" * 60))
    assert long <= 5 * short


LATE = slot("day1", "hot", "10:00-12:00", "あか").delayed(20)
EARLY = slot("day1", "sky", "17:10-19:10", "あお").delayed(-70)


@pytest.mark.parametrize(
    ("language", "style", "late", "early"),
    [
        ("ja", Style.LIST, "20分遅れ", "1時間10分繰り上げ"),
        ("en", Style.LIST, "20minlate", "1h10early"),
        ("ja", Style.GRID, "20分遅れ", "1時間10分繰り上げ"),
        ("en", Style.GRID, "20minlate", "1h10early"),
    ],
)
def test_a_delay_is_shown_on_its_tile_and_on_no_other(language: Language, style: Style, late: str, early: str) -> None:
    day = timetable(LATE, slot("day1", "smile", "13:00-15:00", "みどり"), EARLY)
    sheet = lay_out(programme(day, day.slots, ()), PictureOptions(style=style, language=language), "", square)
    text = text_of(sheet)
    assert ("10:20" in text, "16:00" in text) == (True, True)
    assert text.count(late) == 1
    assert text.count(early) == 1


def test_a_low_cell_shows_a_short_delay() -> None:
    slots = tuple(slot("day1", "hot", f"{hour}:00-{hour}:25", f"あか{hour}").delayed(20) for hour in range(10, 20))
    day = timetable(*slots)
    options = PictureOptions(style=Style.GRID, size=Size.SHARE)
    assert text_of(lay_out(programme(day, slots, ()), options, "", square)).count("+20分") == len(slots)


def test_a_cancelled_slot_is_not_late() -> None:
    day = timetable(replace(LATE, status=Status.CANCELLED))
    assert "遅れ" not in text_of(lay_out(programme(day, day.slots, ()), PictureOptions(), "", square))
