"""The schema has the parameters that addresses read, with the values that they accept."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django.fixtures import Settings

from tests.api.openapi.schema import Described, operations
from timetable.model import Timetable
from timetable.push.push_keys import PushKeys
from timetable.selection import Selection, piece_text, write_code

FILES = {one.id for one in operations().values() if not one.path.startswith("/api/")}
PATTERNS = {
    "accent": (["red", "black", "#A1b2c3"], ["nonsense", "#12345", "reddish"]),
    "from": (["0:00", "05:30", "30:59"], ["31:00", "10:60", "noon"]),
    "to": (["0:00", "05:30", "30:59"], ["31:00", "10:60", "noon"]),
}


@pytest.fixture(autouse=True)
def _keys(redis_url: str, settings: Settings) -> None:
    assert redis_url, "it sets PUSH_KEYS to none first"
    settings.PUSH_KEYS = PushKeys.generate().text


@pytest.fixture
def code(tiny: Timetable) -> str:
    """Return the code of one slot: a picture of it takes the least time."""
    return write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))


def asked(client: Client, operation: Described, code: str, query: Mapping[str, object], tiny: Timetable) -> Any:
    """Ask the small festival what an operation answers, with the parameters and the body that it must have."""
    query = {**({"since": tiny.version} if operation.id == "changes_retrieve" else {}), **query}
    path = f"{operation.example_path(festival='tiny', code=code, codes=code)}?{_written(query)}"
    if operation.method == "GET":
        return client.get(path)
    body = {"slots": [tiny.slots[0].id]} if operation.id == "selections_create" else operation.example_body
    return client.generic(operation.method, path, json.dumps(body), content_type="application/json")


def _written(query: Mapping[str, object]) -> str:
    written = QueryDict(mutable=True)
    for name, value in query.items():
        written.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return written.urlencode()


@pytest.mark.parametrize("name", sorted(operations().keys() - FILES))
def test_an_address_of_json_has_no_other_parameters(name: str, client: Client, code: str, tiny: Timetable) -> None:
    operation = operations()[name]
    refused = asked(client, operation, code, {"nonsense": "1"}, tiny)
    assert (refused.status_code, refused.json()["parameter"]) == (400, "nonsense")
    allowed = refused.json()["detail"].partition("there are: ")[2].rstrip(".")
    assert [one for one in allowed.split(", ") if one != "none"] == list(operation.parameters("query"))


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_address_of_a_file_reads_the_parameters_that_are_described(
    name: str, client: Client, code: str, tiny: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    getlist = QueryDict.getlist

    def recorded(query: QueryDict, name: str, default: Any = None) -> Any:
        read.add(name)
        return getlist(query, name, default)

    monkeypatch.setattr(QueryDict, "getlist", recorded)
    operation = operations()[name]
    assert asked(client, operation, code, {"utm_source": "x"}, tiny).status_code == 200
    assert read == operation.parameters("query").keys()


def limits(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[object, bool]]:
    """Yield values at the limits of a parameter, each with whether it is allowed."""
    match schema:
        case {"type": "array", "items": items, "maxItems": most}:
            for value, is_allowed in limits(name, items):
                yield [value], is_allowed
                if is_allowed:
                    yield [value] * most, True
                    yield [value] * (most + 1), False
        case {"enum": values}:
            yield from ((value, True) for value in values)
            yield "nonsense", False
        case {"type": "integer", "minimum": least, "maximum": most}:
            yield from ((least, True), (most, True), (least - 1, False), (most + 1, False), ("x", False))
        case {"maxLength": longest}:
            yield from (("é" * longest, True), ("é" * (longest + 1), False))
        case {"pattern": pattern}:
            allowed, refused = PATTERNS[name]
            for value in (*allowed, *refused):
                assert bool(re.search(pattern, value)) == (value in allowed)
                yield value, value in allowed


@pytest.mark.parametrize("name", operations())
def test_values_are_accepted_and_refused_as_described(name: str, client: Client, code: str, tiny: Timetable) -> None:
    operation = operations()[name]
    for parameter, described in operation.parameters("query").items():
        for value, is_allowed in limits(parameter, described["schema"]):
            answer = asked(client, operation, code, {parameter: value}, tiny)
            assert answer.status_code == (200 if is_allowed else 400), (parameter, value)
            if not is_allowed:
                assert answer.json()["parameter"] == parameter


@pytest.mark.parametrize("name", operations())
def test_the_described_default_is_what_is_used(name: str, client: Client, code: str, tiny: Timetable) -> None:
    operation = operations()[name]
    plain = asked(client, operation, code, {}, tiny)
    for parameter, described in operation.parameters("query").items():
        if "default" in described["schema"]:
            answer = asked(client, operation, code, {parameter: described["schema"]["default"]}, tiny)
            assert (answer.status_code, answer.content) == (200, plain.content), parameter
