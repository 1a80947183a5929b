"""A Redis with a password behind TLS serves worker, beat and web; a certificate that nobody signed is refused."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import FESTIVALS
from tests.morning.programs import RedisServer, Web
from tests.worker.running import program, running, until
from timetable.errors import StoreUnavailable
from timetable.store import RedisStore

PASSWORD = "p+ss/w@rd"  # noqa: S105 -- a test's own; it has to be escaped in an address
ESCAPED = "p%2Bss%2Fw%40rd"


@dataclass(frozen=True)
class Locked:
    """A Redis with a password: its port in the clear, and its port behind TLS."""

    port: int
    tls_port: int
    certificate: Path

    @property
    def plain(self) -> str:
        return f"redis://:{ESCAPED}@127.0.0.1:{self.port}/0"

    @property
    def tls(self) -> str:
        return f"rediss://:{ESCAPED}@127.0.0.1:{self.tls_port}/0"

    @property
    def trusted(self) -> str:
        return f"{self.tls}?ssl_ca_certs={self.certificate}"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Locked]:
    """Run a Redis with a password behind a TLS proxy, since the embedded one is built without TLS."""
    server = RedisServer(tmp_path)
    server.start()
    with server.client() as client:
        client.config_set("requirepass", PASSWORD)
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    named = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1")
    command = (
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    )
    subprocess.run((*command, *named), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_listen, args=(listener, context, server.port), daemon=True).start()
        yield Locked(server.port, listener.getsockname()[1], certificate)
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
    server.stop()


def _listen(listener: socket.socket, context: ssl.SSLContext, to_port: int) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            threading.Thread(target=_unwrapped, args=(near, context, to_port), daemon=True).start()


def _unwrapped(near: socket.socket, context: ssl.SSLContext, to_port: int) -> None:
    with (
        suppress(OSError),
        context.wrap_socket(near, server_side=True) as tls,
        socket.create_connection(("127.0.0.1", to_port)) as far,
    ):
        back = threading.Thread(target=_hand_on, args=(far, tls), daemon=True)
        back.start()
        _hand_on(tls, far)
        back.join()


def _hand_on(giver: socket.socket, taker: socket.socket) -> None:
    with suppress(OSError):
        while piece := giver.recv(65_536):
            taker.sendall(piece)
    for end in (giver, taker):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.mark.slow
@pytest.mark.alone
def test_worker_beat_and_web_use_tls_and_the_password(locked: Locked, tmp_path: Path) -> None:
    own = {"REDIS_URL": locked.trusted, "STATE_DIR": str(tmp_path / "state")}
    tiny = {**own, "FESTIVALS_DIR": str(FESTIVALS), "FESTIVALS": "tiny"}
    web = Web(tmp_path / "web.log", locked.trusted, tmp_path / "web")
    web.environment["FESTIVALS"] = ""
    with running(program("worker", tmp_path / "worker.log", tiny), program("beat", tmp_path / "beat.log", tiny), web):
        until(lambda: '"ready"' in web.response("/readyz"), "a timetable came all the way")
        assert "tiny" in web.response("/readyz")
    assert list(RedisStore(locked.plain, timeout_s=5).live()) == ["tiny"]


def test_a_password_is_taken_from_the_address(locked: Locked) -> None:
    assert RedisStore(locked.plain, timeout_s=5).live() == {}
    assert RedisStore(locked.trusted, timeout_s=5).live() == {}
    with pytest.raises(StoreUnavailable, match=r"(?i)auth"):
        RedisStore(f"redis://127.0.0.1:{locked.port}/0", timeout_s=5).live()


def test_a_certificate_that_nobody_signed_is_refused(locked: Locked) -> None:
    with pytest.raises(StoreUnavailable, match="certificate verify failed"):
        RedisStore(locked.tls, timeout_s=5).live()


@pytest.mark.slow
@pytest.mark.alone
def test_a_worker_refuses_a_certificate_that_nobody_signed(locked: Locked, tmp_path: Path) -> None:
    worker = program("worker", tmp_path / "worker.log", {"REDIS_URL": locked.tls, "STATE_DIR": str(tmp_path)})
    with running(worker):
        until(lambda: "certificate verify failed" in worker.log.read_text(), "the worker refuses it")
