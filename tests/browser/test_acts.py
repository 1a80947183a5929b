"""Every act once: stars, the day that they build, search, the jump bar, the first visit, joint slots, limits."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.big_festival import big_timetable
from tests.browser.conftest import Fan, opened
from tests.browser.product import Product
from timetable.selection import Selection, write_code

pytestmark = pytest.mark.browser

API = "/api/v1/festivals/demo/"


def acts(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("listitem")


def act(page: Page, name: str) -> Locator:
    exact = page.get_by_test_id("act").get_by_text(name, exact=True)
    return acts(page).filter(has=exact)


def star(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"{name} にスター", exact=True)


def stars_bar(page: Page) -> Locator:
    return page.get_by_role("region", name="スターをつけた出演者")


def picks_bar(page: Page) -> Locator:
    return page.get_by_role("region", name="選んだ枠")


def search(page: Page, text: str) -> None:
    page.get_by_role("searchbox").fill(text)
    expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")


def changed(page: Page, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Let the page get another timetable than the server has."""
    answer = change({**page.request.get(f"{API}timetable/").json(), "version": "changed"})
    live = {**page.request.get(API).json(), "version": "changed"}
    page.route(f"**{API}timetable/", lambda it: it.fulfill(body=json.dumps(answer), content_type="application/json"))
    page.route(f"**{API}", lambda it: it.fulfill(json=live))
    return answer


def test_three_stars_by_touch_become_a_day_in_one_step(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan()) as page:
        page.goto("/demo/")
        for name in ("あさがお日記係", "きらきら☆運河", "PAPER MOON BUREAU"):
            box = star(page, name).bounding_box()
            assert box
            assert box["width"] >= 44
            assert box["height"] >= 44
            star(page, name).click()
            expect(star(page, name)).to_have_attribute("aria-pressed", "true")
        expect(stars_bar(page)).to_contain_text("★ 3組")
        slots = int(re.findall(r"(\d+)枠", stars_bar(page).inner_text())[0])
        assert slots > 3
        stars_bar(page).get_by_role("button", name="一日を組む").click()
        page.get_by_role("dialog").get_by_role("button", name=f"{slots}枠をぜんぶ入れる").click()
        expect(page).to_have_url(re.compile(r"/demo/day/"))
        expect(picks_bar(page)).to_contain_text(f"{slots} 枠")
        page.get_by_role("link", name="さがす").click()
        expect(stars_bar(page)).to_have_count(0)
        expect(act(page, "きらきら☆運河")).to_contain_text("選択中")
        page.get_by_role("button", name="ひとつ前に戻す").click()
        expect(stars_bar(page)).to_contain_text(f"{slots}枠")


def test_each_act_stands_once_by_reading(phone: Page) -> None:
    phone.goto("/demo/")
    expect(acts(phone).first).to_be_visible()
    listed = phone.request.get(f"{API}timetable/").json()["acts"]
    expect(phone.get_by_test_id("act")).to_have_count(len(listed))
    names = [
        name.removesuffix("読み？読みは推定です").strip() for name in phone.get_by_test_id("act").all_text_contents()
    ]
    assert names == [one["name"] for one in listed]
    headings = [*dict.fromkeys(one["heading"] for one in listed)]
    assert phone.get_by_role("main").locator("li").locator("xpath=../../h3").all_text_contents() == headings


def test_a_starred_act_can_be_raised_above_the_star(phone: Page) -> None:
    name = "あさがお日記係"
    grade = phone.get_by_role("button", name=f"{name} は絶対に見る")
    phone.goto("/demo/")
    expect(star(phone, name)).to_be_visible()
    expect(grade).to_have_count(0)
    star(phone, name).click()
    box = grade.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    star(phone, name).focus()
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Space")
    expect(grade).to_have_attribute("aria-pressed", "true")
    address = phone.url
    phone.reload()
    expect(grade).to_have_attribute("aria-pressed", "true")
    assert phone.url == address
    act(phone, name).click()
    phone.get_by_role("dialog").get_by_role("button", name="絶対に見る", pressed=True).click()
    phone.keyboard.press("Escape")
    expect(grade).to_have_attribute("aria-pressed", "false")


def test_a_star_set_anew_is_an_ordinary_one_and_undo_brings_the_grade_back(phone: Page) -> None:
    name = "あさがお日記係"
    grade = phone.get_by_role("button", name=f"{name} は絶対に見る")
    phone.goto("/demo/")
    star(phone, name).click()
    grade.click()
    star(phone, name).click()
    expect(grade).to_have_count(0)
    phone.get_by_role("button", name="ひとつ前に戻す").click()
    expect(grade).to_have_attribute("aria-pressed", "true")
    star(phone, name).click()
    star(phone, name).click()
    expect(grade).to_have_attribute("aria-pressed", "false")


