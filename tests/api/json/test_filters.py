"""Slots under a filter as the address writes it; the vectors are shared with the front end."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from api.errors import BadParameter
from api.json.filters import SLOT_FILTER, filter_of
from tests.cast import FESTIVAL, PUBLISHED_AT, slot_of
from timetable.errors import BadFilter
from timetable.model import Area, AreaId, Kind, Names, Stage, StageId, Timetable
from timetable.search import filtered_slots
from timetable.timetable_json import timetable_of

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "filters.json").read_text(encoding="utf-8"))


def vector_timetable() -> Timetable:
    festival = replace(
        FESTIVAL,
        areas=tuple(Area(AreaId(key), Names(key)) for key in VECTORS["areas"]),
        stages=tuple(
            Stage(StageId(key), key, "#888888", order, AreaId(area) if area else None)
            for order, (key, area) in enumerate(VECTORS["stages"].items())
        ),
    )
    slots = [
        slot_of(
            festival,
            slot_id,
            (day, stage, f"{start}-{end}", act),
            kind=Kind(kind),
            performers=tuple(performers),
            detail=tuple(detail),
            readings=tuple(readings),
        )
        for slot_id, day, stage, start, end, kind, act, performers, detail, readings in VECTORS["slots"]
    ]
    return timetable_of(festival, slots, PUBLISHED_AT)


def found(query: str) -> list[str]:
    wanted = filter_of(QueryDict(query), SLOT_FILTER)
    return [slot.id for slot in filtered_slots(vector_timetable(), wanted)]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["query"])
def test_filter_leaves_the_slots_that_the_page_shows(case: dict[str, Any]) -> None:
    assert found(case["query"]) == case["ids"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["query"])
def test_wrong_or_repeated_value_is_refused_by_its_name(case: dict[str, Any]) -> None:
    with pytest.raises((BadParameter, BadFilter)) as refusal:
        found(case["query"])
    assert isinstance(refusal.value, BadParameter | BadFilter)
    assert refusal.value.name == case["parameter"]


@pytest.mark.parametrize("name", ["q", "from", "to"])
def test_repeated_single_parameter_is_refused_with_400(client: Client, tiny: Timetable, name: str) -> None:
    assert tiny.slots
    response = client.get("/api/v1/festivals/tiny/slots/", {name: ["10:00", "10:00"]})
    problem = response.json()
    assert (response.status_code, problem["code"], problem["parameter"]) == (400, "bad_parameter", name)
    assert "once" in problem["detail"]
