"""The whole product with push keys: subscribed over HTTP, told of a revision, reminded in time, and off without a trace."""

import http.client
import json
import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.push_service import Browser, PushServer
from tests.tools.run.conftest import Started
from tests.worker.running import until
from timetable.push.cipher import Cipher
from timetable.push.push_keys import PushKeys
from timetable.selection import Selection, write_code
from tools.run.address import free_port

pytestmark = [pytest.mark.slow, pytest.mark.alone]

KEYS = PushKeys.generate()
# Noon, wherever that is now: no test runs into the night in which a festival day turns.
HOUR = datetime.now(UTC).hour
ZONE_H = 12 - HOUR
QUIET = {f"act {number}": 14 * 60 + number * 30 for number in range(6)}  # start, in minutes after midnight


class Festival:
    """A festival of two days that begins today, with a document on the product's own disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.today = folder, (datetime.now(UTC) + timedelta(hours=ZONE_H)).date()
        self.midnight = datetime(*self.today.timetuple()[:3], tzinfo=UTC) - timedelta(hours=ZONE_H)
        folder.mkdir()
        days = [f'[[days]]\nid = "day{number}"\ndate = {self._date(number)}\n' for number in (1, 2)]
        head = f'id = "now"\nname = "Now Fes"\ntime_zone = "Etc/GMT{-ZONE_H:+d}"\n'
        stage, source = '[[stages]]\nid = "hot"\nname = "HOT"\n', '[[sources]]\nurl = "file:now.json"\nformat = "tif"\n'
        (folder / "now.toml").write_text("\n".join([head, *days, stage, source]), encoding="utf-8")

    def _date(self, number: int) -> date:
        return self.today + timedelta(days=number - 1)

    def publish(self, **starts_min: int) -> None:
        """Write the document: the quiet acts, and others with their start in minutes after midnight of the first day."""
        rows = [
            {"start": _clock(start), "end": _clock(start + 20), "artist": act}
            for act, start in sorted({**QUIET, **starts_min}.items(), key=lambda row: row[1])
        ]
        new = self.folder / "now.json.new"
        new.write_text(json.dumps({"day1": {"HOT": rows}, "day2": {"HOT": rows}}), encoding="utf-8")
        new.rename(self.folder / "now.json")

    def next_reminder(self) -> tuple[datetime, int]:
        """Return a full minute, 75 to 135 s from now, and the start of a slot whose reminder is due then."""
        at = datetime.now(UTC) + timedelta(seconds=75)
        at += timedelta(seconds=60 - at.second, microseconds=-at.microsecond)
        return at, int((at - self.midnight).total_seconds()) // 60 + 10


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}{minutes % 60:02d}"


class Page:
    """What the page does: it reads the public key and the timetable, and sends a browser's subscription."""

    def __init__(self, port: int, browser: Browser) -> None:
        self.port, self.browser = port, browser

    def request(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            content = None if body is None else json.dumps(body)
            connection.request(method, path, content, {"Content-Type": "application/json"} if body else {})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def timetable(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.request("GET", "/api/v1/festivals/now/timetable/")[1])
        return found

    def starts(self) -> dict[str, str]:
        return {slot["act"]: slot["start"] for slot in self.timetable()["slots"] if slot["day"] == "day1"}

    def subscribe(self, *acts: str) -> str:
        """Subscribe with the slots of acts on the first day; return the code."""
        found = self.timetable()
        pieces = [slot["piece"] for slot in found["slots"] if slot["act"] in acts and slot["day"] == "day1"]
        code = write_code(Selection.of(pieces))
        keys = {"p256dh": self.browser.p256dh, "auth": self.browser.auth}
        plan = {"festival": "now", "code": code, "language": "en", "version": found["version"]}
        body = {"endpoint": self.browser.endpoint, "keys": keys, "wishes": ["changes", "reminders"], **plan}
        assert self.request("POST", "/api/v1/push/", body)[0] == 201
        return code


def everything(server: redis.Redis) -> dict[bytes, str]:
    """Return each key with all that it holds."""
    read: dict[object, Callable[[Any], object]] = {
        b"hash": server.hgetall,
        b"set": server.smembers,
        b"string": server.get,
        b"list": lambda key: server.lrange(key, 0, -1),
        b"zset": lambda key: server.zrange(key, 0, -1, withscores=True),
    }
    kinds = {key: server.type(key) for key in server.scan_iter()}
    return {key: f"{key!r} {read[kind](key)}" for key, kind in kinds.items() if kind != b"none"}


def push_process(product: Started) -> int:
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in product.living()}
    (pid,) = [pid for pid, command in commands.items() if b"push@" in command]
    return pid


