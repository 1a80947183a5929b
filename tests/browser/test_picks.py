"""No pick is lost: reload, two tabs, links of others, damaged links, forbidden storage."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="選んだ枠")


def pick(page: Page, *places: int) -> None:
    for place in places:
        page.get_by_role("main").get_by_role("listitem").nth(place).get_by_role("button").first.click()


def test_two_tabs_agree(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    other = phone.context.new_page()
    other.goto("/demo/?view=list")
    pick(phone, 1, 2)
    expect(bar(other)).to_contain_text("2 枠")
    pick(other, 1)
    expect(bar(phone)).to_contain_text("1 枠")


def test_undo_after_a_foreign_link_restores_my_picks(phone: Page, browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan()) as friend:
        friend.goto("/demo/?view=list")
        pick(friend, 0, 3, 4)
        expect(bar(friend)).to_contain_text("3 枠")
        link = friend.url
    phone.goto("/demo/?view=list")
    pick(phone, 1)
    phone.goto(link)
    expect(bar(phone)).to_contain_text("3 枠")
    phone.get_by_role("button", name="前の枠に戻す").click()
    expect(bar(phone)).to_contain_text("1 枠")


@pytest.mark.parametrize(
    ("acts", "note"),
    [
        (("作詞のうらばなし", "ミントグリーンの約束"), "移動時間は含みません"),
        (("作詞のうらばなし", "ミントグリーンの約束", "夕焼け待ちのアコースティック"), "移動時間は一部のみ"),
        (("作詞のうらばなし",), None),
    ],
)
def test_uncounted_walks_are_noted(phone: Page, acts: tuple[str, ...], note: str | None) -> None:
    phone.goto("/demo/?day=day2")
    for act in acts:
        phone.get_by_role("searchbox").fill(act)
        expect(phone.get_by_role("main").get_by_role("listitem").first).to_contain_text(act)
        pick(phone, 0)
    expect(bar(phone)).to_contain_text(f"{len(acts)} 枠")
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bar_text = bar(phone).inner_text()
    phone.get_by_role("button", name="画像をつくる").click()
    dialog = phone.get_by_role("dialog")
    dialog.get_by_role("button", name="文字でコピー").click()
    expect(dialog.get_by_role("status").filter(has_text="コピーしました")).to_be_visible()
    alt = dialog.get_by_test_id("preview").locator("img").get_attribute("alt") or ""
    for text in (bar_text, str(phone.evaluate("navigator.clipboard.readText()")), alt):
        assert re.findall(r"移動時間は\S+", text) == ([note] if note else [])


def test_a_damaged_link_is_reported_and_my_picks_stay(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    pick(phone, 1)
    expect(phone).to_have_url(re.compile("picks="))
    cut = phone.url[:-5]
    phone.goto("about:blank")
    phone.goto(cut)
    expect(phone.get_by_text("リンクが途中で切れているため")).to_be_visible()
    expect(bar(phone)).to_contain_text("1 枠")


def test_undo_survives_a_reload(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    pick(phone, 1, 2)
    expect(bar(phone)).to_contain_text("2 枠")
    phone.reload()
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(bar(phone)).to_contain_text("1 枠")


def test_without_storage_picks_are_in_the_address(phone: Page) -> None:
    phone.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })")
    phone.goto("/demo/?view=list")
    pick(phone, 1, 2)
    expect(phone.get_by_text("このブラウザは枠を保存できません")).to_be_visible()
    phone.reload()
    expect(bar(phone)).to_contain_text("2 枠")


def test_maybe_memo_and_all_slots_of_an_act(phone: Page) -> None:
    phone.goto("/demo/?q=polka+dot")
    row = phone.get_by_role("main").get_by_role("listitem").first
    row.get_by_role("button", name="のくわしい情報").click()
    dialog = phone.get_by_role("dialog", name="POLKA DOT ISLANDS")
    dialog.get_by_role("radio", name="たぶん見る").check()
    dialog.get_by_role("textbox").fill("青いペンライト")
    dialog.get_by_role("button", name="すべて選ぶ").click()
    phone.keyboard.press("Escape")
    phone.reload()
    row.get_by_role("button", name="のくわしい情報").click()
    expect(dialog.get_by_role("textbox")).to_have_value("青いペンライト")
    expect(dialog.get_by_role("button", pressed=True).first).to_be_visible()


def test_my_link_is_two_taps_away_with_its_qr(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    pick(phone, 1)
    phone.get_by_role("button", name="設定とリンク").click()
    link = phone.get_by_role("textbox", name="枠のリンクをコピー").input_value()
    assert link == re.sub(r"\?.*picks=", "?picks=", phone.url)
    expect(phone.get_by_role("img", name="枠のリンクのQRコード")).to_be_visible()