def test_stars_by_keyboard_alone(phone: Page) -> None:
    phone.goto("/demo/")
    star(phone, "あさがお日記係").focus()
    phone.keyboard.press("Space")
    expect(star(phone, "あさがお日記係")).to_have_attribute("aria-pressed", "true")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(stars_bar(phone)).to_contain_text("★ 2組")
    build = stars_bar(phone).get_by_role("button", name="一日を組む")
    build.focus()
    phone.keyboard.press("Enter")
    take = phone.get_by_role("dialog").get_by_role("button", name="この予定にする")
    expect(take).to_be_visible()
    take.focus()
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile(r"/demo/day/"))
    expect(phone.locator("#timetable")).to_be_focused()


def test_a_first_visit_is_asked_whom_to_see_and_may_skip(phone: Page) -> None:
    phone.goto("/demo/")
    question = phone.get_by_role("heading", name="誰を観たい？")
    expect(question).to_be_visible()
    name = phone.get_by_test_id("act").first.inner_text()
    before = star(phone, name).bounding_box()
    star(phone, name).click()
    expect(stars_bar(phone)).to_contain_text("★ 1組")
    assert star(phone, name).bounding_box() == before  # nothing moved under the finger
    phone.get_by_role("button", name="時間順で全部見る").click()
    expect(phone.get_by_role("button", name="リスト表示")).to_have_attribute("aria-pressed", "true")
    phone.go_back()
    expect(act(phone, name)).to_be_visible()
    phone.reload()
    expect(act(phone, name)).to_be_visible()
    expect(question).to_have_count(0)


def test_a_link_to_a_day_or_a_filter_opens_the_list(phone: Page) -> None:
    for query in ("day=day2", "kind=greeting", "q=polka"):
        phone.goto(f"/demo/?{query}")
        expect(phone.get_by_role("button", name="リスト表示")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("kirakira", "きらきら☆運河", "きらきら"),
        ("ｐａｐｅｒ moon", "PAPER MOON BUREAU", "PAPER MOON"),
        ("くらげ図書", "くらげ図書室", "くらげ図書"),
        ("poper moon bureau", "PAPER MOON BUREAU", None),
    ],
)
def test_search_filters_the_acts(phone: Page, typed: str, name: str, marked: str | None) -> None:
    phone.goto("/demo/")
    search(phone, typed)
    expect(act(phone, name) if marked is None else acts(phone).first).to_contain_text(name)
    if marked:
        expect(acts(phone).first.locator("mark")).to_have_text(marked)
    else:
        expect(phone.get_by_role("heading", name="近い名前")).to_be_visible()
    expect(phone).to_have_url(re.compile("view=acts"))
    phone.reload()
    expect(act(phone, name)).to_be_visible()


def test_a_search_without_acts_leads_to_the_list(phone: Page) -> None:
    phone.goto("/demo/")
    search(phone, "harbour stage")
    expect(phone.get_by_text("あてはまる出演者がいません。")).to_be_visible()
    phone.get_by_role("button", name=re.compile(r"^リストには\d+枠$")).click()
    expect(acts(phone).first.get_by_test_id("stage")).to_have_text("HARBOUR STAGE")


def test_filters_leave_acts_with_such_a_slot(phone: Page) -> None:
    phone.goto("/demo/?view=acts&kind=greeting")
    slots = phone.request.get(f"{API}slots/?kind=greeting").json()
    assert acts(phone).count() > 0
    listed = phone.request.get(f"{API}timetable/").json()["acts"]
    ids = {slot["id"] for slot in slots}
    wanted = [one["name"] for one in listed if ids & {*one.get("slots", []), *one.get("joint_slots", [])}]
    expect(phone.get_by_test_id("act")).to_have_count(len(wanted))


def test_the_jump_bar_follows_a_finger_and_covers_no_star(phone: Page) -> None:
    phone.goto("/demo/")
    bar = phone.get_by_role("toolbar", name="頭文字へ移動")
    place, first = bar.bounding_box(), acts(phone).first.bounding_box()
    assert place
    assert first
    assert first["x"] + first["width"] <= place["x"]
    letter = bar.get_by_role("button", name="P", exact=True).bounding_box()
    assert letter
    phone.mouse.move(place["x"] + 10, place["y"] + 10)
    phone.mouse.down()
    phone.mouse.move(place["x"] - 60, letter["y"] + letter["height"] / 2)  # a finger does not keep to its line
    phone.mouse.up()
    heading = phone.get_by_role("heading", name="P", exact=True)
    expect(heading).to_be_in_viewport()
    at = heading.bounding_box()
    assert at
    assert at["y"] < 200
    expect(star(phone, "PAPER MOON BUREAU")).to_be_in_viewport()


