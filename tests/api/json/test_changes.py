"""What changed between revisions, through the API."""

import html
import json
from typing import Any

import pytest
import redis
from django.test import Client

from tests.api.conftest import TINY, Api
from tests.conftest import Revise
from timetable.model import Timetable


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
