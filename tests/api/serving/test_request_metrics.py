"""Metrics for the operator only, an id for each request, and no selection in any log line."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from tests.api.conftest import TINY, Api
from timetable.logs import discreet, logging_config
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))


def scraped(client: Client) -> Samples:
    response = client.get("/metrics", HTTP_HOST="10.0.0.7:8000")
    assert response.status_code == 200
    families = text_string_to_metric_families(response.content.decode())
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


def risen(before: Samples, after: Samples, name: str, **labels: str) -> float:
    key = name, tuple(sorted(labels.items()))
    return after.get(key, 0) - before.get(key, 0)


def test_requests_are_counted_by_route_and_status(client: Client, api: Api, code: str) -> None:
    before = scraped(client)
    picture = client.get(f"/tiny/s/{code}.png")
    client.get(f"/tiny/s/{code}.png", HTTP_IF_NONE_MATCH=picture["ETag"])
    client.get("/tiny/s/broken.png")
    client.generic("PROPFIND", "/nowhere/at/all")
    api.get(f"{TINY}timetable/")
    after = scraped(client)
    png, timetable = "<slug:festival>/s/<str:code>.png", "api/v1/festivals/<str:festival>/timetable/"
    for route, method, status in [
        (png, "GET", "200"),
        (png, "GET", "304"),
        (png, "GET", "404"),
        (timetable, "GET", "200"),
        ("none", "other", "404"),
    ]:
        assert risen(before, after, "timetable_requests_total", route=route, method=method, status=status) == 1
    assert risen(before, after, "timetable_request_seconds_count", route=png) == 3
    assert [risen(before, after, "timetable_pictures_total", outcome=one) for one in ("drawn", "known")] == [1, 1]
    for stage in ("layout", "paint"):
        assert risen(before, after, "timetable_drawing_stage_seconds_count", stage=stage) == 1
    assert risen(before, after, "timetable_drawing_seconds_count") == 1


def test_metrics_have_the_state_of_sources_and_redis(client: Client, tiny: Timetable) -> None:
    samples = scraped(client)
    assert samples["timetable_slots", (("festival", "tiny"),)] == len(tiny.slots)
    assert samples["timetable_revision_timestamp_seconds", (("festival", "tiny"),)] == tiny.fetched_at.timestamp()
    assert samples["timetable_source_last_success_timestamp_seconds", (("festival", "tiny"), ("source", "live"))] > 0
    assert samples["timetable_revisions", (("festival", "tiny"),)] == 1
    assert (samples["timetable_redis_up", ()], samples["timetable_tasks_waiting", ()]) == (1, 0)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.5"}, 404),
        ("203.0.113.5", {}, 404),
        ("", {}, 404),
        ("203.0.113.5", {"Authorization": "Bearer s3cret"}, 200),
        ("203.0.113.5", {"Authorization": "Bearer wrong"}, 404),
        ("203.0.113.5", {"Authorization": "Bearer ｓ"}, 404),
    ],
)
@pytest.mark.usefixtures("redis_url")
def test_metrics_are_for_this_machine_or_for_a_token(
    client: Client, settings: Settings, address: str, headers: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "s3cret"  # noqa: S105 -- a test's own
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


@pytest.mark.usefixtures("redis_url")
def test_an_empty_token_lets_nobody_in(client: Client) -> None:
    for given in ("", "Bearer ", "Bearer"):
        assert client.get("/metrics", REMOTE_ADDR="203.0.113.5", HTTP_AUTHORIZATION=given).status_code == 404


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Capture the product's JSON log lines while a test runs."""
    stream, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    logging.config.dictConfig(logging_config("json", is_discreet=True))
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_no_log_line_contains_a_selection(client: Client, code: str, written: io.StringIO) -> None:
    for path in (
        f"/tiny/s/{code}.xyz",
        f"/tiny/s/{code}.png?size=huge",
        f"/api/v1/festivals/nope/selections/{code}/",
        f"/tiny/g/x.{code}.y/z",
    ):
        client.get(path, HTTP_X_REQUEST_ID="abcdefgh-1")
    client.get("/nowhere/", HTTP_X_REQUEST_ID="has spaces")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert lines
    assert code not in written.getvalue()
    assert "/tiny/s/…" in written.getvalue()
    assert {line["request_id"] for line in lines[:-1]} == {"abcdefgh-1"}
    assert len(lines[-1]["request_id"]) == 16


def test_traceback_contains_no_selection(written: io.StringIO) -> None:
    try:
        int("/tif/s/1EsAA2-MGY.png")
    except ValueError:
        logging.getLogger("api").exception("At %s", "/api/v1/festivals/tif/selections/1EsAA2-MGY/")
    assert "1EsAA2" not in written.getvalue()
    assert "ValueError" in written.getvalue()


def test_only_the_selection_is_masked_in_an_address() -> None:
    assert discreet('"GET /tif/s/1Es_A-.png?size=card" /static/s.js') == '"GET /tif/s/….png?size=card" /static/s.js'
    code = "1" + "Ab-_" * 9
    for address in ("/tif/s//{}.png", "/tif/S/{}/", "/tif/s%2F{}", "/tif/?picks={}&day=2", "/tif/{}/", "//{}.png"):
        assert code not in discreet(address.format(code))
    several = f"{code}.1Es_A-.{code}"
    for address in (
        "/tif/g/{}/",
        "/tif/G//{}",
        "/tif/g%2F{}/?lang=en",
        "/tif/g/1x%2E{}/",
        "/tif/x/{}/",
        "/api/g/{}.png",
    ):
        assert code not in discreet(address.format(several))
    assert discreet(f'"GET /tif/g/{several}/?lang=en" 200') == '"GET /tif/g/…/?lang=en" 200'
    for harmless in ("Published demo 1a2b3c4d5e6f7a8b: 12 slots", "/static/assets/main-1Ab3.js?v=1a2b3c4d5e6f7a8b"):
        assert discreet(harmless) == harmless
    assert discreet('"GET /tif/?q=a&picks=1Es_A-&app=1"') == '"GET /tif/?q=a&picks=…&app=1"'
    assert discreet("/manifest.webmanifest?picks=1Es_A-") == "/manifest.webmanifest?picks=…"


def test_answer_has_the_request_id(client: Client, api: Api) -> None:
    assert api.get(TINY)[0] == 200
    assert client.get(TINY, HTTP_X_REQUEST_ID="abcdefgh-1")["X-Request-ID"] == "abcdefgh-1"
    assert len(client.get(TINY, HTTP_X_REQUEST_ID="<script>")["X-Request-ID"]) == 16


def test_rows_of_a_source_that_were_left_out_are_counted(client: Client, api: Api) -> None:
    assert api.get(TINY)[0] == 200
    found = {
        labels: value
        for (name, labels), value in scraped(client).items()
        if name == "timetable_source_remarks" and ("festival", "tiny") in labels
    }
    kinds = {dict(labels)["kind"]: value for labels, value in found.items()}
    assert kinds == {"mended": 1, "refused": 1}