def test_the_jump_bar_is_one_tab_stop(phone: Page) -> None:
    phone.goto("/demo/")
    bar = phone.get_by_role("toolbar", name="頭文字へ移動")
    expect(phone.get_by_test_id("act")).to_have_count(len(phone.request.get(f"{API}timetable/").json()["acts"]))
    assert bar.locator("[tabindex='0']").count() == 1
    bar.locator("[tabindex='0']").focus()
    phone.keyboard.press("ArrowDown")
    expect(bar.get_by_role("button", name="か", exact=True)).to_be_focused()
    phone.keyboard.press("End")
    phone.keyboard.press("ArrowUp")
    phone.keyboard.press("Enter")
    last = bar.get_by_role("button").nth(-2).inner_text()
    section = phone.locator("section").filter(has=phone.get_by_role("heading", name=last, exact=True)).last
    expect(section.get_by_role("button").first).to_be_focused()
    expect(section.get_by_role("button").first).to_be_in_viewport()


def test_a_performer_leads_to_the_joint_slot_and_its_star_picks_that(phone: Page) -> None:
    phone.goto("/demo/")
    timetable = phone.request.get(f"{API}timetable/").json()
    performer = next(one for one in timetable["acts"] if "slots" not in one)
    slot = next(one for one in timetable["slots"] if one["id"] == performer["joint_slots"][0])
    row = act(phone, performer["name"])
    expect(row).to_contain_text("合同")
    row.get_by_role("button").first.click()
    expect(phone.get_by_role("dialog", name=slot["act"])).to_be_visible()
    phone.keyboard.press("Escape")
    star(phone, performer["name"]).click()
    phone.reload()
    expect(star(phone, performer["name"])).to_have_attribute("aria-pressed", "true")
    expect(acts(phone).locator("[aria-pressed='true']")).to_have_count(1)


def test_an_act_with_forty_slots_says_how_many_more(phone: Page) -> None:
    def grow(timetable: dict[str, Any]) -> dict[str, Any]:
        slot = next(one for one in timetable["slots"] if one["kind"] == "live")
        more = [{**slot, "id": f"more-{index}", "piece": f"more{index:04d}"} for index in range(39)]
        for one in timetable["acts"]:
            if slot["id"] in one.get("slots", []):
                one.update(name="四十枠", slots=[slot["id"], *(new["id"] for new in more)])
        return {**timetable, "slots": [*timetable["slots"], *more]}

    changed(phone, grow)
    phone.goto("/demo/")
    row = act(phone, "四十枠")
    expect(row).to_contain_text("ほか37枠")
    box = row.bounding_box()
    assert box
    assert box["height"] < 120


def test_a_timetable_from_an_old_cache_lists_the_acts_of_its_slots(phone: Page) -> None:
    changed(phone, lambda timetable: {name: value for name, value in timetable.items() if name != "acts"})
    phone.goto("/demo/")
    expect(act(phone, "PAPER MOON BUREAU")).to_have_count(1)
    expect(phone.get_by_role("heading", name="漢字（読みのわからない名前）")).to_be_attached()
    star(phone, "PAPER MOON BUREAU").click()
    expect(stars_bar(phone)).to_contain_text("★ 1組")


def test_too_many_stars_and_picks_are_refused_in_words(phone: Page) -> None:
    answer = changed(phone, lambda timetable: big_timetable({**timetable, "acts": None}))
    # The act of a piece is its last 22 bits: "0042" is followed as "E042".
    followed = [f"E{slot['piece'][-3:]}" for slot in answer["slots"][:300]]
    others = [slot for slot in answer["slots"] if f"E{slot['piece'][-3:]}" not in set(followed)]
    phone.add_init_script("localStorage.setItem('built:demo', '')")  # else picks that come with stars are a day already
    phone.goto(f"/demo/?view=acts&picks={write_code(Selection.of([others[0]['piece']], [], followed))}")
    expect(stars_bar(phone)).to_contain_text("★ 300組")
    phone.get_by_role("searchbox").fill(others[1]["act"])
    star(phone, others[1]["act"]).click()
    expect(star(phone, others[1]["act"])).to_have_attribute("aria-pressed", "false")
    expect(stars_bar(phone)).to_contain_text("300組まで")
    stars_bar(phone).get_by_role("button", name="一日を組む").click()
    phone.get_by_role("dialog").get_by_role("button", name="ぜんぶ入れる").click()
    expect(phone.get_by_role("dialog").get_by_role("alert")).to_contain_text("300枠まで")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("dialog")).to_have_count(0)
    phone.get_by_role("link", name="わたしの一日").click()
    expect(picks_bar(phone)).to_contain_text("1 枠")


def test_place_survives_a_look_at_another_tab(phone: Page) -> None:
    phone.goto("/demo/")
    name = phone.get_by_test_id("act").nth(80)
    name.scroll_into_view_if_needed()
    before = name.bounding_box()
    phone.get_by_role("link", name="いま").click()
    phone.get_by_role("link", name="さがす").click()
    expect(name).to_be_in_viewport()
    assert before
    after = name.bounding_box()
    assert after
    assert abs(after["y"] - before["y"]) < 36  # half a row: heights out of sight are estimates
