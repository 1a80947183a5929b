"""An official site for tests: a real HTTP server on this machine, whose answers a test chooses."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the site says at one path; `etag` makes it answer 304 to who knows it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""


@dataclass
class Asked:
    """A request that came in."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A running site: its address, its answers by path, and what it was asked."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on a free port of this machine for a `with` block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    _Handler.sites[server.server_address[1]] = site
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    sites: dict[int, Site] = {}
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = self.sites[self.connection.getsockname()[1]]
        site.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = site.answers.get(self.path, Answer(b"nothing here", 404))
        is_known = bool(answer.etag) and self.headers.get("If-None-Match") == answer.etag
        body = b"" if is_known else answer.body
        self.send_response(304 if is_known else answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.etag:
            self.send_header("ETag", answer.etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test looks at `asked`."""
