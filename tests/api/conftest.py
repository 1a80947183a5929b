"""Fixtures of the API's tests: a client of the published small festival."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from api.serving.picture_cache import picture_cache
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

TINY = "/api/v1/festivals/tiny/"


@dataclass
class Api:
    """A client of the API: `get` and `post` return the status and the JSON."""

    client: Client

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        response = self.client.get(path, query)
        return response.status_code, json.loads(response.content)

    def post(self, path: str, body: object) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        response = self.client.post(path, content, content_type="application/json")
        return response.status_code, json.loads(response.content)


@pytest.fixture(autouse=True)
def _empty_picture_cache() -> Iterator[None]:
    picture_cache.cache_clear()
    yield
    picture_cache.cache_clear()


@pytest.fixture
def api(client: Client, tiny: Timetable) -> Api:
    assert tiny.slots
    return Api(client)


@pytest.fixture
def code(tiny: Timetable) -> str:
    """Return a code that picks every slot of the small festival."""
    return write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots))


def assert_is_refused(client: Client, path: str, query: dict[str, str], allowed: str) -> None:
    """Check that a wrong value is refused by name, with the allowed form."""
    response = client.get(path, query)
    problem = response.json()
    assert (response.status_code, problem["parameter"]) == (400, next(iter(query)))
    assert allowed in problem["detail"]
