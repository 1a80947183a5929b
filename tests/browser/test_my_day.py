"""My day: a timeline that is true in time, on the day and before, by tap and by key, offline and on paper."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, Route, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product
from tests.browser.test_offline import wait_until_cached

pytestmark = pytest.mark.browser

# From 10:40 to 22:15: a gap of 5 minutes and one of hours, two that overlap, two greetings that touch.
OF_DAY_1 = (
    ("10:40", "THE UNOFFICIAL ORCHESTRA OF SLEEPY SUMMER AFTERNOONS"),
    ("11:05", "きらきら☆運河"),
    ("12:05", "しろくま定食"),
    ("13:10", "夏みかん急行"),
    ("13:20", "SIDEWALK COMETS"),
    ("15:20", "朝凪ハルモニカ"),
    ("16:20", "Étoile de Sel"),
    ("21:35", "Marmalade Static"),
)
KIRAKIRA = "きらきら☆運河"


def timetable_of(page: Page, product: Product) -> Any:
    return page.request.get(f"{product.url}/api/v1/festivals/demo/timetable/").json()


def code_of(page: Page, product: Product, *picks: tuple[str, str], also: Sequence[str] = ()) -> str:
    """Return the code of slots of the first day, each by start and act, and of others by their id."""
    timetable = timetable_of(page, product)
    ids = [
        slot["id"]
        for start, act in picks
        for slot in timetable["slots"]
        if slot["day"] == "day1" and slot["start"][11:16] == start and slot["act"] == act
    ]
    assert len(ids) == len(picks)
    body = {"slots": [*ids, *also], "maybe": [], "version": timetable["version"]}
    answer = page.request.post(f"{product.url}/api/v1/festivals/demo/selections/", data=body)
    return str(answer.json()["code"])


def open_day(page: Page, product: Product, *picks: tuple[str, str], at: str | None = None) -> None:
    """Open My day with picks of the first day, at a time of that day or before the festival."""
    code = code_of(page, product, *(picks or OF_DAY_1))
    page.clock.install(time=f"2026-08-07T{at}:00+09:00" if at else "2026-07-01T12:00:00+09:00")
    page.goto(f"/demo/day/?picks={code}")
    page.clock.resume()
    expect(tiles(page).first).to_be_visible()


def tiles(page: Page) -> Locator:
    return page.locator("button[data-slot]")


def tile(page: Page, act: str) -> Locator:
    return tiles(page).filter(has_text=act)


def box_of(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None
    return box


def now_y(page: Page) -> float:
    return box_of(page.get_by_test_id("my-day-now"))["y"]


def test_by_key_tiles_are_walked_opened_and_unpicked(phone: Page, product: Product) -> None:
    open_day(phone, product)
    tile(phone, "THE UNOFFICIAL").focus()
    phone.keyboard.press("ArrowDown")
    expect(tile(phone, KIRAKIRA)).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("dialog", name=KIRAKIRA)).to_be_visible()
    phone.keyboard.press("Escape")
    expect(tile(phone, KIRAKIRA)).to_be_focused()
    phone.keyboard.press("Delete")
    expect(tile(phone, KIRAKIRA)).to_have_count(0)
    expect(tile(phone, "しろくま定食")).to_be_focused()
    phone.get_by_role("button", name="元に戻す").focus()
    phone.keyboard.press("Enter")
    expect(tile(phone, KIRAKIRA)).to_be_focused()
    expect(tiles(phone)).to_have_count(len(OF_DAY_1))


@pytest.mark.parametrize(("at", "share"), [("10:40", 0.0), ("10:50", 0.5)])
def test_the_present_time_is_a_line_through_the_tile_that_is_on(
    phone: Page, product: Product, at: str, share: float
) -> None:
    open_day(phone, product, at=at)
    box = box_of(tile(phone, "THE UNOFFICIAL"))
    assert now_y(phone) == pytest.approx(box["y"] + share * box["height"], abs=3)


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [
        ("12:52", "しろくま定食", "夏みかん急行"),
        ("18:40", "Étoile de Sel", "Marmalade Static"),  # in hours that are cut out
    ],
)
def test_my_day_opens_at_the_present_time(phone: Page, product: Product, at: str, before: str, after: str) -> None:
    open_day(phone, product, at=at)
    expect(phone.get_by_test_id("my-day-now").get_by_text(at)).to_be_in_viewport()
    above = box_of(tile(phone, before))
    assert above["y"] + above["height"] < now_y(phone) < box_of(tile(phone, after))["y"]


@pytest.mark.parametrize("at", [None, "23:30"])
def test_before_and_after_the_day_there_is_no_line(phone: Page, product: Product, at: str | None) -> None:
    open_day(phone, product, at=at)
    expect(phone.get_by_test_id("my-day-now")).to_have_count(0)


def test_after_the_day_s_last_pick_it_opens_at_the_next_one(phone: Page, product: Product) -> None:
    slots = {slot["act"]: slot["id"] for slot in timetable_of(phone, product)["slots"] if slot["day"] == "day2"}
    tomorrow = "あさがお日記係"
    code = code_of(phone, product, *OF_DAY_1, also=[slots[tomorrow]])
    phone.clock.install(time="2026-08-07T23:00:00+09:00")
    phone.goto(f"/demo/day/?picks={code}")
    expect(tile(phone, tomorrow)).to_be_in_viewport()
    expect(phone.get_by_role("radio", name="8/8(土)")).to_be_checked()
    expect(phone.get_by_test_id("next-strip")).to_contain_text(f"あす 15:00 {tomorrow}")


def test_the_line_moves_with_the_clock(phone: Page, product: Product) -> None:
    open_day(phone, product, at="12:30")
    before = now_y(phone) - box_of(tile(phone, "しろくま定食"))["y"]
    phone.clock.fast_forward("20:00")
    expect(phone.get_by_test_id("my-day-now")).to_contain_text("12:50")
    after = now_y(phone) - box_of(tile(phone, "しろくま定食"))["y"]
    per_minute = box_of(tile(phone, "しろくま定食"))["height"] / 20
    assert after - before == pytest.approx(20 * per_minute, rel=0.15)


def test_tiles_are_as_high_as_they_last_and_legible(phone: Page, product: Product) -> None:
    open_day(phone, product)
    minutes = [20, 30, 20, 25, 25, 60, 60, 40]
    boxes = [box_of(found) for found in tiles(phone).all()]
    per_minute = {round((box["height"] + 2) / minutes[index], 1) for index, box in enumerate(boxes)}
    assert len(per_minute) == 1
    assert all(box["y"] <= after["y"] for box, after in pairwise(boxes))
    for found in tiles(phone).all():
        act = found.locator("span span span").first
        assert act.evaluate("act => parseFloat(getComputedStyle(act).fontSize)") >= 16
        # 52 letters in 20 minutes are cut where the typeface is wide; the dialog shows them all. A typeface that is
        # higher than its line adds some pixels, a line that is cut a whole line.
        is_cut = act.evaluate(
            "act => act.scrollHeight > act.clientHeight + parseFloat(getComputedStyle(act).lineHeight) / 2"
        )
        assert not is_cut or act.inner_text().startswith("THE UNOFFICIAL")


def test_overlapping_picks_stand_side_by_side_and_ask_what_to_do(phone: Page, product: Product) -> None:
    open_day(phone, product)
    left, right = (box_of(tile(phone, act)) for act in ("夏みかん急行", "SIDEWALK COMETS"))
    assert left["x"] + left["width"] <= right["x"]
    phone.get_by_role("button", name="15分かさなる — どうする？").click()
    expect(phone.get_by_role("dialog").get_by_text("SIDEWALK COMETS").first).to_be_visible()


def test_a_gap_tells_the_walk_and_one_tap_adds_what_fits(phone: Page, product: Product) -> None:
    open_day(phone, product, *OF_DAY_1[1:3])
    expect(phone.get_by_text("30分空き · 移動 5分 → 12:00 に出る")).to_be_visible()
    fits = phone.get_by_role("button", name="入る枠 1")
    fits.click()
    expect(fits).to_have_attribute("aria-expanded", "true")
    row = phone.get_by_role("main").get_by_role("listitem")
    act = row.get_by_test_id("act").inner_text()
    row.get_by_role("button").first.click()
    expect(tile(phone, act)).to_be_focused()
    expect(tiles(phone)).to_have_count(3)
    status = phone.get_by_role("status").filter(has_text=f"{act} を入れました")
    status.get_by_role("button", name="元に戻す").click()
    expect(tiles(phone)).to_have_count(2)
    expect(status).to_have_count(0)


def test_what_has_begun_does_not_fit_any_more(phone: Page, product: Product) -> None:
    open_day(phone, product, *OF_DAY_1[1:3], at="11:45")
    expect(phone.get_by_text("30分空き · 移動")).to_be_visible()
    expect(phone.get_by_role("button", name="入る枠")).to_have_count(0)


def test_the_focus_goes_on_when_a_dialog_unpicks_its_tile(phone: Page, product: Product) -> None:
    open_day(phone, product)
    tile(phone, KIRAKIRA).click()
    phone.get_by_role("dialog").get_by_role("radio", name="選ばない").check()
    phone.keyboard.press("Escape")
    expect(tile(phone, KIRAKIRA)).to_have_count(0)
    wait_until(phone, "document.activeElement.closest('[data-day=day1]') !== null")


def test_days_follow_each_other_and_a_day_without_picks_leads_to_find(phone: Page, product: Product) -> None:
    open_day(phone, product)
    phone.get_by_role("radio", name="8/9(日)").check()
    expect(phone.get_by_role("heading", name="8/9(日)")).to_be_in_viewport()
    expect(phone).to_have_url(re.compile("day=day3"))
    phone.mouse.wheel(0, -20_000)
    expect(phone.get_by_role("radio", name="8/7(金)")).to_be_checked()
    phone.get_by_role("button", name="この日の枠をさがす").first.click()
    expect(phone).to_have_url(re.compile(r"/demo/\?.*day=day2"))


def test_place_and_focus_survive_a_reload(phone: Page, product: Product) -> None:
    open_day(phone, product)
    tile(phone, "Marmalade Static").focus()
    wait_until(phone, "window.scrollY > 500")
    before = box_of(tile(phone, "Marmalade Static"))["y"]
    phone.reload()
    expect(tile(phone, "Marmalade Static")).to_be_focused()
    assert box_of(tile(phone, "Marmalade Static"))["y"] == pytest.approx(before, abs=2)


def test_without_picks_one_sentence_leads_to_find(phone: Page) -> None:
    phone.goto("/demo/day/")
    expect(phone.get_by_text("まだ枠を選んでいません。")).to_be_visible()
    phone.get_by_role("main").get_by_role("button", name="枠をさがす").click()
    expect(phone).not_to_have_url(re.compile("/day/"))


def test_cancelled_unconfirmed_and_delayed_picks_and_memos_are_shown(phone: Page, product: Product) -> None:
    changes = {"11:05": {"status": "cancelled"}, "12:05": {"status": "unconfirmed"}, "15:20": {"delay_min": 20}}
    original = timetable_of(phone, product)

    def change(route: Route) -> None:
        slots = [
            slot | (changes.get(slot["start"][11:16], {}) if slot["day"] == "day1" else {})
            for slot in original["slots"]
        ]
        route.fulfill(json=original | {"slots": slots})

    phone.route("**/festivals/demo/timetable/", change)
    open_day(phone, product)
    expect(tile(phone, KIRAKIRA)).to_contain_text("中止")
    expect(tile(phone, "しろくま定食")).to_contain_text("未定")
    expect(tile(phone, "朝凪ハルモニカ")).to_contain_text("20分遅れ")
    tile(phone, "しろくま定食").click()
    phone.get_by_role("dialog").get_by_role("textbox").fill("双眼鏡")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("main").get_by_text("双眼鏡")).to_be_visible()


def test_my_day_prints_the_plan_once(phone: Page, product: Product) -> None:
    open_day(phone, product)
    phone.emulate_media(media="print")
    expect(phone.get_by_test_id("print-list")).to_have_count(1)
    expect(phone.get_by_test_id("print-slot")).to_have_count(len(OF_DAY_1))
    expect(phone.get_by_text(KIRAKIRA).locator("visible=true")).to_have_count(1)
    expect(phone.get_by_test_id("print-list").get_by_text("移動 5分 → 12:00 に出る")).to_be_visible()


def test_my_day_opens_offline(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(bears_failures=True, keeps_pages=True)) as page:
        code = code_of(page, product, *OF_DAY_1)
        page.goto(f"/demo/day/?picks={code}")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 1)
        page.context.set_offline(True)
        page.goto("/demo/day/")
        expect(tiles(page)).to_have_count(len(OF_DAY_1))
        expect(page.get_by_text("30分空き · 移動 5分 → 12:00 に出る")).to_be_visible()


def test_a_pick_of_another_tab_appears(phone: Page, product: Product) -> None:
    open_day(phone, product)
    other = phone.context.new_page()
    other.goto("/demo/?view=list&day=day2")
    other.get_by_role("main").get_by_role("listitem").first.get_by_role("button").first.click()
    expect(tiles(phone)).to_have_count(len(OF_DAY_1) + 1)
    tile(phone, KIRAKIRA).focus()
    phone.keyboard.press("Backspace")
    expect(other.get_by_role("region", name="選んだ枠")).to_contain_text(f"{len(OF_DAY_1)} 枠")


def test_on_a_desk_my_day_follows_the_day_of_find(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(width=1280, height=800)) as page:
        code = code_of(page, product, *OF_DAY_1)
        page.goto(f"/demo/?view=list&day=day1&picks={code}")
        aside = page.get_by_role("complementary", name="わたしの一日")
        expect(aside.get_by_role("button", name=KIRAKIRA)).to_be_visible()
        page.get_by_role("region", name="しぼりこみ").get_by_role("radio", name="8/8(土)").check()
        expect(aside.get_by_role("heading", name="8/8(土)")).to_be_in_viewport()
        assert page.evaluate("window.scrollY") == 0


def test_on_a_desk_what_has_the_focus_at_the_end_of_my_day_is_not_behind_the_picture(
    browser: Browser, product: Product
) -> None:
    with opened(browser, product, Fan(width=1280, height=844)) as page:
        page.goto("/demo/?view=list")
        rows = page.get_by_role("main").get_by_role("listitem")
        rows.nth(0).get_by_role("button").first.click()
        rows.nth(2).get_by_role("button").first.click()
        page.goto("/demo/day/")
        expect(page.locator("[class*=small-preview] img")).to_be_visible()
        for name in ("みんな（友だち）", "別のプランもつくる"):
            page.get_by_role("button", name=name).focus()
            assert page.evaluate("""() => {
                const { left, bottom } = document.activeElement.getBoundingClientRect()
                return document.activeElement.contains(document.elementFromPoint(left + 10, bottom - 4))
            }""")
