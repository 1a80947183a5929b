"""Fixtures of the browser tests: a running product with the `demo` festival, and the phone of a Japanese fan."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, expect, sync_playwright

from tests.browser.product import Product, running_product

# A busy machine is slow, not wrong: only a test that fails waits so long.
_TIMEOUT_MS = 40_000
expect.set_options(timeout=_TIMEOUT_MS)

_HERE = Path(__file__).parent

NO_CHROMIUM = (
    "The browser tests need a Chromium: install one, or give its path in CHROMIUM, "
    "or run `python -m playwright install chromium`."
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests slow, seconds each, but for one of each file: the first case of its first test.

    That is the way of a fan that the file is about. `pytest FILE` runs the others too.
    """
    cases = [one for one in items if isinstance(one, pytest.Function) and one.path.parent == _HERE]
    fast = [one for one in cases if one.get_closest_marker("slow") is None]
    kept: set[Path] = set()
    for case in sorted(fast, key=_position):
        if case.path in kept:
            case.add_marker(pytest.mark.slow)
        kept.add(case.path)


def _position(case: pytest.Function) -> tuple[int, list[int]]:
    indices = list(case.callspec.indices.values()) if hasattr(case, "callspec") else []
    return case.function.__code__.co_firstlineno, indices


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run the product for this test process: an embedded Redis, one fetch of `demo`, and the web server."""
    with running_product(tmp_path_factory.mktemp("product")) as running:
        yield running


@pytest.fixture(scope="module")
def browser(product: Product) -> Iterator[Browser]:
    """Start a real Chromium once the product runs, and stop it before other tests need an event loop of their own."""
    with sync_playwright() as playwright:
        browser = _chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser, product: Product) -> Iterator[Page]:
    """Open a page of 390 x 844; a message of the browser's own in its console fails the test."""
    with opened(browser, product) as page:
        yield page


@dataclass(frozen=True)
class Fan:
    """What a fan holds and wants. A calm one wants no motion; an examined page lets axe's script in."""

    width: int = 390
    height: int = 844
    language: str = "ja-JP"
    theme: Literal["light", "dark"] = "light"
    is_calm: bool = False
    is_examined: bool = False
    time_zone: str = "Asia/Tokyo"
    bears_failures: bool = False
    keeps_pages: bool = False
    has_scripts: bool = True
    has_touch: bool = False


@contextmanager
def opened(browser: Browser, product: Product, fan: Fan | None = None) -> Iterator[Page]:
    """Open a page of a new fan, with empty storage."""
    fan = fan or Fan()
    context = browser.new_context(
        base_url=product.url,
        viewport={"width": fan.width, "height": fan.height},
        locale=fan.language,
        color_scheme=fan.theme,
        reduced_motion="reduce" if fan.is_calm else "no-preference",
        bypass_csp=fan.is_examined,
        timezone_id=fan.time_zone,
        java_script_enabled=fan.has_scripts,
        has_touch=fan.has_touch,
        # what passes a service worker can't be held up or answered by a test
        service_workers="allow" if fan.keeps_pages else "block",
    )
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(_TIMEOUT_MS)
    page.on("console", lambda message: complaints.extend(_complaint(message)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert fan.bears_failures or complaints == []


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression is true, frame by frame; Playwright's own wait evaluates what the page's CSP forbids."""
    deadline = time.monotonic() + _TIMEOUT_MS / 1000
    while time.monotonic() < deadline:
        if page.evaluate(expression, arg):
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")
    pytest.fail(f"not true after {_TIMEOUT_MS / 1000:g} s: {expression}")


def _complaint(message: ConsoleMessage) -> Iterator[str]:
    if message.type in {"error", "warning"} and not any(words in message.text for words in ("404", "by Playwright")):
        yield message.text


def _chromium(playwright: Playwright) -> Browser:
    arguments = ["--no-sandbox", "--disable-gpu"]
    try:
        return playwright.chromium.launch(executable_path=_installed(), args=arguments)
    except Error as error:
        pytest.fail(f"{NO_CHROMIUM} ({error.message.splitlines()[0]})", pytrace=False)


def _installed() -> Path | None:
    """Return the Chromium of CHROMIUM or of this machine; None leaves it to Playwright's own."""
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    return Path(named) if named else None
