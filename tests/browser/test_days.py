"""The right day opens at any hour of the festival, on its clocks, and the now-line stays below the header."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser
LATE_STARTS = ("T21", "T22", "T23", "T00", "T01")
JA = ("8/7(金)", "8/8(土)", "8/9(日)")
EN = ("Fri 7 Aug", "Sat 8 Aug", "Sun 9 Aug")


def without_nights(route: Route) -> None:
    """Answer with a festival whose days end in the evening, at 20:45."""
    answer = route.fetch()
    timetable = answer.json()
    slots = [slot for slot in timetable["slots"] if slot["start"][10:13] not in LATE_STARTS]
    route.fulfill(
        response=answer, json={**timetable, "slots": [slot for slot in slots if slot["end"][11:16] < "20:46"]}
    )


@contextmanager
def at(
    browser: Browser, product: Product, time: str, fan: Fan | None = None, path: str = "/demo/?view=list"
) -> Iterator[Page]:
    with opened(browser, product, fan) as page:
        page.clock.install(time=f"2026-08-{time}:00+09:00")
        page.route("**/api/v1/festivals/demo/timetable/", without_nights)
        page.goto(path)
        page.clock.resume()
        expect(page.get_by_role("main")).to_be_visible()
        yield page


@pytest.mark.parametrize(
    ("time", "day", "words"),
    [
        pytest.param("06T12:00", 0, None, marks=pytest.mark.slow),
        ("07T04:59", 0, None),
        pytest.param("08T20:40", 1, None, marks=pytest.mark.slow),
        pytest.param(
            "08T20:50", 2, "8/8(土) の枠は終わりました。あす 8/9(日) を表示しています。", marks=pytest.mark.slow
        ),
        ("08T23:30", 2, "8/8(土) の枠は終わりました。あす 8/9(日) を表示しています。"),
        ("09T00:30", 2, "8/8(土) の枠は終わりました。次の 8/9(日) を表示しています。"),
        pytest.param(
            "09T04:59", 2, "8/8(土) の枠は終わりました。次の 8/9(日) を表示しています。", marks=pytest.mark.slow
        ),
        ("09T05:01", 2, None),
        pytest.param("09T09:00", 2, None, marks=pytest.mark.slow),
        ("09T20:50", 2, "このフェスは終わりました。"),
        ("10T12:00", 0, "このフェスは終わりました。"),
    ],
)
def test_the_next_day_is_open_and_named(
    browser: Browser, product: Product, time: str, day: int, words: str | None
) -> None:
    with at(browser, product, time) as page:
        expect(page.get_by_role("radio", name=JA[day])).to_be_checked()
        if words:
            expect(page.get_by_text(words)).to_be_visible()
        else:
            expect(page.get_by_text("終わりました")).to_have_count(0)


def test_phone_in_london_opens_the_day_of_the_festival(browser: Browser, product: Product) -> None:
    fan = Fan(language="en-GB", time_zone="Europe/London", theme="dark")
    with at(browser, product, "08T23:30", fan) as page:
        expect(page.get_by_role("radio", name=EN[2])).to_be_checked()
        expect(page.get_by_text("All slots of Sat 8 Aug are over. This is tomorrow, Sun 9 Aug.")).to_be_visible()
        page.get_by_role("button", name="Show Sat 8 Aug").click()
        expect(page.get_by_role("radio", name=EN[1])).to_be_checked()
        expect(page.get_by_text("are over")).to_have_count(0)


def test_next_names_the_day_and_the_hours(browser: Browser, product: Product) -> None:
    for language, words in (("ja-JP", "あす 9:45 · 12時間55分後"), ("en-GB", "tomorrow 9:45 · in 12 h 55 min")):
        with at(browser, product, "08T20:50", Fan(language=language)) as page:
            page.get_by_role("main").get_by_role("listitem").first.get_by_role("button").first.click()
            page.get_by_role("link", name=re.compile("いま|Now")).click()
            expect(page.get_by_text(words)).to_be_visible()


def test_page_left_open_moves_on_by_itself_unless_the_fan_chose_a_day(browser: Browser, product: Product) -> None:
    with at(browser, product, "08T20:40") as page:
        rows = page.get_by_role("main").get_by_role("listitem")
        expect(page.get_by_role("radio", name=JA[1])).to_be_checked()
        page.clock.fast_forward("10:00")
        expect(page.get_by_role("radio", name=JA[2])).to_be_checked()
        expect(page.get_by_text("あす 8/9(日) を表示しています。")).to_be_visible()
        expect(rows.first).to_contain_text("9:45")
        expect(rows.first).to_be_in_viewport()
        page.clock.fast_forward("09:00:00")
        expect(page.get_by_text("終わりました")).to_have_count(0)
    with at(browser, product, "08T20:40") as page:
        page.get_by_role("radio", name=JA[0]).click()
        page.get_by_role("radio", name=JA[1]).click()
        page.clock.fast_forward("10:00:00")
        expect(page.get_by_role("radio", name=JA[1])).to_be_checked()


@pytest.mark.parametrize(
    "time",
    ["08T09:41", "08T20:44", *(pytest.param(f"08T{at}", marks=pytest.mark.slow) for at in ("13:00", "15:10", "17:59"))],
)
@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_now_line_stands_below_the_header_of_the_grid(
    browser: Browser, product: Product, time: str, width: int
) -> None:
    with at(browser, product, time, Fan(width=width), "/demo/?view=grid") as page:
        expect(page.get_by_test_id("now-line")).to_be_in_viewport()
        assert uncovered_now(page)


def test_now_line_is_in_view_when_the_list_turns_into_the_grid(browser: Browser, product: Product) -> None:
    with at(browser, product, "08T15:02") as page:
        expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
        page.get_by_role("button", name="表で見る").click()
        expect(page.get_by_test_id("now-line")).to_be_in_viewport()
        assert uncovered_now(page)


def test_another_day_opens_at_its_begin(browser: Browser, product: Product) -> None:
    with at(browser, product, "06T12:00") as page:
        rows = page.get_by_role("main").get_by_role("listitem")
        expect(rows.first).to_be_visible()
        page.mouse.move(200, 500)
        page.mouse.wheel(0, 3000)
        expect(page.get_by_role("heading", name=re.compile("^9:00"))).not_to_be_in_viewport()
        page.get_by_role("radio", name=JA[1]).click()
        expect(page.get_by_role("heading", name=re.compile("^9:00"))).to_be_in_viewport()


def uncovered_now(page: Page) -> bool:
    """Say whether line and label lie wholly below the stages' names and above the foot of the grid."""
    return bool(
        page.evaluate(
            """() => {
                const box = selector => document.querySelector(selector).getBoundingClientRect()
                const hook = name => box(`[data-testid=${name}]`)
                const [head, grid] = [box('[role=rowheader]').bottom, hook('grid-scroller').bottom]
                return ['now-line', 'now-time'].map(hook).every(({ top, bottom }) => top >= head && bottom <= grid)
            }"""
        )
    )
