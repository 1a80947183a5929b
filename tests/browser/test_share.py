"""Sharing from the picture dialog: the share sheet of the system, a post, the clipboard."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

SHARE_SHEET = """
    navigator.canShare = shared => shared.files.every(file => file.type === 'image/png')
    navigator.share = async shared => {
        window.shared = { names: shared.files.map(file => file.name), text: shared.text, inTap: event?.type === 'click' }
        throw new DOMException('closed', 'AbortError')
    }
"""


def picture_of_two_picks(page: Page) -> Locator:
    page.goto("/demo/?view=list")
    for place in (1, 3):
        page.get_by_role("main").get_by_role("listitem").nth(place).get_by_role("button").first.click()
    page.get_by_role("button", name="画像をつくる").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img")).to_have_js_property("complete", value=True)
    return dialog


def test_second_tap_opens_the_share_sheet_with_the_picture(phone: Page) -> None:
    phone.add_init_script(SHARE_SHEET)
    dialog = picture_of_two_picks(phone)
    expect(dialog.get_by_role("link", name="Xに投稿")).to_have_attribute(
        "href", re.compile("^https://x.com/intent/post")
    )
    dialog.get_by_role("button", name="送る", exact=True).click()
    shared = phone.evaluate("window.shared")
    assert shared["inTap"]
    assert len(shared["names"]) == 1
    assert shared["names"][0].endswith(".png")
    assert "/demo/s/" in shared["text"]
    expect(dialog.get_by_role("alert")).to_have_count(0)


def test_post_and_copies_carry_the_link(phone: Page) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog = picture_of_two_picks(phone)
    dialog.get_by_role("button", name="リンクをコピー").click()
    expect(dialog.get_by_role("status").filter(has_text="コピーしました")).to_be_visible()
    link = phone.evaluate("navigator.clipboard.readText()")
    assert "/demo/s/" in link
    dialog.get_by_role("button", name="文字でコピー").click()
    expect(dialog.get_by_role("status").filter(has_text="コピーしました")).to_have_count(2)
    assert str(phone.evaluate("navigator.clipboard.readText()")).endswith(link)
    post = dialog.get_by_role("link", name="Xに投稿")
    expect(post).to_have_attribute("target", "_blank")
    text = parse_qs(urlsplit(post.get_attribute("href") or "").query)["text"][0]
    assert link in text
    dialog.get_by_role("button", name="画像をコピー").click()
    expect(dialog.get_by_role("status").filter(has_text="コピーしました")).to_have_count(3)
    assert phone.evaluate("navigator.clipboard.read().then(([first]) => first.types)") == ["image/png"]


def test_shared_plan_stays_as_it_is_until_it_is_made_mine(phone: Page) -> None:
    dialog = picture_of_two_picks(phone)
    text = parse_qs(urlsplit(dialog.get_by_role("link", name="LINEで送る").get_attribute("href") or "").query)["text"][
        0
    ]
    link = text.splitlines()[-1]
    phone.goto(link)
    expect(phone.get_by_text("これはあなた自身の予定です。")).to_be_visible()
    expect(phone).to_have_url(link)
    phone.get_by_role("link", name="この枠を自分のものにする").click()
    expect(phone.get_by_role("region", name="選んだ枠")).to_contain_text("2 枠")
