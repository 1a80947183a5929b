"""The festival's page before its app, and without scripts: readable, usable, and replaced without a jump."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product
from tests.browser.test_offline import wait_until_cached

pytestmark = pytest.mark.browser
TIMETABLE = "**/api/v1/festivals/demo/timetable/"
LIST = "/demo/?view=list"
# Text and box of what stands in both: the heading, the days, the hours, and the rows.
PARTS = """
    () => [...document.querySelectorAll('#app h1, #app [class^=day-tabs__face], #timetable h3, #timetable li')].map(part => {
        const { left, top, width, height } = part.getBoundingClientRect()
        const shown = part.querySelector('[class^=slot-row__pick]') ?? part
        return [shown.textContent, ...[left, top, width, height].map(Math.round)]
    })
"""
# Each shift of the layout, with the parts that moved, from where and to where: a failing test prints them.
SHIFTS = """
    window.shifts = []
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')
    const moved = ({ node, previousRect, currentRect }) =>
        `${node?.outerHTML?.slice(0, 80) ?? node?.data ?? 'gone'}: ${box(previousRect)} to ${box(currentRect)}`
    const noteShift = it => it.hadRecentInput || shifts.push([it.value, it.startTime, ...it.sources.map(moved)])
    new PerformanceObserver(list => list.getEntries().forEach(noteShift)).observe({ type: 'layout-shift', buffered: true })
"""
SWITCHES = """
    window.languages = []
    const note = () => languages.push(document.documentElement.lang)
    new MutationObserver(note).observe(document, { attributeFilter: ['lang'], subtree: true })
"""
ABOVE_THE_BAR = """
    document.querySelector("nav a[href^='/status/']").getBoundingClientRect().bottom
        <= document.querySelector('[class^=foot-bar__bar]').getBoundingClientRect().top
"""
CACHED_DAY = """
    async () => /data-day="(\\w+)"/.exec(await (await (await caches.open('pages')).match('/demo/')).text())?.[1]
"""


def hold_back(page: Page) -> Callable[[], None]:
    """Hold the timetable back, so that the page stays HTML until the returned function is called."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(TIMETABLE, wait)

    def let_go() -> None:
        for route in waiting:
            route.continue_()
        page.unroute(TIMETABLE)

    return let_go


def row(page: Page, act: str) -> Locator:
    return page.locator("#timetable li").filter(has_text=act).first


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="選んだ枠")


