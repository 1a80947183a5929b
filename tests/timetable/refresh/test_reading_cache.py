"""An unchanged festival is checked without being read again; anything that may change the result leads to a reading."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.site import Answer, Site
from timetable.festivals import FestivalFile, Source
from timetable.model import SourceId
from timetable.refresh import RefreshOrder, RefreshReport, fetcher_for, read, refresh
from timetable.sources import read_source
from timetable.store import RedisStore

DOCUMENT = """{"day1": {"HOT STAGE": [
    {"start": "1000", "end": "1030", "artist": "A", "detail": ""},
    {"start": "1100", "end": "1130", "artist": "B", "detail": ""},
    {"start": "1200", "end": "1100", "artist": "C", "detail": ""}
]}}"""
Check = Callable[..., RefreshReport]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the sources whose documents were read."""
    found: list[str] = []

    def noted(content: bytes, file: FestivalFile, source: Source) -> object:
        found.append(source.id)
        return read_source(content, file, source)

    monkeypatch.setattr(read, "read_source", noted)
    return found


@pytest.fixture
def file(tiny_file: FestivalFile, site: Site) -> FestivalFile:
    site.answers["/time.json"] = Answer(DOCUMENT.encode(), etag='"1"')
    return replace(tiny_file, sources=(Source(SourceId("live"), f"{site.url}/time.json"),), corrections=())


@pytest.fixture
def check(file: FestivalFile, store: RedisStore, order: RefreshOrder) -> Check:
    """Return a function that checks the festival, a minute later at each call."""
    minutes = iter(range(1_000))

    def done(of: FestivalFile = file, **fields: bool) -> RefreshReport:
        at = replace(order, now=order.now + timedelta(minutes=next(minutes)), **fields)
        report = refresh(of, store, fetcher_for(of, ""), at)
        assert report is not None
        return report

    done()
    done()  # with the stages that fans see now
    return done


@pytest.mark.parametrize("etag", ['"1"', ""], ids=["not modified", "sent again"])
def test_an_unchanged_document_is_not_read_again(
    check: Check, site: Site, store: RedisStore, file: FestivalFile, readings: list[str], etag: str
) -> None:
    site.answers["/time.json"] = Answer(DOCUMENT.encode(), etag=etag)
    before = store.live()[file.festival.id]
    report = check()
    after = store.live()[file.festival.id]
    assert readings == []
    assert (report.is_new, report.timetable) == (False, store.revision(file.festival.id, before.version))
    assert [(one.row_count, one.slot_count, len(one.remarks)) for one in report.sources] == [(3, 2, 1)]
    assert after.checked_at == after.tried_at > before.checked_at
    assert [(one.mended, one.refused) for one in after.sources] == [(0, 1)]
    assert after.sources[0].last_success == after.tried_at


def test_the_state_of_a_source_keeps_its_document(
    check: Check, store: RedisStore, file: FestivalFile, readings: list[str]
) -> None:
    check()
    state = store.sources(file.festival.id, (SourceId("live"),))[SourceId("live")]
    assert (readings, state.document) == ([], DOCUMENT.encode())


def test_another_document_is_read(check: Check, site: Site, readings: list[str]) -> None:
    site.answers["/time.json"] = Answer(DOCUMENT.replace('"A"', '"Z"').encode(), etag='"2"')
    assert check().is_new
    assert readings


def test_an_edited_festival_file_is_applied(check: Check, file: FestivalFile, readings: list[str]) -> None:
    edited = replace(file, readings={"a": ("エー",)}, digest="another")
    report = check(edited)
    assert report.timetable is not None
    assert report.timetable.slots[0].readings == ("エー",)
    assert readings


def test_a_manual_refresh_reads_the_document_again(check: Check, readings: list[str]) -> None:
    check(is_manual=True)
    assert readings


def test_a_failure_and_its_end_are_reported_without_reading(
    check: Check, site: Site, store: RedisStore, file: FestivalFile, readings: list[str]
) -> None:
    good = site.answers["/time.json"]
    errors = []
    for answer in (Answer(b"", 500), good):
        site.answers["/time.json"] = answer
        report = check()
        (source,) = store.live()[file.festival.id].sources
        errors.append((source.last_error, report.sources[0].error is not None, source.refused))
    assert errors == [("unreachable", True, 1), (None, False, 1)]
    assert readings == []


def test_a_revision_that_redis_lost_is_published_again(
    check: Check, store: RedisStore, file: FestivalFile, readings: list[str]
) -> None:
    store.delete_all()
    assert check().is_new
    assert readings
    assert file.festival.id in store.live()
