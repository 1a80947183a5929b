"""What changed between revisions, through the API and as a feed."""

import html
import json
from typing import Any
from xml.etree import ElementTree

import pytest
import redis
from django.test import Client

from tests.api.conftest import TINY, Api
from tests.conftest import Revise
from timetable.changes import Change, ChangeKind
from timetable.model import Timetable
from timetable.store import LiveFacts, RedisStore, current_timetables

ATOM = "{http://www.w3.org/2005/Atom}"


def swap_and_move(document: Any) -> None:
    hot = document["day1"]["HOT STAGE"]
    hot[0]["artist"], hot[1]["artist"] = hot[1]["artist"], hot[0]["artist"]
    document["day2"]["SKY STAGE"].append({"start": "1500", "end": "1530", "artist": "新しい人", "detail": ""})


def test_changes_since_a_version_are_listed_by_kind(api: Api, tiny: Timetable, revise: Revise) -> None:
    new = revise(swap_and_move)
    status, answer = api.get(f"{TINY}changes/", since=tiny.version)
    assert (status, answer["version"]) == (200, new.version)
    assert {kind: len(answer[kind]) for kind in answer if kind != "version"} == {
        "added": 1,
        "removed": 0,
        "moved": 0,
        "retimed": 2,
        "renamed": 0,
        "cancelled": 0,
        "confirmed": 0,
    }
    assert answer["added"] == [
        {
            "slot": "day2-sky-1500",
            "from": None,
            "to": {"day": "day2", "stage": "sky", "start": "15:00", "end": "15:30", "act": "新しい人"},
        }
    ]
    assert [(one["from"]["start"], one["to"]["start"], one["to"]["act"]) for one in answer["retimed"]] == [
        ("11:00", "10:30", "≒Parallel"),
        ("10:30", "11:00", "星屑シンフォニー"),
    ]


def rename_a_stage(document: Any) -> None:
    for day in document.values():
        day["HOT STAGE by <Soda>"] = day.pop("HOT STAGE")


def test_renamed_stage_is_shown_everywhere_and_is_not_a_change(
    api: Api, client: Client, tiny: Timetable, code: str, revise: Revise
) -> None:
    new = revise(rename_a_stage)
    assert new.version != tiny.version
    answer = api.get(f"{TINY}changes/", since=tiny.version)[1]
    assert [kind for kind in answer if answer[kind] and kind != "version"] == []
    stages = {stage["id"]: stage["name"] for stage in api.get(f"{TINY}stages/")[1]}
    assert (stages["hot"], api.get(f"{TINY}timetable/")[1]["festival"]) == ("HOT STAGE by <Soda>", "tiny")
    read = api.get(f"{TINY}selections/{code}/")[1]
    assert (read["code"], read["changed"], read["missing"], len(read["slots"])) == (code, [], [], len(tiny.slots))
    for address in (f"/tiny/s/{code}/", f"/tiny/s/{code}.txt", f"/tiny/s/{code}.ics"):
        page = html.unescape(client.get(address).content.decode().replace("\r\n ", ""))
        assert "HOT STAGE by <Soda>" in page


def test_nothing_changed_since_the_current_version(api: Api, tiny: Timetable) -> None:
    status, answer = api.get(f"{TINY}changes/", since=tiny.version)
    assert (status, [kind for kind in answer if answer[kind] and kind != "version"]) == (200, [])


@pytest.mark.parametrize(
    ("query", "status"), [({}, 400), ({"since": ""}, 400), ({"since": "nope"}, 409), ({"x": "1"}, 400)]
)
def test_unknown_version_is_refused(api: Api, query: dict[str, str], status: int) -> None:
    assert api.get(f"{TINY}changes/", **query)[0] == status


