"""What a web process has done before it answers anybody."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from timetable.model import Timetable
from timetable.picture import PictureOptions, draw, limit_cache
from timetable.picture.typography import fonts
from timetable.store import current_timetables
from timetable.warm_start import warm_up


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    thresholds = gc.get_threshold()
    limit_cache(0)
    for cache in (fonts._font, fonts._shapes, fonts.line_mask):
        cache.cache_clear()
    limit_cache(18_000_000)
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_first_picture_finds_its_letters_shaped(tiny: Timetable) -> None:
    warm_up()
    known = fonts._shapes.cache_info().misses
    assert known
    draw(tiny, tiny.slots, (), PictureOptions())
    assert fonts._shapes.cache_info().misses == known


def test_what_stays_is_left_alone_by_the_collector(tiny: Timetable) -> None:
    warm_up()
    assert gc.get_freeze_count() > 10_000


@pytest.mark.usefixtures("redis_url")
def test_server_without_a_timetable_starts_too() -> None:
    warm_up()
    assert not current_timetables().all()


def test_server_that_cannot_draw_starts_and_says_so(
    tiny: Timetable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(fonts, "TYPEFACES", tmp_path)
    warm_up()
    assert f"Not warm for {tiny.festival.id}" in caplog.text
