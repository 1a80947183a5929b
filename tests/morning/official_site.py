"""The official site, which can misbehave in every way that real ones did."""

import copy
import json
import ssl
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from timetable.festivals import BUNDLED

PORTAL = b"<!doctype html><html><title>Free Wi-Fi</title><form>Log in to go on</form></html>"


class OfficialSite:
    """Serves the demo's document, changed a little at each `revise`; `misbehave` chooses how it answers."""

    def __init__(self) -> None:
        self._document = json.loads((BUNDLED / "demo" / "timetable.json").read_text(encoding="utf-8"))
        self._revision = 0
        self.misbehave: Callable[[BaseHTTPRequestHandler, bytes], None] = good
        self._closing = threading.Event()
        self._server = self._serve()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/timetable.json"

    @property
    def document(self) -> dict[str, Any]:
        return copy.deepcopy(self._document)

    def revise(self, name: str = "") -> None:
        """Rename the first act, to "Revision 1" and so on without a name: the smallest change that is a new revision."""
        self._revision += 1
        _entries(self._document)[0]["artist"] = name or f"Revision {self._revision}"

    def sleep(self, seconds: float) -> None:
        """Wait, but no longer than until the site is closed."""
        self._closing.wait(seconds)

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def with_wrong_certificate(self, folder: Path) -> "ThreadingHTTPServer":
        """Serve the same with a certificate that nobody has signed; the caller shuts it down."""
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subject = ("-subj", "/CN=localhost", "-days", "1", "-keyout", str(key), "-out", str(certificate))
        command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject)
        subprocess.run(command, check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return self._serve(context)

    def _serve(self, context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.misbehave(self, json.dumps(site._document).encode())

            def log_message(self, *_: object) -> None:
                """Log nothing."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """Log nothing of clients that hang up: misbehaving leads to that."""

        server = Server(("127.0.0.1", 0), Handler)
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server


def _entries(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for day in document.values() for stage in day.values() for entry in stage]


def good(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    respond(handler, 200, body)


def respond(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def half_a_body(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.connection.close()


def redirect_loop(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    respond(handler, 302, b"", Location=handler.path)


def last_year(_: bytes, document: dict[str, Any]) -> bytes:
    for number, entry in enumerate(_entries(document)):
        entry["artist"] = f"Last year's {number}"
    return json.dumps(document).encode()


def tenfold(_: bytes, document: dict[str, Any]) -> bytes:
    for day in document.values():
        for stage, entries in day.items():
            more = [{**entry, "artist": f"{entry['artist']} {copied}"} for entry in entries for copied in range(10)]
            day[stage] = more
    return json.dumps(document).encode()


def emptied(_: bytes, document: dict[str, Any]) -> bytes:
    return json.dumps({day: {stage: [] for stage in stages} for day, stages in document.items()}).encode()
