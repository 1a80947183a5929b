"""The page of the API's schema works under the policy that it is served with."""

import pytest
from playwright.sync_api import Browser, expect

from api.openapi import examples
from tests.browser.conftest import opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_the_page_of_the_schema_shows_it_without_a_script_inside(product: Product, browser: Browser) -> None:
    with opened(browser, product) as page:  # which fails on what the browser complains of
        page.goto("/api/docs/")
        expect(page.get_by_text("/api/v1/festivals/{festival}/timetable/")).to_be_visible()
        assert page.locator("script:not([src])").count() == 0


@pytest.mark.slow
def test_the_example_of_a_picture_is_drawn_on_the_page(product: Product, browser: Browser) -> None:
    with opened(browser, product) as page:
        page.goto("/api/docs/")
        picture = page.locator(".opblock", has_text="Draw a selection as a picture")
        picture.locator(".opblock-summary-control").click()
        picture.get_by_role("button", name="Try it out").click()
        picture.get_by_role("button", name="Execute").click()
        drawn = picture.locator(".live-responses-table img")
        expect(drawn).to_be_visible()
        expect(drawn).to_have_js_property("naturalWidth", 1200)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["push_create", "push_destroy"])
def test_the_example_of_a_body_is_shown_for_every_method(product: Product, browser: Browser, name: str) -> None:
    with opened(browser, product) as page:
        page.goto("/api/docs/")
        operation = page.locator(f"#operations-Messages-{name}")
        operation.locator(".opblock-summary-control").click()
        expect(operation.locator(".opblock-section-request-body")).to_contain_text(examples.SUBSCRIPTION["endpoint"])