def top_of(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_app_has_each_part_where_the_html_had_it(browser: Browser, product: Product, width: int) -> None:
    with opened(browser, product, Fan(width=width, is_calm=True)) as page:
        let_go = hold_back(page)
        page.add_init_script(SHIFTS)
        page.goto(LIST)
        expect(page.locator("#timetable li").first).to_be_visible()
        html = page.evaluate(PARTS)
        let_go()
        expect(page.get_by_role("searchbox")).to_be_visible()
        expect(page.locator("#timetable li")).to_have_count(sum("–" in text for text, *_ in html))
        app = page.evaluate(PARTS)
        assert [text for text, *_ in app] == [text for text, *_ in html]
        in_view = [part for part in html if part[2] < 844]
        assert len(in_view) > 8
        assert app[: len(in_view)] == in_view
        assert page.evaluate("shifts") == []


def test_without_scripts_each_day_is_read_and_ticked_boxes_lead_to_a_plan(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(has_scripts=False)) as page:
        page.goto("/demo/")
        expect(page.get_by_role("link", name="わたしの一日")).to_be_hidden()
        page.get_by_role("button", name="えらんだ枠を見る").click()
        expect(page.get_by_role("heading", name="枠がえらばれていません")).to_be_visible()
        page.get_by_role("link", name="自分のタイムテーブルをつくる").click()
        page.get_by_role("navigation", name="日にち").get_by_role("link", name="8/8(土)").click()
        expect(page.get_by_role("link", name="8/8(土)")).to_have_attribute("aria-current", "page")
        acts = page.locator("#timetable [class^=slot-row__act]")
        names = [acts.nth(index).inner_text() for index in (1, 4)]
        for index in (1, 4):
            page.get_by_role("checkbox").nth(index).check()
        page.get_by_role("link", name="タイムテーブルへ").focus()
        page.get_by_role("button", name="えらんだ枠を見る").click()
        expect(page.get_by_role("heading", level=1, name="2枠のタイムテーブル")).to_be_visible()
        assert page.get_by_role("heading", level=3).all_inner_texts() == names


def test_without_scripts_the_other_language_is_one_link_away(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(has_scripts=False)) as page:
        page.goto("/demo/?day=day2")
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1, name="Hoshinagi Fes 2026")).to_be_visible()
        expect(page.get_by_role("link", name="Sat 8 Aug")).to_have_attribute("aria-current", "page")
        page.get_by_role("checkbox").first.check()
        page.get_by_role("button", name="See my picks").click()
        expect(page.get_by_role("heading", level=1, name="A timetable of 1 pick")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_without_scripts_feed_and_status_are_below_the_list(browser: Browser, product: Product, width: int) -> None:
    with opened(browser, product, Fan(width=width, has_scripts=False)) as page:
        page.goto("/demo/")
        elsewhere = page.get_by_role("navigation", name="ほかのページ")
        feed, status = elsewhere.get_by_role("link").all()
        assert feed.get_attribute("href") == "/demo/changes.atom"
        for _ in range(1000):  # rows that come into view may be higher than estimated, and the page scrolls smoothly
            if page.evaluate(ABOVE_THE_BAR):
                break
            page.keyboard.press("End")
        assert page.evaluate(ABOVE_THE_BAR)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        status.click()
        expect(page.get_by_role("heading", level=1, name="更新のようす")).to_be_visible()
        page.get_by_role("link", name="星凪フェス 2026").click()
        expect(page.get_by_role("heading", level=1, name="星凪フェス 2026")).to_be_visible()


def test_with_scripts_these_links_are_in_the_settings_alone(phone: Page) -> None:
    let_go = hold_back(phone)
    phone.goto("/demo/?view=list&lang=en")
    expect(phone.get_by_role("checkbox").first).to_be_visible()
    expect(phone.locator("a[href^='/status/']")).to_have_count(0)
    let_go()
    expect(phone.get_by_role("searchbox")).to_be_visible()
    expect(phone.locator("a[href^='/status/']")).to_have_count(0)
    phone.get_by_role("button", name="Settings and link").click()
    phone.get_by_role("link", name="Other festivals, and how fresh it is").click()
    expect(phone.get_by_role("heading", level=1, name="How fresh it is")).to_be_visible()


def test_ticks_place_and_focus_are_kept_when_the_app_comes(phone: Page) -> None:
    let_go = hold_back(phone)
    phone.goto("/demo/")
    boxes = phone.get_by_role("checkbox")
    boxes.nth(2).check()
    boxes.nth(60).check()
    anchor = phone.locator("#timetable li").nth(60).get_attribute("data-anchor")
    ticked = phone.locator(f"[data-anchor='{anchor}']")
    before = top_of(ticked)
    assert phone.evaluate("scrollY") > 1000
    let_go()
    expect(bar(phone)).to_contain_text("2 枠")
    expect(ticked.get_by_role("button").first).to_have_attribute("aria-pressed", "true")
    expect(ticked.get_by_role("button").first).to_be_focused()
    # within a few frames: rows that come into view may be higher than estimated
    wait_until(phone, f"Math.abs(document.activeElement.getBoundingClientRect().top - {before}) < 4")
    expect(phone).to_have_url(re.compile("view=list.*picks="))
    phone.reload()
    expect(bar(phone)).to_contain_text("2 枠")
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("枠を選んでください")


def test_ticks_join_the_picks_of_before(phone: Page) -> None:
    phone.goto(LIST)
    row(phone, "Blåbär").get_by_role("button").first.click()
    expect(bar(phone)).to_contain_text("1 枠")
    let_go = hold_back(phone)
    phone.goto("/demo/")
    phone.get_by_role("checkbox").nth(30).check()
    let_go()
    expect(bar(phone)).to_contain_text("2 枠")
    expect(phone.get_by_role("searchbox")).to_be_visible()  # My day would open otherwise


def test_a_fan_of_the_other_language_sees_one_announced_switch(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(language="en-GB")) as page:
        let_go = hold_back(page)
        page.add_init_script(SWITCHES)
        page.goto(LIST)
        expect(page.get_by_text("This page goes on in English.")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", level=1)).to_have_text("星凪フェス 2026")
        assert page.evaluate("languages") == ["ja"]
        let_go()
        expect(page.get_by_role("status").filter(has_text="This page is now in English.")).to_be_attached()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hoshinagi Fes 2026")
        assert page.evaluate("languages") == ["ja", "en"]


def test_in_the_pages_own_language_nothing_is_announced(phone: Page) -> None:
    phone.goto(LIST)
    expect(phone.get_by_role("searchbox")).to_be_visible()
    expect(phone.get_by_text("日本語で表示しています。")).to_have_count(0)


def test_a_failed_timetable_leaves_the_list_and_can_be_retried(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True)) as page:
        page.route(TIMETABLE, lambda route: route.abort())
        page.goto(LIST)
        page.get_by_role("checkbox").first.check()
        expect(page.get_by_role("alert")).to_have_text("つながりません。電波のよいところで、もう一度お試しください。")
        page.unroute(TIMETABLE)
        page.get_by_role("button", name="もう一度読みこむ").click()
        expect(bar(page)).to_contain_text("1 枠")


def test_the_page_of_a_day_is_not_kept_as_the_festivals_page(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/?day=day2")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 3)
        assert page.evaluate(CACHED_DAY) == "day1"
        page.goto("/demo/?day=day3&lang=ja")  # now behind the worker
        expect(page.get_by_role("searchbox")).to_be_visible()
        assert page.evaluate(CACHED_DAY) == "day1"
        page.context.set_offline(True)
        page.goto("/demo/?day=day2")
        expect(page.get_by_role("searchbox")).to_be_visible()
        expect(page.get_by_role("radio", name="8/8(土)")).to_be_checked()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_the_app(browser: Browser, product: Product, theme: str) -> None:
    fan = Fan(theme="dark" if theme == "dark" else "light", is_calm=True, is_examined=True)
    with opened(browser, product, fan) as page:
        let_go = hold_back(page)
        page.goto("/demo/")
        page.get_by_role("checkbox").first.check()
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
        let_go()


@pytest.mark.parametrize(("width", "height", "text_size"), [(320, 256, "100%"), (390, 844, "200%"), (360, 640, "100%")])
def test_magnified_html_is_never_wider_than_the_screen(
    browser: Browser, product: Product, width: int, height: int, text_size: str
) -> None:
    with opened(browser, product, Fan(width, height)) as page:
        let_go = hold_back(page)
        page.goto("/demo/?lang=en")
        expect(page.get_by_role("checkbox").first).to_be_visible()
        page.evaluate("size => (document.documentElement.style.fontSize = size)", text_size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        let_go()
