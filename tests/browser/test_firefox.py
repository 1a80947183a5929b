"""From a pick to the saved picture in Firefox, and the picture sheet on narrow screens."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.firefox import Tab, firefox_path, running_firefox
from tests.browser.product import Product

pytestmark = [pytest.mark.slow, pytest.mark.alone]
PICKED, NOT_PICKED = "main button[aria-pressed=true]", "main button[aria-pressed=false]"
SHOWN = "[data-testid=preview] img"
# The page's policy lets no script read the picture that is shown, but its address again.
DIGEST = """fetch(performance.getEntriesByType('resource').findLast(it => it.name.includes('.png')).name)
    .then(it => it.arrayBuffer()).then(it => crypto.subtle.digest('SHA-256', it))
    .then(it => [...new Uint8Array(it)].map(byte => byte.toString(16).padStart(2, '0')).join(''))"""
TOO_WIDE = """[
    ...[document.documentElement, document.querySelector('[role=dialog]')].filter(e => e.scrollWidth > innerWidth),
    ...[...document.querySelectorAll('[role=dialog] *')].filter(e => e.getBoundingClientRect().right > innerWidth),
].map(e => e.outerHTML.slice(0, 80)).join(' ')"""


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    program = firefox_path()
    if program is None:
        pytest.skip("no Firefox here: `tools/find-firefox` says how it is had")
    with running_firefox(program, tmp_path) as running:
        yield running


def open_picture(tab: Tab) -> None:
    tab.tap("#picture-button")
    tab.wait(f"document.querySelector('{SHOWN}')?.naturalWidth")


def test_picks_survive_a_reload_and_become_a_picture_that_is_saved(tab: Tab, product: Product) -> None:
    tab.open(f"{product.url}/demo/?view=list&lang=ja", 390)
    for count in (1, 2):
        tab.tap(NOT_PICKED)
        tab.wait(f"document.querySelectorAll('{PICKED}').length === {count}")
    tab.wait("location.search.includes('picks=1')")
    address = tab.run("location.href")
    tab.reload()
    tab.wait(f"document.querySelectorAll('{PICKED}').length === 2")
    assert tab.run("location.href") == address
    open_picture(tab)
    assert tab.run(f"document.querySelector('{SHOWN}').naturalWidth") == 1080
    tab.tap("[role=dialog] a[download]")
    file = tab.downloaded()
    assert file.suffix == ".png"
    with Image.open(file) as picture:
        assert (picture.format, picture.width) == ("PNG", 1080)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == tab.run(DIGEST)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [320, 390])
def test_picture_sheet_is_never_wider_than_the_screen(tab: Tab, product: Product, width: int, language: str) -> None:
    tab.open(f"{product.url}/demo/?view=list&lang={language}", width)
    tab.tap(NOT_PICKED)
    open_picture(tab)
    tab.tap("[role=dialog] summary")
    tab.tap("[role=dialog] label:last-of-type > [name=accent]")
    tab.wait("document.querySelector('[role=dialog] [type=color]')")
    assert (tab.run("innerWidth"), tab.run(TOO_WIDE)) == (width, "")
