"""The three tabs: their addresses, which one opens, what each keeps, and the clock of the invented festival."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product
from tests.browser.test_offline import wait_until_cached

pytestmark = pytest.mark.browser

FIND, MY_DAY, NOW = "さがす", "わたしの一日", "いま"
THAT_DAY = "2026-08-08T11:38:00+09:00"
BEFORE = "2026-07-01T12:00:00+09:00"


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="タブ").get_by_role("link", name=name).click()


def expect_tab(page: Page, name: str) -> None:
    shown = page.get_by_role("navigation", name="タブ").get_by_role("link", name=name)
    expect(shown).to_have_attribute("aria-current", "page")


def pick_one(page: Page, address: str = "/demo/?view=list&day=day2") -> str:
    """Pick a slot of the second day and return the code."""
    page.goto(address)
    page.get_by_role("main").get_by_role("listitem").first.get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("picks="))
    return parse_qs(urlsplit(page.url).query)["picks"][0]


def test_each_tab_has_an_address(phone: Page) -> None:
    pick_one(phone)
    tab(phone, MY_DAY)
    expect(phone).to_have_url(re.compile(r"/demo/day/\?"))
    tab(phone, NOW)
    expect(phone).to_have_url(re.compile(r"/demo/now/\?"))
    phone.reload()
    expect_tab(phone, NOW)
    phone.go_back()
    expect_tab(phone, MY_DAY)


def test_a_tab_is_left_and_found_again_as_it_was(phone: Page) -> None:
    phone.goto("/demo/?view=grid&day=day2&kind=greeting")
    tab(phone, NOW)
    tab(phone, FIND)
    assert parse_qs(urlsplit(phone.url).query) == {"view": ["grid"], "day": ["day2"], "kind": ["greeting"]}
    expect(phone.get_by_role("grid")).to_be_visible()


@pytest.mark.parametrize(
    ("old", "shown"),
    [
        ("?view=now", NOW),
        ("?view=now&day=day2&q=x", NOW),
        ("?only=mine", MY_DAY),
        ("?only=mine&view=grid&day=day2", MY_DAY),
        ("?view=list", FIND),
        ("?view=grid", FIND),
        ("?day=day2", FIND),
        ("?view=timetable&only=nothing", FIND),
    ],
)
def test_links_of_older_builds_lead_to_the_tabs(phone: Page, old: str, shown: str) -> None:
    phone.goto(f"/demo/{old}")
    expect_tab(phone, shown)
    if shown != FIND:
        assert not {"view", "only"} & parse_qs(urlsplit(phone.url).query).keys()


@pytest.mark.parametrize(("time", "shown"), [(THAT_DAY, NOW), (BEFORE, MY_DAY)])
def test_bare_address_opens_what_helps_now(browser: Browser, product: Product, time: str, shown: str) -> None:
    with opened(browser, product) as page:
        page.clock.set_fixed_time(time)
        code = pick_one(page)
        page.goto("/demo/?view=list")
        expect_tab(page, FIND)
        page.goto("/demo/")
        expect_tab(page, shown)
        tab(page, FIND)
        expect_tab(page, FIND)
    with opened(browser, product) as friend:
        friend.clock.set_fixed_time(time)
        friend.goto("/demo/")
        expect_tab(friend, FIND)
        friend.goto(f"/demo/?picks={code}")
        expect_tab(friend, shown)


def test_reload_of_find_stays_in_find(phone: Page) -> None:
    phone.goto("/demo/")
    phone.get_by_role("button", name="にスター").first.click()
    expect(phone).to_have_url(re.compile("picks="))
    phone.reload()
    expect_tab(phone, FIND)


def test_on_a_desk_my_day_stands_beside_find(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(width=1280, height=900)) as page:
        pick_one(page)
        beside = page.get_by_role("complementary", name=MY_DAY)
        expect(beside).to_contain_text("8/8")
        find = page.get_by_role("main").bounding_box()
        mine = beside.bounding_box()
        assert find is not None
        assert mine is not None
        assert find["x"] + find["width"] <= mine["x"] + 1
        assert find["width"] + mine["width"] >= 1260


def test_clock_of_the_invented_festival_can_be_moved(phone: Page) -> None:
    pick_one(phone)
    phone.get_by_role("button", name="当日を試す").click()
    expect_tab(phone, NOW)
    expect(phone).to_have_url(re.compile("at=2026-08-07T11(%3A|:)10"))
    expect(phone.get_by_text("この画面の時計は 8/7 11:1")).to_be_visible()
    phone.get_by_role("button", name="1時間すすめる").click()
    expect(phone.get_by_text("この画面の時計は 8/7 12:1")).to_be_visible()
    tab(phone, FIND)
    expect(phone.get_by_text("この画面の時計は 8/7 12:1")).to_be_visible()
    phone.get_by_role("button", name="今の時刻に戻す").click()
    expect(phone.get_by_text("この画面の時計")).to_have_count(0)


@pytest.mark.parametrize("junk", ["yesterday", "2026-08-07", "2026-99-99T11:10", "2026-08-07T11:10" * 40])
def test_a_time_that_cannot_be_read_is_named(phone: Page, junk: str) -> None:
    phone.goto(f"/demo/now/?at={junk}")
    expect(phone.get_by_text(f"at={junk[:40]}")).to_be_visible()


def test_next_pick_stands_above_the_other_tabs_on_a_festival_day(browser: Browser, product: Product) -> None:
    with opened(browser, product) as page:
        page.clock.set_fixed_time("2026-08-08T08:00:00+09:00")
        pick_one(page)
        page.get_by_role("button", name=re.compile("^次に見る枠")).click()
        expect_tab(page, NOW)
        expect(page.get_by_role("button", name=re.compile("^次に見る枠"))).to_have_count(0)
    with opened(browser, product) as page:
        page.clock.set_fixed_time(BEFORE)
        pick_one(page)
        expect(page.get_by_role("button", name=re.compile("^次に見る枠"))).to_have_count(0)


@pytest.mark.parametrize("fan", [Fan(keeps_pages=True, bears_failures=True)])
def test_all_three_addresses_open_offline_after_a_visit_to_one(browser: Browser, product: Product, fan: Fan) -> None:
    with opened(browser, product, fan) as page:
        pick_one(page)
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 4)
        page.context.set_offline(True)
        for address, shown in (("day/", MY_DAY), ("now/", NOW), ("?view=list", FIND)):
            page.goto(f"/demo/{address}")
            expect_tab(page, shown)
            expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (390, 660), (320, 568), (844, 390)])
def test_tabs_stay_at_the_thumb_on_a_festival_day(browser: Browser, product: Product, width: int, height: int) -> None:
    with opened(browser, product, Fan(width=width, height=height)) as page:
        page.clock.set_fixed_time("2026-08-08T08:00:00+09:00")
        pick_one(page)
        expect(page.get_by_role("button", name=re.compile("^次に見る枠"))).to_be_attached()
        for name in (MY_DAY, FIND):
            links = page.get_by_role("navigation", name="タブ")
            expect(links).to_be_in_viewport(ratio=1)
            tab(page, name)
        bar = page.get_by_role("region", name="選んだ枠")
        if height > 600:
            expect(bar).to_be_in_viewport(ratio=1)
        else:
            bar.get_by_role("button", name="画像をつくる").click()  # above the tabs, not under them
            expect(page.get_by_role("dialog")).to_be_visible()
