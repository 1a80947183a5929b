"""Filters and search, with back and forward."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def rows(phone: Page) -> Locator:
    return phone.get_by_role("main").get_by_role("listitem")


def test_back_and_forward_change_filters_but_not_picks(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    rows(phone).first.get_by_role("button").first.click()
    phone.get_by_role("radio", name="8/8(土)").check()
    phone.get_by_role("button", name=re.compile("^特典会")).click()
    expect(phone).to_have_url(re.compile(r"day=day2.*kind=greeting"))
    phone.go_back()
    expect(phone.get_by_role("button", name=re.compile("^特典会"))).to_have_attribute("aria-pressed", "false")
    phone.go_back()
    expect(phone.get_by_role("radio", name="8/7(金)")).to_be_checked()
    expect(phone.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
    phone.go_forward()
    phone.go_forward()
    expect(phone.get_by_role("button", name=re.compile("^特典会"))).to_have_attribute("aria-pressed", "true")


def test_a_visitor_finds_kana_by_romaji_and_sees_it_marked(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    phone.get_by_role("searchbox").fill("kirakira")
    expect(rows(phone).first).to_contain_text("きらきら☆運河")
    expect(rows(phone).first.locator("mark")).to_have_text("きらきら")


@pytest.mark.slow
def test_typing_is_one_step_back(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    phone.get_by_role("searchbox").press_sequentially("blab")
    expect(rows(phone).first.locator("mark")).to_have_text("Blåb")  # the list of the last letter
    phone.go_back()
    expect(phone.get_by_role("searchbox")).to_have_value("")


def test_only_what_fits_between_the_picks(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    picked = rows(phone).nth(3)
    picked.get_by_role("button").first.click()
    act = picked.get_by_test_id("act").inner_text()
    expect(phone.get_by_role("button", name=re.compile("^選んだ枠"))).to_have_count(0)
    phone.get_by_role("button", name=re.compile("^空きに入る枠")).click()
    expect(rows(phone).first).not_to_contain_text(act)
    phone.get_by_role("region", name="選んだ枠").get_by_text("1 枠").wait_for()


@pytest.mark.slow
def test_unknown_filters_of_a_link_are_reported(phone: Page) -> None:
    phone.goto("/demo/?day=day9&stage=moon&kind=live&utm_source=x")
    expect(phone.get_by_text("day=day9, stage=moon")).to_be_visible()
    expect(rows(phone).first).to_be_visible()
    expect(phone.get_by_role("button", name=re.compile("^ライブ"))).to_have_attribute("aria-pressed", "true")


def search(page: Page, text: str) -> None:
    page.get_by_role("searchbox").fill(text)
    expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")


def test_a_search_runs_over_all_days_the_shown_one_first(phone: Page) -> None:
    phone.goto("/demo/?day=day2")
    search(phone, "ramunia")
    headings = phone.get_by_role("main").locator("h3")
    expect(headings.first).to_contain_text("8/8(土)")
    expect(headings.nth(1)).to_contain_text("8/7(金)")
    expect(rows(phone).first).to_contain_text("RAMUNIA®")
    phone.get_by_role("radio", name="8/7(金)").check()
    expect(headings.first).to_contain_text("8/7(金)")


@pytest.mark.slow
def test_a_performer_is_shown_where_the_act_does_not_name_it(phone: Page) -> None:
    phone.goto("/demo/?day=day2")
    search(phone, "ｸﾗｹﾞ図書")
    row = rows(phone).filter(has=phone.locator("mark")).first
    expect(row.locator("mark").first).to_have_text("くらげ図書")


def test_a_stage_is_found_by_its_name_and_marked(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    search(phone, "harbour st")
    expect(phone.get_by_role("main").locator("h3").first).to_contain_text("ステージ名")
    expect(rows(phone).first.get_by_test_id("stage").locator("mark")).to_have_text("HARBOUR ST")


@pytest.mark.parametrize(
    ("typed", "act"),
    [
        ("キャラメルテレスコップ", "キャラメルテレスコープ"),
        ("kyarameruteresukopu", "キャラメルテレスコープ"),
        ("poper moon bureau", "PAPER MOON BUREAU"),
        ("tin robto tea", "TIN ROBOT TEA PARTY"),
    ],
)
def test_a_similar_name_is_found_and_marked_as_similar(phone: Page, typed: str, act: str) -> None:
    phone.goto("/demo/?view=list")
    search(phone, typed)
    expect(phone.get_by_role("main").locator("h3").first).to_contain_text("近い名前")
    expect(rows(phone).first).to_contain_text(act)
    expect(phone.get_by_text("あてはまる枠がありません。")).to_be_visible()


def test_hits_hidden_by_a_filter_are_one_tap_away(phone: Page) -> None:
    phone.goto("/demo/?kind=greeting")
    search(phone, "オープニングセレモニー")
    way = phone.get_by_role("button", name=re.compile(r"^種類の指定を外すと\d+枠$"))
    count = int(re.findall(r"\d+", way.inner_text())[0])
    way.click()
    expect(rows(phone)).to_have_count(count)
    expect(rows(phone).first).to_contain_text("オープニングセレモニー")


@pytest.mark.slow
def test_a_grid_names_the_days_that_have_the_hits(phone: Page) -> None:
    phone.goto("/demo/?view=grid&q=オープニングセレモニー&day=day2")
    phone.get_by_role("button", name=re.compile(r"^1日目に\d+枠$")).click()
    expect(phone.get_by_role("radio", name="8/7(金)")).to_be_checked()
    expect(phone.get_by_role("gridcell").first).to_contain_text("オープニングセレモニー")


def test_the_search_field_fills_the_row_while_used(phone: Page) -> None:
    phone.goto("/demo/?view=list")
    field = phone.get_by_role("searchbox")
    before = field.bounding_box()
    field.click()
    field.fill("さ")
    used = field.bounding_box()
    assert before
    assert used
    assert phone.viewport_size
    assert before["width"] < phone.viewport_size["width"] / 2
    assert used["width"] > phone.viewport_size["width"] * 0.9
    phone.get_by_role("button", name="検索語を消す").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    phone.get_by_role("main").locator("h3").first.click()
    expect(phone.get_by_role("button", name="ステージ", exact=True)).to_be_in_viewport()
