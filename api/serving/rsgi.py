"""Adapter from RSGI (granian's interface) to WSGI: the event loop reads bodies, then WSGI runs in a thread.

A WSGI server calls the application once the head of a request has arrived, and each read of the body blocks a thread
for as long as the client likes. In the event loop the body has a deadline and a size limit. Cached answers are sent
from the loop itself: switching to a thread and back would be slower than the answer.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from typing import Any, Protocol

from django.conf import settings

logger = logging.getLogger(__name__)

THREAD_COUNT = 32  # MAX_WAITING = 24 of them may wait to render (api/serving/render_queue.py)
# A request acquires the GIL some four times. Beside 40 clients that request expensive pictures, readers' p99 was
# 115 and 250 ms at the default of 5 ms, 67 and 72 ms at this one.
SWITCH_INTERVAL_S = 0.0003
SLOW_BODY = "timetable.slow_body"  # in the environ: True if the body did not arrive in time

_WITHOUT_BODY = {"GET", "HEAD"}
_SERVER = {
    "SCRIPT_NAME": "",
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multiprocess": True,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}
Headers = list[tuple[str, str]]
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Scope(Protocol):
    """A request without its body; `client` and `server` are "address:port"."""

    http_version: str
    client: str
    server: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: Any


class Http(Protocol):
    """The body of a request, iterated in parts as they arrive, and its answer."""

    def __aiter__(self) -> Any: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Send the whole answer."""


class Application:
    """Run WSGI requests in a pool of threads once their bodies have arrived.

    A GET runs in the event loop if `is_cached(environ)`: such an answer needs no I/O.
    """

    def __init__(self, wsgi: Wsgi, is_cached: Callable[[dict[str, Any]], bool]) -> None:
        self._wsgi, self._is_cached = wsgi, is_cached
        self._pool = ThreadPoolExecutor(THREAD_COUNT, thread_name_prefix="request")
        self._open: set[asyncio.Future[None]] = set()  # requests that are not answered yet

    async def __rsgi__(self, scope: Scope, http: Http) -> None:
        """Answer a request."""
        environ = wsgi_environ(scope)
        if scope.method == "GET" and self._is_cached(environ):
            _answer(self._wsgi, environ, http)
            return
        loop = asyncio.get_running_loop()
        answered = loop.create_future()
        self._open.add(answered)
        try:
            if scope.method not in _WITHOUT_BODY:
                await _read_body(environ, http)
            await loop.run_in_executor(self._pool, partial(_answer, self._wsgi, environ, http))
        finally:
            self._open.discard(answered)
            answered.set_result(None)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Shorten the GIL switch interval, so that readers run soon while another thread renders."""
        del loop
        sys.setswitchinterval(SWITCH_INTERVAL_S)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Finish open requests: the server stops its loop at once."""
        if self._open:
            loop.run_until_complete(asyncio.wait(self._open))


def wsgi_environ(scope: Scope) -> dict[str, Any]:
    """Return the WSGI environ of a request (PEP 3333), without a body."""
    server_name, _, server_port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        **_SERVER,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": server_name,
        "SERVER_PORT": server_port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
    }
    for name, value in scope.headers.items():
        if "_" in name:  # could be mistaken for the header with hyphens, which a proxy may have set
            continue
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


async def _read_body(environ: dict[str, Any], http: Http) -> None:
    """Read the body, unless its declared length is too large: Django then refuses the request by that."""
    length = environ.get("CONTENT_LENGTH", "")
    max_bytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if length == "0" or (length.isdecimal() and int(length) > max_bytes):
        return
    if not length and "HTTP_TRANSFER_ENCODING" not in environ:
        return
    try:
        body = await asyncio.wait_for(_body(http, max_bytes), settings.BODY_TIMEOUT_S)
    except TimeoutError:
        environ[SLOW_BODY] = True
        body = b""
    environ["CONTENT_LENGTH"] = str(len(body))  # of a chunked body it is known only now
    environ["wsgi.input"] = io.BytesIO(body)


async def _body(http: Http, max_bytes: int) -> bytes:
    body = bytearray()
    async for part in http:
        body += part
        if len(body) > max_bytes:
            break
    return bytes(body)


def _answer(wsgi: Wsgi, environ: dict[str, Any], http: Http) -> None:
    """Run the WSGI application, and send its answer."""
    started: list[tuple[int, Headers]] = []

    def start_response(status: str, headers: Headers, _: object = None) -> None:
        started.append((int(status.partition(" ")[0]), headers))

    try:
        body = _joined(wsgi(environ, start_response))
        status, headers = started[-1]
    except Exception:  # outermost; Django has answered its own errors
        logger.exception("A request failed outside of Django")
        status, headers, body = HTTPStatus.INTERNAL_SERVER_ERROR, [], b""
    http.response_bytes(status, headers, body)


def _joined(parts: Iterable[bytes]) -> bytes:
    try:
        return b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
