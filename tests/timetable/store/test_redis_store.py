"""The store publishes atomically, keeps a limited number of revisions, and reports an unreachable Redis."""

from dataclasses import replace

import pytest
import redis

from tests.cast import PUBLISHED_AT, timetable
from timetable.errors import StoreUnavailable, UnknownRevision
from timetable.model import FestivalId, SourceId, Timetable
from timetable.store import LiveFacts, RedisStore, SourceFacts, SourceState, redis_revisions
from timetable.store.live_facts import read_facts, write_facts
from tools.run.address import free_port

TINY, LIVE = FestivalId("tiny"), SourceId("live")
STATE = SourceState(LIVE, "file:x", "tif", b"{}" * 500, '"1"', "yesterday", PUBLISHED_AT, PUBLISHED_AT, "unreachable")


def facts(revision: Timetable) -> LiveFacts:
    sources = (SourceFacts(LIVE, "tif", PUBLISHED_AT, None),)
    return LiveFacts(TINY, revision.version, "digest", PUBLISHED_AT, PUBLISHED_AT, None, sources)


def publish(store: RedisStore, *acts: str) -> list[Timetable]:
    revisions = [timetable(f"day1 hot 10:00-10:30 {act}") for act in acts]
    for revision in revisions:
        store.publish(revision, facts(revision), {LIVE: STATE})
    return revisions


def test_a_published_timetable_is_read_back_whole(store: RedisStore) -> None:
    (revision,) = publish(store, "A")
    assert store.revision(TINY, revision.version) == revision
    assert store.live() == {TINY: facts(revision)}
    assert store.sources(TINY, (LIVE, SourceId("other"))) == {LIVE: STATE}


def test_versions_are_listed_once_newest_first(store: RedisStore) -> None:
    first, second, _ = publish(store, "A", "B", "A")
    assert store.versions(TINY) == (first.version, second.version)


def test_stored_revisions_are_limited(store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_revisions, "MOST_REVISIONS", 2)
    first, second, third, fourth = publish(store, "A", "B", "C", "D")
    assert store.versions(TINY) == (fourth.version, third.version, first.version)
    with pytest.raises(UnknownRevision, match=f"has no version '{second.version}' any more"):
        store.revision(TINY, second.version)
    assert [store.comparable_version(TINY, one.version) for one in (first, second, third)] == [
        first.version,
        first.version,
        third.version,
    ]


def test_a_failure_is_stored_without_changing_the_published_timetable(store: RedisStore) -> None:
    (revision,) = publish(store, "A")
    store.note_failure(FestivalId("other"), {LIVE: replace(STATE, document=None)}, PUBLISHED_AT)
    assert store.tried() == {"other": PUBLISHED_AT}
    assert list(store.live()) == [TINY]
    assert store.revision(TINY, revision.version) == revision


def test_one_refresh_at_a_time(store: RedisStore, redis_url: str) -> None:
    another = RedisStore(redis_url, timeout_s=5)
    with store.refreshing(TINY) as mine, another.refreshing(TINY) as theirs:
        assert mine is not None
        assert theirs is None
    with another.refreshing(TINY) as free_again:
        assert free_again is not None


def test_a_running_refresh_extends_its_lock_and_a_dead_one_loses_it(
    store: RedisStore, redis_client: redis.Redis
) -> None:
    key = f"timetable:{TINY}:refreshing"
    with store.refreshing(TINY) as extend_lock:
        assert extend_lock is not None
        redis_client.pexpire(key, 500)
        extend_lock()
        assert 60 < redis_client.ttl(key) <= 90
        redis_client.delete(key)
        with pytest.raises(StoreUnavailable, match="lock"):
            extend_lock()


def test_unreadable_data_is_ignored(
    store: RedisStore, redis_client: redis.Redis, caplog: pytest.LogCaptureFixture
) -> None:
    (revision,) = publish(store, "A")
    redis_client.hset("timetable:live", "strange", b"{}")
    redis_client.set("timetable:tiny:source:live", b"not json")
    redis_client.set(f"timetable:tiny:revision:{revision.version}", b"not deflated")
    assert list(store.live()) == [TINY]
    assert store.sources(TINY, (LIVE,)) == {}
    with pytest.raises(UnknownRevision, match="can't be read"):
        store.revision(TINY, revision.version)
    assert "Facts of strange can't be read" in caplog.text


def test_an_unreachable_redis_is_one_error() -> None:
    with pytest.raises(StoreUnavailable, match="Redis does not answer"):
        RedisStore(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2).live()


def test_facts_without_corrections_are_stored_as_an_older_program_does() -> None:
    revision = timetable("day1 hot 10:30-10:55 A")
    plain = facts(revision)
    assert b"corrections" not in write_facts(plain)
    assert read_facts(write_facts(plain)) == plain
    corrected = replace(plain, corrections=("0123456789ab",))
    assert read_facts(write_facts(corrected)) == corrected
