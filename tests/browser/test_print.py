"""The printed plan: from the share page, with and without scripts, and from the picker; black on white in both themes."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def share_address(page: Page) -> str:
    """Pick three slots on each of two days, and return the address of their share page."""
    for day in ("day1", "day2"):
        page.goto(f"/demo/?day={day}")
        rows = page.get_by_role("main").get_by_role("listitem")
        for index in (0, 2, 4):
            rows.nth(index).get_by_role("button").first.click()
    expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("6 枠")
    code = re.search("picks=([^&]+)", page.url)
    assert code is not None
    return f"/demo/s/{code[1]}/"


@contextmanager
def without_scripts(browser: Browser, product: Product) -> Iterator[Page]:
    context = browser.new_context(base_url=product.url, java_script_enabled=False, color_scheme="dark")
    yield context.new_page()
    context.close()


def assert_plan_is_printed(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="6枠のタイムテーブル")).to_be_visible()
    main = page.get_by_role("main")
    for words in ("非公式", "公式タイムテーブル", "SHIOSAI GARDEN", "8/7（金）", "8/8（土）"):
        expect(main.get_by_text(words).first).to_be_visible()
    expect(main.get_by_role("listitem").locator("visible=true")).to_have_count(6)
    expect(page.get_by_role("link", name="カレンダーのファイル")).to_be_hidden()
    expect(page.get_by_role("link", name="この枠を自分のものにする")).to_be_hidden()
    assert_is_black_on_white(page)


def assert_is_black_on_white(page: Page) -> None:
    """Most of the sheet is white, and what is darkest is text, not a ground."""
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as sheet:
        histogram = sheet.convert("L").histogram()
    count = sum(histogram)
    assert histogram[255] > 0.8 * count
    assert 0 < sum(histogram[:60]) < 0.1 * count


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_share_page_prints_the_plan(browser: Browser, product: Product, theme: str) -> None:
    with opened(browser, product, Fan(theme="dark" if theme == "dark" else "light")) as page:
        page.goto(address := share_address(page))
        expect(page.get_by_role("link", name="この枠を自分のものにする")).to_be_visible()
        assert_plan_is_printed(page)
        expect(page.get_by_text(product.url + address)).to_be_visible()
        assert len(page.pdf()) > len(blank_sheet(page)) * 2


def test_share_page_prints_the_plan_without_scripts(browser: Browser, product: Product, phone: Page) -> None:
    address = share_address(phone)
    with without_scripts(browser, product) as page:
        page.goto(address)
        assert_plan_is_printed(page)


def blank_sheet(page: Page) -> bytes:
    blank = page.context.new_page()
    blank.goto("about:blank")
    return blank.pdf()


@pytest.mark.slow
def test_days_are_not_torn(phone: Page) -> None:
    phone.goto(share_address(phone))
    phone.emulate_media(media="print")
    breaks = phone.evaluate(
        "[...document.querySelectorAll('.share-day, .share-pick')].map(part => getComputedStyle(part).breakInside)"
    )
    assert set(breaks) == {"avoid"}


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_picker_prints_the_picks(browser: Browser, product: Product, theme: str) -> None:
    with opened(browser, product, Fan(theme="dark" if theme == "dark" else "light")) as page:
        address = share_address(page)
        page.emulate_media(media="print")
        for words in ("星凪フェス 2026 (非公式)", "8/7(金)", "8/8(土)", "取得", product.url + address):
            expect(page.get_by_test_id("print-list").get_by_text(words).first).to_be_visible()
        expect(page.get_by_test_id("print-slot")).to_have_count(6)
        expect(page.get_by_role("button", name="画像をつくる")).to_be_hidden()
        assert_is_black_on_white(page)
        page.emulate_media(media="screen")
        expect(page.get_by_test_id("print-list")).to_have_count(0)
