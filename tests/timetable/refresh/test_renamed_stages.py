"""A stage under a new name is the same stage: published, reported to the operator, and no pick and no link is lost."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import vobject

from tests.site import Answer, Site
from timetable.festivals import (
    Correction,
    CorrectionKind,
    FestivalFile,
    Source,
    lines_for_renamed,
    read_festival_file,
)
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.model import Kind, SourceId, Timetable
from timetable.refresh import RefreshOrder, RefreshReport, fetcher_for, refresh
from timetable.selection import Selection, is_current, piece_text, read_selection
from timetable.sources import SourceSlots, read_source
from timetable.sources.pipeline.renaming import renamed_stages
from timetable.store import DiskCopies, RedisStore
from timetable.timetable_json import read_timetable, write_timetable
from timetable.wording.language import Language

SPONSORED = "ALPHA presented by Soda"
Stages = Mapping[str, Sequence[dict[str, Any]]]


def acts(prefix: str, count: int = 16, first_hour: int = 9) -> list[dict[str, Any]]:
    """Make a running order: one act every half hour, and the first one a second time at the end."""
    starts = [(first_hour + at // 2, at % 2 * 30) for at in range(count)]
    return [
        {
            "start": f"{hour}{minute:02}",
            "end": f"{hour}{minute + 25}",
            "artist": f"{prefix}{at % (count - 1) if count > 1 else 0}",
            "detail": "null",
        }
        for at, (hour, minute) in enumerate(starts)
    ]


ALPHA, OTHER = acts("A"), acts("B")


class Season:
    """A festival whose source changes from revision to revision."""

    def __init__(
        self, file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, copies: DiskCopies
    ) -> None:
        self.file, self.store, self.order, self.site, self.copies = file, store, order, site, copies

    def revise(self, stages: Stages, **order: Any) -> RefreshReport:
        self.site.answers["/time.json"] = Answer(json.dumps({"day1": stages}).encode())
        self.order = replace(self.order, now=self.order.now + timedelta(minutes=1))
        report = refresh(self.file, self.store, fetcher_for(self.file, ""), replace(self.order, **order), self.copies)
        assert report is not None
        return report

    def published(self, stages: Stages) -> Timetable:
        """Publish a revision that the judge accepts."""
        report = self.revise(stages)
        assert [source.error for source in report.sources] == [None]
        assert report.timetable is not None
        return report.timetable


def festival_file(tiny_file: FestivalFile, site: Site, folder: Path, stages: str) -> FestivalFile:
    text = (tiny_file.folder / "tiny.toml").read_text(encoding="utf-8")
    head = text[: text.index("[[areas]]")]
    path = folder / "tiny.toml"
    path.write_text(
        f'{head}{stages}\n[[sources]]\nid = "live"\nurl = "{site.url}/time.json"\nformat = "tif"\n', encoding="utf-8"
    )
    return read_festival_file(path)


DECLARED = """
[[stages]]
id = "alpha"
name = "ALPHA"
aliases = ["アルファ"]
colour = "#e01f3d"

