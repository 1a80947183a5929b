"""The list keeps its place and the focus over reload, back and other views, and the browser's own find reaches every row."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def rows(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("listitem")


def open_list(page: Page, path: str = "/demo/?day=day1") -> None:
    page.goto(path)
    expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")
    expect(rows(page).first).to_be_attached()


def top_row(page: Page) -> tuple[str, float]:
    """Return the id of the first row below day tabs and heading, and where it stands."""
    found = page.evaluate(
        """() => {
            const heading = document.querySelector('main h3')
            const below = (parseFloat(getComputedStyle(heading).top) || 0) + heading.offsetHeight
            const row = [...document.querySelectorAll('main [data-anchor]')]
                .find(row => row.getBoundingClientRect().bottom > below + 1)
            return [row.dataset.anchor, row.getBoundingClientRect().top]
        }"""
    )
    return found[0], found[1]


def stands_at(page: Page, place: tuple[str, float]) -> None:
    """Wait until a row stands where it stood, to the pixel."""
    wait_until(
        page,
        """([anchor, top]) => {
            const row = document.querySelector(`main [data-anchor="${anchor}"]`)
            return row && Math.abs(row.getBoundingClientRect().top - top) <= 1.5
        }""",
        arg=list(place),
    )


def scroll_to(page: Page, y: int) -> tuple[str, float]:
    page.mouse.move(200, 500)
    while (left := y - page.evaluate("scrollY")) > 0:
        page.mouse.wheel(0, min(left, 800))
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return top_row(page)


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_a_reload_stays_at_the_row_and_its_button(browser: Browser, product: Product, width: int) -> None:
    with opened(browser, product, Fan(width=width)) as page:
        open_list(page)
        scroll_to(page, 3000)
        anchor, _ = top_row(page)
        row = page.locator(f'main [data-anchor="{anchor}"]')
        row.get_by_role("button").last.focus()
        place = top_row(page)
        page.reload()
        stands_at(page, place)
        expect(row.get_by_role("button").last).to_be_focused()
        assert page.evaluate("scrollY") > 2000


def test_back_from_another_page_finds_the_row_again(phone: Page) -> None:
    open_list(phone)
    place = scroll_to(phone, 2400)
    phone.goto("/demo/?day=day2")
    expect(rows(phone).first).to_be_attached()
    phone.go_back()
    stands_at(phone, place)


def test_back_over_a_day_and_a_filter_finds_the_rows_again(phone: Page) -> None:
    open_list(phone)
    first = scroll_to(phone, 1800)
    phone.get_by_role("radio", name="8/8(土)").check()
    expect(phone.get_by_role("main")).to_have_attribute("aria-busy", "false")
    second = scroll_to(phone, 1200)
    phone.get_by_role("button", name=re.compile("^特典会")).click()
    expect(phone.get_by_role("main")).to_have_attribute("aria-busy", "false")
    phone.go_back()
    stands_at(phone, second)
    phone.go_back()
    stands_at(phone, first)


def test_another_tab_has_a_place_of_its_own(phone: Page) -> None:
    open_list(phone)
    place = scroll_to(phone, 2000)
    tabs = phone.get_by_role("navigation")
    tabs.get_by_role("link").nth(1).click()
    expect(rows(phone)).to_have_count(0)
    tabs.get_by_role("link").first.click()
    stands_at(phone, place)


def test_a_search_starts_at_its_first_result(phone: Page) -> None:
    open_list(phone)
    place = scroll_to(phone, 2000)
    phone.get_by_role("searchbox").fill("a")
    expect(phone.get_by_role("main").locator("mark").first).to_be_in_viewport()
    expect(phone.get_by_role("main").locator("h3").first).to_be_in_viewport()
    phone.go_back()
    stands_at(phone, place)


def test_focus_returns_to_the_row_when_its_dialog_closes(phone: Page) -> None:
    open_list(phone)
    scroll_to(phone, 1500)
    more = phone.locator(f'main [data-anchor="{top_row(phone)[0]}"]').get_by_role("button").last
    more.focus()
    place = top_row(phone)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("dialog")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(more).to_be_focused()
    stands_at(phone, place)


def test_the_browsers_own_find_reaches_every_row(phone: Page) -> None:
    open_list(phone)
    timetable = phone.request.get("/api/v1/festivals/demo/timetable/").json()
    expect(rows(phone)).to_have_count(sum(slot["day"] == "day1" for slot in timetable["slots"]))
    names = rows(phone).get_by_test_id("act").all_text_contents()
    for name in (names[0], names[len(names) // 2], names[-1]):
        phone.evaluate("getSelection().removeAllRanges(); scrollTo(0, 0)")
        assert phone.evaluate("name => window.find(name, true, false, true)", name)
        assert phone.evaluate("getSelection().toString()") == name
        assert phone.evaluate("getSelection().anchorNode.parentElement.checkVisibility({contentVisibilityAuto: true})")


JUNK = [
    "{",
    "null",
    '"x"',
    "[[]]",
    '[["/demo/?day=day1#day1", {"anchor": 5, "offsetPx": "x"}]]',
    '[["/demo/?day=day1#day1", {"anchor": "no such row", "offsetPx": 1e308}]]',
    json.dumps([["/demo/?day=day1#day1", {"anchor": "x", "offsetPx": 0, "focus": {"anchor": "x", "control": -7}}]]),
]


@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_the_storage_opens_the_list_as_new(phone: Page, junk: str) -> None:
    phone.add_init_script(f"sessionStorage.places = sessionStorage.minutes = {json.dumps(junk)}")
    open_list(phone)
    expect(rows(phone).first).to_be_in_viewport()
    assert phone.evaluate("scrollY") == 0


def test_places_of_many_addresses_are_bounded(phone: Page) -> None:
    entries = [[f"/demo/?q={index}#day1", {"anchor": "x", "offsetPx": 0}] for index in range(5000)]
    phone.add_init_script(f"sessionStorage.places ??= {json.dumps(json.dumps(entries))}")
    open_list(phone)
    scroll_to(phone, 500)
    phone.reload()
    expect(rows(phone).first).to_be_attached()
    assert len(json.loads(phone.evaluate("sessionStorage.places"))) == 50
