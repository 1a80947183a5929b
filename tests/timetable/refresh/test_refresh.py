"""A refresh fetches from a real site, publishes atomically, and never removes a good timetable."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.site import Answer, Site
from timetable.festivals import FestivalFile, Source
from timetable.model import SourceId
from timetable.refresh import RefreshOrder, RefreshReport, fetch_without_store, fetcher_for, refresh
from timetable.selection import piece_text
from timetable.store import DiskCopies, RedisStore

ROWS = [
    {"start": f"{hour}00", "end": f"{hour}30", "artist": f"Act {letter}", "detail": "null"}
    for hour, letter in zip(range(10, 22), "ABCDEFGHIJKL", strict=True)
]


def document(rows: list[dict[str, Any]]) -> bytes:
    return json.dumps({"day1": {"HOT STAGE": rows}}).encode()


@pytest.fixture
def web_file(tiny_file: FestivalFile, site: Site) -> FestivalFile:
    """The small festival with its source on the site."""
    site.answers["/time.json"] = Answer(document(ROWS), etag='"1"')
    return replace(tiny_file, sources=(Source(SourceId("live"), f"{site.url}/time.json"),))


def done(file: FestivalFile, store: RedisStore, order: RefreshOrder) -> RefreshReport:
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None
    return report


def later(order: RefreshOrder, **fields: Any) -> RefreshOrder:
    return replace(order, now=order.now + timedelta(minutes=1), **fields)


def test_a_first_refresh_publishes_and_a_second_one_is_conditional(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    first = done(web_file, store, order)
    second = done(web_file, store, later(order))
    assert first.timetable is not None
    assert (first.is_new, len(first.timetable.slots), second.is_new) == (True, 12, False)
    assert [request.headers.get("if-none-match") for request in site.requests] == [None, '"1"']
    facts = store.live()[web_file.festival.id]
    assert (facts.version, facts.checked_at) == (first.timetable.version, later(order).now)
    assert facts.stale_after == later(order).now + timedelta(seconds=180)
    assert store.revision(web_file.festival.id, first.timetable.version).fetched_at == order.now


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(b"", 500), "unreachable"),
        (Answer(b"<html>log in to the wifi</html>"), "unreadable"),
        (Answer(document(ROWS)[:200]), "unreadable"),
        (Answer(b""), "unreadable"),
        (Answer(b"{}"), "unreadable"),
        (Answer(document([])), "unreadable"),
        (Answer(document(ROWS[:6])), "held_back"),
        (Answer(b'{"day1": {"HOT STAGE": [{"start": "1", "end": "2", "artist": ""}]}}'), "unreadable"),
    ],
    ids=["500", "captive portal", "cut off", "nothing", "empty object", "empty list", "half", "no slot"],
)
def test_a_bad_answer_keeps_the_last_good_timetable_and_is_reported(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, answer: Answer, code: str
) -> None:
    good = done(web_file, store, order).timetable
    site.answers["/time.json"] = answer
    report = done(web_file, store, later(order))
    facts = store.live()[web_file.festival.id]
    assert (report.timetable, report.is_new) == (good, False)
    assert [(source.last_error, source.last_success) for source in facts.sources] == [(code, order.now)]
    assert facts.checked_at == order.now
    site.answers["/time.json"] = Answer(document(ROWS))
    done(web_file, store, later(order))
    assert [source.last_error for source in store.live()[web_file.festival.id].sources] == [None]


def test_the_operator_can_override_the_judge(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    done(web_file, store, order)
    site.answers["/time.json"] = Answer(document(ROWS[:6]))
    assert not done(web_file, store, later(order)).is_new
    report = done(web_file, store, later(order, is_accepted=True))
    assert report.timetable is not None
    assert (report.is_new, len(report.timetable.slots)) == (True, 6)
    assert [change.kind.value for change in report.changes] == ["removed"] * 6


def test_a_new_revision_reports_its_changes_and_old_pieces_find_their_slots(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    done(web_file, store, order)
    site.answers["/time.json"] = Answer(document([{**ROWS[0], "start": "0900", "end": "0930"}, *ROWS[1:]]))
    report = done(web_file, store, later(order))
    assert report.timetable is not None
    assert [(change.kind.value, change.after.id if change.after else "") for change in report.changes] == [
        ("retimed", "day1-hot-0900")
    ]
    assert list(report.timetable.former_pieces.values()) == ["day1-hot-0900"]


def test_one_dead_source_does_not_hold_back_another(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    two = replace(web_file, sources=(*web_file.sources, Source(SourceId("lanes"), f"{site.url}/lanes.json")))
    report = done(two, store, order)
    assert report.timetable is not None
    assert [source.error.code if source.error else None for source in report.sources] == [None, "unreachable"]
    site.answers["/lanes.json"] = Answer(json.dumps({"day1": {"LANE A": [ROWS[0]]}}).encode())
    site.answers["/time.json"] = Answer(b"", 503)
    report = done(two, store, later(order))
    assert report.timetable is not None
    assert len(report.timetable.slots) == 13


def test_nothing_to_publish_is_noted_and_fetched_again(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    site.answers.clear()
    report = done(web_file, store, order)
    assert (report.timetable, store.live()) == (None, {})
    assert store.tried() == {"tiny": order.now}


def test_a_changed_festival_file_is_published_though_the_document_is_the_same(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder
) -> None:
    done(web_file, store, order)
    renamed = replace(web_file, festival=replace(web_file.festival, hashtag="Other"))
    report = done(renamed, store, later(order))
    assert report.timetable is not None
    assert (report.is_new, report.timetable.festival.hashtag, report.changes) == (True, "Other", ())


def test_a_refresh_that_another_process_does_is_skipped(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, redis_url: str
) -> None:
    with RedisStore(redis_url, timeout_s=5).refreshing(web_file.festival.id):
        assert refresh(web_file, store, fetcher_for(web_file, ""), order) is None


def test_without_a_store_one_fetch_reads_the_same_timetable(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder
) -> None:
    published = done(web_file, store, order).timetable
    assert fetch_without_store(web_file, fetcher_for(web_file, ""), order.now) == published


def test_a_failing_site_is_fetched_with_exponential_back_off(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    site.answers["/time.json"] = Answer(b"", 500)
    asked_at: list[int] = []
    for minute in range(30):
        done(web_file, store, replace(order, now=order.now + timedelta(minutes=minute)))
        asked_at += [minute] * (len(site.requests) - len(asked_at))
    assert asked_at == [0, 1, 2, 4, 8, 16]
    site.answers["/time.json"] = Answer(document(ROWS))
    assert done(web_file, store, replace(later(order, is_manual=True))).is_new


def test_retry_after_of_a_site_is_obeyed(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    site.answers["/time.json"] = Answer(b"", 429, {"Retry-After": "150"})
    for minute in range(4):
        done(web_file, store, replace(order, now=order.now + timedelta(minutes=minute)))
    assert len(site.requests) == 2


@pytest.mark.parametrize("jump", [timedelta(days=-3), timedelta(days=3)])
def test_a_clock_that_jumps_delays_no_fetch_for_days(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, jump: timedelta
) -> None:
    for minute in range(4):
        site.answers["/time.json"] = Answer(b"", 500)
        done(web_file, store, replace(order, now=order.now + timedelta(minutes=minute)))
    site.answers["/time.json"] = Answer(document(ROWS))
    assert done(web_file, store, replace(order, now=order.now + jump)).is_new


def test_a_source_is_fetched_in_its_season_and_at_its_own_pace(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    slow = replace(web_file, sources=(replace(web_file.sources[0], every_s=180, since=order.now.date()),))
    for minute in range(7):
        done(slow, store, replace(order, now=order.now + timedelta(minutes=minute)))
    assert len(site.requests) == 3
    done(slow, store, replace(order, now=order.now - timedelta(days=2)))
    assert len(site.requests) == 3


def test_a_redis_that_lost_everything_gets_the_same_revision_again(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, tmp_path: Path
) -> None:
    copies = DiskCopies(tmp_path)
    fetch = fetcher_for(web_file, "")
    refresh(web_file, store, fetch, order, copies)
    site.answers["/time.json"] = Answer(document([{**ROWS[0], "start": "0900", "end": "0930"}, *ROWS[1:]]))
    before = refresh(web_file, store, fetch, later(order), copies)
    store.delete_all()
    after = refresh(web_file, store, fetch, replace(order, now=order.now + timedelta(hours=1)), copies)
    assert before is not None
    assert after is not None
    assert before.timetable is not None
    assert after.timetable == before.timetable
    assert after.timetable.former_pieces
    assert store.live()[web_file.festival.id].version == before.timetable.version


def test_removed_slots_are_remembered_also_from_revisions_without_memory(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    first = done(web_file, store, order).timetable
    site.answers["/time.json"] = Answer(document(ROWS[1:]))
    second = done(web_file, store, later(order)).timetable
    assert first is not None
    assert second is not None
    (gone,) = second.gone
    assert (gone.slot, gone.stage_name) == (first.slots[0], "HOT STAGE")
    assert gone.pieces == (piece_text(first.slots[0], first.festival),)
    store.publish(replace(second, gone=()), store.live()[web_file.festival.id], {})
    site.answers["/time.json"] = Answer(document(ROWS[2:]))
    third = done(web_file, store, later(order)).timetable
    assert third is not None
    assert [one.slot for one in third.gone] == [first.slots[0], first.slots[1]]
    site.answers["/time.json"] = Answer(document(ROWS))
    back = done(web_file, store, later(order)).timetable
    assert back is not None
    assert (back.version, back.gone, back.event_keys) == (first.version, (), {})


def test_a_failing_source_is_logged_once_until_its_error_changes_or_is_over(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "timetable")
    good = site.answers["/time.json"]
    manual = replace(order, is_manual=True)
    for answer in (good, Answer(status=404), Answer(status=404), Answer(status=503), Answer(b"[]"), good, good):
        site.answers["/time.json"] = answer
        done(web_file, store, manual)
    lines = [record.message for record in caplog.records if record.message.startswith("tiny, source live: ")]
    assert [line.removeprefix(f"tiny, source live: {site.url}/time.json: ")[:35] for line in lines] == [
        "answered 404",
        "answered 503",
        "tiny, source live: of no known form",
        "tiny, source live: is well again",
    ]


def test_lists_that_are_not_read_are_logged_in_one_line_until_they_change(
    web_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "timetable")
    more = [{"stage": "SKY", "start": "10:00", "end": "10:30", "act": f"X{number}"} for number in range(7)]
    days = json.loads(document(ROWS))
    documents = [{**days, "sat": more}, {**days, "sat": more, "x": 1}, days]
    reports = []
    for number, one in enumerate([documents[0], *documents]):
        site.answers["/time.json"] = Answer(json.dumps(one).encode(), etag=f'"{number}"')
        reports.append(done(web_file, store, replace(order, is_manual=True)))
    records = [record for record in caplog.records if "read" in record.message and "rows left" not in record.message]
    assert [(record.levelname, record.message.partition(": this")[0]) for record in records] == [
        (
            "WARNING",
            "tiny, source live: 13 rows read. $.sat[*]: a list of 7 is not read (stage, start, end, act)",
        ),
        (
            "WARNING",
            "tiny, source live: 14 rows read. $.sat[*]: a list of 7 is not read (stage, start, end, act)",
        ),
        ("INFO", "tiny, source live: all of it is read"),
    ]
    assert [len(report.sources[0].notes) for report in reports] == [1, 1, 1, 0]
