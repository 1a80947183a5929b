"""Unknown JSON is read as a festival file describes it, without Python code."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile, Layout, Level, Lookup, Source
from timetable.model import Kind, SourceId, Status
from timetable.sources import SourceSlots, read_source
from timetable.sources.formats.described.expressions import missing_part
from timetable.sources.pipeline.judge import reason_without_slots


def read(file: FestivalFile, document: object, levels: list[tuple[str, str]], **layout: Any) -> SourceSlots:
    steps = tuple(Level(name, path) for name, path in levels)
    source = Source(SourceId("app"), "file:x.json", "json", layout=Layout(levels=steps, **layout))
    return read_source(json.dumps(document).encode(), file, source)


def slot_lines(found: SourceSlots) -> list[str]:
    return [f"{slot.id} {slot.start:%d %H:%M}-{slot.end:%H:%M} {slot.act}" for slot in found.slots]


def test_a_flat_list_with_epoch_milliseconds_and_deleted_rows(tiny_file: FestivalFile) -> None:
    feed = {
        "result": {
            "performances": [
                {
                    "uuid": "p 1",
                    "artist": {"name": "A"},
                    "place": "HOT STAGE",
                    "from": 1785547800000,
                    "to": 1785549300000,
                    "off": False,
                },
                {
                    "uuid": "p2",
                    "artist": {"name": "B"},
                    "place": "HOT STAGE",
                    "from": 1785551400000,
                    "to": None,
                    "off": True,
                },
                {"uuid": "p3", "artist": {"name": "C"}, "place": "SKY STAGE", "from": "soon", "to": None, "off": 0},
                {
                    "uuid": "p4",
                    "artist": {"name": "D"},
                    "place": "SKY STAGE",
                    "from": 1785551400000,
                    "to": 1785553200000,
                    "state": "cancelled",
                },
            ]
        }
    }
    found = read(
        tiny_file,
        feed,
        [("row", "result.performances")],
        clock="epoch_ms",
        fields={
            "id": "row.uuid",
            "act": "row.artist.name",
            "stage": "row.place",
            "start": "row.from",
            "end": "row.to",
            "deleted": "row.off",
            "cancelled": "row.state == 'cancelled'",
        },
    )
    assert [line.split(" ", 1)[1] for line in slot_lines(found)] == ["01 10:30-10:55 A", "01 11:30-12:00 D"]
    assert [slot.status for slot in found.slots] == [Status.SCHEDULED, Status.CANCELLED]
    assert (found.row_count, [remark.message for remark in found.remarks if not remark.is_row_kept]) == (
        4,
        ["marked as deleted; left out", "'soon' is no number of seconds; left out"],
    )


def test_days_and_stages_as_keys_of_objects(tiny_file: FestivalFile) -> None:
    feed = {
        "program": {"2026-08-01": {"HOT STAGE": [{"t": "10:30", "d": 25, "n": "A", "k": "meet"}]}, "2026-08-02": {}}
    }
    found = read(
        tiny_file,
        feed,
        [("day", "program"), ("stage", "@"), ("row", "@")],
        fields={
            "day": "day.key",
            "stage": "stage.key",
            "start": "row.t",
            "length_min": "row.d",
            "act": "row.n",
            "kind": "row.k",
        },
        kinds={"meet": Kind.GREETING},
    )
    assert slot_lines(found) == ["day1-hot-1030 01 10:30-10:55 A"]
    assert found.slots[0].kind is Kind.GREETING


def test_nested_line_ups_with_readings(tiny_file: FestivalFile) -> None:
    feed = {
        "stages": [
            {
                "name": "HOT STAGE",
                "acts": [
                    {"start": "2026-08-01T10:30:00+09:00", "line": [{"n": "A", "r": "えー"}, {"n": "B", "r": ""}]}
                ],
            }
        ]
    }
    found = read(
        tiny_file,
        feed,
        [("stage", "stages"), ("row", "acts")],
        fields={"stage": "stage.name", "start": "row.start", "act": "row.line[].n", "reading": "row.line[].r"},
    )
    assert [(slot.act, slot.performers, slot.readings) for slot in found.slots] == [("A / B", ("A", "B"), ("えー",))]


def test_ids_are_looked_up_where_the_document_explains_them(tiny_file: FestivalFile) -> None:
    feed = {
        "places": {"h": {"label": "HOT STAGE"}, "s": 3},
        "bands": [{"id": 7, "name": "A"}, {"id": 7, "name": "B"}, {"id": 8}, "odd"],
        "rows": [
            {"p": "h", "at": "2026-08-01T10:30:00+09:00", "b": [7, 8, 9]},
        ],
    }
    found = read(
        tiny_file,
        feed,
        [("row", "rows")],
        fields={"stage": "row.p", "start": "row.at", "act": "row.b"},
        lookups={
            "stage": Lookup("places", "key", "value.label"),
            "act": Lookup("bands", "id", "name"),
            "detail": Lookup("nowhere", "id", "name"),
        },
    )
    assert [(slot.stage, slot.act) for slot in found.slots] == [("hot", "A / 8 / 9")]


FIELDS = {"start": "row.s", "act": "row.a"}


@pytest.mark.parametrize(
    ("document", "levels", "fields", "why"),
    [
        ({"x": []}, [("row", "rows")], FIELDS, "no row at rows"),
        ({"rows": "text"}, [("row", "rows")], FIELDS, "no row at rows"),
        ({"rows": []}, [], FIELDS, "needs `each`, and `fields`"),
        ({"rows": [{}]}, [("row", "rows")], {"start": "row.s"}, "needs `each`, and `fields`"),
        ({"rows": [{}]}, [("row", "rows[")], FIELDS, "expression 'rows\\['"),
        ({"rows": [{}]}, [("row", "rows")], {**FIELDS, "stage": "to_number("}, "expression 'to_number\\('"),
        ({"rows": [{"s": {}}]}, [("row", "rows")], {**FIELDS, "stage": "length(row.s.x)"}, "expression 'length"),
    ],
)
def test_descriptions_that_do_not_match_are_refused_with_a_reason(
    tiny_file: FestivalFile, document: object, levels: list[tuple[str, str]], fields: dict[str, str], why: str
) -> None:
    with pytest.raises(SourceUnreadable, match=why):
        read(tiny_file, document, levels, fields=fields)


FEED = {
    "result": {"performances": [{"artist": {"name": "A"}, "from": "10:00", "place": "HOT", "end": None}], "none": []}
}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("result.performance", "`performance` finds nothing in `result`; did you mean `performances`?"),
        ("rows", "`rows` finds nothing in the document; there are: result"),
        ("result.none", "`result.none` is an empty list"),
        ("result.performances[0].place", "`result.performances[0].place` is the text 'HOT'"),
        ("result.performances[7].x", "`[7]` finds nothing in `result.performances`: it is a list of 1"),
        ("result.performances.x", "`x` finds nothing in `result.performances`: it is a list of 1; `[]` goes into each"),
        ("result.performances[?place=='SKY']", "the condition holds for none of the 1 in `result.performances`"),
        ("length(result)", "`length(result)` is 2"),
    ],
)
def test_a_step_that_finds_no_list_is_explained_by_its_part(tiny_file: FestivalFile, path: str, why: str) -> None:
    with pytest.raises(SourceUnreadable) as refused:
        read(tiny_file, FEED, [("row", path)], fields={"start": "row.from", "act": "row.artist.name"})
    assert str(refused.value).startswith(f"no row at {path}: in step 1, {why}")


def test_a_later_step_is_explained_with_the_place_of_its_part(tiny_file: FestivalFile) -> None:
    document = {"days": {"fri": {"acts": [{"n": "A"}]}}}
    with pytest.raises(
        SourceUnreadable, match=r"in step 2 at day fri, `act` finds nothing in step 1; did you mean `acts`"
    ):
        read(tiny_file, document, [("day", "days"), ("row", "act")], fields=FIELDS)


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        (
            {"act": "row.artist.nam"},
            "fields.act: nothing in any row: `nam` finds nothing in `row.artist`; did you mean",
        ),
        ({"act": "rwo.artist"}, "fields.act: nothing in any row: `rwo` finds nothing in a row; did you mean `row`?"),
        ({"stage": "row.stage"}, "fields.stage: nothing in any row: `stage` finds nothing in `row`; there are: artist"),
    ],
)
def test_a_field_that_finds_nothing_in_any_row_is_explained(
    tiny_file: FestivalFile, fields: dict[str, str], remark: str
) -> None:
    described = {"start": "row.from", "act": "row.artist.name", "stage": "row.place", **fields}
    found = read(tiny_file, FEED, [("row", "result.performances")], fields=described)
    assert f"{found.remarks[0].where}: {found.remarks[0].message}".startswith(remark)
    assert reason_without_slots(found).startswith(f"none of its 1 rows is a slot; the first reason: {remark[:11]}")


@pytest.mark.parametrize("name", ["end", "cancelled", "deleted"])
def test_a_field_that_may_be_empty_or_missing_is_no_remark(tiny_file: FestivalFile, name: str) -> None:
    fields = {"start": "row.from", "act": "row.artist.name", "day": "'day1'", "stage": "row.place"}
    fields[name] = "row.end" if name == "end" else "row.off"
    found = read(tiny_file, FEED, [("row", "result.performances")], fields=fields)
    assert [remark for remark in found.remarks if remark.where.startswith("fields.")] == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    )
)
def test_any_part_of_any_document_is_explained(document: object) -> None:
    for path in ("a", "a.b", "a[].b", "a[0].b", "a.*.b", "*.a", "a[?b].c", "a | b", "length(a)", "[].a[][]", "{x: a}"):
        assert len(missing_part(path, document)) < 800
