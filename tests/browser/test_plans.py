"""Several plans of a festival in one browser: made, switched, renamed, deleted, in two tabs and after a reload."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product
from tests.browser.test_picks import bar, pick

pytestmark = pytest.mark.browser


def open_plans(page: Page) -> Locator:
    page.get_by_role("button", name="設定とリンク").click()
    page.get_by_role("button", name="プランの切りかえと追加").click()
    return page.get_by_role("dialog", name="プラン")


def make(page: Page, name: str, how: str = "いまのプランをコピー") -> None:
    dialog = open_plans(page)
    dialog.get_by_role("textbox").fill(name)
    dialog.get_by_role("button", name=how).click()
    expect(dialog).to_have_count(0)


def show(page: Page, name: str) -> None:
    dialog = open_plans(page)
    dialog.get_by_role("button", name=re.compile(f"^{name}")).click()
    expect(dialog).to_have_count(0)


def test_each_plan_has_its_picks_its_link_and_its_undo_also_after_a_reload(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    pick(phone, 1, 2)
    expect(bar(phone)).to_contain_text("2 枠")
    first = phone.url
    make(phone, "雨の日")
    expect(phone.get_by_role("button", name="ひとつ前に戻す")).to_be_disabled()
    pick(phone, 3)
    expect(bar(phone)).to_contain_text(re.compile("雨の日.*3 枠"))
    show(phone, "プラン1")
    expect(bar(phone)).to_contain_text(re.compile("プラン1.*2 枠"))
    expect(phone).to_have_url(first)
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("1 枠")
    phone.reload()
    show(phone, "雨の日")
    expect(bar(phone)).to_contain_text("3 枠")
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("2 枠")
    expect(phone.get_by_role("button", name="ひとつ前に戻す")).to_be_disabled()


@pytest.mark.slow
def test_two_tabs_show_the_same_plan(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    pick(phone, 1, 2)
    other = phone.context.new_page()
    other.goto("/demo/?view=list")
    expect(bar(other)).to_contain_text("2 枠")
    make(phone, "雨の日", how="枠なしで始める")
    expect(bar(other)).to_contain_text("雨の日")
    pick(other, 4)
    expect(bar(phone)).to_contain_text(re.compile("雨の日.*1 枠"))
    show(other, "プラン1")
    expect(bar(phone)).to_contain_text(re.compile("プラン1.*2 枠"))


@pytest.mark.parametrize("width", [320, 1280])
def test_a_plan_is_renamed_and_deleted_by_keyboard_and_comes_back(
    browser: Browser, product: Product, width: int
) -> None:
    with opened(browser, product, Fan(width, 640)) as page:
        page.goto("/demo/?view=list")
        pick(page, 1)
        make(page, "<b>土曜だけ</b>")
        page.goto(page.url.replace("/demo/", "/demo/day/"))
        page.get_by_role("button", name="プラン: <b>土曜だけ</b>").press("Enter")
        dialog = page.get_by_role("dialog", name="プラン")
        dialog.get_by_role("button", name="「<b>土曜だけ</b>」の名前を変える").press("Enter")
        page.keyboard.press("Control+A")
        page.keyboard.type("とても長い名前" * 9)
        page.keyboard.press("Enter")
        name = ("とても長い名前" * 9)[:40]
        expect(dialog.get_by_role("button", name=f"「{name}」の名前を変える")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for button in dialog.get_by_role("listitem").get_by_role("button").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44
            assert box["x"] + box["width"] <= width
        dialog.get_by_role("button", name=f"「{name}」を消す").press("Enter")
        expect(dialog.get_by_role("listitem")).to_have_count(1)
        expect(dialog.get_by_role("button", name="「プラン1」を消す")).to_have_count(0)
        expect(dialog.get_by_role("button", name="元に戻す")).to_be_focused()
        page.keyboard.press("Enter")
        expect(dialog.get_by_role("button", name=re.compile(f"^{name}"))).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name=f"プラン: {name}")).to_be_visible()
        expect(page.locator("#timetable")).to_be_focused()


@pytest.mark.slow
def test_where_nothing_can_be_stored_the_plans_stay_as_they_were(phone: Page) -> None:
    phone.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })")
    phone.goto("/demo/?view=list")
    pick(phone, 1)
    dialog = open_plans(phone)
    dialog.get_by_role("button", name="いまのプランをコピー").click()
    expect(dialog.get_by_text("プランはもとのままです")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(bar(phone)).to_contain_text("1 枠")


@pytest.mark.slow
def test_damaged_plans_are_told_and_the_rest_is_kept(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    pick(phone, 1, 2)
    make(phone, "雨の日")
    phone.evaluate("localStorage['plans:demo'] += String.fromCharCode(10) + 'junk'")
    phone.reload()
    dialog = open_plans(phone)
    expect(dialog.get_by_text("一部を読めませんでした")).to_be_visible()
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name=re.compile("^プラン1")).click()
    expect(bar(phone)).to_contain_text("2 枠")
