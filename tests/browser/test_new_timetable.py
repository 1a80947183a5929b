"""A new timetable or a newer program arrives while pages are open, cached or offline."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import ROOT, Product, manage, running_product
from tests.browser.test_my_day import OF_DAY_1, code_of, tile, tiles
from tests.browser.test_offline import wait_until_cached
from timetable.festivals import BUNDLED

pytestmark = pytest.mark.browser
STAGE = "HARBOUR STAGE"
# The page asks each minute, and whenever it is looked at again; a web server takes a new revision within two seconds.
LOOK_AGAIN = """() => {
    window.dispatchEvent(new Event('visibilitychange'))
    return document.querySelector('[data-testid=changes]') !== null
}"""
SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
COUNT_LOOKS = """
    window.looks = 0
    const update = ServiceWorkerRegistration.prototype.update
    ServiceWorkerRegistration.prototype.update = function () {
        window.looks += 1
        return update.call(this)
    }
"""


@dataclass(frozen=True)
class Organiser:
    """Whoever edits the official document of the festival that a product follows."""

    product: Product
    document: Path

    def revises(self, edit: Callable[[Any], None]) -> None:
        """Publish the document as `edit` leaves it."""
        document = json.loads(self.document.read_text(encoding="utf-8"))
        edit(document)
        self.document.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        manage("fetch", "demo", environment=self.product.environment)


@pytest.fixture(scope="module")
def organiser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organiser]:
    """Run a product with a copy of the demo festival and of the built page, both a test's own to change."""
    folder = tmp_path_factory.mktemp("organiser")
    shutil.copytree(BUNDLED / "demo", folder / "festivals" / "demo")
    shutil.copy(BUNDLED / "demo.toml", folder / "festivals" / "demo.toml")
    shutil.copytree(ROOT / "frontend" / "ui" / "dist", folder / "dist")
    own = {
        "FESTIVALS_DIR": str(folder / "festivals"),
        "UI_DIST": str(folder / "dist"),
        "DJANGO_SETTINGS_MODULE": "tests.browser.own_pages",
    }
    with running_product(folder, own) as product:
        yield Organiser(product, folder / "festivals" / "demo" / "timetable.json")


def row_of(page: Page, act: str) -> Any:
    return page.get_by_role("main").get_by_role("listitem").filter(has_text=act).first


@pytest.mark.slow
def test_a_followed_act_is_marked_and_its_news_are_shown(organiser: Organiser, browser: Browser) -> None:
    with opened(browser, organiser.product) as page:
        page.goto("/demo/?q=polka+dot")
        row = row_of(page, "POLKA DOT ISLANDS")
        row.get_by_role("button", name="のくわしい情報").click()
        page.get_by_role("dialog").get_by_role("button", name="この出演者にスターをつける").click()
        page.keyboard.press("Escape")
        expect(row).to_contain_text("スター")
        page.reload()
        expect(row).to_contain_text("スター")
        news = page.get_by_role("region", name="スターをつけた出演者のお知らせ")
        expect(news).not_to_be_attached()

        added = {"start": "2250", "end": "2315", "artist": "POLKA DOT ISLANDS", "detail": "null"}
        organiser.revises(lambda document: document["day3"][STAGE].append(added))
        page.wait_for_function(LOOK_AGAIN, polling=200)
        expect(news).to_contain_text("新しい枠: 8/9(日) 22:50 HARBOUR STAGE")
        news.get_by_role("button", name="選ぶ POLKA DOT ISLANDS").click()
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
        news.get_by_role("button", name="確認しました").click()
        page.reload()
        expect(row).to_contain_text("スター")
        expect(news).not_to_be_attached()


def test_moved_picks_are_shown_when_back_online(organiser: Organiser, browser: Browser) -> None:
    with opened(browser, organiser.product, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/?q=きらきら☆運河")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 1)
        row_of(page, "きらきら☆運河").get_by_role("button").first.click()
        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_text("オフラインです")).to_be_visible()

        def move(document: Any) -> None:
            slot = next(slot for slot in document["day1"][STAGE] if slot["artist"] == "きらきら☆運河")
            slot["start"], slot["end"] = "1110", "1140"

        organiser.revises(move)
        page.context.set_offline(False)
        page.wait_for_function(LOOK_AGAIN, polling=200)
        notice = page.get_by_role("region", name="選んだ枠に変更があります")
        expect(notice).to_contain_text("11:05")
        expect(notice).to_contain_text("11:10")
        page.reload()
        expect(notice).to_contain_text("11:10")


