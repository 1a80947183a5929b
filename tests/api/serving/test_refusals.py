"""Malformed requests are refused as a problem or a page, by their address, without a traceback in the log."""

import io
import logging

import pytest
from django.test import Client

from tests.api.conftest import TINY
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))


MANY = "&".join(["id=x"] * 2000)


@pytest.mark.parametrize("ending", ["", ".png", ".ics", ".txt"])
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


def test_refused_request_is_one_log_line(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    log = io.StringIO()
    handler = logging.getLogger().handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(log)
    client.get(f"/tiny/?{MANY}")
    handler.setStream(before)
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
