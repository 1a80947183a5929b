"""Friends in one browser: added from a link, seen as letters, filtered, switched off, updated, removed and brought back; where they meet."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def rows(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("listitem")


def pick(page: Page, *places: int) -> str:
    """Pick the slots at these places of the first day's list, and return the code of all picks."""
    page.goto("/demo/?day=day1")
    for place in places:
        rows(page).nth(place).get_by_role("button").first.click()
        expect(rows(page).nth(place).get_by_role("button", pressed=True)).to_be_visible()
    found = re.search("picks=([^&]+)", page.url)
    assert found is not None
    return found[1]


@pytest.fixture
def codes(browser: Browser, product: Product) -> tuple[str, str]:
    """Return a friend's code, and a newer one of the same friend with one more slot."""
    with opened(browser, product) as friend:
        return pick(friend, 1, 12), pick(friend, 20)


def add(page: Page, code: str, name: str, language: str = "ja") -> None:
    page.goto(f"/demo/s/{code}/?lang={language}")
    page.get_by_role("button", name=re.compile("友だちに追加|Add to friends")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(name)
    dialog.get_by_role("button", name=re.compile("保存する|Save")).click()
    expect(dialog).to_have_count(0)


def letters(page: Page) -> Locator:
    return page.get_by_test_id("friends")


def open_friends(page: Page) -> Locator:
    page.get_by_role("button", name=re.compile("設定とリンク|Settings")).click()
    page.get_by_role("button", name=re.compile("みんな（友だち）|^Friends$")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=re.compile("^(みんな（友だち）|Friends)$"))).to_be_visible()
    return dialog


def test_a_friend_is_added_seen_switched_off_removed_and_brought_back(phone: Page, codes: tuple[str, str]) -> None:
    pick(phone, 1)
    add(phone, codes[0], "ひなも <b>")
    expect(phone.get_by_text("ひなも <b> を友だちに追加しました。")).to_be_visible()
    phone.get_by_role("link", name="タイムテーブルで見る").click()
    expect(phone.get_by_role("button", name="だれかの枠 2")).to_have_attribute("aria-pressed", "true")
    expect(rows(phone)).to_have_count(2)
    expect(letters(phone).first).to_have_text("B: ひなも <b> ")
    phone.get_by_role("button", name="だれかの枠 2").click()
    dialog = open_friends(phone)
    dialog.get_by_role("switch", name="B: ひなも").click()
    expect(letters(phone)).to_have_count(0)
    dialog.get_by_role("switch", name="B: ひなも").click()
    expect(dialog.get_by_role("heading", name="いっしょに見る")).to_be_visible()
    expect(dialog.locator("section").filter(has_text="いっしょに見る").last).to_contain_text("A: わたし")
    dialog.get_by_role("button", name="ひなも <b> を外す").click()
    expect(dialog.get_by_role("switch")).to_have_count(0)
    dialog.get_by_role("button", name="元に戻す").click()
    expect(dialog.get_by_role("switch", name="B: ひなも")).to_be_checked()


def test_a_newer_link_is_offered_as_the_same_friends(phone: Page, codes: tuple[str, str]) -> None:
    add(phone, codes[0], "ひなも")
    phone.goto(f"/demo/s/{codes[0]}/")
    expect(phone.get_by_text("この予定は ひなも として追加ずみです。")).to_be_visible()
    phone.goto(f"/demo/s/{codes[1]}/")
    phone.get_by_role("button", name="友だちに追加").click()
    dialog = phone.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="だれの予定ですか")).to_have_value("B")
    expect(dialog.get_by_role("textbox")).to_have_value("ひなも")
    dialog.get_by_role("textbox").fill("あおい")
    dialog.get_by_role("combobox", name="だれの予定ですか").select_option(index=0)
    expect(dialog.get_by_role("textbox")).to_have_value("あおい")
    dialog.get_by_role("textbox").fill("")
    dialog.get_by_role("combobox", name="だれの予定ですか").select_option("B")
    expect(dialog.get_by_role("textbox")).to_have_value("ひなも")
    dialog.get_by_role("button", name="保存する").click()
    expect(phone.get_by_text("ひなも の予定を新しくしました。")).to_be_visible()
    phone.goto("/demo/?view=list&only=friends")
    expect(phone.get_by_role("button", name="だれかの枠 3")).to_be_visible()


def test_the_sheet_tells_where_we_meet_and_no_request_has_a_name(browser: Browser, product: Product) -> None:
    fan = Fan(width=320, language="en-GB", theme="dark")
    with opened(browser, product) as friend, opened(browser, product, fan) as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(f"{request.url} {request.post_data} {request.headers}"))
        code = pick(friend, 1, 30)
        own = pick(page, 1, 25)
        add(page, code, "Aki, Ben", "en")
        page.goto("/demo/?view=list&lang=en")
        dialog = open_friends(page)
        expect(dialog.get_by_role("heading", name="Together at")).to_be_visible()
        expect(dialog.get_by_role("heading", name="Free together")).to_be_visible()
        expect(dialog.get_by_text(re.compile(r"\d+:\d\d–\d+:\d\d \(.+\): meet at ")).first).to_be_visible()
        link = dialog.get_by_role("link", name="A link with all plans")
        expect(link).to_have_attribute("href", f"/demo/g/{own}.{code}/#names=,Aki%2C%20Ben")
        assert sent
        assert not any("Aki" in request for request in sent)
        assert page.evaluate("document.documentElement.scrollWidth") <= fan.width


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("https://fes.example/other/s/1AAAA/", "これはほかのフェスのリンクです。"),
        ("1AAAAdamaged", "このリンクは途中で切れているか、壊れています。"),
        ("{own}", "これはあなた自身の予定です。"),
    ],
)
def test_a_pasted_link_that_is_no_friends_is_told(phone: Page, pasted: str, words: str) -> None:
    own = pick(phone, 1)
    dialog = open_friends(phone)
    dialog.get_by_role("textbox", name="友だちのリンクを貼りつける").fill(pasted.format(own=own))
    dialog.get_by_role("button", name="読みこむ").click()
    expect(dialog.get_by_text(words)).to_be_visible()
    assert phone.evaluate("localStorage.getItem('friends:demo')") is None
