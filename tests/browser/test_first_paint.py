"""What a fan sees before the bundle runs, and whatever the browser speaks."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.mark.parametrize(
    ("device", "chosen", "ground"), [("light", "暗い", "rgb(13, 15, 20)"), ("dark", "明るい", "rgb(246, 246, 243)")]
)
def test_the_chosen_theme_is_there_before_the_bundle(
    browser: Browser, product: Product, device: Literal["light", "dark"], chosen: str, ground: str
) -> None:
    with opened(browser, product, Fan(theme=device, bears_failures=True)) as page:
        page.goto("/demo/")
        page.get_by_role("button", name="設定とリンク").click()
        page.get_by_role("radio", name=chosen).check()
        page.route("**/assets/*.js", lambda route: route.abort())
        page.reload()
        expect(page.get_by_role("main")).not_to_be_attached()
        assert page.evaluate(GROUND) == ground


def test_the_page_that_is_one_for_everybody_speaks_the_fans_language(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(language="en-GB")) as page:
        page.goto("/demo/")
        expect(page.get_by_role("searchbox", name="Act or title")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("link[rel=manifest]")).to_have_attribute("href", "/manifest.webmanifest?lang=en")
        page.goto("/demo/?lang=ja")
        expect(page.locator("html")).to_have_attribute("lang", "ja")
