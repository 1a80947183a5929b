"""The session of fetching and of push messages: a transfer over TLS can be aborted, and closed sockets are forgotten."""

import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.site import Answer, Site
from timetable.sources.fetching.addresses import GuardedSession, OpenSockets
from timetable.sources.fetching.deadline import call_within


def certificate(folder: Path) -> Path:
    """Write a key and its own certificate for localhost into one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, today - timedelta(days=1), today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .sign(key, SHA256())
    )
    file = folder / "localhost.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + signed.public_bytes(Encoding.PEM))
    return file


def test_a_site_that_drips_over_tls_is_given_up_and_its_thread_ends(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    is_over = threading.Event()

    def drip() -> None:
        with suppress(OSError), context.wrap_socket(listener.accept()[0], server_side=True) as connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while not is_over.wait(0.02):
                connection.sendall(b"x")

    sockets = OpenSockets()
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        GuardedSession(frozenset({"localhost"}), sockets) as session,
    ):
        session.verify = str(file)
        dripping = threading.Thread(target=drip, daemon=True)
        dripping.start()
        url = f"https://localhost:{listener.getsockname()[1]}/"
        with pytest.raises(TimeoutError):
            call_within(timedelta(seconds=0.5), lambda: session.get(url, timeout=5), sockets.shut)
        for thread in threading.enumerate():
            if thread.name == "fetch":
                thread.join(5)
                assert not thread.is_alive()
        is_over.set()
        dripping.join()


def test_closed_sockets_are_forgotten(site: Site) -> None:
    site.answers["/x"] = Answer(b"{}", headers={"Connection": "close"})
    sockets = OpenSockets()
    with GuardedSession(frozenset({"127.0.0.1"}), sockets) as session:
        for _ in range(5):
            assert session.get(f"{site.url}/x", timeout=5).content == b"{}"
    assert len(sockets._sockets) <= 1
