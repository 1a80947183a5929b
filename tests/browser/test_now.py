"""The Now view on the day, on the clocks of the festival."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def on_the_day(page: Page, time: str) -> None:
    page.clock.install(time=f"2026-08-08T{time}:00+09:00")
    page.goto("/demo/?q=&day=day2")
    page.clock.resume()


def test_visitor_from_abroad_sees_what_is_on_and_what_is_next(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(language="en-GB", time_zone="Europe/London")) as page:
        on_the_day(page, "11:20")
        for act in ("Kite & Kettle", "SATELLITE BAKERY"):
            page.get_by_role("searchbox").fill(act)
            page.get_by_role("main").get_by_role("listitem").first.get_by_role("button").first.click()
        page.get_by_role("searchbox").fill("")
        page.get_by_role("link", name="Now").click()
        expect(page.get_by_text("festival time (3:20 on this device)")).to_be_visible()
        expect(page.get_by_role("heading", name="On now", exact=True)).to_be_visible()
        expect(page.get_by_text("20 min left")).to_be_visible()
        expect(page.get_by_role("heading", name="Next")).to_be_visible()
        expect(page.get_by_text("in 10 min")).to_be_visible()
        expect(page.get_by_text("leave by 11:23 (7 min walk)")).to_be_visible()


def test_list_opens_at_the_present_hour(phone: Page) -> None:
    on_the_day(phone, "15:10")
    expect(phone.get_by_role("heading", name="15:00")).to_be_in_viewport()
