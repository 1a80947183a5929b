"""Adopting a friend's plan: confirmed where own picks would be replaced, undone by one tap, shown at once. Clearing all picks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("選んだ枠|My picks"))


def rows(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("listitem")


def pick(page: Page, day: str, *places: int) -> str:
    """Pick the slots at these places of a day's list, and return the code of all picks."""
    page.goto(f"/demo/?day={day}")
    for place in places:
        rows(page).nth(place).get_by_role("button").first.click()
        expect(rows(page).nth(place).get_by_role("button", pressed=True)).to_be_visible()
    found = re.search("picks=([^&]+)", page.url)
    assert found is not None
    return found[1]


@pytest.fixture
def plan(browser: Browser, product: Product) -> str:
    """Return the address of a friend's plan: three slots of the second day."""
    with opened(browser, product) as friend:
        return f"/demo/s/{pick(friend, 'day2', 1, 3, 4)}/"


@contextmanager
def confirmation(
    browser: Browser, product: Product, plan: str, fan: Fan | None = None
) -> Iterator[tuple[Page, Locator]]:
    """Open the plan as a fan with two picks of the first day and adopt it; yield the page and the dialog."""
    with opened(browser, product, fan) as page:
        pick(page, "day1", 0, 2)
        page.goto(plan + ("?lang=en" if fan and fan.language.startswith("en") else ""))
        page.get_by_role("link", name=re.compile("この枠を自分のものにする|Make it mine")).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        yield page, dialog


def test_replacing_shows_the_plan_and_undo_restores_my_picks(browser: Browser, product: Product, plan: str) -> None:
    with confirmation(browser, product, plan) as (page, dialog):
        expect(dialog.get_by_text("選んだ枠がすでに2枠あります。")).to_be_visible()
        dialog.get_by_role("button", name="いまの枠と入れかえる").click()
        expect(bar(page)).to_contain_text("3 枠")
        expect(page.get_by_role("radio", name="8/8(土)")).to_be_checked()
        expect(rows(page)).to_have_count(3)
        page.reload()
        expect(bar(page)).to_contain_text("3 枠")
        page.get_by_role("button", name="ひとつ前に戻す").click()
        expect(bar(page)).to_contain_text("2 枠")
        page.get_by_role("radio", name="8/7(金)").check()
        expect(rows(page)).to_have_count(2)


def test_adding_a_plan_leaves_my_picks(browser: Browser, product: Product, plan: str) -> None:
    with confirmation(browser, product, plan, Fan(language="en-GB", theme="dark")) as (page, dialog):
        expect(dialog.get_by_text("You have picked 2 slots already.")).to_be_visible()
        dialog.get_by_role("button", name="Add to mine").click()
        expect(bar(page)).to_contain_text("5 slots")
        page.get_by_role("button", name="Undo").click()
        expect(bar(page)).to_contain_text("2 slots")


@pytest.mark.slow
def test_closing_the_dialog_changes_nothing(browser: Browser, product: Product, plan: str) -> None:
    with confirmation(browser, product, plan) as (page, _dialog):
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page).to_have_url(re.compile(re.escape(plan)))
        page.goto("/demo/?view=list")
        expect(bar(page)).to_contain_text("2 枠")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-08-07T12:00", "8/8(土)"),
        pytest.param("2026-08-08T12:00", "8/8(土)", marks=pytest.mark.slow),
        pytest.param("2026-08-09T12:00", "8/8(土)", marks=pytest.mark.slow),
    ],
)
def test_without_own_picks_the_plan_is_adopted_at_once(phone: Page, plan: str, now: str, day: str) -> None:
    phone.clock.install(time=f"{now}:00+09:00")
    phone.goto(plan)
    phone.get_by_role("link", name="この枠を自分のものにする").click()
    expect(bar(phone)).to_contain_text("3 枠")
    expect(phone.get_by_role("radio", name=day)).to_be_checked()
    expect(rows(phone)).to_have_count(3)
    phone.goto(plan)
    phone.get_by_role("link", name="この枠を自分のものにする").click()
    expect(phone.get_by_role("region", name="選んだ枠")).to_contain_text("3 枠")


@pytest.mark.slow
def test_without_storage_the_plan_is_in_the_address(browser: Browser, product: Product, plan: str) -> None:
    with opened(browser, product) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
        )
        page.goto(plan)
        page.get_by_role("link", name="この枠を自分のものにする").click()
        expect(bar(page)).to_contain_text("3 枠")


@pytest.mark.slow
def test_a_link_with_picks_can_be_merged(phone: Page, browser: Browser, product: Product) -> None:
    with opened(browser, product) as friend:
        code = pick(friend, "day2", 1, 3, 4)
    pick(phone, "day1", 0)
    phone.goto(f"/demo/?picks={code}")
    phone.get_by_role("button", name="両方を合わせる").click()
    expect(bar(phone)).to_contain_text("4 枠")
    expect(phone.get_by_role("button", name="両方を合わせる")).to_have_count(0)
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("3 枠")
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("1 枠")


def test_cleared_picks_can_be_restored_after_a_reload(phone: Page) -> None:
    pick(phone, "day1", 0, 2)
    phone.get_by_role("button", name="設定とリンク").click()
    phone.get_by_role("button", name="選んだ枠をすべて外す").click()
    expect(phone.get_by_text("すべて外しました。")).to_be_visible()
    phone.reload()
    expect(bar(phone)).to_contain_text("枠を選んでください")
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("2 枠")


def test_the_menu_links_to_the_calendar_of_my_picks(phone: Page) -> None:
    pick(phone, "day1", 0, 2)
    phone.get_by_role("button", name="設定とリンク").click()
    link = phone.get_by_role("link", name="カレンダーのファイル")
    answer = phone.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text().count("BEGIN:VEVENT") == 2


def test_free_time_is_that_of_the_shown_day(phone: Page) -> None:
    pick(phone, "day1", 0, 2)
    pick(phone, "day2", 0, 4)
    on_second = bar(phone).get_by_text(re.compile(r"8/8\(土\) の空き"))
    expect(on_second).to_be_visible()
    phone.get_by_role("radio", name="8/7(金)").check()
    expect(bar(phone).get_by_text(re.compile(r"8/7\(金\) の空き"))).to_be_visible()
    phone.get_by_role("radio", name="8/9(日)").check()
    expect(bar(phone).get_by_text("空き")).to_have_count(0)


def test_a_tap_before_the_timetable_has_come_shows_the_plan_too(phone: Page, plan: str) -> None:
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    phone.clock.install(time="2026-08-07T12:00:00+09:00")
    phone.route("**/festivals/demo/timetable/**", hold_first)
    phone.goto(plan)
    link = phone.get_by_role("link", name="この枠を自分のものにする")
    expect(link).to_have_attribute("href", re.compile("/day/.picks="))
    link.click()
    expect(phone.get_by_role("radio", name="8/8(土)")).to_be_checked()
    expect(rows(phone)).to_have_count(3)
    assert held
