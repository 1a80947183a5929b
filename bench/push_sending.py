"""Pace of encrypting and sending messages to a push service on this machine: `python -m bench.push_sending [COUNT]`.

The push service of the tests decrypts each message, in a process of its own.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import redis
import requests

from bench import recorded_by
from tests.push_service import Browser, PushServer
from tests.timetable.push.sending import NOW, Sending, message_to, sending, subscription_of
from tools.run import embedded_redis
from tools.run.address import free_port


def _fill(parts: Sending, url: str, count: int) -> None:
    now, ends_at = datetime.now(UTC), NOW + timedelta(days=1)
    for number in range(count):
        made = requests.post(f"{url}/browsers", timeout=10).json()
        browser = Browser(made["endpoint"], **made["keys"])
        parts.subscriptions.add(subscription_of(browser), "v1", ends_at, now)
        recipient = parts.subscriptions.cipher.recipient_of(browser.endpoint)
        parts.outbox.put([message_to(recipient, "x" * 300, str(number))], now)


def measure(server: redis.Redis, url: str, count: int) -> tuple[float, float]:
    """Send `count` messages; return how many a second, and this process's processor time for each in ms."""
    with sending(server, PushServer(url)) as parts:
        _fill(parts, url, count)
        began, used = time.monotonic(), time.process_time()
        while parts.delivery.send_due(datetime.now(UTC)):
            pass
        seconds, used = time.monotonic() - began, time.process_time() - used
        sent = parts.figures.read().sent
    if sent != count:
        raise SystemExit(f"{sent} of {count} were sent")
    return count / seconds, used / count * 1000


def measured(count: int) -> tuple[float, float]:
    """Do the same with a Redis and a push service started for it."""
    redis_port, port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = embedded_redis.program(redis_port, Path(folder)).command
        service = [sys.executable, "-m", "tests.push_service", str(port), "600"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet) as store, subprocess.Popen(service, stdout=quiet) as push:
            try:
                asyncio.run(asyncio.wait_for(embedded_redis.wait_until_ready(redis_port), 10))
                _wait_until_ready(port)
                return measure(redis.Redis(port=redis_port), f"http://127.0.0.1:{port}", count)
            finally:
                store.terminate()
                push.terminate()


def main() -> None:
    """Print the pace."""
    count = int((*sys.argv[1:], "2000")[0])
    pace, used_ms = measured(count)
    print(f"{count} messages: {pace:.0f} a second, {used_ms:.2f} ms of processor time each")
    print(recorded_by("python -m bench.push_sending"))


def _wait_until_ready(port: int) -> None:
    for _ in range(100):
        try:
            requests.get(f"http://127.0.0.1:{port}/", timeout=1)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the push service did not start")


if __name__ == "__main__":
    main()
