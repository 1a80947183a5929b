"""The shortcuts of single keys on a desk: what they do, and where they must do nothing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(browser: Browser, product: Product) -> Iterator[Page]:
    """Open the list of the second day on a screen of 1280 x 900."""
    with opened(browser, product, Fan(width=1280, height=900, language="en-GB")) as page:
        page.goto("/demo/?view=list&day=day2")
        expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
        yield page


def test_rows_are_walked_and_picked(desk: Page) -> None:
    rows = desk.get_by_role("main").get_by_role("listitem")
    for key in "jjjk":
        desk.keyboard.press(key)
    expect(rows.nth(1).get_by_role("button").first).to_be_focused()
    desk.keyboard.press("Space")
    expect(rows.nth(1).get_by_role("button").first).to_have_attribute("aria-pressed", "true")
    expect(desk.get_by_role("region", name="My picks")).to_contain_text("1 slot")


def test_views_and_search(desk: Page) -> None:
    desk.keyboard.press("g")
    expect(desk.get_by_role("grid")).to_be_visible()
    desk.keyboard.press("g")
    expect(desk.get_by_role("grid")).to_have_count(0)
    desk.keyboard.press("/")
    field = desk.get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    desk.keyboard.type("gm?jk/")
    expect(field).to_have_value("gm?jk/")
    expect(desk).to_have_url(re.compile("view=list"))


def test_search_from_another_tab(desk: Page) -> None:
    desk.get_by_role("link", name="Now").click()
    desk.keyboard.press("/")
    expect(desk.get_by_role("searchbox")).to_be_focused()
    desk.keyboard.press("Escape")
    desk.get_by_role("heading", level=1).click()
    desk.keyboard.press("m")
    expect(desk).to_have_url(re.compile("/demo/day/"))


def test_list_of_shortcuts_turns_them_off(desk: Page) -> None:
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_contain_text("Next row, previous row")
    desk.keyboard.press("g")
    expect(desk.get_by_role("grid")).to_have_count(0)
    dialog.get_by_role("radio", name="Off").locator("..").click()
    desk.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    for key in "g?/m":
        desk.keyboard.press(key)
    expect(desk).to_have_url(re.compile(r"/demo/\?view=list"))
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.get_by_role("button", name="Settings and link").click()
    desk.get_by_role("button", name="Keyboard shortcuts").click()
    dialog.get_by_role("radio", name="On", exact=True).locator("..").click()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.keyboard.press("g")
    expect(desk.get_by_role("grid")).to_be_visible()


@pytest.mark.parametrize("chord", ["Control+g", "Alt+g", "Meta+m"])
def test_keys_of_the_browser_and_of_a_screen_reader_are_left_alone(desk: Page, chord: str) -> None:
    desk.keyboard.press(chord)
    expect(desk).to_have_url(re.compile(r"/demo/\?view=list"))
    expect(desk.get_by_role("grid")).to_have_count(0)
