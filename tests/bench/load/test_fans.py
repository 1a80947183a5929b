"""wrk with our script against a small server: who asks what, what is counted, and from when on times run."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bench.load.request_kinds import RequestKind, get
from bench.load.wrk import Load, run_load
from tests.wrk import need_wrk

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True, scope="module")
def _wrk() -> None:
    need_wrk()


class SmallSite(ThreadingHTTPServer):
    """Answers by the address; notes what each connection asked, and with which tag."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: defaultdict[int, list[str]] = defaultdict(list)
        self.tags: list[str] = []
        self.first_takes_s = 0.0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: SmallSite

    def do_GET(self) -> None:
        time.sleep(self.server.first_takes_s)
        self.server.first_takes_s = 0
        self.server.asked[self.client_address[1]].append(self.path)
        self.server.tags += [tag] if (tag := self.headers["If-None-Match"]) else []
        if self.path == "/gone":
            self.close_connection = True
            return
        status = int(self.path.split("/")[1])
        body = b"" if status == 304 else b'{"code": "busy"}'
        self.send_response(status)
        self.send_header("ETag", '"new"')
        self.send_header("X-Request-ID", "request-1")
        if body:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def small_site() -> Iterator[SmallSite]:
    with SmallSite() as site:
        Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        site.shutdown()


@pytest.fixture
def site() -> Iterator[SmallSite]:
    with small_site() as running:
        yield running


def kind(*paths: str, name: str = "some", statuses: tuple[int, ...] = (200,), **headers: str) -> RequestKind:
    return RequestKind(name, tuple(get(path, **headers) for path in paths), statuses)


def test_no_two_connections_ask_the_same(site: SmallSite) -> None:
    paths = [f"/200/{number}" for number in range(42)]
    result = run_load(Load(site.server_port, (kind(*paths),), 1, connection_count=4, is_watched=True))
    own = [set(asked) for asked in site.asked.values()]
    assert sorted(path for asked in own for path in asked) == sorted(paths)
    assert not result.failures
    assert sum(map(len, site.asked.values())) - 4 <= result.response_count


def test_kinds_are_asked_in_their_order(site: SmallSite) -> None:
    kinds = (kind("/200/a"), kind("/200/b"))
    run_load(Load(site.server_port, kinds, 1, (0, 0, 1), connection_count=1, is_watched=True))
    (asked,) = site.asked.values()
    assert asked[:6] == ["/200/a", "/200/a", "/200/b"] * 2


def test_an_answer_that_is_not_right_is_told_with_its_reason(site: SmallSite) -> None:
    kinds = (kind("/200"), kind("/503", name="picture"), kind("/200", name="known", statuses=(304,)))
    result = run_load(Load(site.server_port, kinds, 1, (0, 1, 2), connection_count=2, is_watched=True))
    assert set(result.failures) == {"503 at picture", "200 at known"}
    told = {(note.kind, note.status, note.request_id, note.body) for note in result.failed_responses}
    body = '{"code": "busy"}'
    assert told == {("picture", 503, "request-1", body), ("known", 200, "request-1", body)}
    assert result.response_count == pytest.approx(result.failures["503 at picture"], abs=2)


@pytest.mark.parametrize("is_watched", [True, False])
def test_a_server_that_hangs_up_has_lost_an_answer(site: SmallSite, *, is_watched: bool) -> None:
    result = run_load(Load(site.server_port, (kind("/200", "/gone"),), 1, connection_count=1, is_watched=is_watched))
    gone = Counter(path for asked in site.asked.values() for path in asked)["/gone"]
    assert result.failures["lost"] == pytest.approx(gone, abs=1)
    assert set(result.failures) == {"lost"}


def test_counting_alone_sees_what_is_400_or_above(site: SmallSite) -> None:
    result = run_load(Load(site.server_port, (kind("/200", "/404"),), 1, connection_count=2))
    assert set(result.failures) == {"400 or above"}
    assert result.response_count == pytest.approx(result.failures.total(), abs=2)
    assert 0 < result.percentile_ms(0.5) <= result.percentile_ms(0.99)


def test_a_browser_asks_next_time_for_what_is_newer(site: SmallSite) -> None:
    known = kind("/200", statuses=(304, 200), If_None_Match='"old"')
    assert not run_load(Load(site.server_port, (known,), 1, connection_count=1, is_watched=True)).failures
    assert site.tags[0] == '"old"'
    assert set(site.tags[1:]) == {'"new"'}


def test_at_a_rate_waiting_behind_a_late_answer_counts(site: SmallSite) -> None:
    site.first_takes_s = 0.6
    result = run_load(Load(site.server_port, (kind("/200"),), 1, connection_count=1, rate=40, is_watched=True))
    assert result.response_count <= 50
    assert result.percentile_ms(0.5) > 50
