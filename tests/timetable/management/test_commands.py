"""Management commands do what beat and the API do, and print plain sentences."""

import io
import json
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from coloraide import Color
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from tests.conftest import FESTIVALS
from timetable import store
from timetable.festivals import FestivalFile, Source, read_festival_file
from timetable.festivals.scaffold import distinct_colours
from timetable.model import SourceId, Timetable
from timetable.picture import tile_colours
from timetable.selection import Selection, piece_text, write_code
from timetable.sources import merge, read_source


def run(*words: str) -> str:
    output = io.StringIO()
    call_command(*words, stdout=output, stderr=output)
    return output.getvalue()


def code_of(timetable: Timetable) -> str:
    return write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:3]))


def test_fetch_publishes_and_prints_what_it_refused(redis_url: str, client: Client) -> None:
    assert redis_url
    first = run("fetch", "tiny")
    assert "tiny: published" in first
    assert "source live: 12 rows, 11 slots" in first
    assert "refused  day2 / SKY STAGE / row 2: marked as unused" in first
    assert "tiny: unchanged" in run("fetch", "tiny")
    assert client.get("/readyz").json() == {"status": "ready", "festivals": ["tiny"]}


def test_fetch_of_an_unknown_festival_lists_the_known_ones(redis_url: str) -> None:
    assert redis_url
    with pytest.raises(CommandError, match=r"No festival file has the id 'nope'; there are: demo, .*tiny"):
        run("fetch", "nope")


def test_fetch_of_a_festival_without_a_source_is_an_error(redis_url: str) -> None:
    assert redis_url
    with pytest.raises(CommandError, match="Not all is well with: tif2025"):
        run("fetch", "tif2025")


def test_fetch_without_redis_is_reported_in_one_sentence(settings: Any) -> None:
    store.worker_store.cache_clear()
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    with pytest.raises(CommandError, match="Redis does not answer"):
        run("fetch", "demo")
    store.worker_store.cache_clear()


def test_inspect_prints_the_contents_of_a_document() -> None:
    found = json.loads(run("inspect", str(FESTIVALS / "tiny.json"), "--json"))
    assert {key: found[key] for key in ("format", "rows", "slots", "dropped", "days", "first", "last")} == {
        "format": "tif",
        "rows": 12,
        "slots": 11,
        "dropped": 1,
        "days": ["day1", "day2"],
        "first": "day1 10:30",
        "last": "day2 26:00",
    }
    assert found["stages"] == [
        {"name": "HOT STAGE", "slots": 6},
        {"name": "ＳＫＹ STAGE", "slots": 4},
        {"name": "LANE A", "slots": 1},
    ]
    assert [(remark["where"], remark["kept"]) for remark in found["remarks"]] == [
        ("day2 / SKY STAGE / row 1", True),
        ("day2 / SKY STAGE / row 2", False),
    ]
    text = run("inspect", str(FESTIVALS / "tiny.json"))
    assert "rows    12: 11 slots, 1 left out" in text


def test_inspect_with_a_festival_uses_its_stages(settings: Any) -> None:
    settings.FESTIVALS_DIR = FESTIVALS
    found = json.loads(run("inspect", str(FESTIVALS / "tiny.json"), "--json", "--festival", "tiny", "--format", "tif"))
    assert [stage["name"] for stage in found["stages"]] == ["HOT STAGE", "SKY STAGE", "LANE A"]


def test_inspect_of_garbage_tells_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html>503</html>")
    with pytest.raises(CommandError, match=r"of no known format: an HTML page: no list in it is a timetable"):
        run("inspect", str(tmp_path / "page.html"))
    with pytest.raises(CommandError, match="no such file"):
        run("inspect", str(tmp_path / "missing.json"))


def test_picture_draws_from_the_store(tiny: Timetable, tmp_path: Path) -> None:
    run("picture", "tiny", code_of(tiny), "-o", str(tmp_path / "own.png"), "--theme", "dark")
    with Image.open(tmp_path / "own.png") as picture:
        assert picture.width == 1080


