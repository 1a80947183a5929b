"""docs/operate.md names all variables, metrics, errors, Redis keys, log fields and alerts of the code, and no others."""

import io
import json
import logging
import logging.config
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.test import Client
from pytest_django.fixtures import Settings

from tests.conftest import Revise
from timetable import errors
from timetable.errors import SourceError
from timetable.logs import logging_config
from timetable.model import Timetable
from timetable.push.push_keys import PushKeys

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
ALERTS = (ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return the text under a heading of any level, up to the next heading."""
    return re.split(rf"^#+ {re.escape(title)}$", PAGE, flags=re.MULTILINE)[1].split("\n#")[0]


def first_cells(title: str) -> set[str]:
    """Return the names in the first column of the tables under a heading."""
    return set(re.findall(r"^\| `(\w+)`", section(title), re.MULTILINE))


@pytest.fixture
def metrics(client: Client, tiny: Timetable, settings: Settings) -> set[str]:
    """The names of our metrics in a scrape, without the parts of histograms."""
    assert tiny.slots
    settings.PUSH_KEYS = PushKeys.generate().text
    scraped = client.get("/metrics").content.decode()
    return set(re.findall(r"^# TYPE (timetable_\w+) (?:counter|gauge|histogram)$", scraped, re.MULTILINE)) - {
        f"{name}_created" for name in re.findall(r"^# TYPE (timetable_\w+?)(?:_total)? ", scraped, re.MULTILINE)
    }


def test_every_variable_is_documented() -> None:
    read = set(
        re.findall(r"env_\w+\(\s*\"([A-Z_]+)\"", _source("timetable/settings.py") + _source("tools/run/address.py"))
    )
    assert set(re.findall(r"`([A-Z][A-Z_]+)`", section("Settings").split("Redis with")[0])) == read


def test_every_metric_is_documented(metrics: set[str]) -> None:
    assert first_cells("Metrics") == metrics


def test_every_error_of_a_source_is_documented() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SourceError)]
    assert first_cells("Errors of a source") == {kind.code for kind in kinds}


def test_notifications_name_pages_that_exist() -> None:
    named = re.findall(r"docs/[\w-]+\.md", _source("worker/notifications.py"))
    assert set(named) == {"docs/operate.md", "docs/add-a-festival.md"}
    assert all(_source(page) for page in named)


def test_alerts_use_metrics_that_exist(metrics: set[str]) -> None:
    used = set(re.findall(r"\b(timetable_\w+)", ALERTS))
    assert used
    assert {re.sub(r"_(bucket|count|sum)$", "", name) for name in used} <= metrics


def test_every_alert_has_its_paragraph() -> None:
    alerts = re.findall(r"- alert: (\w+)", ALERTS)
    assert re.findall(r"^- \*\*(\w+)\*\*", section("Alerts"), re.MULTILINE) == alerts


def test_alerts_name_states_that_exist() -> None:
    codes = set(re.findall(r'error!?="(\w+)"', ALERTS))
    assert codes <= first_cells("Errors of a source")
    assert set(re.findall(r'outcome="(\w+)"', ALERTS)) <= set(re.findall(r"`(\w+)`", section("Metrics")))


def named_keys() -> list[str]:
    """Return the keys in the table, with `{…}` for what varies."""
    return re.findall(r"^\| `(\w+:[^`]+)`", section("What Redis stores"), re.MULTILINE)


def test_every_key_of_redis_is_documented() -> None:
    files = [
        file for folder in ("timetable/store", "timetable/push", "worker") for file in (ROOT / folder).glob("*.py")
    ]
    keys = set(re.findall(r'"((?:timetable|worker|push):[\w{}:-]+)"', "".join(map(Path.read_text, files))))
    assert set(named_keys()) == keys


def test_a_publish_writes_the_documented_keys(revise: Revise, redis_url: str) -> None:
    newest = revise(lambda document: document["day1"]["HOT STAGE"].pop())
    named = re.compile("|".join(re.sub(r"\\{\w+\\}", "[^:]+", re.escape(pattern)) for pattern in named_keys()))
    with redis.Redis.from_url(redis_url) as server:
        keys = {key.decode() for key in server.scan_iter()}
    assert f"timetable:tiny:revision:{newest.version}" in keys
    assert {key for key in keys if not named.fullmatch(key)} == set()


@pytest.fixture
def line() -> Iterator[dict[str, str]]:
    """A log line in JSON with all fields that a line can have."""
    stream, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    logging.config.dictConfig(logging_config("json", is_discreet=True))
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    try:
        int("x")
    except ValueError:
        logging.getLogger("worker").exception("It broke")
    yield json.loads(stream.getvalue())
    root.handlers[:] = before
    root.setLevel(level)


def test_every_field_of_the_log_is_documented(line: dict[str, str]) -> None:
    assert first_cells("The log") == set(line)


def _source(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
