"""A late stage: list, sheet, grid and Now show the delay, and the pick stays the same pick."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import ROOT, Product, running_product

pytestmark = pytest.mark.browser

LATE = '\n[[corrections]]\nday = "day2"\nstage = "harbour"\nfrom = "10:00"\nshift_min = 20\n'


@pytest.fixture(scope="module")
def late_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run the product with HARBOUR STAGE 20 minutes late on the second day.

    Tests name it before `browser`: no product can be started in Chromium's event loop.
    """
    folder = tmp_path_factory.mktemp("late")
    _write_festival(folder / "festivals")
    with running_product(folder, {"FESTIVALS_DIR": str(folder / "festivals")}) as running:
        yield running


def _write_festival(folder: Path) -> None:
    folder.mkdir()
    toml = (ROOT / "timetable" / "festivals" / "demo.toml").read_text(encoding="utf-8")
    (folder / "demo.toml").write_text(toml + LATE, encoding="utf-8")


@pytest.mark.parametrize(
    ("fan", "delay", "short", "now"),
    [
        (Fan(), "20分遅れ", "+20分", "いま"),
        (Fan(language="en-GB", theme="dark", time_zone="Europe/London"), "20 min late", "+20m", "Now"),
    ],
    ids=["ja", "en"],
)
def test_a_delay_is_shown_wherever_the_slot_is(
    late_product: Product, browser: Browser, fan: Fan, delay: str, short: str, now: str
) -> None:
    with opened(browser, late_product, fan) as page:
        page.clock.install(time="2026-08-08T11:20:00+09:00")
        page.goto("/demo/?day=day2&stage=harbour")
        page.clock.resume()
        row = page.get_by_role("listitem").filter(has_text="Kite & Kettle").first
        expect(row).to_contain_text("11:30")
        expect(row.get_by_text(delay)).to_be_visible()
        row.get_by_role("button").first.click()
        row.get_by_role("button").last.click()
        expect(page.get_by_role("dialog").get_by_text(delay).first).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("link", name=now, exact=True).click()
        expect(page.get_by_test_id("pick-card")).to_contain_text(f"11:30–12:00 · {delay}")
        page.goto("/demo/?day=day2&stage=harbour&view=grid")
        block = page.get_by_role("gridcell").filter(has_text="Kite & Kettle")
        expect(block.get_by_text(short)).to_be_visible()
        mark = block.get_by_text(short).bounding_box()
        box = block.bounding_box()
        assert mark is not None
        assert box is not None
        assert mark["x"] + mark["width"] <= box["x"] + box["width"]


def test_a_link_made_before_the_delay_opens_the_delayed_slot(
    late_product: Product, product: Product, browser: Browser
) -> None:
    with opened(browser, product) as page:
        page.goto("/demo/?day=day2&stage=harbour")
        page.get_by_role("listitem").filter(has_text="Kite & Kettle").first.get_by_role("button").first.click()
        expect(page).to_have_url(re.compile("picks="))
        link = page.url.removeprefix(product.url)
    with opened(browser, late_product) as page:
        page.goto(link)
        row = page.get_by_role("listitem").filter(has_text="Kite & Kettle").first
        expect(row.get_by_role("button").first).to_have_attribute("aria-pressed", "true")
        expect(row).to_contain_text("11:30")
        expect(page.get_by_role("region", name="選んだ枠に変更があります")).to_have_count(0)


def test_a_delay_that_makes_a_plan_clash_is_planned_around(
    late_product: Product, product: Product, browser: Browser
) -> None:
    with opened(browser, product) as page:
        for stage, act in (("harbour", "夜明けのパンケーキ"), ("soko", "七色めとろのーむ")):
            kept = f"&picks={page.url.rpartition('picks=')[2]}" if "picks=" in page.url else ""
            page.goto(f"/demo/?day=day2&stage={stage}{kept}")
            row = page.get_by_role("listitem").filter(has_text=act).first
            row.get_by_role("button").first.click()
            expect(row.get_by_role("button").first).to_have_attribute("aria-pressed", "true")
        code = re.findall("picks=([^&]+)", page.url)[0]
        page.goto(f"/demo/day/?picks={code}")
        expect(page.locator("button[data-slot]")).to_have_count(2)
        expect(page.get_by_role("button", name="組みなおす")).to_have_count(0)
    with opened(browser, late_product) as page:
        page.goto(f"/demo/day/?picks={code}")
        row = page.get_by_role("region", name="一日の提案")
        expect(row).to_contain_text("かさなり 1")
        row.get_by_role("button", name="組みなおす").click()
        dialog = page.get_by_role("dialog", name="一日の提案")
        expect(dialog.get_by_role("status").first).to_contain_text("追加 1枠 · 外す 1枠")
        expect(dialog.locator("section").filter(has_text="外す枠")).to_contain_text("に変える")
        dialog.get_by_role("button", name="この予定にする").click()
        expect(page.get_by_role("button", name=re.compile("どうする？"))).to_have_count(0)
        expect(page.locator("button[data-slot]")).to_have_count(2)
        page.get_by_role("button", name="元に戻す").click()
        expect(row).to_contain_text("かさなり 1")
