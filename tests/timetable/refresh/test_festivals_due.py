"""Which festivals are due: intervals before and during a festival, and none after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from timetable.festivals import BUNDLED, FestivalFile, Source, festival_files
from timetable.model import SourceId, Timetable
from timetable.refresh import due_festivals
from timetable.store import RedisStore

AFTER = NOW + timedelta(days=30)


@pytest.fixture
def web_file(tiny_file: FestivalFile) -> FestivalFile:
    return replace(tiny_file, sources=(Source(SourceId("live"), "http://127.0.0.1:9/"),))


def test_an_unpublished_festival_is_due_and_one_without_a_source_never(
    web_file: FestivalFile, tiny_file: FestivalFile, store: RedisStore
) -> None:
    assert due_festivals([web_file], store, NOW, 60) == ["tiny"]
    assert due_festivals([replace(tiny_file, sources=())], store, NOW, 60) == []


@pytest.mark.parametrize(("seconds", "due"), [(30, []), (59, ["tiny"]), (60, ["tiny"])])
def test_a_published_festival_is_due_an_interval_later(
    web_file: FestivalFile, store: RedisStore, tiny: Timetable, seconds: int, due: list[str]
) -> None:
    assert tiny.festival.id == "tiny"
    assert due_festivals([web_file], store, NOW + timedelta(seconds=seconds), 60) == due
    assert due_festivals([web_file], store, NOW + timedelta(seconds=seconds), 60, is_start=True) == ["tiny"]


def test_a_past_published_festival_is_not_due(web_file: FestivalFile, store: RedisStore, tiny: Timetable) -> None:
    assert tiny.festival.id == "tiny"
    assert due_festivals([web_file], store, AFTER, 60, is_start=True) == []


def test_a_past_unpublished_festival_is_fetched_once_a_day(web_file: FestivalFile, store: RedisStore) -> None:
    assert due_festivals([web_file], store, AFTER, 60) == ["tiny"]
    store.note_failure(web_file.festival.id, {}, AFTER)
    assert due_festivals([web_file], store, AFTER + timedelta(hours=23), 60) == []
    assert due_festivals([web_file], store, AFTER + timedelta(days=1), 60) == ["tiny"]


def test_a_festival_read_from_a_file_is_always_due(tiny_file: FestivalFile, store: RedisStore, tiny: Timetable) -> None:
    assert tiny.festival.id == "tiny"
    assert due_festivals([tiny_file], store, AFTER, 60) == ["tiny"]


def test_an_edited_festival_file_is_due_at_once(web_file: FestivalFile, store: RedisStore, tiny: Timetable) -> None:
    assert tiny.festival.id == "tiny"
    edited = replace(web_file, digest="another")
    assert due_festivals([edited], store, NOW + timedelta(seconds=5), 60) == ["tiny"]
    assert due_festivals([edited], store, AFTER, 60) == ["tiny"]


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(days=-400), timedelta(hours=3)])
def test_a_clock_that_jumps_delays_no_festival(
    web_file: FestivalFile, store: RedisStore, tiny: Timetable, jump: timedelta
) -> None:
    assert tiny.festival.id == "tiny"
    assert due_festivals([web_file], store, NOW + jump, 60) == ["tiny"]


@pytest.mark.parametrize(
    ("folder", "named", "due"), [(BUNDLED, [], []), (BUNDLED, ["tiny"], ["tiny"]), (None, [], ["tiny"])]
)
def test_a_past_edition_of_the_product_is_due_only_where_the_operator_names_it(
    web_file: FestivalFile, store: RedisStore, folder: Path | None, named: list[str], due: list[str]
) -> None:
    file = replace(web_file, folder=folder or web_file.folder)
    assert due_festivals([file], store, AFTER, 60, is_start=True, named=named) == due
    assert due_festivals([file], store, NOW, 60, is_start=True, named=named) == ["tiny"]


def test_a_new_server_asks_no_site_of_a_bundled_edition(store: RedisStore) -> None:
    bundled = festival_files().values()
    assert due_festivals(bundled, store, datetime(2026, 11, 1, tzinfo=UTC), 60, is_start=True) == ["demo"]
