"""The picture as a whole: real typefaces, real pixels."""

import io
import struct
import zlib
from dataclasses import replace
from itertools import product

import pytest
from PIL import Image

from tests.timetable.picture.cast import FESTIVAL, LINK, MAYBE, MUST, TIMETABLE
from timetable.errors import PictureError
from timetable.model import DayId, Slot
from timetable.picture import (
    PictureOptions,
    Size,
    Style,
    Theme,
    draw,
    draw_page,
    page_count,
    tile_colours,
)
from timetable.picture.colour import TOKENS, channels
from timetable.programme import programme
from timetable.programme_text import short_text
from timetable.wording.language import Language


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


@pytest.mark.parametrize(("theme", "language"), tuple(product(Theme, ("ja", "en"))))
def test_picture_shows_the_colour_of_every_picked_stage(theme: Theme, language: Language) -> None:
    png = draw(TIMETABLE, MUST, (), PictureOptions(theme=theme, language=language))
    image = opened(png)
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 20) or ()}
    filled = {slot.stage for slot in MUST if slot.kind != "greeting" and slot.status != "cancelled"}
    wanted = {channels(tile_colours(FESTIVAL.stage_by_id[stage].colour)[0]) for stage in filled}
    assert image.width == 1080
    assert wanted <= colours
    assert channels(TOKENS[theme].ground) in colours


def test_picture_is_a_palette_of_at_most_256_colours() -> None:
    png = draw(TIMETABLE, MUST, MAYBE, PictureOptions(), LINK)
    assert opened(png).mode == "P"
    assert struct.unpack(">BB", png[24:26]) == (8, 3)


def test_scan_lines_are_one_whole_stream_with_its_checksum() -> None:
    png = draw(TIMETABLE, MUST, MAYBE, PictureOptions(), LINK)
    width, height = opened(png).size
    start = png.index(b"IDAT") + 4
    stream = zlib.decompressobj()
    lines = stream.decompress(png[start : start + int.from_bytes(png[start - 8 : start - 4])])
    assert (stream.eof, stream.unused_data) == (True, b"")
    assert len(lines) == (width + 1) * height
    assert not any(lines[:: width + 1])


def test_same_picks_give_the_same_bytes_in_any_order() -> None:
    once = draw(TIMETABLE, MUST, MAYBE, PictureOptions(), LINK)
    assert draw(TIMETABLE, MUST[::-1], MAYBE, PictureOptions(), LINK) == once


def test_text_chunks_describe_the_picture() -> None:
    text = opened(draw(TIMETABLE, MUST, MAYBE, PictureOptions(title="土曜のわたし"), LINK)).info
    assert text["Title"] == "土曜のわたし"
    assert text["Description"] == short_text(programme(TIMETABLE, MUST, MAYBE), Language("ja")).replace(
        "わたしのタイムテーブル", "土曜のわたし"
    )
    assert text["Source"] == LINK


def test_one_day_is_shorter_than_all_days() -> None:
    whole = opened(draw(TIMETABLE, MUST, MAYBE, PictureOptions()))
    day = opened(draw(TIMETABLE, MUST, MAYBE, PictureOptions(day=DayId("day1"))))
    assert day.height < whole.height


@pytest.mark.parametrize(
    ("picks", "day", "why"),
    [
        ((), None, "nothing is picked: a picture needs at least one slot"),
        ((), "day1", "nothing is picked: a picture needs at least one slot"),
        (MUST, "day9", "'day9' is no day of yume2026: day1, day2 are"),
        (MUST[:2], "day2", "nothing is picked on day2, but on day1"),
    ],
)
def test_a_picture_without_picks_is_refused(picks: tuple[Slot, ...], day: DayId | None, why: str) -> None:
    for attempt in (draw, page_count):
        with pytest.raises(PictureError) as refusal:
            attempt(TIMETABLE, picks, (), PictureOptions(day=day))
        assert str(refusal.value) == why


def test_a_day_without_a_pick_is_refused_with_the_days_that_have_picks() -> None:
    three = replace(FESTIVAL, days=(*FESTIVAL.days, replace(FESTIVAL.days[1], id=DayId("day3"))))
    with pytest.raises(PictureError, match=r"^nothing is picked on day3, but on day1, day2$"):
        draw(replace(TIMETABLE, festival=three), MUST, (), PictureOptions(day=DayId("day3")))


def test_page_beyond_the_last_is_the_last_one() -> None:
    assert page_count(TIMETABLE, MUST, MAYBE, PictureOptions()) == 1
    assert draw(TIMETABLE, MUST, MAYBE, PictureOptions(page=9)) == draw(TIMETABLE, MUST, MAYBE, PictureOptions())
    daily = draw_page(TIMETABLE, MUST, MAYBE, PictureOptions(size=Size.WALLPAPER, page=9))
    assert (daily.number, daily.count) == (2, 2)


def test_page_below_one_is_refused() -> None:
    with pytest.raises(PictureError, match="page 0 does not exist"):
        draw(TIMETABLE, MUST, MAYBE, PictureOptions(page=0))


@pytest.mark.parametrize("style", Style)
def test_description_of_a_picture_of_one_day_has_only_that_day(style: Style) -> None:
    for number, day in enumerate(("day1", "day2"), 1):
        page = opened(draw(TIMETABLE, MUST, MAYBE, PictureOptions(style, Size.WALLPAPER, page=number)))
        chosen = opened(draw(TIMETABLE, MUST, MAYBE, PictureOptions(style, Size.WALLPAPER, day=DayId(day))))
        assert page.info["Description"] == chosen.info["Description"]
        assert page.size == chosen.size
