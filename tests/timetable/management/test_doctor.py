"""The doctor finds faults of a real Redis, a real disk and real settings, and prints how to mend them."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.management import call_command
from pytest_django.fixtures import Settings

from tests.conftest import FESTIVALS, NOW
from tests.site import Answer, Site
from timetable.management.doctor import Finding, State, examine
from timetable.model import FestivalId, SourceId, Timetable
from timetable.store import RedisStore, SourceState, worker_store
from tools.run.address import free_port

ROOT = Path(__file__).parents[3]
# Apprise imports a deprecated module of Python if it exists.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def findings(now: datetime = NOW, *, with_sites: bool = False) -> list[Finding]:
    return list(examine(now, with_sites=with_sites))


def messages(check: str, state: State, now: datetime = NOW, *, with_sites: bool = False) -> str:
    """Return the messages of one check in one state, each with its advice."""
    found = [one for one in findings(now, with_sites=with_sites) if one.check == check and one.state is state]
    assert all(bool(one.mend) is (state is not State.OK) for one in found)
    return "\n".join(f"{one.message} -> {one.mend}" for one in found)


@pytest.fixture
def only_tiny(settings: Settings, redis_url: str, tmp_path: Path) -> str:
    """Serve the small festival only, with a built page."""
    settings.FESTIVALS = ["tiny"]
    settings.UI_DIST, settings.STATIC_ROOT = tmp_path / "dist", tmp_path / "static"
    for folder in (settings.UI_DIST, settings.STATIC_ROOT):
        folder.mkdir()
    (settings.UI_DIST / "manifest.json").write_text('{"main": {"file": "main-1.js"}}')
    (settings.STATIC_ROOT / "main-1.js").write_text("")
    return redis_url


@pytest.fixture
def server(redis_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url) as client:
        yield client
        client.config_set("maxmemory", "0")
        client.config_set("maxmemory-policy", "noeviction")


@pytest.mark.usefixtures("only_tiny", "tiny")
def test_a_healthy_product_has_no_fault(settings: Settings) -> None:
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://timetable.example", ["timetable.example"]
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.CONTACT, settings.NOTIFY_URL = "me@example.org", ["json://127.0.0.1/"]
    found = findings()
    assert [(one.check, one.state) for one in found if one.state is not State.OK] == [("worker", State.WARNING)]
    checks = [one.check for one in found]
    assert {"settings", "disk", "copies", "typefaces", "page", "Redis", "clock", "memory", "keys", "beat", "tiny"} <= {
        *checks
    }


@pytest.mark.usefixtures("only_tiny")
def test_an_unreachable_redis_is_one_fault(settings: Settings) -> None:
    settings.REDIS_URL = f"redis://:s3cret@127.0.0.1:{free_port()}/0"
    found = messages("Redis", State.FAULT)
    assert "does not answer" in found
    assert "s3cret" not in found
    assert "beat" not in [one.check for one in findings()]


@pytest.mark.usefixtures("only_tiny")
def test_a_wrong_password_is_reported_as_such(settings: Settings, server: redis.Redis) -> None:
    port = server.connection_pool.connection_kwargs["port"]
    server.config_set("requirepass", "right")
    try:
        settings.REDIS_URL = f"redis://:wrong@127.0.0.1:{port}/0"
        assert "wants another password" in messages("Redis", State.FAULT)
    finally:
        server.execute_command("AUTH", "right")  # type: ignore[no-untyped-call]  # the library's own
        server.config_set("requirepass", "")


@pytest.mark.usefixtures("only_tiny", "tiny")
def test_a_redis_that_evicts_keys_or_is_full_is_a_fault(server: redis.Redis) -> None:
    server.config_set("maxmemory-policy", "allkeys-lru")
    server.config_set("maxmemory", "100mb")
    assert "allkeys-lru lets Redis throw away" in messages("memory", State.FAULT)
    server.config_set("maxmemory-policy", "noeviction")
    server.config_set("maxmemory", "1")
    assert "refuses to write" in messages("Redis writes", State.FAULT)


@pytest.mark.usefixtures("only_tiny", "tiny")
def test_keys_of_another_program_are_listed(server: redis.Redis) -> None:
    server.set("session:1", "x")
    server.set(b"\xff\xfe", b"\xff")
    assert "2 are none of ours" in messages("keys", State.WARNING)


@pytest.mark.usefixtures("only_tiny", "tiny")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda server: server.set("timetable:live", b"\xff\x00"),
        lambda server: server.hset("timetable:live", "tiny", b"\xff{"),
        lambda server: server.hset("timetable:tried", "tif2017", b"yesterday"),
        lambda server: server.set("celery:celery", b"no list"),
    ],
    ids=["live is no hash", "facts", "tried", "queue"],
)
def test_garbage_in_redis_is_reported_and_hides_nothing_else(
    spoil: Callable[[redis.Redis], None], server: redis.Redis
) -> None:
    server.delete("timetable:live")
    spoil(server)
    found = findings()
    assert [one for one in found if one.state is State.FAULT]
    assert {"Redis", "clock", "memory", "page"} <= {one.check for one in found}


@pytest.mark.usefixtures("only_tiny", "tiny")
def test_a_festival_that_is_no_longer_checked_is_a_fault(settings: Settings) -> None:
    settings.FETCH_INTERVAL_S = 60
    assert messages("beat", State.FAULT, NOW + timedelta(seconds=250)) == ""
    late = NOW + timedelta(hours=3)
    assert "not looked at when it was due: tiny (3 h ago)" in messages("beat", State.FAULT, late)


@pytest.mark.usefixtures("only_tiny")
def test_nothing_published_is_a_fault() -> None:
    assert "nothing is published" in messages("timetables", State.FAULT)
    assert "tiny (never)" in messages("beat", State.FAULT)


@pytest.mark.usefixtures("only_tiny", "tiny")
def test_tasks_without_a_worker_are_a_fault(server: redis.Redis) -> None:
    server.lpush("celery:celery", *range(30))
    assert "30 tasks wait" in messages("worker", State.FAULT)


@pytest.mark.usefixtures("only_tiny", "tiny")
def test_a_disk_without_copies_or_rights_is_reported(settings: Settings, tmp_path: Path) -> None:
    folder = settings.STATE_DIR / "timetables"
    folder.mkdir(parents=True)
    (folder / "tiny.json.z").write_bytes(b"garbage")
    assert "1 of 1 can't be read" in messages("copies", State.WARNING)
    (tmp_path / "file").write_text("")
    settings.STATE_DIR = tmp_path / "file"
    assert "can't be written to" in messages("STATE_DIR", State.FAULT)


@pytest.mark.usefixtures("only_tiny")
@pytest.mark.parametrize("manifest", ["", "[]", '{"main": {}}', '{"main": {"file": "main-2.js"}}'])
def test_an_incomplete_build_of_the_page_is_a_fault(manifest: str, settings: Settings) -> None:
    (settings.UI_DIST / "manifest.json").write_text(manifest)
    assert "make setup" in messages("page", State.FAULT)


@pytest.mark.usefixtures("only_tiny")
@pytest.mark.parametrize(
    ("name", "value", "check", "state", "expected"),
    [
        ("PUBLIC_URL", "", "PUBLIC_URL", State.WARNING, "is not set"),
        ("PUBLIC_URL", "http://localhost", "PUBLIC_URL", State.WARNING, "is not https"),
        ("PUBLIC_URL", "https://other.example", "PUBLIC_URL", State.FAULT, "fans get a 400"),
        ("NOTIFY_URL", ["nothing-of-apprise://x"], "NOTIFY_URL", State.FAULT, "address 1 is none"),
        ("FESTIVALS", ["tiny", "gone2020"], "festival files", State.FAULT, "gone2020, which has no file"),
        ("FESTIVALS_DIR", Path("/no/such"), "festival files", State.FAULT, "/no/such is no folder"),
        ("DEBUG", True, "settings", State.WARNING, "security.W018"),
    ],
)
def test_inconsistent_settings_are_reported(
    name: str, value: Any, check: str, state: State, expected: str, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    setattr(settings, name, value)
    assert expected in messages(check, state)


@pytest.mark.usefixtures("only_tiny")
def test_a_wrong_festival_file_is_reported_with_its_line(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "tiny.toml").write_text('id = "tiny"\nname = "M"\ntime_zone = "Moon"\n[[days]]\ndate = 2026-08-01\n')
    settings.FESTIVALS_DIR = tmp_path
    assert "tiny.toml, line 3" in messages("festival files", State.FAULT)


DESCRIBED = """id = "mine"
name = "Mine"
time_zone = "Asia/Tokyo"
[[days]]
date = 2026-08-01
[[sources]]
url = "URL"
format = "json"
each = [{ as = "row", path = "rows" }]
[sources.fields]
day = "'day1'"
start = "row.at"
act = "row.who"
stage = "'HOT'"
"""
ROWS = b'{"rows": [{"at": "10:00", "who": "A"}]}'


@pytest.fixture
def described(only_tiny: str, settings: Settings, tmp_path: Path) -> Callable[[str, str], None]:
    """Return a function that writes a described festival with one line changed."""
    assert only_tiny
    settings.FESTIVALS_DIR, settings.FESTIVALS = tmp_path, ["mine"]
    (tmp_path / "rows.json").write_bytes(ROWS)

    def write(old: str, new: str) -> None:
        text = DESCRIBED.replace(old, new).replace("URL", "file:rows.json")
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")

    return write


def test_a_description_that_reads_its_file_is_well(described: Callable[[str, str], None]) -> None:
    described("row.who", "row.who")
    assert "reads 1 slots of 1 rows" in messages("mine, source 1", State.OK)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('path = "rows"', 'path = "[[["', r"expression '\[\[\[': it ends too early"),
        ('"row.who"', '"row.who("', r"expression 'row.who\('"),
        ('path = "rows"', 'path = "row"', "does not read its document: no row at row: .* did you mean `rows`"),
        ('"row.who"', '"row.whom"', "reads no slot: none of its 1 rows is a slot; .* did you mean `who`"),
        ("URL", "file:gone.json", "no such file"),
    ],
)
def test_a_description_that_reads_nothing_is_a_fault(
    described: Callable[[str, str], None], old: str, new: str, reason: str
) -> None:
    described(old, new)
    assert re.search(reason, messages("mine, source 1", State.FAULT))


def test_a_description_is_tried_on_the_last_document_of_a_site(
    described: Callable[[str, str], None], site: Site, store: RedisStore
) -> None:
    site.answers["/rows.json"] = Answer(ROWS)
    described("URL", f"{site.url}/rows.json")
    assert messages("mine, source 1", State.FAULT) == ""
    url = f"{site.url}/rows.json"
    state = SourceState(SourceId("1"), url, format="json", document=b'{"lines": []}')
    store.note_failure(FestivalId("mine"), {state.source: state}, NOW)
    assert "there are: lines" in messages("mine, source 1", State.FAULT)
    assert site.requests == []


@pytest.fixture
def tiny_at_site(only_tiny: str, settings: Settings, site: Site, tmp_path: Path) -> Site:
    assert only_tiny
    text = (FESTIVALS / "tiny.toml").read_text().replace("file:tiny.json", f"{site.url}/time.json")
    (tmp_path / "tiny.toml").write_text(text)
    settings.FESTIVALS_DIR = tmp_path
    return site


def test_sites_are_fetched_only_on_request(tiny_at_site: Site) -> None:
    tiny_at_site.answers["/time.json"] = Answer((FESTIVALS / "tiny.json").read_bytes())
    findings()
    assert tiny_at_site.requests == []
    assert "12 rows, 11 slots" in messages("tiny, source live", State.OK, with_sites=True)
    tiny_at_site.answers["/time.json"] = Answer(b"<html>Free Wi-Fi</html>")
    assert "unreadable" in messages("tiny, source live", State.WARNING, with_sites=True)
    tiny_at_site.answers["/time.json"] = Answer(b"", 503)
    assert "unreachable" in messages("tiny, source live", State.WARNING, with_sites=True)


@pytest.mark.parametrize(
    ("sheet", "state", "message"),
    [
        (b"do,act\nhide,A\n", State.OK, "answers: 1 corrections"),
        (b"do,act\nhid,A\n", State.WARNING, "1 lines are no corrections; corrections_url / line 2: do: 'hid' is none"),
        (b"<html>", State.WARNING, "no column `do`"),
    ],
)
def test_a_sheet_of_corrections_is_tried_on_request(
    tiny_at_site: Site, settings: Settings, sheet: bytes, state: State, message: str
) -> None:
    tiny_at_site.answers["/sheet.csv"] = Answer(sheet)
    path = settings.FESTIVALS_DIR / "tiny.toml"
    url = f'corrections_url = "{tiny_at_site.url}/sheet.csv"\n'
    path.write_text(url + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert message in messages("tiny, corrections_url", state, with_sites=True)


def test_a_failing_source_is_reported_from_the_state_in_redis(tiny_at_site: Site, store: RedisStore) -> None:
    tiny_at_site.answers["/time.json"] = Answer((FESTIVALS / "tiny.json").read_bytes())
    call_command("fetch", "tiny", stdout=io.StringIO())
    tiny_at_site.answers["/time.json"] = Answer(b"<html>Free Wi-Fi</html>")
    with pytest.raises(Exception, match="Not all is well"):
        call_command("fetch", "tiny", stdout=io.StringIO())
    assert store.live()
    assert "source live is unreadable" in messages("tiny", State.WARNING, datetime.now(UTC))


@pytest.mark.usefixtures("only_tiny")
def test_a_fault_is_in_the_exit_status_and_the_json(tiny: Timetable) -> None:
    assert tiny.slots
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert ended.value.code == 1
    assert report["faults"] == sum(one["state"] == "fault" for one in report["checks"]) > 0
    assert {tuple(one) for one in report["checks"]} == {("check", "state", "said", "mend")}


def test_the_doctor_runs_as_a_command(redis_url: str, tmp_path: Path) -> None:
    own = {"REDIS_URL": redis_url, "STATE_DIR": str(tmp_path / "state"), "FESTIVALS": "demo"}
    command = [sys.executable, "manage.py", "doctor"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "fault    timetables: nothing is published" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].endswith("warnings.")


def test_a_wrong_variable_ends_the_doctor_with_its_name() -> None:
    command = [sys.executable, "manage.py", "doctor"]
    env = {**os.environ, "FETCH_INTERVAL_S": "often"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "FETCH_INTERVAL_S='often' is not allowed" in done.stderr.splitlines()[-1]


@pytest.fixture(autouse=True)
def _a_store_of_its_own() -> Iterator[None]:
    worker_store.cache_clear()
    yield
    worker_store.cache_clear()


def test_a_renamed_stage_is_reported_with_the_lines_to_write(
    only_tiny: str, site: Site, settings: Settings, tmp_path: Path
) -> None:
    assert only_tiny
    folder = settings.FESTIVALS_DIR = tmp_path / "festivals"
    folder.mkdir()
    text = (
        (FESTIVALS / "tiny.toml").read_text(encoding="utf-8").replace('url = "file:tiny.json"', f'url = "{site.url}/t"')
    )
    (folder / "tiny.toml").write_text(text, encoding="utf-8")
    for name in ("HOT STAGE", "HOT STAGE by “Soda”"):
        rows = [
            {"start": f"{hour}00", "end": f"{hour}30", "artist": f"A{hour}", "detail": ""} for hour in range(10, 20)
        ]
        site.answers["/t"] = Answer(json.dumps({"day1": {name: rows}}).encode())
        printed = io.StringIO()
        call_command("fetch", "tiny", stdout=printed)
    assert "stage HOT STAGE: has the new name 'HOT STAGE by “Soda”': 10 of 10 acts" in printed.getvalue()
    assert 'aliases = ["ホットステージ", "HOT STAGE by “Soda”"]' in printed.getvalue()
    (line,) = (one for one in findings() if one.check == "tiny, stage HOT STAGE")
    assert line.state is State.WARNING
    assert line.mend.split("\n")[1:] == [
        '# at the stage with id = "hot"',
        'aliases = ["ホットステージ", "HOT STAGE by “Soda”"]',
        'shown = "HOT STAGE by “Soda”"',
    ]
    text = text.replace('aliases = ["ホットステージ"]', "\n".join(line.mend.split("\n")[2:]))
    (folder / "tiny.toml").write_text(text, encoding="utf-8")
    call_command("fetch", "tiny", stdout=io.StringIO())
    assert [one for one in findings() if one.check.startswith("tiny, stage")] == []


def test_lists_that_are_not_read_are_reported(tiny_at_site: Site, store: RedisStore) -> None:
    url = f"{tiny_at_site.url}/time.json"
    rows = [{"stage": "SKY", "start": "10:00", "end": "10:30", "act": f"X{number}"} for number in range(7)]
    days = json.loads((FESTIVALS / "tiny.json").read_bytes())
    for others, start in (({"guests": [{"name": "A"}, {"name": "B"}]}, ""), ({"sat": rows}, "reads 13 rows; $.sat[*]")):
        content = json.dumps({**days, **others}).encode()
        state = SourceState(SourceId("live"), url, format="tif", document=content)
        store.note_failure(FestivalId("tiny"), {state.source: state}, NOW)
        assert messages("tiny, source live", State.WARNING).startswith(start)
        assert bool(messages("tiny, source live", State.WARNING)) is bool(start)
