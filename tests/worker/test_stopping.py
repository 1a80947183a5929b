"""A worker that gets a stop signal ends the task that it has begun."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from signal import SIGTERM

import pytest
from celery import Celery

from tests.conftest import FESTIVALS
from tests.worker.running import program, running, until
from timetable.store import RedisStore

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@dataclass
class SlowSite:
    """A site that answers once a test releases it."""

    url: str = ""
    has_letter: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def site() -> Iterator[SlowSite]:
    slow = SlowSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            slow.has_letter.set()
            assert slow.may_answer.wait(30)
            body = (FESTIVALS / "tiny.json").read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        slow.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield slow
        slow.may_answer.set()
        server.shutdown()
        thread.join()


def test_a_stopped_worker_ends_its_task(site: SlowSite, redis_url: str, store: RedisStore, tmp_path: Path) -> None:
    text = (FESTIVALS / "tiny.toml").read_text().replace("file:tiny.json", f"{site.url}/time.json")
    (tmp_path / "tiny.toml").write_text(text)
    own = {"REDIS_URL": redis_url, "STATE_DIR": str(tmp_path / "state"), "FESTIVALS_DIR": str(tmp_path)}
    worker = program("worker", tmp_path / "worker.log", {**own, "FESTIVALS": "tiny"})
    broker = Celery(broker=redis_url)
    broker.conf.broker_transport_options = {"global_keyprefix": "celery:"}
    with running(worker):
        broker.send_task("worker.refresh_festival", ("tiny",))
        assert site.has_letter.wait(30)
        worker.send_signal(SIGTERM)
        until(lambda: "Warm shutdown" in worker.log.read_text(), "the worker hears that it shall stop")
        assert list(store.live()) == []
        site.may_answer.set()
        assert worker.process is not None
        assert worker.process.wait(20) == 0
    assert list(store.live()) == ["tiny"]
    assert (tmp_path / "state" / "timetables" / "tiny.json.z").is_file()
    broker.close()
