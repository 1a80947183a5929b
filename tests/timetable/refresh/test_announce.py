"""A festival without a timetable has a page: its published part is in Redis, on disk, and in memory."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from django.core.management import CommandError, call_command
from django.test import Client

from tests.cast import FESTIVAL, timetable
from tests.conftest import FESTIVALS, NOW
from tests.timetable.store.test_timetables_in_memory import Clock
from timetable.errors import UnknownFestival
from timetable.festivals import FestivalFile, festival_files
from timetable.model import FestivalId
from timetable.refresh import announce_again, announce_festivals, withdraw
from timetable.store import Announcement, CurrentTimetables, DiskCopies, LiveFacts, RedisStore, current_timetables
from timetable.store.announcement import read_announcement, write_announcement
from tools.run.address import free_port

TINY = FestivalId("tiny")


@pytest.fixture
def copies(tmp_path: Path) -> DiskCopies:
    return DiskCopies(tmp_path / "worker")


def own_files(**festivals: FestivalFile) -> Mapping[FestivalId, FestivalFile]:
    return {FestivalId(name): file for name, file in festivals.items()}


def tick(store: RedisStore, copies: DiskCopies, files: Mapping[FestivalId, FestivalFile], at: datetime = NOW) -> None:
    announce_festivals(files, set(files), store, copies, at)


def names(process: CurrentTimetables) -> list[str]:
    return [festival.id for festival in process.announced()]


def test_a_process_knows_it_until_it_has_a_timetable(
    store: RedisStore, copies: DiskCopies, tiny_file: FestivalFile, tmp_path: Path
) -> None:
    clock, own = Clock(), DiskCopies(tmp_path / "web")
    process = CurrentTimetables(store, own, monotonic=clock)
    tick(store, copies, own_files(tiny=tiny_file))
    assert process.announced() == (tiny_file.festival,)
    assert process.festival("tiny") == tiny_file.festival
    with pytest.raises(UnknownFestival):
        process.get("tiny")
    published = timetable("day1 hot 10:30-10:55 ACT")
    store.publish(published, LiveFacts(TINY, published.version, "", NOW, NOW, None), {})
    clock.now += 10
    assert names(process) == []
    assert process.festival("tiny") == published.festival
    tick(store, copies, own_files(tiny=tiny_file))
    assert store.overview().announced == {}
    assert own.announced() == {}


def test_an_edited_file_is_announced_anew_and_a_deleted_one_no_more(
    store: RedisStore, copies: DiskCopies, tiny_file: FestivalFile, tmp_path: Path
) -> None:
    clock = Clock()
    process = CurrentTimetables(store, DiskCopies(tmp_path / "web"), monotonic=clock)
    tick(store, copies, own_files(tiny=tiny_file))
    assert names(process) == ["tiny"]
    edited = replace(tiny_file, festival=replace(tiny_file.festival, hashtag="NEW"))
    tick(store, copies, own_files(tiny=edited))
    clock.now += 10
    assert process.festival("tiny").hashtag == "NEW"
    announce_festivals({}, {"tiny"}, store, copies, NOW)  # a broken file
    clock.now += 10
    assert names(process) == ["tiny"]
    announce_festivals({}, set(), store, copies, NOW, named={"other"})  # of another server
    announce_festivals({}, set(), store, copies, NOW)
    clock.now += 10
    assert names(process) == []
    assert DiskCopies(tmp_path / "web").announced() == {}


def test_it_is_known_without_redis_and_after_redis_lost_everything(
    store: RedisStore, copies: DiskCopies, tiny_file: FestivalFile, tmp_path: Path
) -> None:
    clock = Clock()
    process = CurrentTimetables(store, DiskCopies(tmp_path / "web"), monotonic=clock)
    tick(store, copies, own_files(tiny=tiny_file))
    assert names(process) == ["tiny"]
    store.delete_all()
    clock.now += 10
    assert names(process) == ["tiny"]
    nowhere = RedisStore(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.1)
    assert names(CurrentTimetables(nowhere, DiskCopies(tmp_path / "web"))) == ["tiny"]
    assert names(CurrentTimetables(nowhere, DiskCopies(tmp_path / "web"), only=["other"])) == []


def test_it_can_be_withdrawn_and_brought_back(
    store: RedisStore, copies: DiskCopies, tiny_file: FestivalFile, tmp_path: Path
) -> None:
    clock, files = Clock(), own_files(tiny=tiny_file)
    process = CurrentTimetables(store, DiskCopies(tmp_path / "web"), monotonic=clock)
    tick(store, copies, files)
    assert names(process) == ["tiny"]
    withdraw("tiny", files, store, copies, NOW)
    tick(store, copies, files, NOW + timedelta(minutes=1))
    clock.now += 10
    assert (names(process), [one.festival for one in process.withdrawn()]) == ([], ["tiny"])
    announce_again(tiny_file, store, copies, NOW + timedelta(minutes=2))
    clock.now += 10
    assert (names(process), process.withdrawn()) == (["tiny"], ())


def test_past_editions_of_the_product_are_not_announced(store: RedisStore, copies: DiskCopies) -> None:
    bundled = festival_files()
    after_all = datetime(2199, 1, 1, tzinfo=UTC)
    tick(store, copies, bundled, after_all)
    assert set(store.overview().announced or {}) == {"demo"}


def test_a_damaged_note_is_reported_once_and_left_out(
    store: RedisStore,
    copies: DiskCopies,
    tiny_file: FestivalFile,
    redis_client: redis.Redis,
    caplog: pytest.LogCaptureFixture,
) -> None:
    note = write_announcement(Announcement(FESTIVAL, NOW))
    assert read_announcement(note, TINY) == Announcement(FESTIVAL, NOW)
    tick(store, copies, {})
    for damaged in (b"", b"[]", note[:-9], note.replace(b"Asia/Tokyo", b"Mars/Base"), note.replace(b"2026", b"9026")):
        redis_client.hset("timetable:announced", "tiny", damaged)
        with caplog.at_level(logging.ERROR):
            assert store.overview().announced == {}
        assert "The note of announced tiny can't be read" in caplog.text
        caplog.clear()
    redis_client.hset("timetable:announced", "other", note)
    redis_client.hdel("timetable:announced", "tiny")
    assert store.overview().announced == {}
    caplog.clear()


def test_fetching_it_by_name_brings_it_back(
    store: RedisStore, client: Client, settings: object, tmp_path: Path
) -> None:
    file = tmp_path / "soon.toml"
    text = (FESTIVALS / "tiny.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('id = "tiny"', 'id = "soon"', 1).replace("tiny.json", "soon.json"), encoding="utf-8")
    settings.FESTIVALS_DIR = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        call_command("fetch", "soon")
    current_timetables.cache_clear()
    assert client.get("/soon/").status_code == 200
    call_command("withdraw", "soon")
    current_timetables.cache_clear()
    assert client.get("/soon/").status_code == 410
    with pytest.raises(CommandError):
        call_command("fetch", "soon")
    current_timetables.cache_clear()
    assert client.get("/soon/").status_code == 200
