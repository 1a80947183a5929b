"""Warm-up of a web process before its first request."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from timetable.model import Timetable
from timetable.picture import PictureOptions, draw, limit_caches
from timetable.picture.typography import shaping, typefaces
from timetable.store import current_timetables
from timetable.warm_start import warm_up


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    limit_caches(lines_bytes=0, strips_bytes=0)
    for cache in (typefaces.open_font, shaping.letter_shapes, shaping.line_mask):
        cache.cache_clear()
    limit_caches(lines_bytes=12_000_000, strips_bytes=6_000_000)
    yield
    gc.unfreeze()


def test_letters_of_the_first_picture_are_shaped_already(tiny: Timetable) -> None:
    warm_up()
    known = shaping.letter_shapes.cache_info().misses
    assert known
    draw(tiny, tiny.slots, (), PictureOptions())
    assert shaping.letter_shapes.cache_info().misses == known


def test_loaded_objects_are_exempt_from_garbage_collection(tiny: Timetable) -> None:
    warm_up()
    assert gc.get_freeze_count() > 10_000


@pytest.mark.usefixtures("redis_url")
def test_server_without_a_timetable_starts_too() -> None:
    warm_up()
    assert not current_timetables().all()


def test_server_that_cannot_draw_starts_and_logs_it(
    tiny: Timetable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(typefaces, "TYPEFACES", tmp_path)
    warm_up()
    assert f"Not warm for {tiny.festival.id}" in caplog.text
