"""A push service on this machine for tests: it checks VAPID and headers, decrypts messages, and answers as it is told.

`python -m tests.push_service PORT [SECONDS]` runs it for looking by hand: it prints each message. `POST /browsers` makes
a browser's subscription, the JSON that `PushSubscription.toJSON()` returns. Set PUSH_SERVICES=http://127.0.0.1:PORT.
"""

import json
import re
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from timetable.push.push_keys import base64url, from_base64url

NEVER = 0  # a status: no answer until the service ends
_LARGEST_BODY = 4_096
_LONGEST_VALID_S = 24 * 3_600
_HANG_S = 30


@dataclass(frozen=True)
class Browser:
    """A browser's subscription, as its page sends it."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Received:
    """A message of which the service accepted the signature and the headers, and which the browser can decrypt."""

    endpoint: str
    payload: bytes
    ttl: int
    topic: str
    urgency: str
    claims: dict[str, Any]

    @property
    def shown(self) -> Any:
        """The payload as JSON."""
        return json.loads(self.payload)


@dataclass(frozen=True)
class Told:
    """What the service answers instead of 201, with headers such as Retry-After."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Keys:
    private: ec.EllipticCurvePrivateKey
    auth: bytes
    vapid: str


class _Refusal(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class PushServer:
    """A running service: `told` has its answers by endpoint, "" for all others; what came is in `requests` and `received`.

    `faults` are the reasons for which it refused requests that it was not told to refuse.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.told: dict[str, Told] = {}
        self.requests: list[tuple[str, int]] = []
        self.encrypted: list[tuple[str, bytes]] = []  # the header Authorization, and the body as it came
        self.received: list[Received] = []
        self.faults: list[str] = []
        self.connection_count = 0
        self.most_at_once = 0
        self.has_ended = threading.Event()
        self.has_request = threading.Event()
        self.on_request: Callable[[str], None] = lambda _: None
        self.clock: Callable[[], float] = time.time
        self._browsers: dict[str, _Keys] = {}
        self._unsubscribed: set[str] = set()
        self._undelivered: dict[str, dict[str, Received]] = {}
        self._open = 0
        self._lock = threading.Lock()

    def new_browser(self, vapid_public: str = "") -> Browser:
        """Subscribe a new browser, to messages of `vapid_public` only if that is given."""
        private, auth = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)
        endpoint = f"{self.url}/push/{secrets.token_urlsafe(24)}"
        point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self._browsers[endpoint] = _Keys(private, auth, vapid_public)
        return Browser(endpoint, base64url(point), base64url(auth))

    def unsubscribe(self, browser: Browser) -> None:
        """Answer 410 from now on."""
        self._unsubscribed.add(browser.endpoint)

    def undelivered(self, browser: Browser) -> list[Received]:
        """Return what the browser would receive now, oldest first: of a topic only the newest (RFC 8030, section 5.4)."""
        return list(self._undelivered.get(browser.endpoint, {}).values())

    def deliver(self, browser: Browser) -> list[Received]:
        """Return what the browser receives now; afterwards nothing of it replaces or is replaced."""
        return list(self._undelivered.pop(browser.endpoint, {}).values())

    def answer(self, endpoint: str, headers: dict[str, str], body: bytes) -> Told:
        """Answer one POST to an endpoint."""
        with self._lock:
            self._open += 1
            self.most_at_once = max(self.most_at_once, self._open)
        try:
            told = self._answer(endpoint, headers, body)
        finally:
            with self._lock:
                self._open -= 1
        with self._lock:
            self.requests.append((endpoint, told.status))
        return told

    def _answer(self, endpoint: str, headers: dict[str, str], body: bytes) -> Told:
        self.has_request.set()
        self.on_request(endpoint)
        told = self.told.get(endpoint) or self.told.get("") or Told(201)
        if told.status == NEVER:
            self.has_ended.wait(_HANG_S)
        if told.status != 201:
            return told
        self.encrypted.append((headers.get("authorization", ""), body))
        try:
            received = self._read(endpoint, headers, body)
        except _Refusal as refusal:
            self.faults.append(str(refusal))
            return Told(refusal.status)
        with self._lock:
            self.received.append(received)
            waiting = self._undelivered.setdefault(endpoint, {})
            waiting.pop(received.topic, None)
            waiting[received.topic or secrets.token_hex(8)] = received
        return Told(201, {**told.headers, "Location": f"{self.url}/message/{secrets.token_urlsafe(8)}"})

    def _read(self, endpoint: str, headers: dict[str, str], body: bytes) -> Received:
        keys = self._browsers.get(endpoint)
        if keys is None or endpoint in self._unsubscribed:
            raise _Refusal(404 if keys is None else 410, "no such subscription")
        claims = _claims(headers.get("authorization", ""), self.url, keys.vapid, self.clock())
        _expect(400, "TTL", re.fullmatch(r"[0-9]{1,10}", headers.get("ttl", "")))
        topic, urgency = headers.get("topic", ""), headers.get("urgency", "normal")
        _expect(400, "Topic", re.fullmatch(r"[A-Za-z0-9_-]{0,32}", topic))
        _expect(400, "Urgency", urgency in {"very-low", "low", "normal", "high"})
        _expect(415, "Content-Encoding", headers.get("content-encoding") == "aes128gcm")
        _expect(413, "length of the body", len(body) <= _LARGEST_BODY)
        _expect(400, "cookies", "cookie" not in headers)
        try:
            payload: bytes = http_ece.decrypt(body, private_key=keys.private, auth_secret=keys.auth)
        except (http_ece.ECEException, ValueError) as error:
            raise _Refusal(400, "the browser can't decrypt it") from error
        return Received(endpoint, payload, int(headers["ttl"]), topic, urgency, claims)


def _expect(status: int, what: str, is_right: object) -> None:
    if not is_right:
        raise _Refusal(status, f"{what} is wrong")


def _claims(authorization: str, origin: str, expected_key: str, now: float) -> dict[str, Any]:
    """Check a header of RFC 8292, and return its claims."""
    found = re.fullmatch(r"vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]{87})", authorization, re.ASCII)
    _expect(401, "form of Authorization", found)
    assert found is not None
    head, claims = (json.loads(from_base64url(part)) for part in found.groups()[:2])
    signer = Vapid02.from_raw_public(found[4].encode())
    _expect(401, "algorithm", head == {"typ": "JWT", "alg": "ES256"})
    _expect(401, "signature", signer.verify_token(f"{found[1]}.{found[2]}".encode(), found[3]))
    _expect(403, "aud", claims.get("aud") == origin)
    _expect(403, "exp", 0 < claims.get("exp", 0) - now <= _LONGEST_VALID_S)
    _expect(403, "sub", re.match(r"mailto:.+@.+|https://.+", claims.get("sub", "")))
    _expect(403, "key of the subscription", not expected_key or found[4] == expected_key)
    return dict(claims)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    push: PushServer
    is_printing = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        self.server.push.connection_count += 1
        super().setup()

    def do_POST(self) -> None:
        push = self.server.push
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/browsers":
            browser = push.new_browser()
            keys = {"p256dh": browser.p256dh, "auth": browser.auth}
            self._send(Told(201), json.dumps({"endpoint": browser.endpoint, "expirationTime": None, "keys": keys}))
            return
        endpoint = f"{push.url}{self.path}"
        count = len(push.received)
        told = push.answer(endpoint, {name.lower(): value for name, value in self.headers.items()}, body)
        if told.status == NEVER:
            self.close_connection = True
            return
        if self.server.is_printing:
            for one in push.received[count:]:
                print(one.urgency, f"TTL {one.ttl} s", one.topic, one.payload.decode(), flush=True)
            if told.status != 201:
                print("answered", told.status, *push.faults[-1:], flush=True)
        self._send(told, "")

    def _send(self, told: Told, body: str) -> None:
        content = body.encode()
        self.send_response(told.status)
        for name, value in told.headers.items():
            self.send_header(name, value)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Log nothing: tests look at `requests`."""


@contextmanager
def running_push_service(port: int = 0, *, is_printing: bool = False) -> Iterator[PushServer]:
    """Run a push service for a `with` block, on a free port unless one is given."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.is_printing = is_printing
    server.push = PushServer(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.push
    finally:
        server.push.has_ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    with running_push_service(int(sys.argv[1]), is_printing=True) as running:
        print(f"PUSH_SERVICES={running.url}; POST {running.url}/browsers makes a subscription", flush=True)
        threading.Event().wait(float((*sys.argv[2:], "3600")[0]))
