"""This build reads the state folder, the Redis and the codes of each older build that was recorded."""

import base64
import inspect
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.upgrade.recorded_build import RecordedBuild
from timetable.festivals import read_festival_file
from timetable.model import FestivalId, SourceId, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.selection import read_code, read_selection
from timetable.store import DiskCopies, RedisStore, current_timetables
from timetable.timetable_json import timetable_of
from worker.app import app

FESTIVALS = ("demo", "tiny")


@pytest.fixture
def on_old_state(old: RecordedBuild, redis_url: str, settings: Settings) -> Client:
    """Serve from the older build's state folder alone, beside an empty Redis."""
    assert redis_url
    old.copy_state(settings.STATE_DIR)
    return Client()


@pytest.fixture
def on_old_redis(old: RecordedBuild, redis_url: str) -> Client:
    """Serve from the older build's Redis alone, beside an empty state folder."""
    old.fill(redis_url)
    return Client()


@pytest.fixture(params=["state", "redis"])
def served(request: pytest.FixtureRequest) -> Client:
    """Serve from one of the two."""
    client: Client = request.getfixturevalue(f"on_old_{request.param}")
    return client


def old_version(old: RecordedBuild, festival: str) -> str:
    live = next(key for key in old.read("redis.json") if key["key"] == "timetable:live")
    facts = {base64.b64decode(name).decode(): base64.b64decode(value) for name, value in live["content"].items()}
    return str(json.loads(facts[festival])["version"])


def is_part_of(old: Any, new: Any) -> bool:
    """Return whether the new response has every value of the old one; it may have more."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and is_part_of(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(is_part_of, old, new))
    return bool(old == new)


def test_the_same_timetables_are_served(served: Client, old: RecordedBuild) -> None:
    listed = served.get("/api/v1/festivals/").json()
    assert {one["id"]: one["version"] for one in listed} == {name: old_version(old, name) for name in FESTIVALS}
    answer = served.get("/api/v1/festivals/tiny/timetable/").json()
    assert is_part_of(old.read("answers.json")["timetable"], answer)
    assert all(served.get(f"/{name}/").status_code == 200 for name in FESTIVALS)


def test_every_code_is_read_completely(served: Client, old: RecordedBuild) -> None:
    recorded = old.read("answers.json")["selections"]
    assert any(one["changed"] for one in recorded)
    for one in recorded:
        answer = served.get(f"/api/v1/festivals/{one['festival']}/selections/{one['requested']}/").json()
        assert {key: answer[key] for key in ("slots", "maybe", "missing")} == {
            key: one[key] for key in ("slots", "maybe", "missing")
        }
        assert [(change["slot"], change["kind"]) for change in answer["changed"]] == [
            (change["slot"], change["kind"]) for change in one["changed"]
        ]


def test_stored_timetables_keep_their_version(old: RecordedBuild, tmp_path: Path) -> None:
    old.copy_state(tmp_path)
    copies = DiskCopies(tmp_path).read_all()
    assert set(copies) == set(FESTIVALS)
    for published in copies.values():
        timetable = published.timetable
        assert timetable_of(timetable.festival, timetable.slots, timetable.fetched_at).version == timetable.version


def test_everything_in_redis_is_read(old: RecordedBuild, store: RedisStore, redis_url: str) -> None:
    old.fill(redis_url)
    assert set(store.live()) == set(FESTIVALS)
    for festival in map(FestivalId, FESTIVALS):
        versions = store.versions(festival)
        assert len(versions) == 2
        assert all(store.revision(festival, version).slots for version in versions)
        assert len(store.change_log(festival)) == 1
        (state,) = store.sources(festival, (SourceId("live"),)).values()
        assert state.document
        assert len(store.documents(festival, SourceId("live"))) == 2
    assert store.tried() == {}


def test_the_next_refresh_continues_from_the_old_revision(
    old: RecordedBuild, store: RedisStore, redis_url: str, order: RefreshOrder, tmp_path: Path
) -> None:
    old.fill(redis_url)
    before = store.revision(FestivalId("tiny"), old_version(old, "tiny"))
    after = _refreshed(old, store, order, old.folder / "festivals")
    assert [slot.id for slot in after.slots] == [slot.id for slot in before.slots]
    assert before.former_pieces.items() <= after.former_pieces.items()

    document = json.loads((old.folder / "festivals" / "tiny.json").read_bytes())
    document["day1"]["HOT STAGE"][0].update(start="1040", end="1105")
    (tmp_path / "tiny.json").write_text(json.dumps(document), encoding="utf-8")
    moved = _refreshed(old, store, replace(order, now=order.now + timedelta(hours=1)), tmp_path)
    assert moved.version != before.version
    for one in old.read("answers.json")["selections"]:
        if one["festival"] == "tiny":
            picked = read_selection(read_code(one["requested"]), moved)
            assert len(picked.slots) == len(one["slots"]) + len(one["maybe"])
            assert not picked.missing


def test_a_task_waiting_in_the_queue_can_be_called(old: RecordedBuild) -> None:
    queues = [key for key in old.read("redis.json") if key["key"] == "celery:celery"]
    waiting = [json.loads(base64.b64decode(message)) for queue in queues for message in queue["content"]]
    assert waiting
    for message in waiting:
        positional, named, _ = json.loads(base64.b64decode(message["body"]))
        app.loader.import_default_modules()
        inspect.signature(app.tasks[message["headers"]["task"]].run).bind(*positional, **named)


def _refreshed(old: RecordedBuild, store: RedisStore, order: RefreshOrder, folder: Path) -> Timetable:
    file = replace(read_festival_file(old.folder / "festivals" / "tiny.toml"), folder=folder)
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None
    current_timetables.cache_clear()
    return store.revision(FestivalId("tiny"), store.live()[FestivalId("tiny")].version)
