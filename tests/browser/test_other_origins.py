"""A real browser sends no push subscription for a page of another origin, though it lets that page read data."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from api.openapi import examples
from tests.browser.conftest import Fan, opened
from tests.browser.product import Product, running_product
from tests.site import Answer, Site
from timetable.push.push_keys import PushKeys

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FETCH = """async ([address, request]) => {
    try {
        const { status, type } = await fetch(address, request)
        return `${type} ${status}`
    } catch (error) {
        return error.name
    }
}"""
JSON = {"Content-Type": "application/json"}
BODIES = {"POST": examples.SUBSCRIPTION, "DELETE": examples.ENDED_SUBSCRIPTION}


@pytest.fixture(scope="module")
def with_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with running_product(tmp_path_factory.mktemp("product-with-keys"), {"PUSH_KEYS": PushKeys.generate().text}) as run:
        yield run


@pytest.fixture(scope="module")
def browser(with_keys: Product, browser: Browser) -> Browser:
    """Start the browser after that product: its event loop bears no other."""
    assert with_keys.url
    return browser


def outcomes(page: Page, product: Product) -> dict[str, str]:
    """Send a subscription, and the end of one, from the page that is open: the type and status of each answer."""
    address = f"{product.url}/api/v1/push/"
    return {
        method: page.evaluate(FETCH, [address, {"method": method, "headers": JSON, "body": json.dumps(body)}])
        for method, body in BODIES.items()
    }


def test_only_pages_of_this_site_reach_the_subscriptions(browser: Browser, with_keys: Product, site: Site) -> None:
    site.answers["/"] = Answer(b"<!doctype html><link rel=icon href=data:,>", headers={"Content-Type": "text/html"})
    with opened(browser, with_keys, Fan(bears_failures=True)) as page:
        page.goto("/demo/")
        assert outcomes(page, with_keys) == {"POST": "basic 400", "DELETE": "basic 204"}  # `demo` is over
        page.goto(site.url)
        assert page.evaluate(FETCH, [f"{with_keys.url}/api/v1/festivals/", {}]) == "cors 200"
        assert outcomes(page, with_keys) == {"POST": "TypeError", "DELETE": "TypeError"}
