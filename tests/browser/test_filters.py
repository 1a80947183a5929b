"""Narrows the timetable down as people think, forth and back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def rows(phone: Page) -> Locator:
    return phone.get_by_role("main").get_by_role("listitem")


def test_back_and_forward_step_through_filters_and_keep_picks(phone: Page) -> None:
    phone.goto("/demo/")
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
    phone.goto("/demo/")
    phone.get_by_role("searchbox").fill("kirakira")
    expect(rows(phone).first).to_contain_text("きらきら☆運河")
    expect(rows(phone).first.locator("mark")).to_have_text("きらきら")


def test_typing_is_one_step_back(phone: Page) -> None:
    phone.goto("/demo/")
    phone.get_by_role("searchbox").press_sequentially("blab")
    expect(rows(phone).first).to_contain_text("Blåbär")
    phone.go_back()
    expect(phone.get_by_role("searchbox")).to_have_value("")


def test_only_my_picks_and_only_what_fits(phone: Page) -> None:
    phone.goto("/demo/")
    picked = rows(phone).nth(3)
    picked.get_by_role("button").first.click()
    act = picked.locator(".slot-row__act").inner_text()
    phone.get_by_role("button", name=re.compile("^選んだ枠")).click()
    expect(rows(phone)).to_have_count(1)
    expect(rows(phone)).to_contain_text(act)
    phone.get_by_role("button", name=re.compile("^空きに入る枠")).click()
    expect(rows(phone).first).not_to_contain_text(act)
    phone.get_by_role("region", name="選んだ枠").get_by_text("1 枠").wait_for()


def test_what_a_link_asks_for_in_vain_is_said(phone: Page) -> None:
    phone.goto("/demo/?day=day9&stage=moon&kind=live&utm_source=x")
    expect(phone.get_by_text("day=day9, stage=moon")).to_be_visible()
    expect(rows(phone).first).to_be_visible()
    expect(phone.get_by_role("button", name=re.compile("^ライブ"))).to_have_attribute("aria-pressed", "true")
