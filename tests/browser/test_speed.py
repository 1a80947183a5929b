"""Measures what the page costs a phone four times slower than this machine, with a very big festival.

Measured is the main thread's own time, times four. The goal, 50 ms, is printed and not asserted, since a busy machine's
caches are slower: asserted is the cost beside that of a plain list of as many rows, built anew in the same browser.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.big_festival import big_timetable
from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.alone]
SLOWER = 4
GOAL_MS = 50
ROW_COUNT = 1000
ROUNDS = 3
KEY_ROUNDS = 12  # a third of them have the quarter on a busy machine, of this build and of the one before
MOST_SHIFT = 0.02
# Lighthouse's slow 4G: 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
OBSERVE = """
    window.seen = { largestPaint: 0, layoutShift: 0 }
    const watch = (type, take) =>
        new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
    watch('largest-contentful-paint', entry => (seen.largestPaint = entry.startTime))
    watch('layout-shift', entry => entry.hadRecentInput || (seen.layoutShift += entry.value))
"""
# What web-vitals calls INP: from a key to the frame after it, in ms, of each interaction that took two frames or more.
WATCH_KEYS = """
    window.keys = []
    const note = ({ interactionId, duration }) => interactionId && keys.push(duration)
    new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type: 'event', durationThreshold: 16 })
"""
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
NAMES_READY = """
    async () => {
        while (performance.getEntriesByName('names-ready').length === 0) await new Promise(done => setTimeout(done, 50))
    }
"""
PLAIN_LIST = f"""
    async count => {{
        const list = document.body.appendChild(document.createElement('ol'))
        for (let row = 0; row < count; row++)
            list.insertAdjacentHTML('beforeend', `<li><b>10:30–10:55</b> <i>STAGE ${{row}}</i> <span>アクト ${{row}}</span></li>`)
        await {NEXT_FRAME}
        list.remove()
        await {NEXT_FRAME}
    }}
"""


@dataclass
class SlowPhone:
    """A page, and the means to tell what an action on it costs."""

    page: Page
    devtools: CDPSession

    def cost_ms(self, act: Callable[[], object]) -> float:
        """Return the time that the main thread of a slower phone is busy with an action."""
        before = self._busy_s()
        act()
        return (self._busy_s() - before) * 1000 * SLOWER

    def plain_list_ms(self) -> float:
        """Return what a plain list of all rows costs to build and show: the middle of five."""
        return sorted(self.cost_ms(lambda: self.page.evaluate(PLAIN_LIST, ROW_COUNT)) for _ in range(5))[2]

    def _busy_s(self) -> float:
        metrics = self.devtools.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


@pytest.fixture
def phone(browser: Browser, product: Product) -> Iterator[SlowPhone]:
    with opened(browser, product, Fan(is_calm=True)) as page:
        like = page.request.get("/api/v1/festivals/demo/timetable/").json()
        answer = json.dumps(big_timetable(like))
        live = {**page.request.get("/api/v1/festivals/demo/").json(), "version": "big"}
        page.route("**/festivals/demo/timetable/", lambda it: it.fulfill(body=answer, content_type="application/json"))
        page.route("**/festivals/demo/", lambda it: it.fulfill(json=live))
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        yield SlowPhone(page, devtools)


def test_a_keystroke_in_the_middle_shows_the_new_list_at_once(phone: SlowPhone) -> None:
    phone.page.goto("/demo/?view=list")
    phone.page.get_by_role("searchbox").press_sequentially("x")  # the search for near matches comes with its first use
    phone.page.evaluate(NAMES_READY)

    def share_of_a_plain_list() -> float:
        costs = [_typing_ms(phone, text) for text in ("", "l", "la", "las", "lase", "laser", "lase", "さ", "さく", "")]
        plain = phone.plain_list_ms()
        print("a keystroke costs, ms:", [round(cost) for cost in costs], f"of {GOAL_MS}; a plain list {plain:.0f}")
        return sorted(costs)[len(costs) // 2] / plain

    assert in_some_round(share_of_a_plain_list, 1 / 4, KEY_ROUNDS)


def test_the_first_letters_of_a_fresh_page_are_seen(phone: SlowPhone) -> None:
    page = phone.page
    page.goto("/demo/?view=list")
    expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    phone.devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(WATCH_KEYS)
    page.get_by_role("searchbox").press_sequentially("laser", delay=200)
    expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")
    page.evaluate(NEXT_FRAME)
    keys = page.evaluate("keys")
    print(f"from a key to its frame, ms: longest {max(keys):.0f} of {GOAL_MS}; all:", [round(key) for key in keys])
    page.wait_for_url("**/demo/?view=list&q=laser")  # it is written in the pause


@pytest.mark.parametrize("view", ["list", "grid"])
def test_no_frame_is_long_while_scrolling(phone: SlowPhone, view: str) -> None:
    phone.page.goto(f"/demo/?view={view}")
    expect(phone.page.get_by_role("gridcell" if view == "grid" else "listitem").first).to_be_visible()

    def share_of_a_plain_list() -> float:
        costs = [phone.cost_ms(lambda: scroll(phone.page)) for _ in range(70)][10:]  # a cold engine is no frame's fault
        plain = phone.plain_list_ms()
        print(f"a frame of the {view} costs, ms: longest {max(costs):.0f} of {GOAL_MS}; a plain list {plain:.0f}")
        return sorted(costs)[-ROUNDS] / plain

    assert in_some_round(share_of_a_plain_list, 1 / 3)


def in_some_round(measure: Callable[[], float], most: float, rounds: int = ROUNDS) -> bool:
    """Say whether it is below `most` once: a busy machine makes a round slower, never faster."""
    return any(measure() < most for _ in range(rounds))


def _typing_ms(phone: SlowPhone, text: str) -> float:
    return phone.cost_ms(lambda: type_text(phone.page, text))


def test_nothing_moves_in_the_first_view_on_a_slow_network(browser: Browser, product: Product) -> None:
    seen = [_first_view(browser, product) for _ in range(3)]
    print("largest paint after ms, layout shift:", seen)
    assert any(paint_ms for paint_ms, _ in seen)
    assert max(shift for _, shift in seen) <= MOST_SHIFT


def _first_view(browser: Browser, product: Product) -> tuple[float, float]:
    with opened(browser, product) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        page.add_init_script(OBSERVE)
        page.goto("/demo/?view=list")
        expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        largest_paint_ms, layout_shift = page.evaluate("[seen.largestPaint, seen.layoutShift]")
        return round(largest_paint_ms), layout_shift


def type_text(page: Page, text: str) -> None:
    """Put a text into the search field, and wait for the frame that shows its list."""
    page.evaluate(
        f"""async text => {{
            const field = document.querySelector('input[type=search]')
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text)
            field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))
            // the address is written in the pause: to ask each frame would cost more than the list
            do {{ await new Promise(done => setTimeout(done, 50)); await {NEXT_FRAME} }}
            while (document.querySelector('main').ariaBusy === 'true'
                || (new URLSearchParams(location.search).get('q') ?? '') !== text)
        }}""",
        text,
    )


def scroll(page: Page) -> None:
    """Scroll on by a flick's step, and wait for its frame."""
    page.evaluate(
        f"""async () => {{
            const view = document.querySelector('[data-testid=grid-scroller]') ?? document.scrollingElement
            view.scrollBy(25, 80)
            await {NEXT_FRAME}
        }}"""
    )
