"""An installed app of an older build is upgraded to this one and back, with every pick intact."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product, running_product
from tests.browser.test_offline import wait_until_cached
from tests.upgrade.recorded_build import RecordedBuild, recorded_builds

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ENGLISH = Fan(language="en-GB", bears_failures=True, keeps_pages=True)
THIS_BUILD = {"DJANGO_SETTINGS_MODULE": "timetable.settings"}
STORED = "Object.fromEntries(Object.entries(localStorage))"
ACTIVATE_UPDATE = "Use it"


@dataclass(frozen=True)
class OldSite:
    """A product whose pages are those of an older build; `folder` is for logs."""

    old: RecordedBuild
    product: Product
    folder: Path
    pages: dict[str, str]


@pytest.fixture(scope="module", params=recorded_builds(), ids=lambda build: build.commit)
def old_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldSite]:
    old, folder = cast("RecordedBuild", request.param), tmp_path_factory.mktemp("old-site")
    old.unpack_page(folder / "page")
    pages = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.own_pages",
        "UI_DIST": str(folder / "page"),
        "STATIC_ROOT": str(folder / "page"),
    }
    with running_product(folder, pages) as product:
        product.stop_web()  # a test starts the one it wants
        yield OldSite(old, product, folder, pages)


def activate_update(page: Page) -> None:
    """Find the worker that the server has now, and activate it by the button."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => null)")
    with page.expect_navigation():
        page.get_by_role("button", name=ACTIVATE_UPDATE).click()


def stored(page: Page) -> dict[str, Any]:
    items: dict[str, Any] = page.evaluate(STORED)
    return items


def newest_code(page: Page) -> str:
    return str(stored(page)["picks:demo"].split(" ")[-1])


def bar(page: Page) -> Any:
    return page.get_by_role("region", name="My picks")


def test_an_installed_app_is_upgraded_and_downgraded(old_site: OldSite, browser: Browser) -> None:
    recorded = old_site.old.read("browser.json")
    with opened(browser, old_site.product, ENGLISH) as page:
        with old_site.product.replaced_web(old_site.folder / "old.log", old_site.pages):
            page.goto("/robots.txt")
            page.evaluate("(items) => Object.assign(localStorage, items)", recorded["storage"])
            page.goto(recorded["address"])
            expect(bar(page)).to_contain_text("5 slots")
            page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
            wait_until_cached(page, "pages", 1)
            page.reload()  # from here on the older worker stands behind the page
            expect(bar(page)).to_contain_text("5 slots")
            old_program = page.evaluate("document.querySelector('script[type=module]').src")

        with old_site.product.replaced_web(old_site.folder / "new.log", THIS_BUILD):
            activate_update(page)
            expect(bar(page)).to_contain_text("5 slots")
            assert page.evaluate("document.querySelector('script[type=module]').src") != old_program
            assert recorded["storage"].items() <= stored(page).items()
            expect(page.locator("html")).to_have_attribute("data-theme", "dark")
            page.context.set_offline(True)
            page.reload()
            expect(bar(page)).to_contain_text("5 slots")
            page.context.set_offline(False)
            page.goto("/demo/?view=list")
            page.get_by_role("main").get_by_role("listitem").nth(1).get_by_role("button").first.click()
            expect(bar(page)).to_contain_text("6 slots")
            six = newest_code(page)

        with old_site.product.replaced_web(old_site.folder / "back.log", old_site.pages):
            activate_update(page)
            expect(bar(page)).to_contain_text("6 slots")
            assert page.evaluate("document.querySelector('script[type=module]').src") == old_program
            assert newest_code(page) == six
            lost = {key for key, value in recorded["storage"].items() if stored(page).get(key) != value}
            assert lost == {"picks:demo"}


def test_browser_storage_alone_is_upgraded(old_site: OldSite, browser: Browser) -> None:
    """An installed app opens without the picks in its address."""
    recorded = old_site.old.read("browser.json")
    with (
        old_site.product.replaced_web(old_site.folder / "new.log", THIS_BUILD),
        opened(browser, old_site.product, Fan(language="ja-JP", bears_failures=True)) as page,
    ):
        page.goto("/robots.txt")
        page.evaluate("(items) => Object.assign(localStorage, items)", recorded["storage"])
        page.goto("/demo/")
        expect(bar(page)).to_contain_text("5 slots")
        assert recorded["storage"].items() <= stored(page).items()
        assert newest_code(page) in page.url
