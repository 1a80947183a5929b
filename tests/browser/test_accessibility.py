"""Every view passes axe in both themes, and works when magnified or restyled by its reader."""

from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser
DURING_THE_FESTIVAL = "2026-08-08T11:38:00+09:00"


def list_with_picks(page: Page) -> None:
    rows = page.get_by_role("main").get_by_role("listitem")
    for index in (2, 4, 5):
        rows.nth(index).get_by_role("button").first.click()


def acts(page: Page) -> None:
    page.get_by_role("button", name="出演者で見る").click()
    stars = page.get_by_role("button", name="にスター")
    for index in (0, 1, 8):
        stars.nth(index).click()
    page.get_by_role("button", name="は絶対に見る").first.click()
    expect(page.get_by_role("region", name="スターをつけた出演者")).to_be_visible()


def proposal(page: Page) -> None:
    acts(page)
    page.get_by_role("button", name="一日を組む").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="この予定にする")).to_be_visible()
    page.get_by_role("dialog").get_by_text("条件（").click()


def grid(page: Page) -> None:
    page.get_by_role("button", name="表で見る").click()
    page.get_by_role("gridcell").nth(3).click()


def arrangement(page: Page) -> None:
    grid(page)
    page.get_by_role("button", name="ステージの並びと表示").click()


def now(page: Page) -> None:
    list_with_picks(page)
    page.get_by_role("link", name="いま").click()


def my_day(page: Page) -> None:
    """Picks with a gap that some slots fit into, and two that overlap."""
    rows = page.get_by_role("main").get_by_role("listitem")
    for act in ("夏色❤︎センチグレード", "Kite & Kettle", "SATELLITE BAKERY", "PAPER MOON BUREAU"):
        rows.filter(has_text=act).first.get_by_role("button").first.click()
    page.get_by_role("link", name="わたしの一日").click()
    expect(page.get_by_role("button", name="どうする？").first).to_be_visible()
    page.get_by_role("button", name="入る枠").first.click()


def picture(page: Page) -> None:
    list_with_picks(page)
    page.get_by_role("button", name="画像をつくる").click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()


def slot_dialog(page: Page) -> None:
    page.get_by_role("button", name="のくわしい情報").first.click()


def stages_dialog(page: Page) -> None:
    page.get_by_role("button", name="ステージ", exact=True).click()


def settings(page: Page) -> None:
    page.get_by_role("button", name="設定とリンク").click()


def plans(page: Page) -> None:
    list_with_picks(page)
    for name in ("雨の日", "土曜だけ"):
        settings(page)
        page.get_by_role("button", name="プランの切りかえと追加").click()
        page.get_by_role("dialog").get_by_role("textbox").fill(name)
        page.get_by_role("dialog").get_by_role("button", name="いまのプランをコピー").click()
    page.get_by_role("link", name="わたしの一日").click()
    page.get_by_role("button", name="プラン: 土曜だけ").click()
    page.get_by_role("button", name="「プラン1」を消す").click()
    page.get_by_role("button", name="「雨の日」の名前を変える").click()


def taking_a_plan(page: Page) -> None:
    list_with_picks(page)
    expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("3 枠")
    code = parse_qs(urlsplit(page.url).query)["picks"][0]
    page.get_by_role("button", name="ひとつ前に戻す").click()
    page.goto(f"/demo/s/{code}/")
    page.get_by_role("link", name="この枠を自分のものにする").click()


def friends(page: Page) -> None:
    list_with_picks(page)
    expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("3 枠")
    code = parse_qs(urlsplit(page.url).query)["picks"][0]
    page.get_by_role("main").get_by_role("listitem").nth(8).get_by_role("button").first.click()
    page.goto(f"/demo/s/{code}/")
    page.get_by_role("button", name="友だちに追加").click()
    page.get_by_role("dialog").get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="タイムテーブルで見る").click()
    settings(page)
    page.get_by_role("button", name="みんな（友だち）").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="みんな空いている")).to_be_visible()


def empty(page: Page) -> None:
    page.get_by_role("searchbox").fill("どこにもない名前")
    expect(page.get_by_text("あてはまる枠がありません。")).to_be_visible()


def unknown_festival(page: Page) -> None:
    page.goto("/nowhere/")


VIEWS = [
    list_with_picks,
    acts,
    proposal,
    grid,
    arrangement,
    now,
    my_day,
    picture,
    slot_dialog,
    stages_dialog,
    settings,
    plans,
    taking_a_plan,
    friends,
    empty,
    unknown_festival,
]


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.slow)])
def page(request: pytest.FixtureRequest, browser: Browser, product: Product) -> Iterator[Page]:
    theme: Literal["light", "dark"] = request.param
    with opened(browser, product, Fan(theme=theme, is_calm=True, is_examined=True)) as page:
        page.clock.install(time=DURING_THE_FESTIVAL)
        page.goto("/demo/?view=list")
        page.clock.resume()
        expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
        yield page


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_axe_finds_nothing(page: Page, view: Callable[[Page], None]) -> None:
    view(page)
    if view not in {list_with_picks, acts, grid, now, my_day, empty, unknown_festival}:
        expect(page.get_by_role("dialog")).to_be_visible()
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []


@pytest.mark.parametrize(("width", "height", "text_size"), [(320, 256, "100%"), (390, 844, "200%"), (360, 640, "100%")])
@pytest.mark.parametrize("language", ["ja-JP", pytest.param("en-GB", marks=pytest.mark.slow)])
def test_magnified_page_is_never_wider_than_the_screen(
    browser: Browser, product: Product, width: int, height: int, text_size: str, language: str
) -> None:
    with opened(browser, product, Fan(width, height, language)) as page:
        page.goto("/demo/?view=list")
        expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
        page.evaluate("size => (document.documentElement.style.fontSize = size)", text_size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
