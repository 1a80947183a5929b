"""The list of festivals moves the fan's own to the top, and an open page notices that the timetable is out."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.more_festivals import BUNDLED
from tests.browser.product import Product, manage, running_product

pytestmark = pytest.mark.browser
DOCUMENT = BUNDLED / "demo" / "timetable.json"
IS_LISTED = (
    "fetch('/api/v1/festivals/').then((answer) => answer.json()).then((all) => all.some(({ id }) => id === 'soon'))"
)


def write_file(folder: Path, festival: str, year: int) -> None:
    """Write a festival of a year, whose document may not be there yet."""
    text = (BUNDLED / "demo.toml").read_text(encoding="utf-8").replace("file:demo/timetable", f"file:{festival}")
    text = text.replace('id = "demo"', f'id = "{festival}"', 1).replace("is_invented = true\n", "")
    text = re.sub("(?<=name = ).*", f'"{festival} フェス"', text, count=1).replace("2026-08", f"{year}-08")
    (folder / f"{festival}.toml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for festival, year in (("past", 2020), ("next", 2190), ("soon", 2191)):
        write_file(folder, festival, year)
        shutil.copy(DOCUMENT, folder / f"{festival}.json")
    (folder / "soon.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def several(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    own = {"FESTIVALS": "demo,past,next,soon", "FESTIVALS_DIR": str(folder)}
    with running_product(tmp_path_factory.mktemp("product-of-several"), own) as product:
        manage("fetch", "past", "next", environment=product.environment)
        with pytest.raises(AssertionError, match="nothing to publish yet"):
            manage("fetch", "soon", environment=product.environment)
        yield product


@pytest.fixture(scope="module")
def browser(several: Product, browser: Browser) -> Browser:
    """Start the browser after that product: its event loop bears no other."""
    assert several.url
    return browser


def groups(page: Page) -> dict[str, list[str]]:
    """Return the addresses under each heading of the list."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('section')].map((section) => [
            section.querySelector('h2').textContent,
            [...section.querySelectorAll('a')].map((link) => new URL(link.href).pathname),
        ]))"""
    )
    return found


def test_the_list_moves_what_was_opened_to_the_top(browser: Browser, several: Product) -> None:
    with opened(browser, several) as page:
        page.goto("/")
        assert groups(page) == {"これから": ["/next/", "/soon/"], "これまで": ["/past/"]}
        page.get_by_role("link", name="past フェス").click()
        page.get_by_role("button", name="設定").click()
        page.get_by_role("link", name="このサイトのフェス").click()
        wait_until(page, "() => document.querySelectorAll('section').length === 2 && !!document.querySelector('main')")
        wait_until(page, "() => document.querySelector('h2').textContent === '前に開いたフェス'")
        assert groups(page) == {"前に開いたフェス": ["/past/"], "これから": ["/next/", "/soon/"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_pages_fit_narrow_phones_and_pass_axe(browser: Browser, several: Product, theme: str) -> None:
    fan = Fan(width=320, theme="dark" if theme == "dark" else "light", is_examined=True)
    with opened(browser, several, fan) as page:
        for path in ("/", "/?lang=en", "/soon/", "/soon/?lang=en"):
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") == 320
            assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_an_open_page_notices_that_the_timetable_is_out(browser: Browser, several: Product, folder: Path) -> None:
    with opened(browser, several) as page:
        page.goto("/soon/")
        expect(page.get_by_text("タイムテーブルはまだ出ていません。")).to_be_visible()
        shutil.copy(DOCUMENT, folder / "soon.json")
        manage("fetch", "soon", environment=several.environment)
        wait_until(page, IS_LISTED)
        page.evaluate("window.dispatchEvent(new Event('online')), 0")
        expect(page.get_by_role("searchbox")).to_be_visible()
