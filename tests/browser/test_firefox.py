"""The picture sheet in Firefox, driven by WebDriver BiDi: Debian has no geckodriver, and Playwright needs a Firefox of its own."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websocket import WebSocket, create_connection

from tests.browser.product import Product

pytestmark = pytest.mark.slow
_TIMEOUT_S = 60
_WAIT = "new Promise(done => (function look() {{ ({0}) ? done(true) : requestAnimationFrame(look) }})())"
_TOO_WIDE = """[
    ...[document.documentElement, document.querySelector('[role=dialog]')].filter(e => e.scrollWidth > innerWidth),
    ...[...document.querySelectorAll('[role=dialog] *')].filter(e => e.getBoundingClientRect().right > innerWidth),
].map(e => e.outerHTML.slice(0, 80)).join(' ')"""


class Tab:
    """The tab of a Firefox, in a session of its own."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket, self._number = socket, 0
        self._send("session.new", capabilities={})
        self._id = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str, width: int) -> None:
        self._send("browsingContext.setViewport", context=self._id, viewport={"width": width, "height": 844})
        self._send("browsingContext.navigate", context=self._id, url=url, wait="complete")

    def run(self, script: str) -> Any:
        target = {"context": self._id}
        answer = self._send("script.evaluate", expression=script, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        one = f'document.querySelector("{selector}")'
        self.run(_WAIT.format(f"{one} && {one}.ariaDisabled !== 'true'"))
        self.run(f"{one}.click()")

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv())).get("id") != self._number:
            pass  # an event
        assert answer["type"] == "success", answer
        return answer["result"]


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    """Start a Firefox without a window, with an empty profile."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("no Firefox here: `tools/find-firefox` says how it is had")
    command = [program, "--headless", "--no-remote", "--profile", str(tmp_path), "--remote-debugging-port", "0"]
    own = {**os.environ, "HOME": str(tmp_path)}
    with subprocess.Popen(command, env=own, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        lines = iter(process.stderr or ())
        found = next(filter(None, (re.search(r"BiDi listening on (ws://\S+)", line) for line in lines)))
        socket = create_connection(f"{found[1]}/session", timeout=_TIMEOUT_S, suppress_origin=True)
        yield Tab(socket)
        socket.close()
        process.terminate()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [320, 390])
def test_picture_sheet_is_never_wider_than_the_screen(tab: Tab, product: Product, width: int, language: str) -> None:
    tab.open(f"{product.url}/demo/?view=list&lang={language}", width)
    tab.click("main button[aria-pressed=false]")
    tab.click("[data-testid=picks-bar] button:last-of-type")
    tab.run(_WAIT.format("document.querySelector('[data-testid=preview] img')?.naturalWidth"))
    tab.click("[role=dialog] summary")
    tab.click("[role=dialog] label:last-of-type > [name=accent]")
    tab.run(_WAIT.format("document.querySelector('[role=dialog] [type=color]')"))
    assert (tab.run("innerWidth"), tab.run(_TOO_WIDE)) == (width, "")