def test_on_told_reminded_and_off_without_a_trace(
    launch: Callable[..., Started], tmp_path: Path, push_server: PushServer
) -> None:
    festival, browser = Festival(tmp_path / "festivals"), push_server.new_browser(KEYS.public)
    festival.publish(AKA=20 * 60)
    product = start(launch, tmp_path, festival, push_server)
    page = Page(product.port, browser)
    until(lambda: page.request("GET", "/now/")[0] == 200, "the festival is published")
    assert f'data-push-key="{KEYS.public}"' in page.request("GET", "/now/")[1]
    codes = [page.subscribe("AKA")]
    reminded_at, soon_min = festival.next_reminder()

    festival.publish(AKA=21 * 60, SOON=soon_min)
    told = next_message(push_server, browser)
    assert told["title"] == "1 change to your picks – Now Fes"
    assert re.fullmatch(r"New time: AKA \(.* 20:00–20:20 → 21:00–21:20 HOT\)", told["body"])
    assert page.request("GET", told["url"])[0] == 200

    codes.append(page.subscribe("AKA", "SOON"))
    os.kill(push_process(product), signal.SIGKILL)
    product.wait_for_line("push was ended by SIGKILL and starts again")
    assert next_message(push_server, browser)["title"] == f"{soon_min // 60}:{soon_min % 60:02d} SOON"
    assert abs((datetime.now(UTC) - reminded_at).total_seconds()) < 30
    festival.publish(AKA=22 * 60, SOON=soon_min)
    assert next_message(push_server, browser)["title"] == "1 change to your picks – Now Fes"

    with redis.Redis.from_url((product.var / "var" / "redis-url").read_text().strip()) as server:
        leaves_no_trace(server, page, codes)
        festival.publish(AKA=23 * 60, SOON=soon_min)
        until(lambda: page.starts()["AKA"][11:16] == "23:00", "the next revision")
        until(lambda: server.hget("push:compared", "now") == page.timetable()["version"].encode(), "its round")
    assert push_server.undelivered(browser) == []
    assert push_server.faults == []
    product.process.send_signal(signal.SIGTERM)
    assert product.wait() == 0
    for secret in (*secrets_of(browser), *codes, KEYS.private):
        assert secret not in product.output


def start(launch: Callable[..., Started], folder: Path, festival: Festival, push_server: PushServer) -> Started:
    """Start the product as `make run` does, with a state of its own."""
    number = free_port()
    product = launch(
        [sys.executable, "-m", "tools.run", "--var", str(folder / "var")],
        number,
        PORT=str(number),
        STATE_DIR=str(folder / "state"),
        FESTIVALS_DIR=str(festival.folder),
        FESTIVALS="now",
        FETCH_INTERVAL_S="10",
        PUSH_KEYS=KEYS.text,
        PUSH_SERVICES=push_server.url,
        CONTACT="mailto:ops@festival.example",
    )
    product.wait_for_line("Ready:")
    return product


def next_message(push_server: PushServer, browser: Browser) -> dict[str, str]:
    """Wait until the browser has exactly one message, and deliver it."""
    until(lambda: len(push_server.undelivered(browser)) > 0, "a message", within_s=180)
    (received,) = push_server.deliver(browser)
    shown: dict[str, str] = received.shown
    return shown


def leaves_no_trace(server: redis.Redis, page: Page, codes: list[str]) -> None:
    """Turn the messages off, and look into all of Redis, now and when nothing is counted any more that was sent."""
    secrets = (*secrets_of(page.browser), *codes)
    (recipient, *_) = secrets
    assert any(recipient in content for key, content in everything(server).items() if b":rate:" not in key)
    body = {"endpoint": page.browser.endpoint, "festival": "now"}
    assert page.request("DELETE", "/api/v1/push/", body)[0] == 204
    found = everything(server)
    left = {key for key, content in found.items() if any(secret in content for secret in secrets)}
    assert left <= {f"push:rate:{recipient}".encode()}
    until(lambda: not [*server.scan_iter("push:rate:*")], "a minute", within_s=65)
    assert not any(secret in content for content in everything(server).values() for secret in secrets)


def secrets_of(browser: Browser) -> tuple[str, ...]:
    """Return the recipient id and what the browser sent, the endpoint by its secret part."""
    return Cipher(KEYS).recipient_of(browser.endpoint), browser.endpoint[-32:], browser.p256dh, browser.auth
