"""The picker in WebKit, the nearest to an iPhone on Linux: filter, pick, reload, picture."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.product import Product

pytestmark = [
    pytest.mark.slow,
    pytest.mark.alone,
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),  # selenium's own call
]


@pytest.fixture
def screen() -> Iterator[str]:
    """Run a virtual screen; the server itself chooses and prints a free number."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb here: `tools/find-webkit` says how WebKit is had")
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "500x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as display:
            yield f":{display.readline().strip()}"
        server.terminate()


@pytest.fixture
def webkit(screen: str, product: Product) -> Iterator[WebKitGTK]:
    """Start WebKit's small browser on the product's picker."""
    driver = os.environ.get("WEBKIT") or shutil.which("WebKitWebDriver")
    mini = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))), None)
    if driver is None or mini is None:
        pytest.skip("no WebKitWebDriver here: `tools/find-webkit` says how it is had")
    options = WebKitGTKOptions()
    options.binary_location = str(mini)
    options.add_argument("--automation")
    environment = {**os.environ, "DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LANG": "C.UTF-8"}
    browser = WebKitGTK(options=options, service=Service(executable_path=driver, env=environment))
    browser.set_window_size(447, 844)
    browser.get(f"{product.url}/demo/?view=list")
    yield browser
    browser.quit()


def seen(browser: WebKitGTK, selector: str) -> WebElement:
    return WebDriverWait(browser, 40).until(lambda page: page.find_element(By.CSS_SELECTOR, selector))


def test_a_pick_survives_a_reload_and_becomes_a_picture(webkit: WebKitGTK) -> None:
    seen(webkit, "main button[aria-pressed='false']").click()
    WebDriverWait(webkit, 40).until(lambda page: "picks=1" in page.current_url)
    code = webkit.current_url
    webkit.refresh()
    seen(webkit, "main button[aria-pressed='true']")
    assert webkit.current_url == code
    seen(webkit, "[data-testid=picks-bar] button:last-of-type").click()
    picture = seen(webkit, "[role='dialog'] img")
    WebDriverWait(webkit, 40).until(lambda page: page.execute_script("return arguments[0].naturalWidth", picture))
    assert webkit.execute_script("return arguments[0].naturalWidth", picture) == 1080
    sheet = webkit.find_element(By.CSS_SELECTOR, "[role='dialog']")
    assert webkit.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", sheet)
    wide = "return [...arguments[0].querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth).length"
    assert webkit.execute_script(wide, sheet) == 0


def test_text_narrows_the_list(webkit: WebKitGTK) -> None:
    field = seen(webkit, "input[type='search']")
    for typed in ("p", "po", "pol", "polk", "polka"):
        press(webkit, field, typed)
    WebDriverWait(webkit, 40).until(lambda page: "POLKA" in page.find_element(By.CSS_SELECTOR, "main mark").text)
    acts = webkit.find_elements(By.CSS_SELECTOR, "main [data-testid=act]")
    assert {act.text for act in acts} == {"POLKA DOT ISLANDS"}


def press(browser: WebKitGTK, field: WebElement, typed: str) -> None:
    """Press the last letter of a text until the field has it: on a busy machine the driver loses keys."""

    def has_come(_: WebKitGTK) -> bool:
        return field.get_property("value") == typed

    for _ in range(3):
        field.send_keys(typed[-1])
        with suppress(TimeoutException):
            WebDriverWait(browser, 10, poll_frequency=0.05).until(has_come)
            return
    pytest.fail(f"the field never had {typed!r}")
