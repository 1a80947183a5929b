"""Gives the API's tests a client that speaks to the published small festival."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from timetable.model import Timetable

TINY = "/api/v1/festivals/tiny/"


@dataclass
class Api:
    """A client of the API: `get` and `post` give the status and the JSON."""

    client: Client

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        response = self.client.get(path, query)
        return response.status_code, json.loads(response.content)

    def post(self, path: str, body: object) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        response = self.client.post(path, content, content_type="application/json")
        return response.status_code, json.loads(response.content)


@pytest.fixture
def api(client: Client, tiny: Timetable) -> Api:
    assert tiny.slots
    return Api(client)