def test_a_revision_removes_half_the_picks_of_an_open_day(organiser: Organiser, browser: Browser) -> None:
    # Other tests move きらきら☆運河.
    picks = [("11:35", "MILKY♡TELEGRAM") if start == "11:05" else (start, act) for start, act in OF_DAY_1]
    gone = {act for _, act in picks[::2]}
    with opened(browser, organiser.product) as page:
        code = code_of(page, organiser.product, *picks)
        page.goto(f"/demo/day/?picks={code}")
        expect(tiles(page)).to_have_count(8)
        tile(page, "Marmalade Static").focus()

        def remove(document: Any) -> None:
            for day in document.values():
                for stage, rows in day.items():
                    day[stage] = [row for row in rows if row["artist"] not in gone]

        organiser.revises(remove)
        page.wait_for_function(LOOK_AGAIN, polling=200)
        expect(tiles(page)).to_have_count(4)
        expect(tile(page, "Marmalade Static")).to_be_focused()
        notice = page.get_by_role("region", name="選んだ枠に変更があります")
        expect(notice.get_by_text("見つからない枠")).to_have_count(4)
        page.keyboard.press("ArrowUp")
        expect(tile(page, "Étoile de Sel").or_(tile(page, "朝凪ハルモニカ"))).to_be_focused()
        notice.get_by_role("button", name="組みなおす").click()
        proposal = page.get_by_role("dialog", name="一日の提案")
        expect(proposal.locator("[data-slot]").filter(has_text="Marmalade Static")).to_have_count(1)


@pytest.mark.slow
def test_a_visited_plan_opens_offline(organiser: Organiser, browser: Browser) -> None:
    with opened(browser, organiser.product, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/?q=きらきら☆運河")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "pages", 1)
        row_of(page, "きらきら☆運河").get_by_role("button").first.click()
        code = page.url.split("picks=")[1].split("&")[0]
        page.goto(f"/demo/s/{code}/")
        wait_until_cached(page, "pages", 3)  # the picker, the front, and this one
        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_role("listitem").filter(has_text="きらきら☆運河").first).to_be_visible()


def test_a_shared_plan_shows_what_moved_since(organiser: Organiser, browser: Browser) -> None:
    with opened(browser, organiser.product) as page:
        page.goto("/demo/?q=TIN+ROBOT")
        row_of(page, "TIN ROBOT TEA PARTY").get_by_role("button").first.click()
        code = page.url.split("picks=")[1].split("&")[0]

        def move(document: Any) -> None:
            slot = next(slot for slot in document["day1"][STAGE] if slot["artist"] == "TIN ROBOT TEA PARTY")
            slot["start"], slot["end"] = "1150", "1220"

        organiser.revises(move)
        page.goto("/demo/?view=list")
        page.wait_for_function(LOOK_AGAIN, polling=200)
        page.goto(f"/demo/s/{code}/")
        expect(page.get_by_role("main")).to_contain_text("公式の変更")
        expect(page.get_by_role("main")).to_contain_text("TIN ROBOT TEA PARTY: 11:45 → 11:50")
        expect(page.get_by_text("これはあなた自身の予定です。")).to_be_visible()


def test_a_newer_program_waits_until_the_fan_activates_it(organiser: Organiser, browser: Browser) -> None:
    with opened(browser, organiser.product, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.goto("/demo/?q=きらきら☆運河")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "pages", 1)
        page.reload()  # from here on the worker stands behind the page
        row_of(page, "きらきら☆運河").get_by_role("button").first.click()
        worker = Path(organiser.product.environment["UI_DIST"]) / "worker.js"
        worker.write_text(worker.read_text(encoding="utf-8") + "\n// a newer one\n", encoding="utf-8")
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => null)")
        take = page.get_by_role("button", name="新しい版にする")
        expect(take).to_be_visible()
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")
        with page.expect_navigation():
            take.click()
        expect(take).not_to_be_attached()
        expect(page.get_by_role("region", name="選んだ枠")).to_contain_text("1 枠")


def test_an_open_app_finds_a_newer_program_when_visible_again(organiser: Organiser, browser: Browser) -> None:
    with opened(browser, organiser.product, Fan(bears_failures=True, keeps_pages=True)) as page:
        page.add_init_script(COUNT_LOOKS)
        page.clock.install()
        page.goto("/demo/?view=list")
        wait_until(page, "() => navigator.serviceWorker.controller !== null")
        worker = Path(organiser.product.environment["UI_DIST"]) / "worker.js"
        worker.write_text(worker.read_text(encoding="utf-8") + "\n// newer still\n", encoding="utf-8")
        page.evaluate(SEEN_AGAIN)
        page.clock.fast_forward("14:00")
        page.evaluate(SEEN_AGAIN)
        assert page.evaluate("window.looks") == 0
        page.clock.fast_forward("02:00")
        page.evaluate(SEEN_AGAIN)
        page.evaluate(SEEN_AGAIN)
        expect(page.get_by_role("button", name="新しい版にする")).to_be_visible()
        assert page.evaluate("window.looks") == 1
