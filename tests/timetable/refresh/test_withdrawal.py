"""A withdrawn festival is off the site until it is fetched by name; one whose file is gone is served, and reported."""

import io
import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.management import CommandError, call_command
from django.test import Client

from tests.conftest import FESTIVALS, NOW
from tests.timetable.store.test_timetables_in_memory import Clock
from timetable import store as store_module
from timetable.checks import check_festival_files
from timetable.errors import WithdrawnFestival
from timetable.festivals import FestivalFile, festival_files, read_festival_file, scanned
from timetable.management.doctor.refreshes import check_sources
from timetable.management.doctor.setup import check_files
from timetable.model import FestivalId, Timetable
from timetable.refresh import (
    RefreshOrder,
    due_festivals,
    fetcher_for,
    note_missing_files,
    reconcile_withdrawals,
    refresh,
    withdraw,
)
from timetable.selection import Selection, piece_text, write_code
from timetable.sources import Fetched, Validators
from timetable.store import CurrentTimetables, DiskCopies, RedisStore, disk_copies
from worker.tasks import refresh_festival

TINY = FestivalId("tiny")
_NO_VALIDATORS, _NO_HEADERS = Validators(), dict[str, str]()


def run(*words: str) -> str:
    output = io.StringIO()
    call_command(*words, stdout=output, stderr=output)
    return output.getvalue()


def start_anew() -> None:
    """Clear the timetables in memory, as in a new web process."""
    store_module.current_timetables.cache_clear()


def tick(store: RedisStore, settings: Any) -> list[FestivalId]:
    """Do what the worker does at each tick of beat, without the queue."""
    reconcile_withdrawals(store, disk_copies())
    note_missing_files(scanned(settings.FESTIVALS_DIR).ids, settings.FESTIVALS, store, NOW)
    files = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS)
    return due_festivals(files.values(), store, NOW, 60, is_start=True)


def take_off(store: RedisStore) -> None:
    withdraw("tiny", festival_files(FESTIVALS), store, disk_copies(), NOW)
    start_anew()


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots[:3]))


def test_a_web_process_drops_and_restores_the_festival_within_a_second(
    tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, tmp_path: Path
) -> None:
    clock, copies = Clock(), DiskCopies(tmp_path)
    current = CurrentTimetables(store, copies, monotonic=clock)
    assert current.get("tiny").timetable == tiny
    withdraw("tiny", {TINY: tiny_file}, store, DiskCopies(tmp_path / "of the worker"), NOW)
    clock.now += 1.1
    with pytest.raises(WithdrawnFestival, match="Tiny"):
        current.get("tiny")
    assert current.all() == ()
    assert [one.festival for one in current.withdrawn()] == ["tiny"]
    refresh(tiny_file, store, fetcher_for(tiny_file, ""), RefreshOrder(NOW, 60, is_manual=True))
    clock.now += 1.1
    assert current.get("tiny").timetable.version == tiny.version
    assert current.withdrawn() == ()
    assert list(copies.read_all()) == ["tiny"]


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/tiny/", "ja", "公開をとりやめました"),
        ("/tiny/?lang=en", "en", "was taken off this site"),
        ("/tiny/s/{code}/", "ja", "公開をとりやめました"),
        ("/tiny/s/{code}/?lang=en&fbclid=1", "en", "was taken off this site"),
    ],
)
def test_pages_of_a_withdrawn_festival_explain_it_in_their_language(
    path: str, language: str, words: str, code: str, store: RedisStore, client: Client
) -> None:
    take_off(store)
    response = client.get(path.format(code=code))
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (410, "no-cache")
    assert f'<html lang="{language}">' in page
    assert words in page
    assert {"ja": "ちいさなフェス", "en": "Tiny Fes"}[language] in page
    assert {"ja": "選んだ枠は", "en": "Your picks stay"}[language] in page


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/festivals/tiny/",
        "/api/v1/festivals/tiny/timetable/",
        "/api/v1/festivals/tiny/slots/",
        "/api/v1/festivals/tiny/stages/",
        "/api/v1/festivals/tiny/changes/?since={version}",
        "/api/v1/festivals/tiny/selections/{code}/",
        "/tiny/s/{code}.png",
        "/tiny/s/{code}.png?v={version}",
        "/tiny/s/{code}.ics",
        "/tiny/s/{code}.txt",
        "/tiny/changes.atom",
    ],
)
def test_other_addresses_of_a_withdrawn_festival_are_a_problem(
    path: str, code: str, tiny: Timetable, store: RedisStore, client: Client
) -> None:
    address = path.format(code=code, version=tiny.version)
    assert client.get(address).status_code == 200
    take_off(store)
    response = client.get(address)
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert response["Cache-Control"] == "no-cache"
    assert (problem["code"], problem["status"]) == ("withdrawn_festival", 410)
    assert "Tiny Fes" in problem["detail"]


