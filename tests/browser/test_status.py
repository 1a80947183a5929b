"""The status page fits a phone and passes axe."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_whole_and_accessible(
    language: str, theme: Literal["light", "dark"], browser: Browser, product: Product
) -> None:
    with opened(browser, product, Fan(width=320, theme=theme, is_examined=True)) as page:
        page.goto(f"/status/?lang={language}")
        expect(page.get_by_role("heading", level=2)).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(246, 246, 243)", "dark": "rgb(13, 15, 20)"}[theme]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
