"""Refusals: malformed requests are a problem or a page; temporary refusals are counted, with one log line a minute."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from prometheus_client import REGISTRY

from api import refusals
from api.refusals import RefusalLog
from api.serving import render_queue
from api.serving.render_queue import RenderQueue
from api.serving.throttle import SelectionThrottle, TokenBucket
from tests.api.conftest import TINY, Api
from timetable.model import Timetable

MANY = "&".join(["id=x"] * 2000)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Capture what this process logs, as text."""
    monkeypatch.setattr(refusals, "_log", RefusalLog())
    written, handler = io.StringIO(), logging.getLogger().handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


def count_of(reason: str) -> float:
    return REGISTRY.get_sample_value("timetable_refused_requests_total", {"reason": reason}) or 0.0


@pytest.mark.parametrize("ending", ["", ".png", ".ics", ".txt", ".atom"])
def test_two_thousand_parameters_are_a_problem_outside_of_pages(client: Client, code: str, ending: str) -> None:
    address = f"/tiny/s/{code}{ending}" if ending else f"{TINY}slots/"
    response = client.get(f"{address}?{MANY}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["detail"] == "A query has at most 1,000 parameters."


@pytest.mark.parametrize(
    ("query", "language", "heading"),
    [("", "ja", "このアドレスはひらけません"), ("&lang=en", "en", "This address can't be opened")],
)
def test_two_thousand_parameters_are_an_error_page_in_its_language(
    client: Client, code: str, query: str, language: str, heading: str
) -> None:
    for address in ("/tiny/", f"/tiny/s/{code}/", "/status/"):
        response = client.get(f"{address}?{MANY}{query}")
        page = response.content.decode()
        assert (response.status_code, heading in page) == (400, True)
        assert f'<html lang="{language}">' in page


def test_refused_request_is_one_log_line(client: Client, log: io.StringIO, tiny: Timetable) -> None:
    assert tiny.slots
    client.get(f"/tiny/?{MANY}")
    lines = log.getvalue().splitlines()
    assert lines
    assert not [line for line in lines if "Traceback" in line or line.startswith(" ")]


@pytest.mark.parametrize(
    "body",
    [b"[" * 30_000, b'{"slots":' + b"[" * 30_000, b'{"a":' * 10_000, b"\xff\xfe", b"NaN", b"{", b""],
    ids=["nested", "nested in slots", "nested objects", "no text", "a number", "half", "nothing"],
)
def test_garbage_bodies_are_a_problem(
    client: Client, tiny: Timetable, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert tiny.slots
    response = client.post(f"{TINY}selections/", body, content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert not [record for record in caplog.records if record.exc_info]


def test_refused_pictures_are_counted_and_logged_once(
    client: Client, code: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render_queue, "QUEUE", RenderQueue(limit_s=0.0))
    before = count_of("time_limit")
    for number in range(20):
        assert client.get(f"/tiny/s/{code}.png", {"title": f"{number}"}).status_code == 503
    assert count_of("time_limit") - before == 20
    (line,) = log.getvalue().splitlines()
    assert " WARNING api.refusals " in line
    assert "time_limit 1" in line
    assert code not in line


def test_throttled_selections_are_counted_and_logged_once(
    api: Api, tiny: Timetable, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SelectionThrottle, "bucket", TokenBucket(rate=0, burst=0))
    before = count_of("throttled")
    assert {api.post(f"{TINY}selections/", {"slots": [tiny.slots[0].id]})[0] for _ in range(20)} == {429}
    assert count_of("throttled") - before == 20
    assert len(log.getvalue().splitlines()) == 1


def test_next_log_line_counts_all_refusals_since_the_last(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = RefusalLog()
    for _ in range(3):
        counts.add("queue_full")
    counts.add("patience")
    monkeypatch.setattr(counts, "_next_at", 0.0)
    counts.add("patience")
    first, second = log.getvalue().splitlines()
    assert first.endswith(": queue_full 1")
    assert second.endswith(": queue_full 2, patience 2")


def test_other_failures_are_still_logged(client: Client, log: io.StringIO, tiny: Timetable) -> None:
    assert tiny.slots
    assert client.get("/api/v1/nothing/").status_code == 404
    assert "Not Found" in log.getvalue()


def test_a_foreign_host_is_told_what_its_operator_can_do(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    answer = client.get("/api/v1/festivals/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        "This server does not answer to the host name 'evil.example'. Its operator can add the name to ALLOWED_HOSTS, "
        "or set PUBLIC_URL."
    )
    page = client.get("/tiny/", headers={"Host": "<b>evil.example"})
    assert page.status_code == 400
    assert "host name <b>&lt;b&gt;evil.example</b>. If you operate it: add the name to ALLOWED_HOSTS" in page.text


@pytest.mark.parametrize("address", ["/tiny/s/%0A.atom", "/:/s/%0A.atom", "/tiny/s/a%0A.png", "/:/g/%0A.png"])
def test_a_file_with_a_line_break_in_its_name_is_a_problem(client: Client, tiny: Timetable, address: str) -> None:
    assert tiny.slots
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
