"""The feed of a festival's changes, read by feedparser and as plain XML."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
import redis
from django.test import Client
from pytest_django.fixtures import Settings

from tests.cast import FESTIVAL, slot, timetable
from tests.conftest import NOW, Revise
from timetable.changes import Change, ChangeKind, changes
from timetable.festivals import FestivalFile
from timetable.model import DayId, Names, Slot, Stage, StageId, Status, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.store import LiveFacts, RedisStore, current_timetables
from timetable.store.disk_copy import DiskCopies
from timetable.store.timetables_in_memory import CurrentTimetables

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/tiny/changes.atom"
HOSTILE = {
    "AT&T <b>Band</b>": "AT&T <b>Band</b>",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "]]> &amp; &#x26;": "]]> &amp; &#x26;",
    "two\nlines\r\nand\ttabs": "two lines and tabs",
    "\u202eright to left\u202c": "right to left",
    "שלום & عليكم\u200f": "\u2068שלום & عليكم\u2069",
    "not \ufffein XML\uffff": "not in XML",
    "長" * 500: "長" * 500,
}


class _Lines(HTMLParser):
    """Collects what stands in the paragraphs and items of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)
        if tag in {"li", "p"}:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def html_of(client: Client, **query: str) -> list[str]:
    """Return the content of each entry as HTML, unescaped from the XML and nothing else."""
    feed = ElementTree.fromstring(client.get(FEED, query).content)  # noqa: S314 -- our own answer
    return [entry.findtext(f"{ATOM}content") or "" for entry in feed.iter(f"{ATOM}entry")]


def entries_of(client: Client, **query: str) -> list[list[str]]:
    """Return the lines that a reader shows of each entry, and check that there is no other HTML than these lines."""
    found = []
    for html in html_of(client, **query):
        reader = _Lines()
        reader.feed(html)
        reader.close()
        assert set(reader.tags) <= {"ul", "li", "p"}
        found.append(reader.lines)
    return found


def parsed(client: Client, **query: str) -> Any:
    """Read the feed as feedparser does, which sanitizes HTML and completes addresses."""
    response = client.get(FEED, query)
    headers = {"content-type": response["Content-Type"], "content-location": f"https://timetable.example{FEED}"}
    feed = feedparser.parse(response.content, response_headers=headers)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


Refreshed = Callable[[Callable[[Any], None]], Timetable]


