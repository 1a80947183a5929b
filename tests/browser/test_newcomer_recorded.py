"""A newcomer's job on the recorded TIF 2025: six acts, their day and its picture in 25 taps."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import opened
from tests.browser.more_festivals import write_recorded
from tests.browser.product import Product, manage, running_product
from tests.browser.test_newcomer import MOST_TAPS, taps_to_a_picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run a product with the recorded TIF 2025."""
    official = os.environ.get("OFFICIAL_DATA")
    if not official:
        pytest.skip("OFFICIAL_DATA has no recorded documents")
    folder = tmp_path_factory.mktemp("recorded")
    write_recorded(folder, Path(official))
    own = {"FESTIVALS": "demo,tif2025", "FESTIVALS_DIR": str(folder)}
    with running_product(tmp_path_factory.mktemp("product-of-recorded"), own) as product:
        manage("fetch", "tif2025", environment=product.environment)
        yield product


@pytest.fixture(scope="module")
def browser(recorded: object, browser: Browser) -> Browser:
    """Start the browser after that product: its event loop bears no other."""
    return browser


def test_six_acts_of_tif_2025(browser: Browser, recorded: Product) -> None:
    with opened(browser, recorded) as page:
        assert taps_to_a_picture(page, "tif2025") <= MOST_TAPS
