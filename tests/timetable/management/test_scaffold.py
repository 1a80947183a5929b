"""From a document of any shape to a published festival: `inspect --scaffold`, at most one edit, `fetch`."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from tests.timetable.management.invented_documents import INVENTED, OFFSET_ONLY, Invented
from tests.timetable.management.test_commands import run
from timetable import store
from timetable.festivals import read_festival_file

SHAPES = pytest.mark.parametrize("invented", INVENTED, ids=[one.name for one in INVENTED])


def draft_of(folder: Path, name: str, content: bytes, *options: str) -> str:
    (folder / name).write_bytes(content)
    return run("inspect", str(folder / name), "--scaffold", "mine", *options)


@SHAPES
def test_a_draft_has_what_the_document_tells(invented: Invented, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, invented.name, invented.content)
    lines = draft.splitlines()
    assert [line for line in invented.draft if line not in lines] == []
    assert "Etc/" not in draft
    assert lines[1].startswith("# MISSING") or not invented.missing
    assert invented.missing in lines[1]


@SHAPES
def test_a_document_is_published_with_at_most_one_edit(
    invented: Invented, tmp_path: Path, redis_url: str, settings: Any
) -> None:
    assert redis_url
    settings.FESTIVALS_DIR = tmp_path
    draft = draft_of(tmp_path, invented.name, invented.content)
    (tmp_path / "mine.toml").write_text(draft.replace(*invented.edit, 1), encoding="utf-8")
    assert "mine: published" in run("fetch", "mine")
    timetable = store.current_timetables().get("mine").timetable
    found: dict[str, dict[str, list[str]]] = {}
    for slot in timetable.slots:
        day, stage = timetable.festival.day_by_id[slot.day], timetable.festival.stage_by_id[slot.stage]
        found.setdefault(day.date.isoformat(), {}).setdefault(stage.name, []).append(slot.act)
    assert found == invented.acts


def test_the_zone_that_the_operator_tells_is_the_draft_s(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "x.json", OFFSET_ONLY, "--time-zone", "Europe/Brussels")
    assert 'time_zone = "Europe/Brussels"  # found: --time-zone' in draft.splitlines()
    assert "MISSING" not in draft


def test_a_zone_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^--time-zone: 'Mars' is not an IANA time zone, such as Europe/Berlin$"):
        draft_of(tmp_path, "x.json", OFFSET_ONLY, "--time-zone", "Mars")


@pytest.mark.parametrize(
    ("label", "count"),
    [("Friday", True), ("Opening night", True), ("Saturday", False), ("Ada", False), ("HOT", False)],
)
def test_a_label_is_taken_unless_it_contradicts_the_date_or_names_an_act(
    label: str, count: int, tmp_path: Path
) -> None:
    rows = [{"date": "2027-08-06", "stage": "HOT", "start": "10:00", "end": "11:00", "artist": "Ada"}]
    document = {"days": [{"date": "2027-08-06", "title": label}], "slots": rows}
    draft = draft_of(tmp_path, "x.json", json.dumps(document).encode())
    assert draft.count(f'label = "{label}"') == count


@pytest.mark.parametrize("name", ["HOT", "Ada", "2027-08-06", "https://x.example/", "…", "7", "x" * 200])
def test_a_festival_is_never_called_after_a_slot_or_by_an_address(name: str, tmp_path: Path) -> None:
    rows = [{"date": "2027-08-06", "stage": "HOT", "start": "10:00", "end": "11:00", "artist": "Ada"}]
    draft = draft_of(tmp_path, "x.json", json.dumps({"name": name, "slots": rows}).encode())
    assert 'name = { ja = "mine", en = "mine" }  # check' in draft


HOSTILE = '"]\nid = "other"\n#\u202e\x7f\\'


def test_a_draft_of_hostile_names_is_a_festival_file(tmp_path: Path) -> None:
    row = {"date": "2027-08-06", "start": "10:00", "end": "11:00", "artist": "A", "stage": HOSTILE, "area": "x" * 900}
    other = {**row, "stage": "B", "area": HOSTILE, "stage colour": HOSTILE}
    document = {"festival": {"name": HOSTILE, "url": "https://x.example/\n"}, "slots": [row, other]}
    (tmp_path / "mine.toml").write_text(draft_of(tmp_path, "x.json", json.dumps(document).encode()), encoding="utf-8")
    assert read_festival_file(tmp_path / "mine.toml").festival.id == "mine"
