"""Logs show each fault once, with the time, until it changes or is over."""

import gzip
import io
import logging
import logging.config
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest

from tests.push_service import PushServer
from timetable.fault_log import FaultLog
from timetable.logs import RepetitionFilter, discreet, logging_config

ROOT = Path(__file__).parents[2]


class Clock:
    """A monotonic clock that a test sets, in seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lines(clock: Clock) -> Iterator[io.StringIO]:
    """Log everything through the filter for repetitions, into a buffer."""
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.addFilter(RepetitionFilter(clock))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield output
    root.removeHandler(handler)
    root.setLevel(level)


def test_an_error_of_each_request_is_logged_once_until_it_is_over(lines: io.StringIO, clock: Clock) -> None:
    log = logging.getLogger("django.request")
    for path in ("/", "/readyz", "/demo/"):
        log.error("%s: %s", "Service Unavailable", path)
        clock.now += 60
    assert lines.getvalue() == "Service Unavailable: /\n"
    clock.now += 100
    assert len(lines.getvalue().splitlines()) == 1
    logging.getLogger("timetable").info("something else")
    over = "Over since 160 s; it came 2 more times: Service Unavailable: /"
    assert lines.getvalue().splitlines() == ["Service Unavailable: /", over, "something else"]
    log.error("%s: %s", "Service Unavailable", "/")
    assert lines.getvalue().count("Service Unavailable: /\n") == 3


def test_retries_differ_only_in_their_numbers(lines: io.StringIO) -> None:
    log = logging.getLogger("celery.worker.consumer.consumer")
    for number in (1, 2, 3):
        log.error("Cannot connect. Trying again in %d.00 seconds... (%d/100)", 2 * number, number)
    log.error("Cannot connect: another reason")
    assert len(lines.getvalue().splitlines()) == 2


def test_different_errors_and_those_with_a_trace_of_their_own_are_all_logged(lines: io.StringIO) -> None:
    log = logging.getLogger("django.request")
    for path in ("/a", "/b"):
        log.error("Internal Server Error: %s", path, exc_info=KeyError(path))
    assert [line for line in lines.getvalue().splitlines() if line.startswith("Internal")] == [
        "Internal Server Error: /a",
        "Internal Server Error: /b",
    ]
    assert lines.getvalue().count("KeyError") == 2


def test_warnings_and_our_own_lines_are_never_dropped(lines: io.StringIO) -> None:
    for _ in range(2):
        logging.getLogger("django.request").warning("Not Found: /x")
        logging.getLogger("timetable.refresh").error("ours")
    assert lines.getvalue().splitlines() == ["Not Found: /x", "ours"] * 2


def test_a_lost_connection_has_no_trace_in_celerys_lines(lines: io.StringIO) -> None:
    error = ConnectionError("Error 111")
    logging.getLogger("celery.beat").error("Message Error: %s\n%s", error, ["  File x"], exc_info=error)
    assert lines.getvalue() == "Message Error: Error 111\n"


def test_many_different_errors_need_no_more_memory(lines: io.StringIO) -> None:
    log = logging.getLogger("django.security.DisallowedHost")
    names = ["".join(chr(97 + int(digit)) for digit in str(number)) for number in range(3000)]
    for name in names:
        log.error("Invalid HTTP_HOST header: '%s'.", name)
    assert len(lines.getvalue().splitlines()) == 3000
    log.error("Invalid HTTP_HOST header: '%s'.", names[0])
    assert len(lines.getvalue().splitlines()) == 3001


def test_text_lines_begin_with_the_time() -> None:
    config = logging_config("text", is_discreet=True)
    formatter = config["formatters"]["chosen"]
    built = formatter["()"](formatter["fmt"], formatter["datefmt"], formatter["style"])
    record = logging.LogRecord("timetable", logging.INFO, "", 0, "hello", (), None)
    record.request_id = "-"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} INFO    timetable -: hello", built.format(record))


def test_a_fault_is_logged_again_when_it_changes_and_once_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    faults = FaultLog(logging.getLogger("timetable.test"))
    for message in ("a", "a", "b", "b", "a"):
        faults.fault("key", message)
    faults.fault("other", "a", logging.ERROR)
    faults.over("key", "well again")
    faults.over("key", "well again")
    faults.fault("key", "a")
    assert [(record.levelname, record.message) for record in caplog.records] == [
        *(
            ("WARNING", "a"),
            ("WARNING", "b"),
            ("WARNING", "a"),
            ("ERROR", "a"),
            ("INFO", "well again"),
            ("WARNING", "a"),
        )
    ]
    assert faults.open_keys() == ("other", "key")


_REPORTED = """
import sys, requests, sentry_sdk
from timetable.logs import discreet_breadcrumb
print_event = lambda event, _: print(event)
options = {"before_breadcrumb": discreet_breadcrumb} if sys.argv[2] == "discreet" else {}
sentry_sdk.init(dsn="https://key@sentry.example/1", before_send=print_event, **options)
requests.post(f"{sys.argv[1]}/push/secret-path", timeout=5)
sentry_sdk.capture_message("a fault")
"""


@pytest.mark.parametrize("form", ["discreet", "otherwise"])
def test_addresses_of_requests_to_other_servers_are_not_reported(push_server: PushServer, form: str) -> None:
    """Sentry notes each request of `http.client` beside an error; that of a push message names the fan's endpoint."""
    command = [sys.executable, "-c", _REPORTED, push_server.url, form]
    event = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd=ROOT).stdout
    assert "a fault" in event
    assert ("secret-path" in event) is (form != "discreet")


