"""An official site for tests: a real HTTP server on this machine, whose responses a test sets."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """The response at one path; with an `etag` a request that has it gets 304."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""


@dataclass
class ReceivedRequest:
    """A received request."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A running site: its URL, its responses by path, and the requests that came."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[ReceivedRequest] = field(default_factory=list)


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
        site.requests.append(ReceivedRequest(self.path, {name.lower(): value for name, value in self.headers.items()}))
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
        """Log nothing: tests look at `requests`."""
