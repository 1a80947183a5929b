"""The page of the API's schema works under the policy that it is served with."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def test_the_page_of_the_schema_shows_it_without_a_script_inside(product: Product, browser: Browser) -> None:
    with opened(browser, product) as page:  # which fails on what the browser complains of
        page.goto("/api/docs/")
        expect(page.get_by_text("/api/v1/festivals/{festival}/timetable/")).to_be_visible()
        assert page.locator("script:not([src])").count() == 0
