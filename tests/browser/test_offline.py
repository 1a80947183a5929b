"""The page opens after one visit with the network cut and the server stopped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product, running_product

pytestmark = pytest.mark.browser
WAIT_UNTIL_CACHED = """
    async ([name, count]) => {
        const until = performance.now() + 40_000
        while ((await (await caches.open(name)).keys()).length < count) {
            if (performance.now() > until) throw new Error(`nothing in ${name}`)
            await new Promise(requestAnimationFrame)
        }
    }
"""


@pytest.fixture(scope="module")
def doomed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run a product that a test may stop; it starts before the browser, whose event loop bears no other."""
    with running_product(tmp_path_factory.mktemp("doomed")) as running:
        yield running


def wait_until_cached(page: Page, name: str, count: int) -> None:
    page.evaluate(WAIT_UNTIL_CACHED, [name, count])


def test_picks_and_last_picture_open_without_network_or_server(doomed: Product, browser: Browser) -> None:
    with opened(browser, doomed, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/?view=list")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 1)
        page.get_by_role("main").get_by_role("listitem").nth(1).get_by_role("button").first.click()
        page.get_by_role("button", name="画像をつくる").click()
        expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
        wait_until_cached(page, "pictures", 1)

        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
        expect(page.get_by_text("オフラインです")).to_be_visible()
        page.get_by_role("button", name="画像をつくる").click()
        expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
        page.context.set_offline(False)
        doomed.stop_web()
        page.reload()
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
        page.get_by_role("button", name="画像をつくる").click()
        expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
