"""A festival is withdrawn under an open, installed page: the page shows it, and no pick is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product, manage, running_product
from tests.browser.test_offline import wait_until_cached

pytestmark = pytest.mark.browser
LOOK_AGAIN = """([selector, words]) => {
    window.dispatchEvent(new Event('visibilitychange'))
    return (document.querySelector(selector)?.textContent ?? '').includes(words)
}"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run a product that a test may empty."""
    with running_product(tmp_path_factory.mktemp("left")) as product:
        yield product


@pytest.mark.slow
def test_an_open_page_shows_it_and_keeps_the_picks(left: Product, browser: Browser) -> None:
    with opened(browser, left, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/?view=list")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 1)
        page.get_by_role("main").get_by_role("listitem").nth(1).get_by_role("button").first.click()
        picked = page.get_by_role("region", name="選んだ枠")
        expect(picked).to_contain_text("1 枠")

        manage("withdraw", "demo", environment=left.environment)
        page.wait_for_function(LOOK_AGAIN, arg=["body", "公開をとりやめました"], polling=300)
        expect(picked).to_contain_text("1 枠")
        answer = page.goto("/demo/")
        assert answer is not None
        assert answer.status == 410
        expect(page.get_by_role("heading", level=1)).to_contain_text("公開をとりやめました")
        expect(page.get_by_text("選んだ枠は、この端末とリンクに残っています")).to_be_visible()

        page.context.set_offline(True)
        page.goto("/demo/")
        expect(picked).to_contain_text("1 枠")
        page.context.set_offline(False)

        manage("fetch", "demo", environment=left.environment)
        page.wait_for_function("() => fetch('/demo/').then(({ status }) => status === 200)", polling=300)
        page.goto("/demo/")
        expect(picked).to_contain_text("1 枠")
        expect(page.get_by_text("公開をとりやめました")).not_to_be_attached()
