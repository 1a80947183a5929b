"""`manage.py preview` says what a refresh would publish, and changes nothing."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from tests.conftest import FESTIVALS
from timetable import store as store_module
from timetable.model import Timetable


def run(*words: str) -> str:
    output = io.StringIO()
    call_command(*words, stdout=output, stderr=output)
    return output.getvalue()


@pytest.fixture
def document(redis_url: str, settings: Settings, tmp_path: Path) -> Path:
    """Copy the small festival into a folder of its own; return the path of its document."""
    assert redis_url
    folder = tmp_path / "festivals"
    folder.mkdir()
    for name in ("tiny.toml", "tiny.json"):
        shutil.copy(FESTIVALS / name, folder / name)
    settings.FESTIVALS_DIR = folder
    return folder / "tiny.json"


@pytest.fixture
def without_redis(document: Path, settings: Settings) -> None:
    assert document.exists()
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    store_module.worker_store.cache_clear()


def edit(document: Path, *swaps: tuple[str, str]) -> None:
    text = document.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    document.write_text(text, encoding="utf-8")


def everything(server: redis.Redis) -> dict[bytes, object]:
    return {key: server.dump(key) for key in server.scan_iter()}


def test_preview_lists_days_and_stages_in_order_of_time(document: Path) -> None:
    assert document.exists()
    printed = run("preview", "tiny")
    assert "Nothing to compare with: everything is new" in printed
    days = printed[printed.index("Sat 2026-08-01") : printed.index("mended")]
    names = [line.strip() for line in days.splitlines() if line.strip() and not line.startswith("    ")]
    assert names == [
        "Sat 2026-08-01  Day 1  (day1): 8 slots",
        *("HOT STAGE", "SKY STAGE", "LANE A"),
        "Sun 2026-08-02  Day 2  (day2): 3 slots",
        *("HOT STAGE", "SKY STAGE"),
    ]
    hot = days[days.index("HOT STAGE") : days.index("SKY STAGE")]
    assert [line.split()[0] for line in hot.splitlines()[1:] if line.strip()] == [
        *("10:30-10:55", "11:00-11:30", "12:00-12:30", "25:30-26:00")
    ]
    assert "11:10-11:50  星屑シンフォニー  [greeting]" in days
    assert "11:00-11:30  調整中  [unconfirmed]" in days
    assert "refused\n  day2 / SKY STAGE / row 2: marked as unused" in printed


def test_preview_stores_and_publishes_nothing(document: Path, redis_client: redis.Redis, settings: Settings) -> None:
    assert document.exists()
    run("preview", "tiny")
    assert everything(redis_client) == {}
    assert not settings.STATE_DIR.exists()
    run("fetch", "tiny")
    edit(document, ('"1100"', '"1105"'))
    before = everything(redis_client)
    assert "1 change from" in run("preview", "tiny")
    assert everything(redis_client) == before


def test_preview_says_what_would_change(document: Path) -> None:
    run("fetch", "tiny")
    assert "the same as what is live" in run("preview", "tiny")
    edit(document, ('"1100"', '"1105"'), ("ラブ♡ビート", "ラブビート"))
    printed = run("preview", "tiny")
    assert "2 changes from what is live" in printed
    assert "retimed    day1 HOT STAGE 11:00-11:30 ≒Parallel → day1 HOT STAGE 11:05-11:30 ≒Parallel" in printed
    assert "renamed    day1 SKY STAGE 10:50-11:10 ラブ♡ビート → day1 SKY STAGE 10:50-11:10 ラブビート" in printed


def test_json_has_the_slots_and_changes_of_the_api(document: Path, client: Client) -> None:
    run("fetch", "tiny")
    version = client.get("/api/v1/festivals/tiny/").json()["version"]
    edit(document, ('"1100"', '"1105"'))
    found = json.loads(run("preview", "tiny", "--json"))
    assert set(found) == {"slots", "changes", "remarks"}
    run("fetch", "tiny")
    store_module.current_timetables.cache_clear()
    assert found["slots"] == client.get("/api/v1/festivals/tiny/slots/").json()
    assert found["changes"] == client.get(f"/api/v1/festivals/tiny/changes/?since={version}").json()
    assert [(remark["where"], remark["kept"]) for remark in found["remarks"]] == [
        ("day2 / SKY STAGE / row 1", True),
        ("day2 / SKY STAGE / row 2", False),
    ]


def test_preview_of_a_document_that_is_held_back_shows_what_stays(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("fetch", "tiny")
    content = json.loads(document.read_bytes())
    document.write_text(json.dumps({"day2": content["day2"]}), encoding="utf-8")
    with pytest.raises(CommandError, match=r"Source live: held back: .*fetch --accept"):
        call_command("preview", "tiny", "--json")
    found = json.loads(capsys.readouterr().out)
    assert len(found["slots"]) == 11
    assert found["changes"]["removed"] == []
    assert found["remarks"][0]["said"].startswith("held_back: held back: ")


def test_preview_of_a_document_without_a_slot_is_an_error(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match="tiny: nothing to publish"):
        call_command("preview", "tiny", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["slots"], found["changes"]["added"]) == ([], [])


@pytest.mark.usefixtures("without_redis")
def test_preview_without_redis_says_that_everything_is_new() -> None:
    found = json.loads(run("preview", "tiny", "--json"))
    notes = [remark["said"] for remark in found["remarks"] if not remark["where"]]
    assert notes[0].startswith("What is live is not known: Redis does not answer")
    assert notes[1] == "Nothing to compare with: everything is new"
    assert len(found["changes"]["added"]) == len(found["slots"]) == 11


def test_preview_without_redis_compares_with_the_copy_on_disk(document: Path, settings: Settings) -> None:
    run("fetch", "tiny")
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    store_module.worker_store.cache_clear()
    edit(document, ('"1100"', '"1105"'))
    printed = run("preview", "tiny")
    assert "Compared with the copy on this machine's disk" in printed
    assert "1 change from what is live" in printed


def test_preview_of_a_withdrawn_festival_says_so(document: Path, tiny: Timetable) -> None:
    assert document.exists()
    assert tiny.slots
    run("withdraw", "tiny")
    assert "withdrawn: only `manage.py fetch tiny` publishes it again" in run("preview", "tiny")


@pytest.mark.parametrize(("festival", "reason"), [("nope", "No festival file has the id"), ("tif2025", "no source")])
def test_preview_of_what_can_not_be_fetched_is_refused(document: Path, festival: str, reason: str) -> None:
    assert document.exists()
    with pytest.raises(CommandError, match=reason):
        run("preview", festival)


def test_remarks_name_their_source_where_there_are_several(document: Path) -> None:
    toml = document.with_name("tiny.toml")
    extra = '\n[[sources]]\nid = "other"\nurl = "file:other.json"\nformat = "tif"\n'
    toml.write_text(toml.read_text(encoding="utf-8") + extra, encoding="utf-8")
    row: dict[str, Any] = {"start": "x", "end": "", "artist": "Z", "detail": ""}
    good = {"start": "2000", "end": "2030", "artist": "Y", "detail": ""}
    document.with_name("other.json").write_text(json.dumps({"day1": {"HOT STAGE": [row, good]}}), encoding="utf-8")
    found = json.loads(run("preview", "tiny", "--json"))
    assert "other: day1 / HOT STAGE / row 1" in [remark["where"] for remark in found["remarks"]]


def test_fetch_and_preview_show_the_lists_that_are_not_read(document: Path) -> None:
    more = [{"stage": "SKY", "start": "10:00", "end": "10:30", "act": f"X{number}"} for number in range(7)]
    guests = [{"name": "A"}, {"name": "B"}]
    document.write_text(json.dumps({**json.loads(document.read_bytes()), "x": {"y": {"sat": more, "guests": guests}}}))
    for command in ("preview", "fetch"):
        shown = run(command, "tiny")
        assert "$.x.y.sat[*]: a list of 7 is not read (stage, start, end, act): this format" in shown
        assert "$.x.y.guests[*]: a list of 2 is not read (name): no times in it" in shown
    remarks = {one["where"]: one["kept"] for one in json.loads(run("preview", "tiny", "--json"))["remarks"]}
    assert (remarks["$.x.y.sat[*]"], remarks["$.x.y.guests[*]"]) == (False, True)
