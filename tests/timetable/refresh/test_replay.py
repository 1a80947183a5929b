"""Recorded revisions of one festival, replayed through a local site, report the changes that really happened."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.site import Answer, Site
from timetable.changes import changes
from timetable.festivals import BUNDLED, Source, read_festival_file
from timetable.model import SourceId, Timetable
from timetable.refresh import RefreshOrder, RefreshReport, fetcher_for, refresh
from timetable.selection import Selection, piece_text, read_selection
from timetable.store import RedisStore

TIF_2018 = ["tif2018/time.1.json", "tif2018/time.2.json"]
TIF_2025 = ["tif2025/timetable.1.json", "tif2025/timetable.2.json"]
REMOVED_2018 = "day3-smile-1435"  # a placeholder that became nothing


def replay(
    festival: str, documents: list[Path], site: Site, store: RedisStore, order: RefreshOrder
) -> list[RefreshReport]:
    file = replace(
        read_festival_file(BUNDLED / f"{festival}.toml"), sources=(Source(SourceId("live"), f"{site.url}/time.json"),)
    )
    reports = []
    for number, path in enumerate(documents):
        site.answers["/time.json"] = Answer(path.read_bytes(), etag=f'"{number}"')
        this_order = replace(order, now=order.now + timedelta(hours=number), is_manual=True)
        report = refresh(file, store, fetcher_for(file, ""), this_order)
        assert report is not None
        reports.append(report)
    return reports


def revision(report: RefreshReport) -> Timetable:
    assert report.timetable is not None
    return report.timetable


@pytest.mark.official
@pytest.mark.parametrize(
    ("festival", "documents", "counts"),
    [
        ("tif2018", TIF_2018, {"added": 15, "moved": 1, "removed": 1, "renamed": 2, "retimed": 1}),
        ("tif2025", TIF_2025, {"added": 32, "confirmed": 6, "renamed": 6}),
    ],
)
def test_recorded_revisions_report_the_real_changes(
    official: Path,
    site: Site,
    store: RedisStore,
    order: RefreshOrder,
    festival: str,
    documents: list[str],
    counts: dict[str, int],
) -> None:
    reports = replay(festival, [official / name for name in documents], site, store, order)
    assert dict(Counter(change.kind.value for change in reports[-1].changes)) == counts


@pytest.mark.official
@pytest.mark.parametrize("remembers", ["the server that saw both", "a fresh server"])
@pytest.mark.parametrize(
    ("festival", "documents", "gone"), [("tif2018", TIF_2018, {REMOVED_2018}), ("tif2025", TIF_2025, set())]
)
def test_every_pick_of_the_first_revision_is_found_in_the_last(
    official: Path,
    site: Site,
    store: RedisStore,
    order: RefreshOrder,
    remembers: str,
    festival: str,
    documents: list[str],
    gone: set[str],
) -> None:
    first, last = map(revision, replay(festival, [official / name for name in documents], site, store, order))
    server = last if remembers == "the server that saw both" else replace(last, former_pieces={})
    lost, found = set(), {}
    for slot in first.slots:
        picked = read_selection(Selection.of([piece_text(slot, first.festival)]), server)
        if picked.missing:
            lost.add(str(slot.id))
        else:
            found[slot.id] = picked.must[0]
    assert lost == gone
    pairs = [(change.before, change.after) for change in changes(first.slots, last.slots)]
    assert all(found[before.id] == after for before, after in pairs if before is not None and after is not None)
    assert len({slot.id for slot in found.values()}) == len(found)
