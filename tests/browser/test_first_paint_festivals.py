"""The first paint of the recorded festivals and of a very big one: the same rows as the app's, and nothing that moves."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened
from tests.browser.more_festivals import write_big, write_recorded
from tests.browser.product import Product, manage, running_product
from tests.browser.test_first_paint import SHIFTS
from tests.browser.test_speed import SLOW_4G, SLOWER

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROWS = "[...document.querySelectorAll('#timetable li [class^=slot-row__pick]')].map(({ textContent }) => textContent)"


@pytest.fixture(scope="module")
def festivals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Product, list[str]]]:
    """Run a product with `demo`, the very big festival, and the recorded ones if OFFICIAL_DATA has them."""
    folder = tmp_path_factory.mktemp("festivals")
    official = os.environ.get("OFFICIAL_DATA", "")
    others = [write_big(folder), *(write_recorded(folder, Path(official)) if official else [])]
    own = {"FESTIVALS": ",".join(["demo", *others]), "FESTIVALS_DIR": str(folder)}
    with running_product(tmp_path_factory.mktemp("product-of-many"), own) as product:
        manage("fetch", *others, environment=product.environment)
        yield product, ["demo", *others]


@pytest.fixture(scope="module")
def browser(festivals: object, browser: Browser) -> Browser:
    """Start the browser after that product: its event loop bears no other."""
    return browser


@pytest.mark.parametrize("language", ["ja", "en"])
def test_html_and_app_list_the_same_rows_in_one_order(
    browser: Browser, festivals: tuple[Product, list[str]], language: str
) -> None:
    product, ids = festivals
    with opened(browser, product, Fan(has_scripts=False)) as plain, opened(browser, product, Fan()) as page:
        for festival in ids:
            address = f"/{festival}/?view=list&day=day1&lang={language}"
            plain.goto(address)
            html = plain.evaluate(ROWS)
            page.goto(address)
            expect(page.get_by_role("searchbox")).to_be_visible()
            expect(page.locator("#timetable li")).to_have_count(len(html))
            assert len(html) > 100
            assert page.evaluate(ROWS) == html


@pytest.mark.parametrize("festival", ["demo", "big"])
def test_nothing_moves_on_a_slow_network(browser: Browser, festivals: tuple[Product, list[str]], festival: str) -> None:
    with opened(browser, festivals[0]) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        page.add_init_script(SHIFTS)
        page.goto(f"/{festival}/?view=list")
        expect(page.get_by_role("searchbox")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shifts") == []
