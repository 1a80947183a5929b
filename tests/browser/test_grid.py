"""The grid by keyboard, and the scroll position when the view changes."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.product import Product

pytestmark = pytest.mark.browser


def test_arrows_move_space_picks_and_enter_opens_the_dialog(phone: Page) -> None:
    phone.goto("/demo/?view=grid")
    cells = phone.get_by_role("gridcell")
    cells.first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft", "End", "Home", "ArrowRight"):
        phone.keyboard.press(key)
        expect(focused(phone)).to_be_visible()
        assert is_uncovered(phone)
    phone.keyboard.press("Space")
    expect(focused(phone)).to_have_attribute("aria-selected", "true")
    expect(phone.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("dialog")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(focused(phone)).to_have_attribute("aria-selected", "true")


def test_tab_walks_the_list_and_the_focus_is_always_seen(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    phone.get_by_role("main").get_by_role("listitem").first.get_by_role("button").first.focus()
    for _ in range(40):
        phone.keyboard.press("Tab")
        expect(focused(phone)).to_be_visible()
        assert is_uncovered(phone)
    phone.keyboard.press("Space")
    expect(phone.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")


def test_a_far_stage_is_reached_by_arrows(phone: Page) -> None:
    phone.goto("/demo/?view=grid")
    phone.get_by_role("gridcell").first.focus()
    seen = set()
    for _ in range(20):
        phone.keyboard.press("ArrowRight")
        assert is_uncovered(phone)
        seen.add(phone.evaluate("document.activeElement.closest('[role=row]').getAttribute('aria-rowindex')"))
    assert len(seen) > 10


def test_views_open_at_the_same_time_of_day(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    expect(phone.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    phone.get_by_role("heading", name="15:00").evaluate("heading => heading.scrollIntoView()")
    expect(phone.get_by_role("heading", name="15:00")).to_be_in_viewport()
    phone.get_by_role("button", name="表で見る").click()
    expect(phone.get_by_role("gridcell").first).to_be_attached()
    top_hour = phone.evaluate("Math.floor(document.querySelector('[data-testid=grid-scroller]').scrollTop / 180)") + 9
    assert 13 <= top_hour <= 15
    phone.get_by_role("button", name="リスト表示").click()
    expect(phone.get_by_role("heading", name=re.compile(f"^{top_hour}:00"))).to_be_in_viewport()


def test_stages_are_hidden_and_reordered_and_stay_so(phone: Page) -> None:
    phone.goto("/demo/?view=grid")
    phone.get_by_role("button", name="ステージの並びと表示").click()
    phone.get_by_role("checkbox", name="SHIOSAI GARDEN").uncheck()
    phone.get_by_role("button", name="HARBOUR STAGE を後ろへ").click()
    phone.get_by_role("button", name="HARBOUR STAGE を後ろへ").click()
    phone.get_by_role("button", name="完了").click()
    phone.reload()
    heads = phone.get_by_role("rowheader")
    expect(heads.first).to_have_text("LEMON DECK")
    expect(heads.nth(1)).to_have_text("HARBOUR STAGE")


def test_zoom_changes_heights_and_stays(phone: Page) -> None:
    phone.goto("/demo/?view=grid")
    block = phone.get_by_role("gridcell").first
    before = block.bounding_box()
    phone.get_by_role("button", name="広げる").click()
    expect(block).not_to_have_css("height", f"{before['height'] if before else 0}px")
    phone.reload()
    after = block.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] * 1.2


def focused(phone: Page) -> Locator:
    return phone.locator(":focus")


def is_uncovered(phone: Page) -> bool:
    """Say whether the focus is seen: nothing lies over its begin."""
    return bool(
        phone.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect()
                const seen = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(10, box.height / 2))
                return document.activeElement.contains(seen)
            }"""
        )
    )


def test_a_picked_block_has_the_system_highlight_in_forced_colours(phone: Page) -> None:
    phone.emulate_media(forced_colors="active")
    phone.goto("/demo/?view=grid&kind=greeting")
    block = phone.get_by_role("gridcell").first
    block.click()
    expect(block).to_have_attribute("aria-selected", "true")
    highlight = block.evaluate(
        """(block) => {
            const probe = block.appendChild(document.createElement('i'))
            probe.style.cssText = 'background: Highlight; color: HighlightText'
            const { backgroundColor, color } = getComputedStyle(probe)
            probe.remove()
            return [backgroundColor, color]
        }"""
    )
    expect(block).to_have_css("background-color", highlight[0])
    expect(block).to_have_css("color", highlight[1])


def test_a_long_press_opens_the_dialog_and_picks_nothing(browser: Browser, product: Product) -> None:
    context = browser.new_context(
        base_url=product.url, viewport={"width": 390, "height": 844}, locale="ja-JP", has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/demo/?view=grid")
    block = page.get_by_role("gridcell").nth(1)
    box = block.bounding_box()
    assert box is not None
    point = {"x": box["x"] + 20, "y": box["y"] + 12}
    touch = context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(page.get_by_role("dialog")).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == ""
    page.keyboard.press("Escape")
    expect(block).to_have_attribute("aria-selected", "false")
    strip = page.get_by_test_id("slot-strip")
    strip.get_by_role("button", name="たぶん見る").click()
    expect(block).to_have_attribute("data-choice", "maybe")
    context.close()