def test_a_cached_answer_of_a_withdrawn_festival_is_not_sent(
    tiny: Timetable, store: RedisStore, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(store_module, "CurrentTimetables", partial(CurrentTimetables, monotonic=clock))
    start_anew()
    address = "/api/v1/festivals/tiny/timetable/"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    withdraw("tiny", {}, store, disk_copies(), NOW)
    clock.now += 1.1
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 410
    assert tiny.slots


def test_a_post_to_a_withdrawn_festival_is_a_problem(tiny: Timetable, store: RedisStore, client: Client) -> None:
    take_off(store)
    body = json.dumps({"slots": [tiny.slots[0].id]})
    response = client.post("/api/v1/festivals/tiny/selections/", body, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (410, "withdrawn_festival")


@pytest.mark.usefixtures("tiny")
def test_no_list_has_a_withdrawn_festival_and_the_site_explains_why_it_is_empty(
    store: RedisStore, client: Client
) -> None:
    take_off(store)
    assert client.get("/api/v1/festivals/").json() == []
    assert b"tiny" not in client.get("/sitemap.xml").content
    assert client.get("/readyz").status_code == 503
    assert "公開をとりやめました" in client.get("/").content.decode()
    assert "公開をとりやめました" in client.get("/status/").content.decode()
    assert "taken off this site" in client.get("/status/?lang=en").content.decode()


def test_the_installed_app_still_starts_at_a_withdrawn_festival(code: str, store: RedisStore, client: Client) -> None:
    take_off(store)
    manifest = client.get(f"/manifest.webmanifest?festival=tiny&picks={code}").json()
    assert manifest["start_url"] == f"/tiny/?picks={code}&app=1"


@pytest.mark.usefixtures("tiny")
def test_a_festival_stays_withdrawn_when_a_process_starts_without_redis(store: RedisStore, tmp_path: Path) -> None:
    copies = DiskCopies(tmp_path)
    clock = Clock()
    current = CurrentTimetables(store, copies, monotonic=clock)
    assert current.all()
    withdraw("tiny", {}, store, DiskCopies(tmp_path / "another"), NOW)
    clock.now += 1.1
    assert not current.all()
    away = CurrentTimetables(RedisStore("redis://127.0.0.1:1/0", timeout_s=0.1), DiskCopies(tmp_path))
    with pytest.raises(WithdrawnFestival, match="Tiny Fes was taken off this site"):
        away.get("tiny")
    assert away.is_degraded


@pytest.mark.usefixtures("tiny")
def test_a_redis_that_lost_everything_is_reported_again(
    store: RedisStore, redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    take_off(store)
    with redis.Redis.from_url(redis_url) as server:
        server.flushall()
    assert list(reconcile_withdrawals(store, disk_copies())) == ["tiny"]
    assert list(store.overview().withdrawn) == ["tiny"]
    assert "noted again from this disk" in caplog.text


def test_a_redis_backup_from_before_a_withdrawal_does_not_undo_it(
    tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, redis_url: str, tmp_path: Path
) -> None:
    clock, later = Clock(), NOW + timedelta(minutes=5)
    current = CurrentTimetables(store, DiskCopies(tmp_path), monotonic=clock)
    assert current.get("tiny").timetable == tiny
    withdraw("tiny", {}, store, disk_copies(), later)
    clock.now += 1.1
    assert not current.all()
    with redis.Redis.from_url(redis_url) as server:
        server.delete("timetable:withdrawn")
    clock.now += 1.1
    assert not current.all()
    assert list(reconcile_withdrawals(store, disk_copies())) == ["tiny"]
    slow_clock = RefreshOrder(NOW, 60, is_manual=True)  # five minutes behind that of the withdrawal
    refresh(tiny_file, store, fetcher_for(tiny_file, ""), slow_clock, disk_copies())
    clock.now += 1.1
    assert current.get("tiny").timetable.version == tiny.version
    assert reconcile_withdrawals(store, disk_copies()) == {}


@pytest.mark.usefixtures("tiny")
def test_another_machines_disk_follows_withdrawal_and_return(
    store: RedisStore, tiny_file: FestivalFile, tmp_path: Path
) -> None:
    other = DiskCopies(tmp_path / "other")
    take_off(store)
    reconcile_withdrawals(store, other)
    assert list(other.withdrawn()) == ["tiny"]
    refresh(tiny_file, store, fetcher_for(tiny_file, ""), RefreshOrder(NOW, 60, is_manual=True), disk_copies())
    assert reconcile_withdrawals(store, other) == {}
    assert (other.withdrawn(), disk_copies().withdrawn()) == ({}, {})


@pytest.mark.usefixtures("tiny")
def test_beat_skips_a_withdrawn_festival_and_a_queued_task_does_not_fetch(
    store: RedisStore, tiny_file: FestivalFile, caplog: pytest.LogCaptureFixture
) -> None:
    assert due_festivals([tiny_file], store, NOW, 60, is_start=True) == ["tiny"]
    take_off(store)
    assert due_festivals([tiny_file], store, NOW, 60, is_start=True) == []
    caplog.set_level(logging.INFO)
    refresh_festival("tiny")
    assert "tiny is withdrawn: not fetched" in caplog.text
    assert "tiny" not in store.live()


def test_a_running_refresh_does_not_undo_a_withdrawal(
    tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, order: RefreshOrder
) -> None:
    fetch = fetcher_for(tiny_file, "")

    def slow(url: str, validators: Validators = _NO_VALIDATORS, headers: Mapping[str, str] = _NO_HEADERS) -> Fetched:
        take_off(store)
        return fetch(url, validators, headers)

    refresh(tiny_file, store, slow, order, disk_copies())
    assert list(store.overview().withdrawn) == ["tiny"]
    assert store.live() == {}
    start_anew()
    with pytest.raises(WithdrawnFestival, match="Tiny Fes was taken off this site"):
        store_module.current_timetables().get("tiny")
    assert tiny.slots


@pytest.mark.usefixtures("store")
def test_withdraw_removes_a_festival_and_fetch_restores_it_whole() -> None:
    run("fetch", "tiny")
    before = store_module.current_timetables().get("tiny").timetable
    output = run("withdraw", "tiny")
    assert "taken off the site" in output
    assert "manage.py fetch tiny" in output
    assert "tiny: off since" in run("withdraw", "tiny")
    start_anew()
    with pytest.raises(WithdrawnFestival, match="Tiny Fes was taken off this site"):
        store_module.current_timetables().get("tiny")
    assert "tiny: unchanged" in run("fetch", "tiny")
    start_anew()
    after = store_module.current_timetables().get("tiny").timetable
    assert (after.version, after.fetched_at, after.former_pieces) == (
        before.version,
        before.fetched_at,
        before.former_pieces,
    )


@pytest.mark.usefixtures("store")
def test_former_pieces_are_restored_from_the_disk_if_redis_lost_them(redis_url: str, revise: Any) -> None:
    revise(lambda document: None)
    moved = revise(lambda document: document["day1"]["HOT STAGE"][0].update(start="1005", end="1025"))
    assert moved.former_pieces
    assert store_module.current_timetables().get("tiny").timetable == moved  # which writes the copy
    run("withdraw", "tiny")
    with redis.Redis.from_url(redis_url) as server:
        server.flushall()
    run("fetch", "tiny")
    start_anew()
    restored = store_module.current_timetables().get("tiny").timetable
    assert set(moved.former_pieces) <= {
        *restored.former_pieces,
        *(piece_text(slot, restored.festival) for slot in restored.slots),
    }


@pytest.mark.usefixtures("tiny")
def test_a_fetch_of_all_skips_and_reports_a_withdrawn_festival(store: RedisStore, settings: Any) -> None:
    settings.FESTIVALS = ["tiny"]
    take_off(store)
    assert "tiny: withdrawn, left out; `fetch tiny` brings it back" in run("fetch")
    assert store.live() == {}


@pytest.mark.usefixtures("tiny")
def test_an_unknown_id_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match=r"No festival 'nope' here; there are: demo, .*tiny"):
        run("withdraw", "nope")


def test_without_redis_nothing_is_withdrawn(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    store_module.worker_store.cache_clear()
    with pytest.raises(CommandError, match="Redis does not answer"):
        run("withdraw", "demo")
    store_module.worker_store.cache_clear()


def test_a_crafted_note_is_reported_and_the_festival_stays_withdrawn(
    tiny: Timetable, store: RedisStore, redis_url: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    take_off(store)
    (note,) = (path for path in settings.STATE_DIR.rglob("tiny*") if b"Tiny Fes" in path.read_bytes())
    note.write_bytes(b"[" * 100_000)
    assert list(disk_copies().withdrawn()) == ["tiny"]
    assert "stays withdrawn" in caplog.text
    with redis.Redis.from_url(redis_url) as server:
        server.hset("timetable:withdrawn", "tiny", b'{"festival":"other"}')
    for _ in range(3):
        assert store.overview().withdrawn == {}
    assert caplog.text.count("The note of withdrawn tiny can't be read") == 1
    assert tiny.slots


# Festival files that are gone or have a duplicate.


@pytest.fixture
def own_files(redis_url: str, settings: Any, tmp_path: Path) -> Path:
    assert redis_url  # whose fixture points at the usual files
    folder = tmp_path / "festivals"
    shutil.copytree(FESTIVALS, folder)
    settings.FESTIVALS_DIR = folder
    settings.FESTIVALS = ["tiny"]
    return folder


def test_a_festival_whose_file_is_gone_is_served_and_reported_once(
    settings: Any, tiny: Timetable, own_files: Path, store: RedisStore, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    (own_files / "tiny.toml").unlink()
    for _ in range(2):
        assert tick(store, settings) == []
    start_anew()
    assert client.get("/tiny/").status_code == 200
    assert client.get("/api/v1/festivals/tiny/timetable/").json()["version"] == tiny.version
    assert caplog.text.count("tiny has no festival file any more") == 1
    assert "is gone, so the official site is not checked" in client.get("/status/?lang=en").content.decode()
    assert "設定ファイルがなくなった" in client.get("/status/").content.decode()
    assert "All is well" not in client.get("/status/?lang=en").content.decode()
    findings = [finding for finding in check_sources(NOW) if finding.state != "ok"]
    assert ["has no festival file" in finding.message for finding in findings].count(True) == 1
    shutil.copy(FESTIVALS / "tiny.toml", own_files)
    tick(store, settings)
    assert store.live()[TINY].file_gone_since is None


def test_a_festival_of_another_server_is_not_reported_as_gone(
    tiny: Timetable, store: RedisStore, caplog: pytest.LogCaptureFixture
) -> None:
    note_missing_files({"demo"}, ["demo"], store, NOW)
    assert store.live()[TINY].file_gone_since is None
    assert not caplog.text
    assert tiny.slots


def test_a_broken_file_is_not_reported_as_gone(
    settings: Any, own_files: Path, tiny: Timetable, store: RedisStore
) -> None:
    (own_files / "tiny.toml").write_text("id = ", encoding="utf-8")
    tick(store, settings)
    assert store.live()[TINY].file_gone_since is None
    assert tiny.slots


def test_a_fetch_from_elsewhere_adds_nothing_to_a_server_of_other_festivals(
    tiny: Timetable, store: RedisStore, tmp_path: Path, client: Client, settings: Any
) -> None:
    foreign = tmp_path / "elsewhere"
    shutil.copytree(FESTIVALS, foreign)
    text = (foreign / "tiny.toml").read_text(encoding="utf-8").replace('id = "tiny"', 'id = "foreign"')
    (foreign / "tiny.toml").write_text(text, encoding="utf-8")
    settings.FESTIVALS_DIR = foreign
    assert "foreign: published" in run("fetch", "foreign")
    assert set(store.live()) == {"tiny", "foreign"}
    settings.FESTIVALS_DIR, settings.FESTIVALS = FESTIVALS, ["tiny"]
    start_anew()
    assert [one["id"] for one in client.get("/api/v1/festivals/").json()] == ["tiny"]
    for path in ("/foreign/", "/api/v1/festivals/foreign/", "/foreign/changes.atom"):
        assert client.get(path).status_code == 404
    for path in ("/", "/status/", "/readyz", "/sitemap.xml", "/metrics"):
        assert b"foreign" not in client.get(path, follow=True).content
    assert not any(finding.check == "foreign" for finding in check_sources(NOW))
    withdraw("foreign", {}, store, DiskCopies(tmp_path / "x"), NOW)
    start_anew()
    assert client.get("/foreign/").status_code == 404
    assert tiny.slots


def test_two_files_with_one_id_are_a_fault_that_names_both(
    settings: Any, own_files: Path, tiny: Timetable, store: RedisStore, caplog: pytest.LogCaptureFixture
) -> None:
    (own_files / "again.toml").write_bytes((own_files / "tiny.toml").read_bytes())
    both = (str(own_files / "again.toml"), str(own_files / "tiny.toml"))

    def names_both(text: str) -> bool:
        return all(name in text for name in both) and "'tiny'" in text

    assert names_both("".join(str(message.msg) for message in check_festival_files()))
    assert any(names_both(finding.message) for finding in check_files(NOW) if finding.state == "fault")
    for words in (("fetch", "tiny"), ("fetch",), ("inspect", str(own_files / "tiny.json"), "--festival", "tiny")):
        with pytest.raises(CommandError) as refusal:
            run(*words)
        assert names_both(str(refusal.value))
    caplog.clear()
    tick(store, settings)
    assert names_both(caplog.text)
    assert store.live()[TINY].file_gone_since is None
    start_anew()
    assert store_module.current_timetables().get("tiny").timetable == tiny


def test_an_own_file_overrides_a_bundled_one_of_the_same_id(own_files: Path) -> None:
    bundled = read_festival_file(Path(store_module.__file__).parents[1] / "festivals" / "demo.toml")
    (own_files / "mine.toml").write_text(
        'id = "demo"\nname = "わたし"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = 2026-08-01\n', encoding="utf-8"
    )
    assert festival_files(own_files)[FestivalId("demo")].festival.name.ja == "わたし"
    assert replace(bundled.festival).name.ja != "わたし"
    assert not list(check_festival_files())
