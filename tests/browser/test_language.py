"""One page for everybody, shown in the language of the fan."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def test_the_page_that_is_one_for_everybody_speaks_the_fans_language(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(language="en-GB")) as page:
        page.goto("/demo/")
        expect(page.get_by_role("searchbox", name="Act or title")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("link[rel=manifest]")).to_have_attribute(
            "href", "/manifest.webmanifest?lang=en&festival=demo"
        )
        page.goto("/demo/?lang=ja")
        expect(page.locator("html")).to_have_attribute("lang", "ja")