def test_feed_lists_changes_in_plain_text(client: Client, revise: Revise) -> None:
    new = revise(swap_and_move)
    response = client.get("/tiny/changes.atom")
    feed = ElementTree.fromstring(response.content)  # noqa: S314 -- our own answer
    entries = feed.findall(f"{ATOM}entry")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.findtext(f"{ATOM}title") == "ちいさなフェス タイムテーブルの変更（非公式）"
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [f"tag:festival-timetable,2026:tiny/{new.version}"]
    summary = entries[0].findtext(f"{ATOM}summary") or ""
    assert "追加: 新しい人 (8/2 15:00 SKY STAGE)" in summary
    assert "時間の変更: ≒Parallel (8/1 11:00 HOT STAGE → 8/1 10:30 HOT STAGE)" in summary
    again = client.get("/tiny/changes.atom", HTTP_IF_NONE_MATCH=response["ETag"])
    assert again.status_code == 304
    english = client.get("/tiny/changes.atom", {"lang": "en"}).content.decode()
    assert "Changes to the timetable of Tiny Fes (unofficial)" in english
    assert client.get("/tiny/changes.atom", {"lang": "xx"}).status_code == 400
    assert client.get("/nope/changes.atom").status_code == 404


def test_change_of_spelling_is_not_reported(client: Client, tiny: Timetable, revise: Revise) -> None:
    def respell(document: Any) -> None:
        document["day1"]["HOT STAGE"][0]["artist"] = "星屑 ｼﾝﾌｫﾆｰ"

    assert revise(respell).version != tiny.version
    assert b"<entry>" not in client.get("/tiny/changes.atom").content


def commands(redis_url: str, name: str) -> int:
    """Count how often a real Redis received a command."""
    with redis.Redis.from_url(redis_url) as server:
        stats: Any = server.info("commandstats")
    return int(stats.get(f"cmdstat_{name}", {"calls": 0})["calls"])


def test_changes_since_a_version_are_computed_once_for_all_spellings_of_a_query(
    client: Client, tiny: Timetable, revise: Revise, redis_url: str
) -> None:
    revise(swap_and_move)
    client.get(f"{TINY}changes/", {"since": tiny.version})
    read = commands(redis_url, "get")
    spellings = [f"{tiny.version[:at]}%{ord(tiny.version[at]):x}{tiny.version[at + 1 :]}" for at in range(8)]
    answers = [client.get(f"{TINY}changes/?since={spelling}") for spelling in spellings]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert commands(redis_url, "get") == read


def test_changes_are_compressed_and_revalidated(client: Client, tiny: Timetable, revise: Revise) -> None:
    revise(swap_and_move)
    address = f"{TINY}changes/?since={tiny.version}"
    plain = client.get(address)
    packed = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(plain.content)["added"]
    assert client.get(address, HTTP_IF_NONE_MATCH=plain["ETag"]).status_code == 304


def publish_changes(store: RedisStore, tiny: Timetable, count: int) -> None:
    """Publish the timetable once more, with a log entry of so many changes."""
    facts = store.live()[tiny.festival.id]
    assert isinstance(facts, LiveFacts)
    store.publish(tiny, facts, {}, (Change(ChangeKind.ADDED, None, tiny.slots[0]),) * count)
    current_timetables.cache_clear()


def entries_of(client: Client, **query: str) -> list[list[str]]:
    feed = ElementTree.fromstring(client.get("/tiny/changes.atom", query).content)  # noqa: S314 -- our own answer
    return [(entry.findtext(f"{ATOM}summary") or "").splitlines() for entry in feed.findall(f"{ATOM}entry")]


def test_large_revision_is_listed_in_part_and_the_rest_is_counted(
    client: Client, tiny: Timetable, store: RedisStore
) -> None:
    publish_changes(store, tiny, 5_000)
    (japanese,), (english,) = entries_of(client), entries_of(client, lang="en")
    assert (len(japanese), japanese[-1], english[-1]) == (201, "ほか4800件の変更", "4800 further changes")
    assert "5000件の変更" in client.get("/tiny/changes.atom").content.decode()


def test_feed_is_bounded_by_the_changes_of_all_revisions_together(
    client: Client, tiny: Timetable, store: RedisStore
) -> None:
    for _ in range(9):
        publish_changes(store, tiny, 300)
    assert [len(lines) for lines in entries_of(client)] == [201] * 5
    assert "（新しいものから1000件まで）" in client.get("/tiny/changes.atom").content.decode()


def test_feed_is_written_once_whatever_its_query(
    client: Client, tiny: Timetable, revise: Revise, redis_url: str
) -> None:
    revise(swap_and_move)
    client.get("/tiny/changes.atom")
    read = commands(redis_url, "lrange")
    assert len({client.get(f"/tiny/changes.atom?x={number}").content for number in range(9)}) == 1
    assert commands(redis_url, "lrange") == read