def test_picture_needs_neither_redis_nor_a_server(
    tiny: Timetable, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    store.current_timetables.cache_clear()
    run("picture", "tiny", code_of(tiny), "-o", str(tmp_path / "own.png"))
    with Image.open(tmp_path / "own.png") as picture:
        assert picture.format == "PNG"
    assert "Serving the last timetables from memory" in caplog.text


def test_picture_of_a_damaged_code_is_refused_in_one_sentence(tiny: Timetable, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="This link is damaged"):
        run("picture", "tiny", code_of(tiny)[:-2], "-o", str(tmp_path / "own.png"))
    assert not (tmp_path / "own.png").exists()


@pytest.mark.parametrize(
    ("option", "value", "allowed"), [("--accent", "#zzz", "red, pink"), ("--title", "あ" * 5000, "at most 60")]
)
def test_picture_refuses_wrong_options_with_the_allowed_ones(
    tiny: Timetable, tmp_path: Path, option: str, value: str, allowed: str
) -> None:
    with pytest.raises(CommandError, match=f"^{option}: .*{allowed}"):
        run("picture", "tiny", code_of(tiny), "-o", str(tmp_path / "own.png"), option, value)
    assert not (tmp_path / "own.png").exists()


def test_scaffold_is_a_festival_file_that_reads_its_own_document(tmp_path: Path) -> None:
    shutil.copy(FESTIVALS / "tiny.json", tmp_path / "tiny.json")
    (tmp_path / "mine.toml").write_text(
        run("inspect", str(tmp_path / "tiny.json"), "--scaffold", "mine"), encoding="utf-8"
    )
    file = read_festival_file(tmp_path / "mine.toml")
    found = read_source((tmp_path / "tiny.json").read_bytes(), file, file.sources[0])
    assert (file.festival.id, [day.id for day in file.festival.days]) == ("mine", ["day1", "day2"])
    assert [(rule.stage.id, rule.stage.name) for rule in file.stage_rules] == [
        ("hot", "HOT STAGE"),
        ("stage2", "ＳＫＹ STAGE"),
        ("lane-a", "LANE A"),
    ]
    assert (len(found.slots), found.dropped_count) == (11, 1)
    assert file.sources[0].url == "file:tiny.json"


def test_scaffold_keeps_the_day_names_of_a_document(tmp_path: Path) -> None:
    row = {"start": "1000", "end": "1030", "artist": "A", "detail": ""}
    document = {"金曜": {"HOT": [row]}, "土曜": {"HOT": [row]}}
    (tmp_path / "x.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "x.toml").write_text(run("inspect", str(tmp_path / "x.json"), "--scaffold", "x"), encoding="utf-8")
    file = read_festival_file(tmp_path / "x.toml")
    found = read_source((tmp_path / "x.json").read_bytes(), file, file.sources[0])
    assert [slot.day for slot in found.slots] == ["day1", "day2"]


def test_scaffold_dates_the_days_that_a_table_dates_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "日付,会場,時間,出演者\n2026/10/3(土),A,10:00～10:30,ひとり\n10月4日(日),A,23:50-24:20,ふたり\n",
        encoding="utf-8",
    )
    (tmp_path / "x.toml").write_text(run("inspect", str(tmp_path / "x.csv"), "--scaffold", "x"), encoding="utf-8")
    file = read_festival_file(tmp_path / "x.toml")
    assert [day.date.isoformat() for day in file.festival.days] == ["2026-10-03", "2026-10-04"]
    found = read_source((tmp_path / "x.csv").read_bytes(), file, file.sources[0])
    assert [f"{slot.start:%d %H:%M}-{slot.end:%d %H:%M} {slot.act}" for slot in found.slots] == [
        "03 10:00-03 10:30 ひとり",
        "04 23:50-05 00:20 ふたり",
    ]


CALENDAR = """day,stage,start,end,artist
2026-11-26,A,22:00,23:30,ひとり
2026-11-26,A,23:30,00:30,ふたり
2026-11-27,A,00:30,01:30,さんにん
"""


def test_inspect_proposes_calendar_dates_if_the_order_of_rows_shows_them(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(CALENDAR, encoding="utf-8")
    found = json.loads(run("inspect", str(tmp_path / "x.csv"), "--json"))
    assert (found["dates"], found["days"]) == ("calendar", ["2026-11-26"])
    assert (found["first"], found["last"]) == ("2026-11-26 22:00", "2026-11-26 25:30")
    assert 'dates = "calendar"' in found["remarks"][0]["said"]
    assert found["remarks"][0]["where"] == "line 4"
    assert "by the calendar" in run("inspect", str(tmp_path / "x.csv"))


def calendar_document(form: str) -> str:
    """Write three slots of one night, the last under the next date, as days of stages or as rows."""
    times = [("2026-11-26", "22:00", "23:30"), ("2026-11-26", "23:30", "00:30"), ("2026-11-27", "00:30", "01:30")]
    if form == "rows":
        return json.dumps(
            [{"date": day, "stage": "A", "start": start, "end": end, "artist": "X"} for day, start, end in times]
        )
    days: dict[str, Any] = {}
    for day, start, end in times:
        row = {"start": start, "end": end, "artist": "X", "detail": ""}
        newer = {"id_timetable": 1, "start_time": start, "end_time": end, "title": "X"}
        days.setdefault(day, {"A": []})["A"].append(row if form == "tif" else newer)
    return json.dumps(days)


@pytest.mark.parametrize("form", ["tif", "tif2025", "rows"])
def test_inspect_finds_calendar_dates_in_any_format(tmp_path: Path, form: str) -> None:
    (tmp_path / "x.json").write_text(calendar_document(form), encoding="utf-8")
    found = json.loads(run("inspect", str(tmp_path / "x.json"), "--json"))
    assert (found["slots"], found["dates"], found["last"]) == (3, "calendar", "2026-11-26 25:30")


def test_scaffold_declares_the_calendar_dates_that_it_found(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(CALENDAR, encoding="utf-8")
    (tmp_path / "x.toml").write_text(run("inspect", str(tmp_path / "x.csv"), "--scaffold", "x"), encoding="utf-8")
    file = read_festival_file(tmp_path / "x.toml")
    assert [day.date.isoformat() for day in file.festival.days] == ["2026-11-26"]
    found = read_source((tmp_path / "x.csv").read_bytes(), file, file.sources[0])
    assert [f"{slot.day} {slot.start:%d %H:%M}" for slot in found.slots] == [
        "day1 26 22:00",
        "day1 26 23:30",
        "day1 27 00:30",
    ]


def test_inspect_with_a_festival_uses_its_dates_and_proposes_the_other_kind(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "x.csv").write_text(CALENDAR, encoding="utf-8")
    written = run("inspect", str(tmp_path / "x.csv"), "--scaffold", "x")
    settings.FESTIVALS_DIR = tmp_path
    for text, dates, proposed in [(written, "calendar", 0), (written.replace('dates = "calendar"', ""), "festival", 1)]:
        (tmp_path / "x.toml").write_text(text, encoding="utf-8")
        found = json.loads(run("inspect", str(tmp_path / "x.csv"), "--json", "--festival", "x"))
        assert found["dates"] == dates
        assert sum("small hours" in remark["said"] for remark in found["remarks"]) == proposed


def test_colours_of_a_scaffold_are_distinct_with_readable_text() -> None:
    colours = [Color(colour) for colour in distinct_colours(12)]
    assert min(one.distance(other, space="oklab") for one, other in combinations(colours, 2)) > 0.1
    assert len(set(distinct_colours(72))) == 72
    for colour in distinct_colours(72):
        ground, ink = tile_colours(colour)
        assert Color(ground).contrast(Color(ink), method="wcag21") >= 4.5


def test_an_archive_is_a_source_with_the_same_slots(tiny: Timetable, tiny_file: FestivalFile, tmp_path: Path) -> None:
    output = run("archive", "tiny", "-o", str(tmp_path / "tiny-2026.json"))
    assert 'url = "file:tiny-2026.json"' in output
    source = Source(SourceId("archive"), "file:tiny-2026.json", "ours")
    found = read_source((tmp_path / "tiny-2026.json").read_bytes(), tiny_file, source)
    slots = merge({source.id: found}).slots
    assert sorted(slots, key=lambda slot: slot.id) == sorted(tiny.slots, key=lambda slot: slot.id)
    assert found.remarks == ()


def test_archive_of_an_unknown_festival_is_refused_in_one_sentence(redis_url: str, tmp_path: Path) -> None:
    assert redis_url
    with pytest.raises(CommandError, match="No festival 'nope' here"):
        run("archive", "nope", "-o", str(tmp_path / "x.json"))


def test_inspect_lists_characters_that_no_typeface_has(tmp_path: Path) -> None:
    row = {"start": "1000", "end": "1030", "artist": "星\U000e0041𓀀", "detail": ""}
    (tmp_path / "odd.json").write_text(json.dumps({"day1": {"HOT": [row]}}), encoding="utf-8")
    found = json.loads(run("inspect", str(tmp_path / "odd.json"), "--json"))
    assert "𓀀" in found["undrawable"][0]["characters"]
    assert "no typeface has" in run("inspect", str(tmp_path / "odd.json"))


def test_archive_writes_the_documents_as_fetched(tiny: Timetable, tmp_path: Path) -> None:
    assert tiny.slots
    paths = run("archive", "tiny", "-o", str(tmp_path / "kept"), "--documents").split()
    assert [Path(path).name for path in paths] == ["live-20260731T004100Z.tif"]
    assert Path(paths[0]).read_bytes() == (FESTIVALS / "tiny.json").read_bytes()


def test_check_names_the_line_of_a_wrong_festival_file(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "mine"\nname = "M"\ntime_zone = "Moon"\n[[days]]\ndate = 2026-08-01\n')
    settings.FESTIVALS_DIR = tmp_path
    assert "timetable.W001) mine.toml, line 3: time_zone: 'Moon' is not an IANA time zone" in run("check")


def test_inspect_says_what_it_decided_and_which_lists_it_did_not_read(tmp_path: Path) -> None:
    (tmp_path / "any.json").write_text(
        '{"Friday": {"HOT": [{"name": "A", "start": "7.30pm", "end": "8pm"}]},'
        ' "sponsors": [{"name": "Soda", "url": "x"}, {"name": "Tea", "url": "y"}]}'
    )
    printed = run("inspect", str(tmp_path / "any.json"))
    assert "$.sponsors[*]: a list of 2 is not read (name, url): no times in it" in printed
    assert "$.Friday.HOT[*]: 1 rows: start = start, end = end, day = key 1, stage = key 2, act = name" in printed


def test_inspect_of_a_document_without_a_slot_fails_with_the_first_reason(tmp_path: Path) -> None:
    (tmp_path / "any.json").write_text('[{"name": "A", "start": "10:00"}, {"name": "B", "start": "11:00"}]')
    with pytest.raises(CommandError, match="none of its 2 rows is a slot; row 1: a stage without a name"):
        run("inspect", str(tmp_path / "any.json"))


def test_scaffold_has_the_zone_that_the_document_names_and_days_in_order(tmp_path: Path) -> None:
    rows = [
        {"date": on, "stage": "HOT", "start": "10:00", "end": "10:30", "artist": "A"}
        for on in ("2027-08-07", "2027-08-06")
    ]
    (tmp_path / "x.json").write_text(json.dumps({"time_zone_name": "Europe/Brussels", "slots": rows}))
    draft = run("inspect", str(tmp_path / "x.json"), "--scaffold", "x")
    (tmp_path / "x.toml").write_text(draft, encoding="utf-8")
    file = read_festival_file(tmp_path / "x.toml")
    assert file.festival.time_zone == "Europe/Brussels"
    assert [str(day.date) for day in file.festival.days] == ["2027-08-06", "2027-08-07"]
    assert "MISSING" not in draft
    assert 'time_zone = "Europe/Brussels"  # found: line 1' in draft


def test_scaffold_of_a_document_without_days_says_so_first(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("stage,start,artist\nHOT,10:00,A\n")
    assert "names no day" in run("inspect", str(tmp_path / "x.csv"), "--scaffold", "x").splitlines()[2]
