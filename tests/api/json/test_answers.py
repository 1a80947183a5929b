"""Answers of the API match the serializers of the schema."""

from typing import Any

import msgspec
import pytest
from django.test import Client

from api.json import selection_serializers, serializers
from api.json.changes import ChangesAnswer
from api.json.codec import encode_json
from api.json.selections import SelectionAnswer
from api.json.slots import SlotAnswer
from tests.conftest import Revise
from timetable.model import Timetable

Shape = dict[str, Any]


def shape_of(serializer: Any) -> Shape:
    """Return the fields of a serializer by name, in order, with those of the serializers in it."""
    fields = getattr(getattr(serializer, "child", serializer), "fields", {})
    return {name: shape_of(field) for name, field in fields.items()}


def shape_of_struct(schema: Shape, definitions: Shape) -> Shape:
    """Return the same of a JSON schema."""
    for part in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        name = part.get("$ref", "").rpartition("/")[2]
        if "properties" in definitions.get(name, {}):
            return {key: shape_of_struct(value, definitions) for key, value in definitions[name]["properties"].items()}
    return {}


@pytest.mark.parametrize(
    ("struct", "serializer"),
    [
        (SlotAnswer, serializers.SlotSerializer),
        (ChangesAnswer, selection_serializers.ChangesSerializer),
        (SelectionAnswer, selection_serializers.SelectionSerializer),
    ],
)
def test_answers_have_the_fields_of_the_schema_in_order(struct: type, serializer: type) -> None:
    (schema,), definitions = msgspec.json.schema_components([struct])
    assert encode_json(shape_of_struct(schema, definitions)) == encode_json(shape_of(serializer()))


def test_line_separators_are_escaped_and_other_text_is_not() -> None:
    assert encode_json({"a": "\u2028\u2029é</ℓ"}) == '{"a":"\\u2028\\u2029é</ℓ"}'.encode()


def test_answer_is_indented_on_request(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    path = "/api/v1/festivals/tiny/slots/?day=day1&kind=live"
    indented = client.get(path, HTTP_ACCEPT="application/json; indent=2")
    assert indented.content.startswith(b'[\n  {\n    "id": ')
    assert indented.json() == client.get(path).json()


def test_slots_of_a_new_revision_are_encoded_anew(client: Client, tiny: Timetable, revise: Revise) -> None:
    path = "/api/v1/festivals/tiny/slots/?id=day1-hot-1030"
    (before,) = client.get(path).json()
    revise(lambda document: document["day1"]["HOT STAGE"][0].update(artist="RENAMED"))
    (after,) = client.get(path).json()
    (whole,) = [
        slot for slot in client.get("/api/v1/festivals/tiny/timetable/").json()["slots"] if slot["id"] == after["id"]
    ]
    assert (after["act"], whole) == ("RENAMED", after)
    assert before["act"] == next(slot.act for slot in tiny.slots if slot.id == before["id"])