[[stages]]
id = "beta"
name = "BETA"
"""


@pytest.fixture(params=[DECLARED, ""], ids=["declared", "undeclared"])
def season(
    request: pytest.FixtureRequest,
    tiny_file: FestivalFile,
    store: RedisStore,
    order: RefreshOrder,
    site: Site,
    tmp_path: Path,
) -> Season:
    file = festival_file(tiny_file, site, tmp_path, request.param)
    return Season(file, store, order, site, DiskCopies(tmp_path / "copies"))


def picks(timetable: Timetable) -> Selection:
    return Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots)


def names(timetable: Timetable) -> list[str]:
    on = {slot.stage for slot in timetable.slots}
    return [stage.name for stage in timetable.festival.stages if stage.id in on]


def kinds(report: RefreshReport) -> list[str]:
    return [change.kind.value for change in report.changes]


def test_a_renamed_stage_is_published_under_its_new_name_and_changes_no_slot(season: Season) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    report = season.revise({SPONSORED: ALPHA, "BETA": OTHER})
    after = report.timetable
    assert after is not None
    assert (report.is_new, after.version != before.version, report.changes) == (True, True, ())
    assert names(after) == [SPONSORED, "BETA"]
    assert (after.slots, after.former_pieces) == (before.slots, {})
    assert [(stage.id, stage.colour, stage.order) for stage in after.festival.stages] == [
        (stage.id, stage.colour, stage.order) for stage in before.festival.stages
    ]
    picked = read_selection(picks(before), after)
    assert (picked.changed, picked.missing, is_current(picks(before), after)) == ((), (), True)
    assert [remark.message for remark in report.remarks] == [
        f"has the new name {SPONSORED!r}: 16 of 16 acts stand there at the same minutes; picks follow"
    ]


def test_a_renamed_stage_keeps_the_kind_that_its_file_gives_it(season: Season) -> None:
    rules = tuple(replace(rule, kind=Kind.TALK) for rule in season.file.stage_rules)
    season.file = replace(season.file, stage_rules=rules)
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    after = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    assert ({slot.kind for slot in after.slots}, after.slots) == ({slot.kind for slot in before.slots}, before.slots)


def test_an_archive_shows_the_new_name_and_opens_old_links(season: Season, tmp_path: Path) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    after = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    season.store.delete_all()
    season.copies = DiskCopies(tmp_path / "none")
    season.site.answers["/archive.json"] = Answer(write_timetable(after))
    season.file = replace(
        season.file, sources=(Source(SourceId("live"), f"{season.site.url}/archive.json", format="ours"),)
    )
    fresh = season.published({})
    assert names(fresh) == [SPONSORED, "BETA"]
    assert is_current(picks(before), fresh)


def test_only_the_other_changes_of_the_revision_are_reported(season: Season) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    moved = {**ALPHA[3], "start": "2100", "end": "2130"}
    report = season.revise(
        {SPONSORED: [*ALPHA[:3], *ALPHA[5:], moved], "BETA": [*OTHER, {**ALPHA[4], "start": "2200", "end": "2230"}]}
    )
    assert report.timetable is not None
    assert sorted(kinds(report)) == ["moved", "retimed"]
    picked = read_selection(picks(before), report.timetable)
    assert (len(picked.must), len(picked.changed), picked.missing) == (32, 2, ())


def test_the_new_name_is_recognised_from_then_on(season: Season) -> None:
    season.published({"ALPHA": ALPHA, "BETA": OTHER})
    first = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    unchanged = season.revise({SPONSORED: ALPHA, "BETA": OTHER})
    assert (unchanged.is_new, unchanged.remarks) == (False, ())
    assert any("under a new name" in remark.message for remark in unchanged.sources[0].remarks)
    few = season.revise({SPONSORED: [*ALPHA[:2], *ALPHA[4:]], "BETA": OTHER})
    assert kinds(few) == ["removed"] * 2
    season.store.delete_all()
    restored = season.revise({SPONSORED: ALPHA, "BETA": OTHER}).timetable
    assert restored is not None
    assert (restored.version, names(restored)) == (first.version, [SPONSORED, "BETA"])


def test_a_stage_may_be_renamed_again_and_back(season: Season) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    season.published({SPONSORED: ALPHA, "BETA": OTHER})
    again = season.published({"Soda Arena": ALPHA, "BETA": OTHER})
    assert (names(again), again.slots) == (["Soda Arena", "BETA"], before.slots)
    back = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    assert (back.version, names(back)) == (before.version, ["ALPHA", "BETA"])


def test_two_stages_may_be_renamed_at_once(season: Season) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    after = season.published({SPONSORED: ALPHA, "BETA by Tea": OTHER})
    assert (names(after), after.slots) == ([SPONSORED, "BETA by Tea"], before.slots)


def test_stages_that_swap_their_names_are_not_renamed(season: Season) -> None:
    season.published({"ALPHA": ALPHA, "BETA": OTHER})
    report = season.revise({"ALPHA": OTHER, "BETA": ALPHA})
    assert report.timetable is not None
    assert (names(report.timetable), set(kinds(report)), len(report.changes)) == (["ALPHA", "BETA"], {"moved"}, 32)


MERGED = [*ALPHA, *({**row, "start": str(int(row["start"]) + 5)} for row in OTHER)]


@pytest.mark.parametrize(
    "stages",
    [
        {"BETA": MERGED},
        {"GAMMA": acts("C"), "BETA": OTHER},
        {"GAMMA": acts("A", first_hour=14), "BETA": OTHER},
        {"ALPHA": [], "GAMMA": ALPHA, "BETA": OTHER},
        {"GAMMA": ALPHA[:8], "DELTA": ALPHA[8:], "BETA": OTHER},
        {"GAMMA": MERGED},
        {"GAMMA": [*ALPHA[:9], *acts("D", 30, 0)], "BETA": OTHER},
    ],
    ids=["into another one", "other acts", "other hours", "old name stays", "split", "merged", "mostly others"],
)
def test_a_large_loss_that_is_no_renaming_is_held_back(season: Season, stages: Stages) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    report = season.revise(stages)
    assert report.sources[0].error is not None
    assert (report.sources[0].error.code, report.timetable, report.is_new) == ("held_back", before, False)


def test_a_held_back_revision_adds_no_name(season: Season) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    report = season.revise({SPONSORED: ALPHA})
    assert (report.timetable, report.is_new) == (before, False)
    assert names(season.published({"ALPHA": ALPHA, "BETA": OTHER})) == ["ALPHA", "BETA"]


def test_a_stage_of_one_slot_is_moved_rather_than_renamed(season: Season) -> None:
    season.published({"ALPHA": ALPHA[:1], "BETA": OTHER})
    assert kinds(season.revise({SPONSORED: ALPHA[:1], "BETA": OTHER})) == ["moved"]
    assert kinds(season.revise({"ALPHA": [], SPONSORED: ALPHA[:1], "BETA": OTHER})) == []


@pytest.mark.parametrize(
    ("count", "remaining", "changed"), [(2, 2, []), (2, 1, ["moved", "removed"]), (3, 2, ["moved"] * 2 + ["removed"])]
)
def test_a_small_stage_is_renamed_where_enough_of_it_is_the_same(
    season: Season, count: int, remaining: int, changed: list[str]
) -> None:
    season.published({"ALPHA": ALPHA[:count], "BETA": OTHER})
    assert sorted(kinds(season.revise({SPONSORED: ALPHA[:remaining], "BETA": OTHER}))) == changed


def test_another_source_knows_the_new_name_in_the_same_refresh(season: Season) -> None:
    more = Source(SourceId("more"), f"{season.site.url}/more.json", format="tif")
    season.file = replace(season.file, sources=(more, *season.file.sources))

    def publish_as(stage: str) -> None:
        row = {"start": "2300", "end": "2330", "artist": "Late", "detail": "null"}
        season.site.answers["/more.json"] = Answer(json.dumps({"day1": {stage: [row]}}).encode())

    publish_as("ALPHA")
    before = season.revise({"ALPHA": ALPHA, "BETA": OTHER}).timetable
    publish_as(SPONSORED)
    report = season.revise({SPONSORED: ALPHA, "BETA": OTHER})
    assert before is not None
    assert report.timetable is not None
    assert (report.timetable.slots, report.changes, names(report.timetable)) == (before.slots, (), [SPONSORED, "BETA"])


def test_the_name_of_another_sources_stage_is_not_a_renaming(season: Season) -> None:
    more = Source(SourceId("more"), f"{season.site.url}/more.json", format="tif")
    season.file = replace(season.file, sources=(*season.file.sources, more))
    season.site.answers["/more.json"] = Answer(json.dumps({"day1": {"GAMMA": acts("G", 3)}}).encode())
    before = season.revise({"ALPHA": ALPHA, "BETA": OTHER}).timetable
    report = season.revise({"GAMMA": ALPHA, "BETA": OTHER})
    assert (report.timetable, [source.error is None for source in report.sources]) == (before, [False, True])


def test_a_renamed_stage_is_stored_so_that_an_older_program_reads_its_first_name(season: Season) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    after = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    assert read_timetable(write_timetable(after)) == after
    stored = json.loads(write_timetable(after))
    assert stored["festival"].pop("renamed_stages") == {after.slots[0].stage: [SPONSORED]}
    assert stored["festival"] == json.loads(write_timetable(before))["festival"]
    assert b"renamed_stages" not in write_timetable(before)


def written(season: Season, after: Timetable, folder: Path, is_written: Callable[[str], bool]) -> FestivalFile:
    """Add the lines that the doctor prints to the festival file."""
    (renamed,) = (stage for stage in after.festival.stages if stage.new_names)
    lines = [line for line in lines_for_renamed(renamed, season.file) if is_written(line)]
    text = (season.file.folder / "tiny.toml").read_text(encoding="utf-8")
    if lines[0].startswith("#"):
        text = text.replace('aliases = ["アルファ"]', "\n".join(lines[1:]))
    else:
        text = text.replace("[[sources]]", "\n".join((*lines, "[[sources]]")))
    path = folder / "new" / "tiny.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return read_festival_file(path)


@pytest.mark.parametrize("is_shown", [True, False])
def test_with_the_lines_in_the_festival_file_a_fresh_server_opens_old_links(
    season: Season, tmp_path: Path, *, is_shown: bool
) -> None:
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    after = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    season.file = written(season, after, tmp_path, lambda line: is_shown or "shown" not in line)
    here = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    season.store.delete_all()
    season.copies = DiskCopies(tmp_path / "none")
    fresh = season.published({SPONSORED: ALPHA, "BETA": OTHER})
    assert (fresh.version, sorted(names(fresh))) == (here.version, sorted([SPONSORED if is_shown else "ALPHA", "BETA"]))
    for old in (before, after):
        assert is_current(picks(old), fresh)
        assert {slot.id for slot in fresh.slots} == {slot.id for slot in old.slots}


def test_without_the_lines_a_fresh_server_finds_each_pick_by_act_and_minute(season: Season, tmp_path: Path) -> None:
    twins = [*ALPHA, {**ALPHA[0], "artist": "Twin"}]
    before = season.published({"ALPHA": twins, "BETA": OTHER})
    season.store.delete_all()
    season.copies = DiskCopies(tmp_path / "none")
    fresh = season.published({SPONSORED: twins, "BETA": OTHER})
    picked = read_selection(picks(before), fresh)
    assert picked.missing == ()
    assert {(slot.start, slot.act) for slot in picked.must} == {(slot.start, slot.act) for slot in before.slots}
    for slot in before.slots:
        (alone,) = read_selection(Selection.of([piece_text(slot, before.festival)]), fresh).must
        assert (alone.start, alone.act) == (slot.start, slot.act)


def events_of(timetable: Timetable, selection: Selection) -> dict[str, tuple[str, str, str]]:
    """Return status, start and summary of each event of a calendar, by its UID."""
    calendar = vobject.readOne(write_calendar(timetable, selection, CalendarOptions(language=Language("en"))).decode())
    return {
        event.uid.value: (event.status.value, f"{event.dtstart.value:%H:%M}", event.summary.value)
        for event in calendar.vevent_list
    }


def test_a_renamed_stage_that_runs_late_and_loses_an_act_keeps_every_pick_and_event(season: Season) -> None:
    """A sponsor's name, a delay, a moved and a missing act in one revision."""
    before = season.published({"ALPHA": ALPHA, "BETA": OTHER})
    code, stage = picks(before), before.slots[0].stage
    delay = Correction(1, CorrectionKind.DELAY, {"day": "day1", "stage": stage, "from": "12:00"}, shift_min=20)
    season.file = replace(season.file, corrections=(delay,), digest="another")
    moved = [*ALPHA[:2], {**ALPHA[2], "start": "1810", "end": "1835"}, *ALPHA[4:]]
    after = season.published({SPONSORED: moved, "BETA": OTHER})

    assert names(after) == [SPONSORED, "BETA"]
    late = {slot.act: slot.delay_min for slot in after.slots if slot.stage == stage and slot.delay_min}
    assert set(late) == {act["artist"] for act in ALPHA[6:]} | {"A2"}
    assert set(late.values()) == {20}
    picked = read_selection(code, after)
    assert [pick.before.start for pick in picked.missing] == ["10:30"]
    assert [(change.slot.act, change.kind.value) for change in picked.changed] == [("A2", "retimed")]
    assert {slot.id for slot in picked.slots} == {slot.id for slot in after.slots}

    was, now = events_of(before, code), events_of(after, code)
    assert was.keys() == now.keys()
    gone = [event for event in now.values() if event[0] == "CANCELLED"]
    assert gone == [("CANCELLED", "10:30", "Not found: A3")]


@pytest.mark.slow
def test_thousands_of_stages_that_all_got_new_names_are_not_compared_in_pairs(tiny_file: FestivalFile) -> None:
    def read(name: str) -> SourceSlots:
        """Read 3,000 stages of three acts each; from the 1,000th on all have the same acts at the same minutes."""
        stages = {
            f"{name} {number}": [
                {"start": f"{hour}00", "end": f"{hour}30", "artist": f"{min(number, 1_000)} {hour}", "detail": ""}
                for hour in (10, 11, 12)
            ]
            for number in range(3_000)
        }
        return read_source(json.dumps({"day1": stages}).encode(), tiny_file, Source(SourceId("live"), "file:"))

    before, after = read("HALL"), read("ROOM")
    looked_at: list[int] = []

    def count(_: FrameType, event: str, __: object) -> None:
        looked_at.append(1) if event == "call" else None

    sys.setprofile(count)
    try:
        renamed = renamed_stages(before, after, tiny_file)
    finally:
        sys.setprofile(None)
    assert [(one.code_name, one.new_name) for one in renamed] == [(f"HALL {n}", f"ROOM {n}") for n in range(1_000)]
    assert len(looked_at) < 20 * 9_000
