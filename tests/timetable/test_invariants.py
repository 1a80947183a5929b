"""An impossible stored timetable is refused; fields that a newer program added are ignored."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.cast import PUBLISHED_AT, slot, timetable
from timetable.errors import UnknownRevision
from timetable.model import FestivalId, GoneSlot, SlotId, Timetable
from timetable.store import CurrentTimetables, DiskCopies, LiveFacts, PublishedTimetable, RedisStore
from timetable.store.live_facts import read_facts, write_facts
from timetable.timetable_json import read_timetable, timetable_of, write_timetable

TINY = FestivalId("tiny")
Craft = Callable[[dict[str, Any]], object]
DEEP = "[" * 100_000 + "]" * 100_000


def whole() -> Timetable:
    one = timetable("day1 hot 10:30-10:55 A", "day1 sky 11:00-11:30 B", "day2 lane 9:00-9:30 C")
    gone = GoneSlot(slot("day1 sky 12:00-12:30 D"), "SKY STAGE", ("BBBBBBBB",))
    memory = {"AAAAAAAA": SlotId("day1-hot-1030")}
    return replace(one, former_pieces=memory, gone=(gone,), event_keys={"AAAAAAAA": "id/1"})


def _set(*path: str | int, to: object) -> Craft:
    def craft(document: dict[str, Any]) -> None:
        inner: Any = document
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = to

    return craft


CRAFTED: dict[str, Craft] = {
    "another form": _set("form", to="timetable/2"),
    "a form that is no text": _set("form", to=1),
    "a version with a line end": _set("version", to="abc\r\nSet-Cookie: a=b"),
    "a version that is a number": _set("version", to=12345),
    "an empty version": _set("version", to=""),
    "a time without a zone": _set("fetched_at", to="2026-07-31T00:00:00"),
    "a time that is none": _set("fetched_at", to="soon"),
    "a festival id of a path": _set("festival", "id", to="../../etc"),
    "no festival": _set("festival", to=None),
    "a name that is a number": _set("festival", "name", to=5),
    "a name that is a list": _set("festival", "name", to=["ja", "en"]),
    "a name in another language": _set("festival", "name", to={"fr": "Fête"}),
    "an empty name": _set("festival", "name", to={"ja": "", "en": ""}),
    "a time zone that is none": _set("festival", "time_zone", to="Mars/Olympus"),
    "a time zone that is a path": _set("festival", "time_zone", to="../../../etc/passwd"),
    "a time zone that is a folder": _set("festival", "time_zone", to="America"),
    "a link that is a script": _set("festival", "official_url", to="javascript:alert(1)"),
    "a day that turns next week": _set("festival", "day_turns_min", to=10_000),
    "a number with a fraction": _set("festival", "day_turns_min", to=300.5),
    "a number as text": _set("festival", "day_turns_min", to="300"),
    "a truth as a number": _set("festival", "is_invented", to=1),
    "a time of another age": _set("fetched_at", to="9999-12-31T23:59:59+00:00"),
    "an endless festival name": _set("festival", "name", "ja", to="x" * 50_000),
    "an endless label": _set("festival", "days", 0, "label", "en", to="x" * 50_000),
    "an endless notice": _set("festival", "notice", to={"ja": "x" * 50_000, "en": ""}),
    "an endless hashtag": _set("festival", "hashtag", to="x" * 50_000),
    "an endless stage name": _set("festival", "stages", 0, "name", to="x" * 50_000),
    "an endless detail": _set("slots", 0, "detail", to=["x" * 50_000]),
    "endless performers": _set("slots", 0, "performers", to=["x"] * 50_000),
    "a thousand days": lambda it: it["festival"].update(
        days=[
            {
                "id": f"d{at}",
                "date": (date(2026, 8, 1) + timedelta(days=at)).isoformat(),
                "label": {"ja": "日", "en": ""},
            }
            for at in range(1_000)
        ]
    ),
    "a gone slot of another age": lambda it: it["gone_slots"][0]["slot"].update(
        start="0001-01-01T00:00:00+00:00", end="0001-01-01T01:00:00+00:00"
    ),
    "no days": _set("festival", "days", to=[]),
    "a day twice": lambda it: it["festival"]["days"].append(it["festival"]["days"][0]),
    "a date twice": _set("festival", "days", 1, "date", to="2026-08-01"),
    "a date that is none": _set("festival", "days", 0, "date", to="2026-02-30"),
    "a year of another age": _set("festival", "days", 0, "date", to="9999-12-31"),
    "a stage twice": lambda it: it["festival"]["stages"].append(it["festival"]["stages"][0]),
    "a stage without a name": _set("festival", "stages", 0, "name", to=""),
    "a colour that is a style": _set("festival", "stages", 0, "colour", to="red;background:url(//x)"),
    "an order below zero": _set("festival", "stages", 0, "order", to=-1),
    "a huge order": _set("festival", "stages", 0, "order", to=10**15),
    "an endless number": _set("festival", "stages", 0, "order", to=10**300),
    "a stage in no area": _set("festival", "stages", 0, "area", to="nowhere"),
    "an area twice": lambda it: it["festival"]["areas"].append(it["festival"]["areas"][0]),
    "a walk with one stage": _set("festival", "walks", 0, "stages", to=["hot"]),
    "a walk with three stages": _set("festival", "walks", 0, "stages", to=["hot", "sky", "lane"]),
    "a walk to nowhere": _set("festival", "walks", 0, "stages", to=["hot", "nowhere"]),
    "a walk back in time": _set("festival", "walks", 0, "walk_min", to=-5),
    "a walk of weeks": _set("festival", "walks", 0, "walk_min", to=10**9),
    "a renamed stage without a name": _set("festival", "renamed_stages", to={"hot": [""]}),
    "slots that are no list": _set("slots", to={}),
    "a slot that is a text": _set("slots", 0, to="day1-hot-1030"),
    "a slot on an unknown day": _set("slots", 0, "day", to="day9"),
    "a slot on an unknown stage": _set("slots", 0, "stage", to="nowhere"),
    "a slot of another week": lambda it: it["slots"][0].update(
        start="2026-09-01T10:30:00+09:00", end="2026-09-01T10:55:00+09:00"
    ),
    "a slot that ends before it starts": _set("slots", 0, "end", to="2026-08-01T10:00:00+09:00"),
    "a slot of no length": _set("slots", 0, "end", to="2026-08-01T10:30:00+09:00"),
    "a slot that lasts for years": _set("slots", 0, "end", to="2036-08-01T10:30:00+09:00"),
    "a slot at the end of time": lambda it: it["slots"][0].update(
        start="9999-12-31T23:00:00+00:00", end="9999-12-31T23:59:00-23:00"
    ),
    "a slot without a zone": lambda it: it["slots"][0].update(start="2026-08-01T10:30:00", end="2026-08-01T10:55:00"),
    "one zone of two": _set("slots", 0, "end", to="2026-08-01T10:55:00"),
    "a slot twice": lambda it: it["slots"].append(it["slots"][-1]),
    "one id for two slots": _set("slots", 1, "id", to="day1-hot-1030"),
    "slots out of order": lambda it: it["slots"].reverse(),
    "an empty id": _set("slots", 0, "id", to=""),
    "an endless id": _set("slots", 0, "id", to="x" * 5_000),
    "a slot without an act": _set("slots", 0, "act", to=""),
    "an act that is nothing": _set("slots", 0, "act", to=None),
    "an act that is a list": _set("slots", 0, "act", to=["A"]),
    "an endless act": _set("slots", 0, "act", to="x" * 1_000_000),
    "an act with a control character": _set("slots", 0, "act", to="A\u0000B"),
    "performers with a control character": _set("slots", 0, "performers", to=["A", "\u001b[31m"]),
    "half of a character": _set("slots", 0, "act", to="\ud83d"),
    "performers that are a text": _set("slots", 0, "performers", to="A / B"),
    "performers that are numbers": _set("slots", 0, "performers", to=[1, 2]),
    "a kind that is none": _set("slots", 0, "kind", to="party"),
    "a status that is none": _set("slots", 0, "status", to="maybe"),
    "a delay of a year": _set("slots", 0, "delay_min", to=525_600),
    "a delay that is a text": _set("slots", 0, "delay_min", to="20"),
    "a slot without a start": lambda it: it["slots"][0].pop("start"),
    "a piece that is none": _set("former_pieces", to={"<script>": "day1-hot-1030"}),
    "a piece of a number": _set("former_pieces", to={"AAAAAAAA": 5}),
    "pieces that are a list": _set("former_pieces", to=["AAAAAAAA"]),
    "a gone slot without a zone": _set("gone_slots", 0, "slot", "start", to="2026-08-01T12:00:00"),
    "a gone slot of nobody": _set("gone_slots", 0, "slot", "act", to=""),
    "a gone slot of a wrong piece": _set("gone_slots", 0, "pieces", to=["short"]),
    "a key that is a number": _set("event_keys", to={"AAAAAAAA": 1}),
    "an empty key": _set("event_keys", to={"AAAAAAAA": ""}),
}


def crafted(craft: Craft) -> bytes:
    document = json.loads(write_timetable(whole()))
    craft(document)
    return json.dumps(document).encode()


TEXTS: dict[str, bytes] = {
    "NaN": write_timetable(whole()).replace(b'"walk_min":5', b'"walk_min":NaN'),
    "Infinity": write_timetable(whole()).replace(b'"walk_min":5', b'"walk_min":Infinity'),
    "1e999": write_timetable(whole()).replace(b'"walk_min":5', b'"walk_min":1e999'),
    "ten thousand digits": write_timetable(whole()).replace(b'"walk_min":5', b'"walk_min":' + b"9" * 10_000),
    "deep where a text is": write_timetable(whole()).replace(b'"act":"A"', f'"act":{DEEP}'.encode()),
    "deep in an unknown key": write_timetable(whole()).replace(b'"act":"A"', f'"act":"A","x":{DEEP}'.encode()),
    "deep alone": DEEP.encode(),
    "cut off": write_timetable(whole())[:-40],
    "more behind it": write_timetable(whole()) + b"{}",
    "no UTF-8": write_timetable(whole()).replace(b'"act":"A"', b'"act":"\xff\xfe"'),
    "nothing": b"",
    "a list": b"[]",
}
ALL = {**{name: crafted(craft) for name, craft in CRAFTED.items()}, **TEXTS}


def facts_of(one: Timetable) -> LiveFacts:
    return LiveFacts(one.festival.id, one.version, "", PUBLISHED_AT, PUBLISHED_AT, None)


def put_copy(folder: Path, name: str, facts: bytes, document: bytes) -> None:
    (folder / "timetables").mkdir(parents=True, exist_ok=True)
    copy = json.dumps([facts.decode(), document.decode(errors="surrogateescape")]).encode()
    (folder / "timetables" / f"{name}.json.z").write_bytes(zlib.compress(copy))


def errors_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


def test_a_whole_timetable_is_read() -> None:
    assert read_timetable(write_timetable(whole())) == whole()


@pytest.mark.parametrize("name", ALL)
def test_a_crafted_timetable_is_refused(name: str) -> None:
    assert ALL[name] != write_timetable(whole())
    with pytest.raises(ValueError, match=r".+"):
        read_timetable(ALL[name])


def test_what_a_newer_program_added_is_ignored_and_not_shown() -> None:
    document = json.loads(write_timetable(whole()))
    for level in (document, document["festival"], document["slots"][0], document["festival"]["days"][0]["label"]):
        level["newer"] = {"any": ["thing"]}
    assert read_timetable(json.dumps(document).encode()) == whole()


def test_names_may_contain_any_character_and_apparent_escapes() -> None:
    acts = ("\\u0000", 'say "b" \\b', "\\\\f", "🦊ﾊﾝｶｸ\u2028", "x" * 2_000)
    one = timetable(*(slot(f"day1 hot 1{at}:00-1{at}:30 {act}") for at, act in enumerate(acts)))
    assert read_timetable(write_timetable(one)) == one


@pytest.mark.parametrize("name", ALL)
def test_a_crafted_copy_is_left_out_with_one_line_and_the_others_are_served(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = whole()
    other = timetable_of(replace(one.festival, id=FestivalId("other")), one.slots, one.fetched_at)
    DiskCopies(tmp_path).write(PublishedTimetable(other, facts_of(other)))
    put_copy(tmp_path, "tiny", write_facts(facts_of(one)), ALL[name])
    assert list(DiskCopies(tmp_path).read_all()) == ["other"]
    assert len(errors_in(caplog)) == 1
    assert "Copy tiny.json.z can't be read and is left out" in errors_in(caplog)[0]
    assert len(errors_in(caplog)[0]) < 400


@pytest.mark.parametrize("name", ALL)
def test_a_crafted_revision_in_redis_is_left_out_with_one_line(
    name: str, store: RedisStore, redis_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, now = whole(), [0.0]
    store.publish(one, facts_of(one), {})
    with redis.Redis.from_url(redis_url) as server:
        server.set(f"timetable:tiny:revision:{one.version}", zlib.compress(ALL[name]))
    current = CurrentTimetables(store, DiskCopies(tmp_path), monotonic=lambda: now[0])
    for _ in range(3):
        now[0] += 5
        assert current.all() == ()
    assert len(errors_in(caplog)) == 1
    with pytest.raises(UnknownRevision, match="can't be read"):
        store.revision(TINY, one.version)


def test_a_mended_revision_is_served_after_a_crafted_one(store: RedisStore, redis_url: str, tmp_path: Path) -> None:
    one, now = whole(), [0.0]
    store.publish(one, facts_of(one), {})
    with redis.Redis.from_url(redis_url) as server:
        server.set(f"timetable:tiny:revision:{one.version}", b"crafted")
    current = CurrentTimetables(store, DiskCopies(tmp_path), monotonic=lambda: now[0])
    assert current.all() == ()
    store.publish(one, replace(facts_of(one), file_digest="new"), {})
    now[0] += 5
    assert current.get("tiny").timetable == one


@pytest.mark.parametrize("document", ["another version", "another festival"])
def test_a_whole_timetable_under_a_wrong_name_is_left_out(
    document: str, store: RedisStore, redis_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = whole()
    other = timetable("day1 hot 10:30-10:55 Z")
    if document == "another festival":
        other = timetable_of(replace(one.festival, id=FestivalId("other")), one.slots, one.fetched_at)
    put_copy(tmp_path, "tiny", write_facts(facts_of(one)), write_timetable(other))
    store.publish(one, facts_of(one), {})
    with redis.Redis.from_url(redis_url) as server:
        server.set(f"timetable:tiny:revision:{one.version}", zlib.compress(write_timetable(other)))
    assert CurrentTimetables(store, DiskCopies(tmp_path)).all() == ()
    assert len(errors_in(caplog)) == 2


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("festival", "other"),
        ("festival", 5),
        ("version", None),
        ("tried_at", "2026-07-31T00:00:00"),
        ("checked_at", "never"),
        ("checked_at", "9999-12-31T23:59:59+00:00"),
        ("stale_after", "0001-01-01T00:00:00+00:00"),
        ("stale_after", 5),
        ("sources", {}),
        ("sources", [{"id": 5, "format": "tif", "last_success": None, "last_error": None}]),
        ("sources", [{"id": "1", "format": "tif", "last_success": "2026-07-31T00:00:00", "last_error": None}]),
        ("sources", [{"id": "1", "format": "tif", "last_success": None, "last_error": None, "mended": "x"}]),
    ],
)
def test_crafted_facts_are_left_out_with_one_line(
    key: str, value: object, store: RedisStore, redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    one = whole()
    store.publish(one, facts_of(one), {})
    with redis.Redis.from_url(redis_url) as server:
        document = {**json.loads(write_facts(facts_of(one))), key: value}
        server.hset("timetable:live", "tiny", json.dumps(document))
    assert [store.live() for _ in range(3)] == [{}] * 3
    assert len(errors_in(caplog)) == 1
    assert "Facts of tiny can't be read, left out" in errors_in(caplog)[0]


def test_a_key_of_another_redis_type_affects_only_its_own_festival(
    store: RedisStore, redis_url: str, tmp_path: Path
) -> None:
    one = whole()
    other = timetable_of(replace(one.festival, id=FestivalId("other")), one.slots, one.fetched_at)
    for published in (one, other):
        store.publish(published, facts_of(published), {})
    with redis.Redis.from_url(redis_url) as server:
        for key in (f"timetable:tiny:revision:{one.version}", "timetable:withdrawn", "timetable:file-gone"):
            server.delete(key)
            server.rpush(key, "crafted")
    current = CurrentTimetables(store, DiskCopies(tmp_path))
    assert [published.facts.festival for published in current.all()] == ["other"]
    assert not current.is_degraded


def test_facts_read_back_whole() -> None:
    assert read_facts(write_facts(facts_of(whole()))) == facts_of(whole())


def test_a_crafted_entry_of_the_change_log_is_left_out_and_the_others_are_reported(
    store: RedisStore, redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with redis.Redis.from_url(redis_url) as server:
        good = b'{"version":"a","published_at":"2026-07-31T00:00:00+00:00","changes":[]}'
        server.rpush("timetable:tiny:changes", good, DEEP, good.replace(b"+00:00", b""), b"\xff", good)
    assert [one.version for one in store.change_log(TINY)] == ["a", "a"]
    assert len(errors_in(caplog)) == 3


@pytest.mark.slow
def test_a_copy_that_grows_without_end_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "timetables").mkdir()
    packing = zlib.compressobj(1)
    bomb = b"".join([*(packing.compress(bytes(1 << 20)) for _ in range(300)), packing.flush()])
    (tmp_path / "timetables" / "tiny.json.z").write_bytes(bomb)
    assert DiskCopies(tmp_path).read_all() == {}
    assert "larger than" in errors_in(caplog)[0]