@pytest.fixture
def refreshed(tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, tmp_path: Path) -> Refreshed:
    """Function that edits the document of the small festival and refreshes it, five minutes after the last time."""
    assert tiny.slots
    document = json.loads((tiny_file.folder / "tiny.json").read_bytes())
    times: Iterator[datetime] = (NOW + timedelta(minutes=5 * count) for count in range(1, 100))

    def next_revision(edit: Callable[[Any], None]) -> Timetable:
        edit(document)
        (tmp_path / "tiny.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        file = replace(tiny_file, folder=tmp_path)
        report = refresh(file, store, fetcher_for(file, ""), RefreshOrder(next(times), interval_s=60, is_manual=True))
        current_timetables.cache_clear()
        assert report is not None
        assert report.timetable is not None
        return report.timetable

    return next_revision


def swap(document: Any) -> None:
    hot = document["day1"]["HOT STAGE"]
    hot[0]["artist"], hot[1]["artist"] = hot[1]["artist"], hot[0]["artist"]


def swap_and_add(document: Any) -> None:
    swap(document)
    document["day2"]["SKY STAGE"].append({"start": "1500", "end": "1530", "artist": "新しい人", "detail": ""})


def publish(store: RedisStore, published: Timetable, *changes_: Change) -> None:
    """Publish a timetable with an entry of the change log."""
    facts = LiveFacts(published.festival.id, published.version, "", NOW, NOW, None)
    store.publish(published, facts, {}, changes_)
    current_timetables.cache_clear()


def test_feed_lists_changes(client: Client, revise: Revise) -> None:
    revise(swap_and_add)
    response = client.get(FEED)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = parsed(client)
    assert feed.version == "atom10"
    assert feed.feed.title == "ちいさなフェス タイムテーブルの変更（非公式）"
    (lines,) = entries_of(client)
    assert lines == [
        "時間の変更: ≒Parallel (8/1 11:00–11:30 → 10:30–10:55 HOT STAGE)",
        "時間の変更: 星屑シンフォニー (8/1 10:30–10:55 → 11:00–11:30 HOT STAGE)",
        "追加: 新しい人 (8/2 15:00–15:30 SKY STAGE)",
    ]
    assert client.get(FEED, HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    assert parsed(client, lang="en").feed.title == "Changes to the timetable of Tiny Fes (unofficial)"
    assert client.get(FEED, {"lang": "xx"}).status_code == 400
    assert client.get("/nope/changes.atom").status_code == 404


def test_acts_that_swap_and_swap_back_are_two_news(client: Client, refreshed: Refreshed) -> None:
    versions = [refreshed(edit).version for edit in (swap, swap, swap)]
    assert (versions[0], len(set(versions))) == (versions[2], 2)
    entries = parsed(client).entries
    assert [entry.updated_parsed[3:5] for entry in entries] == [(0, 56), (0, 51), (0, 46)]
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == 3
    assert ids[0] == f"tag:festival-timetable,2026:tiny/{versions[2]}/2026-07-31T00:56:00.000000Z"


def test_a_reader_that_missed_a_change_and_its_return_gets_both(client: Client, refreshed: Refreshed) -> None:
    refreshed(swap)
    before = client.get(FEED)
    for _ in range(2):
        refreshed(swap)
    after = client.get(FEED, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, len(parsed(client).entries)) == (200, 3)


def test_a_process_that_saw_neither_a_change_nor_its_return_has_both_in_its_feed(
    client: Client, refreshed: Refreshed, store: RedisStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    process = CurrentTimetables(store, DiskCopies(tmp_path / "copies"), monotonic=lambda: clock[0])
    monkeypatch.setattr("api.files.feeds.current_timetables", lambda: process)
    refreshed(swap)
    version, before = process.get("tiny").timetable.version, client.get(FEED)
    for _ in range(2):
        refreshed(swap)
    clock[0] += 10
    after = client.get(FEED, headers={"If-None-Match": before["ETag"]})
    assert process.get("tiny").timetable.version == version
    assert (after.status_code, len(parsed(client).entries)) == (200, 3)


def test_ids_stay_for_good_and_are_the_same_in_each_language(client: Client, refreshed: Refreshed) -> None:
    refreshed(swap)
    before = [entry.id for entry in parsed(client).entries]
    current_timetables.cache_clear()
    assert [entry.id for entry in parsed(client).entries] == before
    refreshed(swap_and_add)
    assert [entry.id for entry in parsed(client, lang="en").entries][1:] == before


def test_an_id_is_a_valid_address_whatever_the_version_in_the_log(
    client: Client, store: RedisStore, tiny: Timetable, redis_client: redis.Redis
) -> None:
    publish(store, tiny, Change(ChangeKind.ADDED, None, tiny.slots[0]))
    entry = json.loads(redis_client.lpop("timetable:tiny:changes"))  # type: ignore[arg-type]  # redis-py: or awaitable
    redis_client.lpush("timetable:tiny:changes", json.dumps(entry | {"version": 'a b"<>\n%版'}))
    (found,) = parsed(client).entries
    assert found.id == "tag:festival-timetable,2026:tiny/a%20b%22%3C%3E%0A%25%E7%89%88/2026-07-31T00:41:00.000000Z"
    assert urlsplit(found.id).scheme == "tag"


@pytest.mark.parametrize(
    ("query", "name"), [({}, "フェスのタイムテーブル（非公式）"), ({"lang": "en"}, "Festival timetable (unofficial)")]
)
def test_the_author_is_this_site_and_says_unofficial(
    client: Client, refreshed: Refreshed, query: dict[str, str], name: str
) -> None:
    assert parsed(client, **query).feed.author == name
    refreshed(swap)
    feed = parsed(client, **query)
    assert [feed.feed.author, *(entry.author for entry in feed.entries)] == [name, name]


def test_links_lead_to_the_page_and_the_feed_in_its_language(
    client: Client, revise: Revise, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://timetable.example"
    revise(swap)
    for query, japanese in (("", True), ("?lang=en", False)):
        feed = parsed(client) if japanese else parsed(client, lang="en")
        assert {link.rel: link.href for link in feed.feed.links} == {
            "alternate": f"https://timetable.example/tiny/{query}",
            "self": f"https://timetable.example{FEED}{query}",
        }
        assert [entry.link for entry in feed.entries] == [f"https://timetable.example/tiny/{query}"]


def test_five_changes_are_five_lines(client: Client, store: RedisStore) -> None:
    old = timetable(*(f"day1 hot {hour}:00-{hour}:30 act {hour}" for hour in range(10, 15)))
    new = timetable(*(f"day1 hot {hour}:05-{hour}:35 act {hour}" for hour in range(10, 15)))
    publish(store, new, *changes(old.slots, new.slots))
    expected = [
        f"New time: act {hour} (8/1 {hour}:00–{hour}:30 → {hour}:05–{hour}:35 HOT STAGE)" for hour in range(10, 15)
    ]
    assert entries_of(client, lang="en") == [expected]
    (entry,) = parsed(client, lang="en").entries
    (content,) = entry.content
    assert content.type == "text/html"
    assert content.value == "<ul>" + "".join(f"<li>{line}</li>" for line in expected) + "</ul>"


ACT = slot("day1 hot 10:30-10:55 ACT")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, ACT, ["Added: ACT (8/1 10:30–10:55 HOT STAGE)"]),
        (ACT, None, ["Removed: ACT (8/1 10:30–10:55 HOT STAGE)"]),
        (ACT, slot("day1 hot 10:30-11:10 ACT"), ["New time: ACT (8/1 10:30–10:55 → 10:30–11:10 HOT STAGE)"]),
        (ACT, slot("day1 hot 25:30-26:00 ACT"), ["New time: ACT (8/1 10:30–10:55 → 25:30–26:00 HOT STAGE)"]),
        (ACT, slot("day1 sky 10:30-10:55 ACT"), ["Moved: ACT (8/1 10:30–10:55 HOT STAGE → 8/1 10:30–10:55 SKY STAGE)"]),
        (ACT, slot("day2 hot 10:30-11:00 ACT"), ["Moved: ACT (8/1 10:30–10:55 HOT STAGE → 8/2 10:30–11:00 HOT STAGE)"]),
        (ACT, replace(ACT, act="NEW ACT"), ["Renamed: ACT → NEW ACT (8/1 10:30–10:55 HOT STAGE)"]),
        (ACT, replace(ACT, status=Status.CANCELLED), ["Cancelled: ACT (8/1 10:30–10:55 HOT STAGE)"]),
        (replace(ACT, status=Status.UNCONFIRMED), ACT, ["Confirmed: ACT (8/1 10:30–10:55 HOT STAGE)"]),
        (
            ACT,
            slot("day1 sky 12:00-12:30 NEW", status=Status.CANCELLED),
            [
                "Moved: NEW (8/1 10:30–10:55 HOT STAGE → 8/1 12:00–12:30 SKY STAGE)",
                "Renamed: ACT → NEW (8/1 12:00–12:30 SKY STAGE)",
                "Cancelled: NEW (8/1 10:30–10:55 HOT STAGE)",
            ],
        ),
    ],
)
def test_a_line_tells_what_was_and_what_is(
    client: Client, store: RedisStore, before: Slot | None, after: Slot | None, expected: list[str]
) -> None:
    old, new = ([one] if one else [] for one in (before, after))
    matches = {before.id: after} if before and after else {}
    publish(store, timetable(ACT), *changes(old, new, matches))
    assert entries_of(client, lang="en") == [expected]


@pytest.mark.parametrize(("act", "shown"), HOSTILE.items())
def test_act_of_any_text_stays_one_line_of_text(client: Client, store: RedisStore, act: str, shown: str) -> None:
    added, other = slot(f"day1 hot 10:30-10:55 {act}"), slot("day1 sky 10:30-10:55 Other")
    publish(store, timetable("day1 hot 12:00-12:30 Known"), *changes([], [added, other]))
    expected = [f"Added: {name} (8/1 10:30–10:55 {stage} STAGE)" for name, stage in ((shown, "HOT"), ("Other", "SKY"))]
    assert entries_of(client, lang="en") == [expected]
    (entry,) = parsed(client, lang="en").entries
    assert entry.content[0].value.count("<li>") == 2
    assert "<script" not in entry.content[0].value


def test_names_of_any_text_are_text_in_title_and_lines(client: Client, store: RedisStore) -> None:
    stage = Stage(StageId("hot"), "R&B <i>\ufffe שלב", "#e01f3d", 0)
    festival = replace(FESTIVAL, name=Names("名", "R&B <i>\n\uffffFes"), stages=(stage, *FESTIVAL.stages[1:]))
    publish(store, replace(timetable(ACT), festival=festival), Change(ChangeKind.ADDED, None, ACT))
    assert parsed(client, lang="en").feed.title == "Changes to the timetable of R&B <i> Fes (unofficial)"
    assert entries_of(client, lang="en") == [["Added: ACT (8/1 10:30–10:55 \u2068R&B <i> שלב\u2069)"]]


def test_day_and_stage_that_are_gone_are_told_as_they_were(client: Client, store: RedisStore) -> None:
    gone = replace(ACT, day=DayId("day0"), stage=StageId("s-0a1b2c"))
    publish(store, timetable(ACT), Change(ChangeKind.REMOVED, gone, None), Change(ChangeKind.MOVED, gone, ACT))
    assert entries_of(client, lang="en") == [
        ["Removed: ACT (8/1 10:30–10:55 s-0a1b2c)", "Moved: ACT (8/1 10:30–10:55 s-0a1b2c → 8/1 10:30–10:55 HOT STAGE)"]
    ]


@pytest.mark.parametrize("kind", ChangeKind)
def test_damaged_change_stays_a_line(client: Client, store: RedisStore, kind: ChangeKind) -> None:
    sides = [(None, None), (ACT, None), (None, ACT), (ACT, ACT)]
    publish(store, timetable(ACT), *(Change(kind, *pair) for pair in sides))
    ((nothing, *lines),) = entries_of(client, lang="en")
    assert lines == [f"{nothing}: ACT (8/1 10:30–10:55 HOT STAGE)"] * 3


def test_feed_without_changes_has_the_time_of_its_revision(client: Client, tiny: Timetable) -> None:
    first = parsed(client)
    current_timetables.cache_clear()
    second = parsed(client)
    assert (first.entries, first.feed.updated_parsed) == ([], tiny.fetched_at.utctimetuple())
    assert second.feed.updated == first.feed.updated


def test_feed_with_changes_has_the_time_of_the_newest(client: Client, refreshed: Refreshed) -> None:
    refreshed(swap)
    refreshed(swap)
    feed = parsed(client)
    newest = datetime(2026, 7, 31, 0, 51, tzinfo=UTC)
    assert feed.feed.updated_parsed == feed.entries[0].updated_parsed == newest.utctimetuple()


def test_change_of_spelling_is_not_reported(client: Client, tiny: Timetable, revise: Revise) -> None:
    def respell(document: Any) -> None:
        document["day1"]["HOT STAGE"][0]["artist"] = "星屑 ｼﾝﾌｫﾆｰ"

    assert revise(respell).version != tiny.version
    assert parsed(client).entries == []


def publish_many(store: RedisStore, tiny: Timetable, count: int) -> None:
    """Publish the timetable once more, with a log entry of so many changes."""
    publish(store, tiny, *[Change(ChangeKind.ADDED, None, tiny.slots[0])] * count)


def test_large_revision_is_listed_in_part_and_the_rest_is_counted(
    client: Client, tiny: Timetable, store: RedisStore
) -> None:
    publish_many(store, tiny, 5_000)
    (japanese,), (english,) = entries_of(client), entries_of(client, lang="en")
    assert (len(japanese), japanese[-1], english[-1]) == (201, "ほか4800件の変更", "4800 further changes")
    assert "5000件の変更" in parsed(client).entries[0].title


def test_feed_is_bounded_by_the_changes_of_all_revisions_together(
    client: Client, tiny: Timetable, store: RedisStore
) -> None:
    for _ in range(9):
        publish_many(store, tiny, 300)
    assert [len(lines) for lines in entries_of(client)] == [201] * 5
    assert parsed(client).feed.subtitle.endswith("（新しいものから1000件まで）。")


def test_feed_is_written_once_whatever_its_query(client: Client, revise: Revise, redis_client: redis.Redis) -> None:
    revise(swap)
    client.get(FEED)
    read = _reads_of_the_log(redis_client)
    assert len({client.get(f"{FEED}?x={number}").content for number in range(9)}) == 1
    assert _reads_of_the_log(redis_client) == read


def _reads_of_the_log(redis_client: redis.Redis) -> int:
    stats: Any = redis_client.info("commandstats")
    return int(stats["cmdstat_lrange"]["calls"])
