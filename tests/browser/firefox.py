"""A tab of Debian's Firefox, driven by WebDriver BiDi: Debian has no geckodriver, and Playwright needs a Firefox of its own."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

_TIMEOUT_S = 60
_WAIT = "new Promise(done => (function look() {{ ({0}) ? done(true) : requestAnimationFrame(look) }})())"
# Again in each frame, until it stays for twenty: a list of many rows measures some only when they come into view.
_SCROLL_TO = """new Promise(done => (function look(before, frames) {{
    {0}.scrollIntoView({{ block: 'center' }})
    const {{ top, bottom }} = {0}.getBoundingClientRect()
    const stays = top === before && bottom <= innerHeight ? frames + 1 : 0
    stays === 20 ? done() : requestAnimationFrame(() => look(top, stays))
}})())"""
_DOWNLOAD_ENDED = "browsingContext.downloadEnd"
# Files are saved in a folder of the test's, without a question; nothing moves away from the pointer.
_PREFERENCES = """user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", {folder});
user_pref("ui.prefersReducedMotion", 1);
"""


class Tab:
    """The tab of a Firefox, in a session of its own."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket, self._number = socket, 0
        self._events: list[dict[str, Any]] = []
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=[_DOWNLOAD_ENDED])
        self._id = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str, width: int) -> None:
        self._send("browsingContext.setViewport", context=self._id, viewport={"width": width, "height": 844})
        self._send("browsingContext.navigate", context=self._id, url=url, wait="complete")

    def reload(self) -> None:
        self._send("browsingContext.reload", context=self._id, wait="complete")

    def run(self, script: str) -> Any:
        target = {"context": self._id}
        answer = self._send("script.evaluate", expression=script, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait, frame by frame, until a script's condition is true."""
        self.run(_WAIT.format(condition))

    def tap(self, selector: str, index: int = 0) -> None:
        """Touch an element in its middle, once it is there and enabled, and no longer moves."""
        one = f"document.querySelectorAll({json.dumps(selector)})[{index}]"
        self.wait(f"{one} && {one}.ariaDisabled !== 'true'")
        self.run(_SCROLL_TO.format(one))
        locator = {"type": "css", "value": selector}
        node = self._send("browsingContext.locateNodes", context=self._id, locator=locator)["nodes"][index]
        middle = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        touch = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": middle},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": touch}
        self._send("input.performActions", context=self._id, actions=[finger])

    def downloaded(self) -> Path:
        """Wait for the end of a download, and return its file."""
        while not self._events:
            self._receive()
        ended = self._events.pop(0)["params"]
        assert ended["status"] == "complete", ended
        return Path(ended["filepath"])

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := self._receive()).get("id") != self._number:
            pass  # an event
        assert answer["type"] == "success", answer
        return answer["result"]

    def _receive(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._socket.recv())
        if message.get("method") == _DOWNLOAD_ENDED:
            self._events.append(message)
        return message


def firefox_path() -> str | None:
    """Return the path of a Firefox, `None` if there is none."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def running_firefox(program: str, folder: Path) -> Iterator[Tab]:
    """Start a Firefox without a window for a `with` block, with an empty profile; it saves files in a folder below."""
    preferences = _PREFERENCES.format(folder=json.dumps(str(folder / "downloads")))
    (folder / "user.js").write_text(preferences, encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    own = {**os.environ, "HOME": str(folder)}
    with subprocess.Popen(command, env=own, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            lines = iter(process.stderr or ())
            found = next(filter(None, (re.search(r"BiDi listening on (ws://\S+)", line) for line in lines)))
            socket = create_connection(f"{found[1]}/session", timeout=_TIMEOUT_S, suppress_origin=True)
            yield Tab(socket)
            socket.close()
        finally:
            process.terminate()
