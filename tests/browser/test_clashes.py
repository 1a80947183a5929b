"""A clash is answered in its dialog: by touch and by key, in both languages, while picks and timetable change."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser

BEFORE_THE_FESTIVAL = "2026-08-06T09:00:00+09:00"
FIRST, SECOND = "きらきら☆運河", "Corduroy Umbrella"
PAIR = ("day1-harbour-1105", "day1-peach-1125")
# On the second day, and a pick that the other slot of SECOND would clash with.
OTHER_PAIR = ("day2-harbour-1240", "day2-peach-1245")
AT_17 = "day1-peach-1710"
LOOK_AGAIN = """() => {
    window.dispatchEvent(new Event('visibilitychange'))
    return document.querySelector('[role=dialog] h2').textContent.includes('ありません')
}"""


@dataclass(frozen=True)
class Words:
    label: str
    count: str
    move: str
    costly: str
    cost: str
    both: str
    decided: str
    missed: str
    keep: str
    keep_other: str
    undo: str
    reopen: str


JA = Words(
    label="かさなり 10分・",
    count="かさなり 1",
    move=f"{FIRST}を 14:35 にする PEACH HALL · ほかの枠とかさなりません",
    costly=f"{SECOND}を 17:05 にする SHIOSAI GARDEN",
    cost="Marmalade Staticと20分かさなります",
    both="11:18に出て両方みる",
    decided="11:18に出て両方・",
    missed=f"{FIRST}の最後の17分は見られません · 移動7分を含みます",
    keep=f"{FIRST}だけ見る",
    keep_other=f"{SECOND}だけ見る",
    undo="ひとつ前に戻す",
    reopen="この答えを取り消す",
)
EN = Words(
    label="10 min over ",
    count="1 clash",
    move=f"Move {FIRST} to 14:35 PEACH HALL · No other clash",
    costly=f"Move {SECOND} to 17:05 SHIOSAI GARDEN",
    cost="20 min over Marmalade Static",
    both="Both, leaving at 11:18",
    decided="Both, leaving at 11:18 · ",
    missed=f"You miss the last 17 min of {FIRST} · with a walk of 7 min",
    keep=f"Keep {FIRST}",
    keep_other=f"Keep {SECOND}",
    undo="Undo",
    reopen="Take this answer back",
)
FANS = [
    pytest.param(Fan(has_touch=True), JA, id="touch-ja"),
    pytest.param(Fan(), JA, id="keys-ja"),
    pytest.param(Fan(language="en-GB", theme="dark", has_touch=True), EN, id="touch-en"),
    pytest.param(Fan(language="en-GB", theme="dark"), EN, id="keys-en"),
]


@contextmanager
def with_picks(browser: Browser, product: Product, fan: Fan, *slots: str, view: str = "list") -> Iterator[Page]:
    """Open the first day with these slots picked."""
    with opened(browser, product, fan) as page:
        page.clock.install(time=BEFORE_THE_FESTIVAL)
        answer = page.request.post("/api/v1/festivals/demo/selections/", data={"slots": slots})
        page.goto(f"/demo/?view={view}&day=day1&from=11:00&to=12:00&picks={answer.json()['code']}")
        page.clock.resume()
        yield page


def use(page: Page, button: Locator, *, has_touch: bool) -> None:
    """Tap a button; or walk to it by Tab, and press Enter."""
    expect(button).to_be_visible()
    if has_touch:
        button.tap()
        return
    for _ in range(60):
        if button.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail("the button is not reached by Tab")


def row(page: Page, act: str) -> Locator:
    named = page.get_by_test_id("act").filter(has_text=act)
    return page.get_by_role("main").get_by_role("listitem").filter(has=named).first


def label(page: Page, act: str, words: str) -> Locator:
    return row(page, act).get_by_role("button", name=words)


def count(page: Page) -> Locator:
    return page.get_by_test_id("picks-bar").get_by_role("status").get_by_role("button")


def picked(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("button", pressed=True)


@pytest.mark.parametrize(("fan", "words"), FANS)
def test_each_answer_is_one_step_and_one_step_of_undo(
    browser: Browser, product: Product, fan: Fan, words: Words
) -> None:
    with with_picks(browser, product, fan, *PAIR) as page:
        dialog = page.get_by_role("dialog")
        clash = label(page, FIRST, words.label + SECOND)
        undo = page.get_by_role("button", name=words.undo, exact=True)
        effects: list[tuple[str, Callable[[], None]]] = [
            (words.move, lambda: expect(row(page, FIRST)).not_to_contain_text(SECOND)),
            (words.keep, lambda: expect(picked(page)).to_have_count(1)),
            (words.keep_other, lambda: expect(picked(page)).to_have_count(1)),
            (words.both, lambda: expect(label(page, SECOND, words.decided + FIRST)).to_be_visible()),
        ]
        for answer, expect_effect in effects:
            row(page, FIRST).get_by_role("button").first.focus()
            use(page, clash, has_touch=fan.has_touch)
            use(page, dialog.get_by_role("button", name=answer), has_touch=fan.has_touch)
            expect(dialog).not_to_be_attached()
            expect(count(page)).not_to_be_attached()
            expect_effect()
            expect(page.locator(":focus")).to_be_visible()
            assert page.evaluate("document.activeElement !== document.body")
            undo.click()
            expect(count(page)).to_have_text(words.count)
            expect(picked(page)).to_have_count(2)


@pytest.mark.parametrize(("fan", "words"), FANS[::3])
def test_a_moved_pick_keeps_its_choice_and_a_new_clash_is_told_before(
    browser: Browser, product: Product, fan: Fan, words: Words
) -> None:
    with with_picks(browser, product, fan, *PAIR, AT_17) as page:
        label(page, FIRST, words.label).click()
        dialog = page.get_by_role("dialog")
        answers = dialog.locator("[data-answer=move]")
        expect(answers.first).to_contain_text(words.move.split(" PEACH")[0])
        expect(answers.last).to_contain_text(words.costly.split(" SHIOSAI")[0])
        expect(answers.last).to_contain_text(words.cost)
        answers.last.click()
        expect(count(page)).to_have_text(words.count)
        expect(picked(page)).to_have_count(1)  # the list shows the morning


@pytest.mark.parametrize(("fan", "words"), FANS[1::2])
def test_a_decision_stays_is_shown_everywhere_and_can_be_taken_back(
    browser: Browser, product: Product, fan: Fan, words: Words
) -> None:
    with with_picks(browser, product, fan, *PAIR) as page:
        label(page, SECOND, words.label + FIRST).click()
        both = page.get_by_role("dialog").get_by_role("button", name=words.both)
        expect(both).to_contain_text(words.missed)
        both.click()
        page.reload()
        expect(label(page, FIRST, words.decided + SECOND)).to_be_visible()
        other = {JA: EN, EN: JA}[words]
        page.evaluate("language => localStorage.setItem('language', language)", "en" if words is JA else "ja")
        page.reload()
        label(page, FIRST, other.decided + SECOND).click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name=other.both)).to_have_attribute("aria-current", "true")
        dialog.get_by_role("button", name=other.reopen).click()
        expect(dialog).not_to_be_attached()
        expect(count(page)).to_have_text(other.count)


def test_the_bar_leads_through_all_clashes_from_the_shown_day(browser: Browser, product: Product) -> None:
    with with_picks(browser, product, Fan(), *OTHER_PAIR, *PAIR) as page:
        count(page).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(FIRST)
        expect(dialog).to_contain_text("1 / 2")
        dialog.get_by_role("button", name="次のかさなり").click()
        expect(dialog).to_contain_text("2 / 2")
        expect(dialog).to_contain_text("カモメノート")
        expect(dialog).to_contain_text("8/8(土)")
        dialog.get_by_role("button", name="前のかさなり").press("Enter")
        expect(dialog).to_contain_text("1 / 2")
        page.keyboard.press("Escape")
        expect(count(page)).to_be_focused()


def test_another_tab_removes_a_side_while_the_dialog_is_open(browser: Browser, product: Product) -> None:
    with with_picks(browser, product, Fan(), *PAIR, *OTHER_PAIR) as page:
        label(page, FIRST, JA.label).click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name=JA.both)).to_be_visible()
        other = page.context.new_page()
        other.goto("/demo/?view=list&day=day1&from=11:00&to=12:00")
        row(other, FIRST).get_by_role("button").first.click()
        expect(dialog.get_by_role("heading", name="このかさなりは、もうありません。")).to_be_visible()
        expect(dialog.get_by_role("button", name=JA.both)).not_to_be_attached()
        expect(dialog.get_by_role("button", name="閉じる").last).to_be_focused()
        dialog.get_by_role("button", name="ほかのかさなり 1").click()
        expect(dialog).to_contain_text("カモメノート")
        page.keyboard.press("Escape")
        expect(dialog).not_to_be_attached()
        expect(picked(page)).to_have_count(1)
        other.close()


def test_a_new_timetable_removes_a_side_while_the_dialog_is_open(browser: Browser, product: Product) -> None:
    def revised(route: Route) -> None:
        timetable: dict[str, Any] = route.fetch().json()
        slots = [slot for slot in timetable["slots"] if slot["id"] != PAIR[1]]
        route.fulfill(body=json.dumps({**timetable, "version": "newer", "slots": slots}))

    def of_newer_version(route: Route) -> None:
        route.fulfill(body=json.dumps({**route.fetch().json(), "version": "newer"}))

    with with_picks(browser, product, Fan(), *PAIR) as page:
        label(page, FIRST, JA.label).click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name=JA.both)).to_be_visible()
        page.route("**/api/v1/festivals/demo/timetable/", revised)
        page.route("**/api/v1/festivals/demo/", of_newer_version)
        page.wait_for_function(LOOK_AGAIN, polling=200)
        dialog.get_by_role("button", name="閉じる").last.press("Enter")
        expect(dialog).not_to_be_attached()
        expect(picked(page)).to_have_count(1)


def test_a_decision_that_cannot_be_stored_is_told_and_kept_while_the_page_is_open(
    browser: Browser, product: Product
) -> None:
    with with_picks(browser, product, Fan(), *PAIR) as page:
        label(page, FIRST, JA.label).click()
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full') } }")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name=JA.both).click()
        expect(dialog.get_by_role("alert")).to_contain_text("ページを閉じると消えます")
        page.keyboard.press("Escape")
        expect(label(page, FIRST, JA.decided + SECOND)).to_be_visible()


@pytest.mark.parametrize("junk", ["{{", "[1]", '{"day1-harbour-1105 day1-peach-1125":"11:18"}', "null"])
def test_junk_in_the_stored_decisions_is_ignored(browser: Browser, product: Product, junk: str) -> None:
    with with_picks(browser, product, Fan(), *PAIR) as page:
        page.evaluate("junk => localStorage.setItem('clash-notes:demo', junk)", junk)
        page.reload()
        expect(label(page, FIRST, JA.label)).to_be_visible()


@pytest.mark.parametrize(("fan", "words"), FANS[::3])
def test_the_grid_opens_the_clash_of_the_touched_slot(
    browser: Browser, product: Product, fan: Fan, words: Words
) -> None:
    with with_picks(browser, product, fan, *PAIR, view="grid") as page:
        cell = page.get_by_role("gridcell", name=FIRST).first
        if fan.has_touch:
            cell.tap(position={"x": 20, "y": 10})
            cell.tap(position={"x": 20, "y": 10})
        else:
            cell.focus()
            for key in ("ArrowRight", "ArrowLeft"):
                page.keyboard.press(key)
        expect(cell).to_have_attribute("aria-selected", "true")
        use(page, page.get_by_role("button", name=words.label + SECOND).last, has_touch=fan.has_touch)
        expect(page.get_by_role("dialog")).to_contain_text(SECOND)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_targets_are_large(browser: Browser, product: Product, theme: Any) -> None:
    fan = Fan(theme=theme, is_calm=True, is_examined=True)
    with with_picks(browser, product, fan, *PAIR, *OTHER_PAIR, AT_17) as page:
        box = label(page, FIRST, JA.label).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
        label(page, FIRST, JA.label).click()
        buttons = page.get_by_role("dialog").get_by_role("button")
        expect(buttons.last).to_be_visible()
        boxes = [button.bounding_box() for button in buttons.all()]
        assert min(box["height"] for box in boxes if box) >= 44
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
        page.get_by_role("dialog").get_by_role("button", name=JA.both).click()
        label(page, FIRST, JA.decided).click()
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize(("width", "text_size"), [(320, "100%"), (390, "200%")])
def test_the_dialog_is_never_wider_than_the_screen(
    browser: Browser, product: Product, width: int, text_size: str
) -> None:
    with with_picks(browser, product, Fan(width=width), *PAIR, *OTHER_PAIR) as page:
        page.evaluate("size => (document.documentElement.style.fontSize = size)", text_size)
        label(page, FIRST, JA.label).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelector('[role=dialog]').scrollWidth") <= width


def test_the_mark_of_a_block_opens_its_clash_and_the_rest_of_the_block_picks(
    browser: Browser, product: Product
) -> None:
    with with_picks(browser, product, Fan(has_touch=True), *PAIR, view="grid") as page:
        cell = page.get_by_role("gridcell", name=FIRST).first
        mark = cell.get_by_role("button", name=JA.label + SECOND)
        mark.tap()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(SECOND)
        dialog.get_by_role("button", name=JA.both).tap()
        expect(mark).not_to_be_attached()
        expect(cell).to_contain_text(JA.decided + SECOND)
        expect(cell).to_be_focused()
        cell.tap(position={"x": 20, "y": 10})
        expect(cell).to_have_attribute("aria-selected", "false")


def test_now_shows_when_to_leave_for_the_other_side(browser: Browser, product: Product) -> None:
    with with_picks(browser, product, Fan(), *PAIR) as page:
        label(page, FIRST, JA.label).click()
        page.get_by_role("dialog").get_by_role("button", name=JA.both).click()
        page.goto("/demo/now/?at=2026-08-07T11:10")
        card = page.get_by_test_id("pick-card").first
        card.get_by_role("button", name=JA.decided + SECOND).click()
        expect(page.get_by_role("dialog").get_by_role("button", name=JA.reopen)).to_be_visible()


def test_my_day_opens_a_clash_and_shows_its_answer(browser: Browser, product: Product) -> None:
    with with_picks(browser, product, Fan(), *PAIR) as page:
        page.goto("/demo/day/?day=day1")
        question = page.get_by_role("main").get_by_role("button", name="どうする")
        question.click()
        page.get_by_role("dialog").get_by_role("button", name=JA.both).press("Enter")
        answered = page.get_by_role("main").get_by_role("button", name=JA.both)
        answered.click()
        page.get_by_role("dialog").get_by_role("button", name=JA.reopen).press("Enter")
        expect(question).to_be_visible()
