"""The API's answers about festivals, stages, slots and the whole timetable."""

from dataclasses import replace

import brotli
import pytest
from django.test import Client

from tests.api.conftest import TINY, Api
from tests.conftest import NOW
from timetable.model import Timetable
from timetable.selection import Selection, act_text, piece_text, write_code
from timetable.store import RedisStore, current_timetables


def test_festivals_that_have_a_timetable_are_listed(api: Api, tiny: Timetable) -> None:
    assert api.get("/api/v1/festivals/") == (
        200,
        [
            {
                "id": "tiny",
                "name": {"ja": "ちいさなフェス", "en": "Tiny Fes"},
                "time_zone": "Asia/Tokyo",
                "first_day": "2026-08-01",
                "last_day": "2026-08-02",
                "version": tiny.version,
                "stale": False,
            }
        ],
    )


def test_live_facts_have_the_state_of_the_sources(api: Api, tiny: Timetable) -> None:
    status, facts = api.get(TINY)
    assert (status, facts["version"], facts["stale"], facts["notice"]) == (200, tiny.version, False, None)
    assert (facts["day_turns_at"], facts["kinds"], facts["is_invented"]) == ("05:00", ["live", "greeting"], True)
    assert facts["sources"] == [{"id": "live", "format": "tif", "last_success": NOW.isoformat(), "last_error": None}]
    assert facts["stages"][0] == {
        "id": "hot",
        "name": "HOT STAGE",
        "colour": "#e01f3d",
        "tile_colour": "#e01f3d",
        "text_colour": "#ffffff",
        "area": None,
        "order": 0,
        "reading": "",
    }


def test_stages_are_those_with_a_slot_under_the_filter(api: Api) -> None:
    status, stages = api.get(f"{TINY}stages/", day="day2", kind="live")
    assert (status, [(stage["id"], stage["count"]) for stage in stages]) == (200, [("hot", 2), ("sky", 1)])


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"day": "day2"}, ["day2-hot-1000", "day2-hot-1100", "day2-sky-2530"]),
        ({"day": ["day1", "day2"], "stage": "hot", "from": "25:30"}, ["day1-hot-2530"]),
        ({"q": "ｼﾝﾌｫﾆｰ"}, ["day1-hot-1030", "day1-lane-1110"]),
        ({"q": "二番星"}, ["day1-sky-1050"]),
        ({"q": "kite&kettle"}, ["day2-hot-1000"]),
        ({"area": "greeting"}, ["day1-lane-1110"]),
        ({"kind": ["greeting", "talk"]}, ["day1-lane-1110"]),
        ({"from": "10:00", "to": "10:31", "day": "day1"}, ["day1-hot-1030"]),
        ({"id": ["day2-hot-1100", "day1-hot-1030"]}, ["day1-hot-1030", "day2-hot-1100"]),
        ({"q": "だれもいない"}, []),
    ],
)
def test_slots_under_a_filter(api: Api, query: dict[str, object], ids: list[str]) -> None:
    status, slots = api.get(f"{TINY}slots/", **query)
    assert (status, [slot["id"] for slot in slots]) == (200, ids)


def test_timetable_lists_acts_by_reading_without_what_is_empty(api: Api) -> None:
    _, timetable = api.get(f"{TINY}timetable/")
    acts = {act["name"]: act for act in timetable["acts"]}
    headings = [*dict.fromkeys(act["heading"] for act in timetable["acts"])]
    assert headings == sorted(headings, key="あかさたなはまやらわABCDEFGHIJKLMNOPQRSTUVWXYZ#漢".index)
    assert acts["Café de Lune"] == {"name": "Café de Lune", "heading": "C", "slots": ["day1-hot-2530"]}
    assert sorted(i for act in acts.values() for i in act.get("slots", [])) == sorted(
        slot["id"] for slot in timetable["slots"]
    )
    codes = {name: act["code"] for name, act in acts.items() if "code" in act}
    assert codes == {name: act_text(name) for name, act in acts.items() if "slots" not in act}
    assert codes


def test_slot_has_all_its_fields(api: Api, tiny: Timetable) -> None:
    _, slots = api.get(f"{TINY}slots/", id="day1-hot-2530")
    slot = next(one for one in tiny.slots if one.id == "day1-hot-2530")
    assert slots == [
        {
            "id": "day1-hot-2530",
            "day": "day1",
            "stage": "hot",
            "start": "2026-08-02T01:30:00+09:00",
            "end": "2026-08-02T02:00:00+09:00",
            "act": "Café de Lune",
            "performers": [],
            "detail": [],
            "readings": [],
            "nicknames": [],
            "kind": "live",
            "status": "scheduled",
            "is_corrected": False,
            "delay_min": 0,
            "piece": piece_text(slot, tiny.festival),
        }
    ]


