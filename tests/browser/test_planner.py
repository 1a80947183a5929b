"""The day that is proposed: taken and undone, its reasons, the fan's wishes, broken plans, and without a network."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product
from tests.browser.test_my_day import open_day, tiles
from tests.browser.test_offline import wait_until_cached

pytestmark = pytest.mark.browser

# They overlap on the first day; the first has no other live, the second plays again on the third day.
CLASHING = (("13:10", "夏みかん急行"), ("13:20", "SIDEWALK COMETS"))
STARRED = ("あさがお日記係", "きらきら☆運河", "朝凪ハルモニカ", "PAPER MOON BUREAU")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="一日の提案")


def take(page: Page) -> Locator:
    return dialog(page).get_by_role("button", name="この予定にする")


def added_count(page: Page) -> int:
    expect(dialog(page).get_by_role("status").first).to_contain_text(re.compile(r"追加 \d+枠"))  # not while it searches
    return int(re.findall(r"追加 (\d+)枠", dialog(page).get_by_role("status").first.inner_text())[0])


def propose(page: Page) -> None:
    """Star some acts and open the proposal."""
    for name in STARRED:
        page.get_by_role("button", name=f"{name} にスター", exact=True).click()
    page.get_by_test_id("stars-bar").get_by_role("button", name="一日を組む").click()
    expect(take(page)).to_be_visible()


@pytest.mark.parametrize("fan", [Fan(), Fan(width=1280, height=900)], ids=["phone", "desk"])
def test_a_proposal_is_taken_by_one_tap_and_undone_by_one(browser: Browser, product: Product, fan: Fan) -> None:
    with opened(browser, product, fan) as page:
        page.goto("/demo/")
        propose(page)
        expect(page.get_by_role("button", name="一日を組む", include_hidden=True)).to_have_count(1)
        expect(dialog(page).get_by_role("status").first).to_contain_text("★ 4組のうち4組")
        added = added_count(page)
        expect(dialog(page).locator("[data-slot]").get_by_text("追加", exact=True)).to_have_count(added)
        assert "picks=" in page.url
        expect(tiles(page)).to_have_count(0)
        take(page).click()
        expect(dialog(page)).to_have_count(0)
        expect(tiles(page)).to_have_count(added)
        expect(page.get_by_role("button", name=re.compile("どうする？"))).to_have_count(0)
        expect(page.locator("#timetable")).to_be_focused()
        notice = page.get_by_role("status").filter(has_text=f"{added}枠を入れました")
        notice.get_by_role("button", name="元に戻す").click()
        expect(tiles(page)).to_have_count(0)


def test_escape_picks_nothing_and_gives_the_focus_back(phone: Page) -> None:
    phone.goto("/demo/")
    propose(phone)
    phone.keyboard.press("Escape")
    expect(dialog(phone)).to_have_count(0)
    expect(phone.get_by_role("button", name="一日を組む")).to_be_focused()
    expect(phone.get_by_test_id("stars-bar")).to_contain_text("★ 4組")


def test_wishes_change_the_proposal_and_stay_in_this_browser(phone: Page) -> None:
    phone.goto("/demo/")
    propose(phone)
    before = added_count(phone)
    wishes = dialog(phone).get_by_text("条件（")
    wishes.click()
    dialog(phone).get_by_role("radio", name="ライブのあとに入れる").check()
    expect(dialog(phone).get_by_role("status").first).to_contain_text(re.compile(rf"追加 (?!{before}枠)\d+枠"))
    assert added_count(phone) > before
    for leave in dialog(phone).get_by_label("帰る時刻").all():
        leave.select_option(index=1)
    unmet = dialog(phone).get_by_role("region").or_(dialog(phone).locator("section")).filter(has_text="入らない★")
    expect(unmet).to_contain_text("あけておく時間に入る")
    phone.reload()
    phone.get_by_role("button", name="一日を組む").click()
    expect(dialog(phone)).to_contain_text("あけておく時間に入る")


def test_the_next_best_plan_says_what_it_has_instead(phone: Page) -> None:
    phone.goto("/demo/")
    propose(phone)
    best = dialog(phone).locator("[data-slot]").evaluate_all("tiles => tiles.map(tile => tile.dataset.slot)")
    dialog(phone).get_by_role("radio", name="次の案").check()
    expect(dialog(phone)).to_contain_text("のかわりに")
    other = dialog(phone).locator("[data-slot]").evaluate_all("tiles => tiles.map(tile => tile.dataset.slot)")
    assert other != best


def test_a_plan_that_clashes_is_planned_again_and_keeps_what_it_can(phone: Page, product: Product) -> None:
    open_day(phone, product, ("15:20", "朝凪ハルモニカ"), *CLASHING)
    questions = phone.get_by_role("button", name=re.compile("どうする？"))
    expect(questions).to_have_count(1)
    row = phone.get_by_role("region", name="一日の提案")
    expect(row).to_contain_text("かさなり 1")
    row.get_by_role("button", name="組みなおす").click()
    expect(dialog(phone).get_by_role("heading", name="外す枠")).to_be_visible()
    expect(dialog(phone)).to_contain_text("とかさなる")
    expect(dialog(phone).locator("[data-slot]").filter(has_text="朝凪ハルモニカ")).to_have_count(1)
    take(phone).click()
    expect(questions).to_have_count(0)
    phone.get_by_role("button", name="元に戻す").click()
    expect(questions).to_have_count(1)


def test_after_the_last_slot_of_a_star_the_answer_says_so(phone: Page) -> None:
    phone.clock.install(time="2026-08-09T20:20:00+09:00")
    phone.goto("/demo/")
    phone.clock.resume()
    phone.get_by_role("button", name="あさがお日記係 にスター", exact=True).click()
    phone.get_by_role("link", name="わたしの一日").click()
    phone.get_by_role("button", name="一日を組む").click()
    expect(dialog(phone)).to_contain_text("あさがお日記係: 見られる枠が、もうありません")
    dialog(phone).get_by_role("button", name="閉じる").last.click()
    expect(dialog(phone)).to_have_count(0)


def test_a_day_is_planned_without_a_network(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 1)
        page.context.set_offline(True)
        page.reload()
        propose(page)
        added = added_count(page)
        take(page).click()
        expect(tiles(page)).to_have_count(added)


def test_it_fits_a_small_screen_in_english(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(width=320, height=568, language="en-GB")) as page:
        page.goto("/demo/")
        for name in STARRED:
            page.get_by_role("button", name=f"Star {name}", exact=True).click()
        page.get_by_role("button", name="Plan my day").click()
        sheet = page.get_by_role("dialog", name="A plan for your day")
        expect(sheet.get_by_role("button", name="Take this plan")).to_be_visible()
        sheet.get_by_text("Your wishes").click()
        assert sheet.evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")


def test_what_fits_into_a_gap_begins_with_the_stars_and_says_why(phone: Page, product: Product) -> None:
    open_day(
        phone, product, ("10:40", "THE UNOFFICIAL ORCHESTRA OF SLEEPY SUMMER AFTERNOONS"), ("21:35", "Marmalade Static")
    )
    phone.get_by_role("link", name="さがす").click()
    phone.get_by_role("button", name="出演者で見る").click()
    phone.get_by_role("button", name="しろくま定食 にスター", exact=True).click()
    phone.get_by_role("link", name="わたしの一日").click()
    phone.get_by_role("button", name="入る枠").click()
    first = phone.get_by_role("main").get_by_role("listitem").first
    expect(first).to_contain_text("しろくま定食")
    expect(first).to_contain_text("スター — まだ予定にない")
