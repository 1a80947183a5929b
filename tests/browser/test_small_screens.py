"""On a small screen, held sideways or at 200 % text, each view leaves the timetable most of the screen."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product
from tests.browser.test_my_day import OF_DAY_1, code_of

pytestmark = pytest.mark.browser

SCREENS = [(844, 390, "100%"), (320, 568, "100%"), (390, 844, "200%")]
VIEWS = {"list": "?view=list", "acts": "?view=acts", "grid": "?view=grid", "my day": "day/?"}
# The shares of the screen's lines that the timetable has where the page is scrolled to, in percent.
SHARES = """
    scrolls => {
        const middle = innerWidth / 4
        const isTimetable = y => document.elementFromPoint(middle, y)?.closest('main')
        const lines = Array.from({ length: 100 }, (_, line) => ((line + 0.5) * innerHeight) / 100)
        return scrolls.map(scroll => {
            scrollTo(0, scroll)
            return lines.filter(isTimetable).length
        })
    }
"""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("width", "height", "text_size"), SCREENS)
def test_most_of_a_small_screen_is_timetable(
    browser: Browser, product: Product, width: int, height: int, text_size: str, view: str
) -> None:
    with opened(browser, product, Fan(width, height)) as page:
        page.goto(f"/demo/{VIEWS[view]}&picks={code_of(page, product, *OF_DAY_1)}")
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("8 枠")
        page.evaluate("size => (document.documentElement.style.fontSize = size)", text_size)
        wait_until(page, f"scrolls => Math.max(...({SHARES})(scrolls)) >= 60", arg=list(range(0, 1200, 60)))
        if view in ("list", "acts"):  # what is this long stays so
            wait_until(page, f"scrolls => Math.min(...({SHARES})(scrolls)) >= 60", arg=list(range(1000, 2200, 60)))
