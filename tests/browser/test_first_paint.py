"""The festival's page before its app, and without scripts: readable, usable, and replaced without a jump."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser
TIMETABLE = "**/api/v1/festivals/demo/timetable/"
# Text and box of what stands in both: the heading, the days, the hours, and the rows.
PARTS = """
    () => [...document.querySelectorAll('#app h1, #app [class^=day-tabs__face], #timetable h3, #timetable li')].map(part => {
        const { left, top, width, height } = part.getBoundingClientRect()
        const shown = part.querySelector('[class^=slot-row__pick]') ?? part
        return { text: shown.textContent, box: [left, top + scrollY, width, height].map(Math.round) }
    })
"""
SHIFTS = """
    window.shift = 0
    new PerformanceObserver(list => list.getEntries().forEach(it => (shift += it.hadRecentInput ? 0 : it.value)))
        .observe({ type: 'layout-shift', buffered: true })
"""


def hold_back(page: Page) -> Callable[[], None]:
    """Hold the timetable back, so that the page stays HTML until the returned function is called."""
    waiting: list[Route] = []
    page.route(TIMETABLE, lambda route: waiting.append(route))

    def let_go() -> None:
        for route in waiting:
            route.continue_()
        page.unroute(TIMETABLE)

    return let_go


def box_of(page: Page, act: str) -> Any:
    return page.locator("#timetable li").filter(has_text=act).first.get_by_role("checkbox")


def app_is_there(page: Page) -> None:
    expect(page.get_by_role("searchbox")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_app_has_each_part_where_the_html_had_it(browser: Browser, product: Product, width: int) -> None:
    with opened(browser, product, Fan(width=width, is_calm=True)) as page:
        let_go = hold_back(page)
        page.add_init_script(SHIFTS)
        page.goto("/demo/")
        expect(page.locator("#timetable li").first).to_be_visible()
        html = page.evaluate(PARTS)
        let_go()
        app_is_there(page)
        app = page.evaluate(PARTS)
        assert len(app) > 12
        assert app == html[: len(app)]
        assert page.evaluate("shift") == 0
