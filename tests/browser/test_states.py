"""Failures of network, server and link show a helpful message and a way on."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser
TIMETABLE = "**/api/v1/festivals/demo/timetable/"


@pytest.mark.slow
def test_a_failed_timetable_can_be_retried(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True)) as page:
        page.route(TIMETABLE, lambda route: route.abort())
        page.goto("/demo/")
        expect(page.get_by_role("alert")).to_have_text("つながりません。電波のよいところで、もう一度お試しください。")
        page.unroute(TIMETABLE)
        page.get_by_role("button", name="もう一度読みこむ").click()
        expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()


@pytest.mark.slow
def test_a_server_error_is_shown(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True)) as page:
        page.route(TIMETABLE, lambda route: route.fulfill(status=503, body="<h1>trace</h1>"))
        page.goto("/demo/")
        expect(page.get_by_role("alert")).to_have_text(
            "サーバーが応答しません。少し待ってから、もう一度お試しください。"
        )


def test_offline_is_shown_and_picking_goes_on(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True)) as page:
        page.goto("/demo/?view=list")
        row = page.get_by_role("main").get_by_role("listitem").first
        expect(row).to_be_visible()
        page.context.set_offline(True)
        expect(page.get_by_text("オフラインです")).to_be_visible()
        row.get_by_role("button").first.click()
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
        page.context.set_offline(False)
        expect(page.get_by_text("オフラインです")).to_have_count(0)


def test_a_failed_picture_can_be_retried(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True)) as page:
        page.goto("/demo/?view=list")
        page.get_by_role("main").get_by_role("listitem").first.get_by_role("button").first.click()
        page.route("**/*.png?*", lambda route: route.abort())
        page.get_by_role("button", name="画像をつくる").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("alert")).to_be_visible()
        page.unroute("**/*.png?*")
        dialog.get_by_role("button", name="もう一度読みこむ").click()
        expect(dialog.get_by_role("img")).to_be_visible()


def test_an_unknown_festival_lists_the_known_ones(phone: Page) -> None:
    assert (response := phone.goto("/nowhere/")) is not None
    assert response.status == 404
    phone.get_by_role("link", name="星凪フェス 2026").click()
    expect(phone.get_by_role("heading", level=1, name="星凪フェス 2026")).to_be_visible()
