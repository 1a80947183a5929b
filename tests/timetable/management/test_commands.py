"""The commands do what beat and the API do, and say it in sentences."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from tests.conftest import FESTIVALS
from timetable import store
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code


def run(*words: str) -> str:
    said = io.StringIO()
    call_command(*words, stdout=said, stderr=said)
    return said.getvalue()


def code_of(timetable: Timetable) -> str:
    return write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:3]))


def test_fetch_publishes_and_tells_what_it_refused(redis_url: str, client: Client) -> None:
    assert redis_url
    first = run("fetch", "tiny")
    assert "tiny: published" in first
    assert "source live: 12 rows, 11 slots" in first
    assert "refused  day2 / SKY STAGE / row 2: marked as unused" in first
    assert "tiny: unchanged" in run("fetch", "tiny")
    assert client.get("/readyz").json() == {"status": "ready", "festivals": ["tiny"]}


def test_fetch_of_an_unknown_festival_names_the_known(redis_url: str) -> None:
    assert redis_url
    with pytest.raises(CommandError, match=r"No festival file has the id 'nope'; there are: demo, .*tiny"):
        run("fetch", "nope")


def test_fetch_of_one_without_a_source_says_who_gives_it(redis_url: str) -> None:
    assert redis_url
    with pytest.raises(CommandError, match="Not all is well with: tif2025"):
        run("fetch", "tif2025")


def test_fetch_without_redis_is_one_sentence(settings: Any) -> None:
    store.worker_store.cache_clear()
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    with pytest.raises(CommandError, match="Redis does not answer"):
        run("fetch", "demo")
    store.worker_store.cache_clear()


def test_inspect_prints_what_a_document_holds() -> None:
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


def test_inspect_of_garbage_says_what_was_tried(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html>503</html>")
    with pytest.raises(CommandError, match=r"of no known format .*tif: not JSON: .*line 1 column 1"):
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


def test_picture_of_a_damaged_code_is_a_sentence(tiny: Timetable, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="This link is damaged"):
        run("picture", "tiny", code_of(tiny)[:-2], "-o", str(tmp_path / "own.png"))
    assert not (tmp_path / "own.png").exists()
