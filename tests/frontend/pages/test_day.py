"""The day that a festival's page has as HTML, for fans without scripts, search engines, and the moment before the app."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from bench.timetables import timetables
from frontend.pages.day.encoded_page import EncodedPage
from frontend.pages.day.page import DayPage, day_page
from frontend.pages.day.rows import shown_hours
from frontend.pages.picker import written
from tests.cast import FESTIVAL, slot, timetable
from tests.frontend.conftest import Publish
from timetable.model import Kind, Names, Status, Timetable
from timetable.timetable_json import timetable_of
from timetable.today import Phase, Today
from timetable.wording.language import Language

JA, EN = Language("ja"), Language("en")
DAY1, DAY2 = FESTIVAL.days
BEFORE = Today(Phase.BEFORE, DAY1)
MOST_BYTES = 25_000  # brotli, of the first day of TIF 2025
ROW = re.compile(r'<li class="slot-row__row".*?</li>')
TAG = re.compile(r"<[^>]*>")
HOSTILE = '"><script>alert(1)</script> & {{ page }}'


def page_of(shown: Timetable, language: Language = JA, today: Today = BEFORE, *, is_named: bool = False) -> DayPage:
    assert today.day
    return day_page(shown, today.day, today, language, is_named=is_named)


def rows_of(html: str) -> list[str]:
    """Return the text of each row."""
    return [unescape(TAG.sub("", row)) for row in ROW.findall(html)]


def rows_of_day(shown: Timetable, language: Language = JA) -> list[str]:
    return rows_of(written(shown, page_of(shown, language)))


def test_rows_have_times_act_stage_and_what_is_unusual() -> None:
    shown = timetable(
        slot("day1 hot 10:30-10:55 星屑"),
        slot("day1 lane 10:40-11:40 Polaris"),
        slot("day1 sky 11:20-11:45 Comet", status=Status.CANCELLED),
        slot("day1 hot 11:50-12:15 Road", status=Status.UNCONFIRMED, kind=Kind.TALK, is_corrected=True),
        slot("day1 hot 12:30-12:55 Late").delayed(75),
        slot("day2 hot 10:00-10:30 Other"),
    )
    assert rows_of_day(shown) == [
        "10:30–10:55星屑HOT STAGEライブ",
        "10:40–11:40PolarisLANE A特典会",
        "11:20–11:45CometSKY STAGEライブ中止",
        "11:50–12:15RoadHOT STAGEトーク訂正あり未定",
        "13:45–14:10LateHOT STAGEライブ1時間15分遅れ",
    ]
    assert rows_of_day(shown, EN)[1:] == [
        "10:40–11:40PolarisLANE AGreeting",
        "11:20–11:45CometSKY STAGELiveCancelled",
        "11:50–12:15RoadHOT STAGETalkCorrectedUnconfirmed",
        "13:45–14:10LateHOT STAGELive1 h 15 min late",
    ]


def test_hours_are_headings_also_past_midnight() -> None:
    shown = timetable("day1 hot 10:30-10:55 A", "day1 sky 10:50-11:20 B", "day1 hot 25:30-26:00 C")
    hours = [(hour.start, hour.after_midnight, hour.count, len(hour.slots)) for hour in shown_hours(shown, DAY1, EN)]
    assert hours == [("10:00", "", "2 slots", 2), ("25:00", "1:00 next day", "1 slot", 1)]


def test_a_name_is_text() -> None:
    shown = timetable(slot("day1 hot 10:30-10:55 A", act=HOSTILE))
    html = written(shown, page_of(shown))
    assert "<script>alert" not in html
    assert rows_of(html) == [f"10:30–10:55{HOSTILE}HOT STAGEライブ"]


def test_no_row_has_an_inline_style_and_each_has_its_piece_and_colour() -> None:
    shown = timetable("day1 hot 10:30-10:55 星屑")
    html = written(shown, page_of(shown))
    assert "style=" not in html
    assert re.search(r'<input [^>]*type="checkbox" name="pick" value="[\w-]{8}">', html)
    assert html.count('color="#e01f3d"') == 2
    assert '<span class="slot-row__act">星屑' in html
    assert '<span class="slot-row__act" lang="ja">星屑' in written(shown, page_of(shown, EN))


@pytest.mark.parametrize(
    ("today", "is_named", "notices"),
    [
        (BEFORE, False, []),
        (
            Today(Phase.AFTER, DAY1, DAY2),
            False,
            ["このフェスは終わりました。タイムテーブルと選んだ枠は、引きつづき見られます。"],
        ),
        (
            Today(Phase.BETWEEN, DAY2, DAY1, is_tomorrow=True),
            False,
            ["8/1(土) の枠は終わりました。あす 8/2(日) を表示しています。"],
        ),
        (Today(Phase.BETWEEN, DAY2, DAY1), False, ["8/1(土) の枠は終わりました。次の 8/2(日) を表示しています。"]),
        (Today(Phase.BETWEEN, DAY2, DAY1), True, []),
    ],
)
def test_the_page_says_which_day_it_shows_and_why(today: Today, is_named: bool, notices: list[str]) -> None:  # noqa: FBT001 -- a case's field
    page = page_of(timetable("day1 hot 10:30-10:55 A"), today=today, is_named=is_named)
    assert [notice.words for notice in page.notices] == notices
    assert [tab.is_shown for tab in page.tabs] == [today.day is DAY1, today.day is DAY2]


def test_the_operators_notice_and_an_empty_day_are_said() -> None:
    festival = replace(FESTIVAL, notice=Names("台風のため中止です。", "Cancelled: typhoon."))
    shown = timetable_of(festival, [slot("day2 hot 10:00-10:30 A")], datetime(2026, 7, 31, tzinfo=UTC))
    html = written(shown, page_of(shown, EN))
    assert "<p>Cancelled: typhoon.</p>" in html
    assert "Nothing is announced for this day yet." in html
    assert rows_of(html) == []


def test_each_day_and_language_has_its_own_page(client: Client, publish: Publish) -> None:
    publish(timetable("day1 hot 10:30-10:55 A", "day2 sky 11:00-11:30 B"))

    def shown(query: str) -> list[str]:
        return rows_of(client.get(f"/tiny/{query}").content.decode())

    first, second = ["10:30–10:55AHOT STAGEライブ"], ["11:00–11:30BSKY STAGEライブ"]
    assert (shown("?day=day1"), shown("?day=day2"), shown("?day=day2&lang=en")) == (
        first,
        second,
        ["11:00–11:30BSKY STAGELive"],
    )
    assert shown("?day=nonsense") == shown("?day=") == shown("?picks=junk&day=day1%00") == shown("")
    page = client.get("/tiny/?day=day2&lang=en").content.decode()
    assert '<a class="day-tabs__tab html-page__tab" href="/tiny/?day=day1&amp;lang=en">' in page
    assert '<a href="/tiny/?day=day2" lang="ja" hreflang="ja">日本語</a>' in page
    assert '<input type="hidden" name="lang" value="en">' in page


def test_a_new_revision_shows_at_once(client: Client, publish: Publish) -> None:
    publish(timetable("day1 hot 10:30-10:55 A"))
    first = client.get("/tiny/?day=day1")
    publish(timetable("day1 hot 10:35-10:55 A"))
    second = client.get("/tiny/?day=day1", headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, rows_of(second.content.decode())) == (200, ["10:35–10:55AHOT STAGEライブ"])


def test_the_next_day_opens_once_the_last_slot_is_over(client: Client, publish: Publish) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=0.5)
    today = FESTIVAL.local(soon).date()
    days = (replace(DAY1, date=today), replace(DAY2, date=today + timedelta(days=1)))
    ends = slot("day1 hot 10:00-10:30 A", start=soon - timedelta(hours=1), end=soon)
    begins = slot("day2 hot 10:00-10:30 B", start=soon + timedelta(days=1), end=soon + timedelta(days=1, hours=1))
    publish(timetable_of(replace(FESTIVAL, days=days), [ends, begins], datetime(2026, 7, 31, tzinfo=UTC)))

    def shown() -> str:
        return client.get("/tiny/").content.decode()

    assert ">A</span>" in shown()
    while datetime.now(UTC) <= soon:
        pass
    assert ">B</span>" in shown()


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_the_page_is_compressed_as_the_browser_likes(
    client: Client, publish: Publish, accepted: str, encoding: str | None
) -> None:
    publish(timetable("day1 hot 10:30-10:55 A"))
    response = client.get("/tiny/", headers={"Accept-Encoding": accepted})
    assert (response.headers.get("Content-Encoding"), response["Vary"]) == (encoding, "Accept-Encoding")


@pytest.mark.parametrize("language", [JA, EN])
def test_a_recorded_day_is_small(language: Language) -> None:
    for shown in timetables():
        first = shown.festival.days[0]
        page = day_page(shown, first, Today(Phase.BEFORE, first), language, is_named=False)
        size = len(EncodedPage.of(written(shown, page)).body.encoded("br"))
        print(f"{shown.festival.id}: {size} bytes of brotli for {sum(len(hour.slots) for hour in page.hours)} rows")
        assert size <= MOST_BYTES