@pytest.mark.parametrize(
    ("path", "query", "status", "name"),
    [
        ("slots/", {"stage": "nowhere"}, 400, "stage"),
        ("slots/", {"day": "day9"}, 400, "day"),
        ("slots/", {"area": "moon"}, 400, "area"),
        ("slots/", {"kind": "party"}, 400, "kind"),
        ("slots/", {"id": "x" * 500}, 400, "id"),
        ("slots/", {"from": "noon"}, 400, "from"),
        ("slots/", {"to": "31:00"}, 400, "to"),
        ("slots/", {"q": "x" * 101}, 400, "q"),
        ("slots/", {"limit": "5"}, 400, "limit"),
        ("slots/", {"day": ["day1"] * 301}, 400, "day"),
        ("stages/", {"stage": "hot"}, 400, "stage"),
        ("timetable/", {"v": "1"}, 400, "v"),
        ("", {"x": ""}, 400, "x"),
    ],
)
def test_wrong_parameters_are_refused_by_name(
    api: Api, path: str, query: dict[str, object], status: int, name: str
) -> None:
    got, problem = api.get(TINY + path, **query)
    assert (got, problem["status"], problem["code"], problem["parameter"]) == (status, status, "bad_parameter", name)
    assert problem["detail"].startswith(f"{name}: ")


@pytest.mark.parametrize("path", ["", "stages/", "slots/", "timetable/", "selections/1AAAA/"])
def test_unknown_festival_is_named(api: Api, path: str) -> None:
    status, problem = api.get(f"/api/v1/festivals/nope/{path}")
    assert (status, problem["code"]) == (404, "unknown_festival")
    assert "'nope'" in problem["detail"]


def test_errors_are_problem_json(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    for path in ("/api/v1/festivals/nope/", "/api/nothing", f"{TINY}slots/?x=1"):
        assert client.get(path)["Content-Type"] == "application/problem+json"
    assert client.post(TINY)["Allow"] == "GET, HEAD, OPTIONS"
    assert client.post(TINY).status_code == 405


def test_timetable_is_one_cacheable_answer(client: Client, tiny: Timetable) -> None:
    response = client.get(f"{TINY}timetable/")
    whole = response.json()
    assert response["ETag"] == f'"{tiny.version}"'
    assert (whole["festival"], whole["version"], whole["former_pieces"]) == ("tiny", tiny.version, {})
    assert [slot["id"] for slot in whole["slots"]] == [slot.id for slot in tiny.slots]
    assert whole["walks"] == [{"stages": ["hot", "sky"], "walk_min": 5}, {"stages": ["hot", "lane"], "walk_min": 10}]
    again = client.get(f"{TINY}timetable/", HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])


def test_timetable_is_compressed_for_clients_that_accept_it(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    plain = client.get(f"{TINY}timetable/").content
    packed = client.get(f"{TINY}timetable/", HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    assert (packed["Content-Encoding"], packed["Vary"]) == ("br", "Accept-Encoding")
    assert brotli.decompress(packed.content) == plain
    assert len(packed.content) < len(plain) / 2


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        *(("br;q=0", None), ("br; q=0.0, gzip", "gzip"), ("BR;Q=0.000,GZIP;q=0", None), ("gzip;q=0.5, br;q=0.1", "br")),
        *(("identity", None), (";;;,=,", None), ("br" * 5000, None), ("br;q=0.001", "br"), ("br;q=zero", "br")),
    ],
)
def test_refused_encoding_is_not_sent(client: Client, tiny: Timetable, header: str, encoding: str | None) -> None:
    assert tiny.slots
    assert client.get(f"{TINY}timetable/", HTTP_ACCEPT_ENCODING=header).headers.get("Content-Encoding") == encoding


def test_schema_describes_the_answers(client: Client, tiny: Timetable) -> None:
    schema = client.get("/api/v1/schema/", HTTP_ACCEPT="application/vnd.oai.openapi+json").json()
    answer = client.get(f"{TINY}timetable/").json()
    assert schema["openapi"].startswith("3.1")
    assert set(schema["components"]["schemas"]["Timetable"]["properties"]) == set(answer)
    assert set(schema["components"]["schemas"]["Slot"]["properties"]) == set(answer["slots"][0])
    assert tiny.slots


def test_schema_has_a_page(client: Client) -> None:
    response = client.get("/api/docs/")
    assert response.status_code == 200
    assert b"swagger" in response.content


def test_alive_and_ready_are_different_checks(client: Client, redis_url: str) -> None:
    assert redis_url
    assert client.get("/healthz").json() == {"status": "alive"}
    waiting = client.get("/readyz")
    assert (waiting.status_code, waiting.json()) == (503, {"status": "starting", "festivals": []})


def test_ready_once_there_is_a_timetable(api: Api) -> None:
    assert api.get("/readyz") == (200, {"status": "ready", "festivals": ["tiny"]})


def test_health_checks_are_answered_for_any_host_header(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    for path in ("/healthz", "/readyz"):
        assert client.get(path, HTTP_HOST="10.1.2.3:8000").status_code == 200
    assert client.get("/api/v1/festivals/", HTTP_HOST="evil.example").status_code == 400


def test_timetable_has_the_newest_former_pieces_and_links_find_the_others(
    api: Api, client: Client, tiny: Timetable, store: RedisStore
) -> None:
    slot = tiny.slots[0]
    former = {f"{number:08}": slot.id for number in range(5_000)}
    store.publish(replace(tiny, former_pieces=former), store.live()[tiny.festival.id], {})
    current_timetables.cache_clear()
    pieces = api.get(f"{TINY}timetable/")[1]["former_pieces"]
    assert pieces == dict(list(former.items())[-100:])
    status, read = api.get(f"{TINY}selections/{write_code(Selection.of(['00000000']))}/")
    assert (status, read["slots"], read["missing"]) == (200, [slot.id], [])
