"""wrk with our script against a small server: order of requests, counting, and start of the measured times."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bench.load.request_kinds import RequestKind, get
from bench.load.wrk import Load, run_load

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.usefixtures("wrk")]


class SmallSite(ThreadingHTTPServer):
    """Responds by the path; records the paths that each connection requested, and the ETags that were sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.paths: defaultdict[int, list[str]] = defaultdict(list)
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
        self.server.paths[self.client_address[1]].append(self.path)
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
        """Log nothing."""


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


def test_no_two_connections_send_the_same_requests(site: SmallSite) -> None:
    paths = [f"/200/{number}" for number in range(42)]
    result = run_load(Load(site.server_port, (kind(*paths),), 1, connection_count=4, is_watched=True))
    by_connection = [set(own) for own in site.paths.values()]
    assert sorted(path for own in by_connection for path in own) == sorted(paths)
    assert not result.failures
    assert sum(map(len, site.paths.values())) - 4 <= result.response_count


def test_kinds_are_sent_in_their_order(site: SmallSite) -> None:
    kinds = (kind("/200/a"), kind("/200/b"))
    run_load(Load(site.server_port, kinds, 1, (0, 0, 1), connection_count=1, is_watched=True))
    (paths,) = site.paths.values()
    assert paths[:6] == ["/200/a", "/200/a", "/200/b"] * 2


def test_a_wrong_response_is_reported_with_its_body(site: SmallSite) -> None:
    kinds = (kind("/200"), kind("/503", name="picture"), kind("/200", name="known", statuses=(304,)))
    result = run_load(Load(site.server_port, kinds, 1, (0, 1, 2), connection_count=2, is_watched=True))
    assert set(result.failures) == {"503 at picture", "200 at known"}
    reported = {(failed.kind, failed.status, failed.request_id, failed.body) for failed in result.failed_responses}
    body = '{"code": "busy"}'
    assert reported == {("picture", 503, "request-1", body), ("known", 200, "request-1", body)}
    assert result.response_count == pytest.approx(result.failures["503 at picture"], abs=2)


@pytest.mark.parametrize("is_watched", [True, False])
def test_a_closed_connection_is_a_lost_response(site: SmallSite, *, is_watched: bool) -> None:
    result = run_load(Load(site.server_port, (kind("/200", "/gone"),), 1, connection_count=1, is_watched=is_watched))
    gone = Counter(path for own in site.paths.values() for path in own)["/gone"]
    assert result.failures["lost"] == pytest.approx(gone, abs=1)
    assert set(result.failures) == {"lost"}


def test_counting_without_checks_finds_statuses_of_400_and_above(site: SmallSite) -> None:
    result = run_load(Load(site.server_port, (kind("/200", "/404"),), 1, connection_count=2))
    assert set(result.failures) == {"400 or above"}
    assert result.response_count == pytest.approx(result.failures.total(), abs=2)
    assert 0 < result.percentile_ms(0.5) <= result.percentile_ms(0.99)


def test_the_newest_etag_is_sent_next_time(site: SmallSite) -> None:
    conditional = kind("/200", statuses=(304, 200), If_None_Match='"old"')
    assert not run_load(Load(site.server_port, (conditional,), 1, connection_count=1, is_watched=True)).failures
    assert site.tags[0] == '"old"'
    assert set(site.tags[1:]) == {'"new"'}


def test_at_a_fixed_rate_the_wait_behind_a_late_response_counts(site: SmallSite) -> None:
    site.first_takes_s = 0.6
    result = run_load(Load(site.server_port, (kind("/200"),), 1, connection_count=1, rate=40, is_watched=True))
    assert result.response_count <= 50
    assert result.percentile_ms(0.5) > 50