# A task of Celery that fails with an error of the HTTP client, after a breadcrumb of a request.
SENT = """
import sys, sentry_sdk, celery, requests
from timetable.logs import start_sentry
start_sentry(sys.argv[1])
app = celery.Celery("test", broker="memory://")
app.conf.task_always_eager = True
endpoint = sys.argv[2]
@app.task(name="worker.push")
def push():
    sentry_sdk.add_breadcrumb(category="httplib", data={"url": f"https://{endpoint}", "method": "POST"})
    host, _, path = endpoint.partition("/")
    raise requests.ConnectionError(
        f"HTTPSConnectionPool(host='{host}', port=443): Max retries exceeded with url: /{path} (Caused by X)"
    )
push.apply_async()
sentry_sdk.flush(10)
"""
UNREACHABLE = "HTTPSConnectionPool(host='updates.push.services.mozilla.com', port=443): Max retries exceeded with url: "
ENDPOINT = "fcm.googleapis.com/fcm/send/dGVzdA:APA91b-secret_x"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"POST https://{ENDPOINT} failed", "POST https://fcm.googleapis.com/… failed"),
        ("https://web.push.apple.com:443/QGuQyavXuty", "https://web.push.apple.com:443/…"),
        ("https://wns2-db5p.notify.windows.com/w/?token=BQYAAAA%3d'", "https://wns2-db5p.notify.windows.com/…'"),
        (f"{UNREACHABLE}/wpush/v2/gAAAAAB (Caused by X)", f"{UNREACHABLE}/… (Caused by X)"),
        (
            '{"p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV", "auth":"8eDyX_uCN0XRhSbY5hs7Hg=="}',
            '{"p256dh": "…", "auth":"…"}',
        ),
        ("HGET push:rate:0123456789abcdef0123456789abcdef x", "HGET push:rate:… x"),
        ("recipient 0123456789abcdef0123456789abcdef", "recipient 0123456789abcdef0123456789abcdef"),
        ("https://official.example/fcm/timetable.json", "https://official.example/fcm/timetable.json"),
        ("host='official.example' with url: /timetable.json", "host='official.example' with url: /timetable.json"),
    ],
)
def test_nothing_of_a_push_subscription_is_in_a_line(text: str, written: str) -> None:
    assert discreet(text) == written


def test_nothing_of_a_push_subscription_gets_to_sentry() -> None:
    received = threading.Event()
    bodies: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            unpack = brotli.decompress if self.headers["Content-Encoding"] == "br" else gzip.decompress
            bodies.append(unpack(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            received.set()

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            process = subprocess.run(
                [sys.executable, "-c", SENT, f"http://key@127.0.0.1:{server.server_address[1]}/1", ENDPOINT],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert process.returncode == 0, process.stderr
            assert received.wait(20)
        finally:
            server.shutdown()
            thread.join()
    everything = b"".join(bodies).decode()
    assert "Max retries" in everything
    assert "secret_x" not in everything
