"""The client of push services, against a real one on this machine: what is sent, and what its answers mean."""

import base64
import json
import logging
import socket
import threading
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.dripping import DRIPS, assert_transfers_end, dripping
from tests.push_service import NEVER, Browser, PushServer, Received, Told
from tests.timetable.push.sending import CONTACT, KEYS, NOW, message_to, subscription_of
from timetable.push import push_service
from timetable.push.message import Urgency
from timetable.push.message_encryption import check_keys
from timetable.push.push_keys import PushKeys, base64url
from timetable.push.push_service import Answer, Outcome, PushService, contact_of

A = "a" * 32
DELIVERED = Answer(Outcome.DELIVERED, 201)


@pytest.fixture
def client(push_server: PushServer) -> PushService:
    return PushService(KEYS, CONTACT, [push_server.url])


def send(client: PushService, browser: Browser, text: str = "moved", **fields: Any) -> Answer:
    return client.send(message_to(A, text, **fields), subscription_of(browser), NOW)


def test_a_browser_can_read_what_was_sent_and_the_service_what_it_needs(
    client: PushService, push_server: PushServer
) -> None:
    browser = push_server.new_browser(KEYS.public)
    assert send(client, browser, "18:25 → 20:10", topic="picks-1_", urgency=Urgency.REMINDER) == DELIVERED
    claims = {"aud": push_server.url, "exp": int((NOW + timedelta(hours=12)).timestamp()), "sub": CONTACT}
    payload = "18:25 → 20:10".encode()
    assert push_server.received == [Received(browser.endpoint, payload, 3_600, "picks-1_", "high", claims)]
    assert push_server.faults == []


def test_the_longest_message_fits_and_a_longer_one_is_not_sent(client: PushService, push_server: PushServer) -> None:
    browser = push_server.new_browser()
    assert send(client, browser, "x" * 3_000) == DELIVERED
    assert send(client, browser, "x" * 3_001) == Answer(Outcome.TOO_LARGE)
    assert len(push_server.requests) == 1


def test_a_message_of_a_topic_replaces_the_undelivered_one(client: PushService, push_server: PushServer) -> None:
    browser = push_server.new_browser()
    for text, topic in (("old", "a"), ("other", "b"), ("new", "a"), ("none", ""), ("none", "")):
        assert send(client, browser, text, topic=topic) == DELIVERED
    assert [one.payload for one in push_server.undelivered(browser)] == [b"other", b"new", b"none", b"none"]


def test_each_message_has_a_key_of_its_own_and_the_signature_is_reused(
    client: PushService, push_server: PushServer
) -> None:
    browser = push_server.new_browser()
    for later_h in (0, 5, 7):
        client.send(message_to(A), subscription_of(browser), NOW + timedelta(hours=later_h))
    assert len({body for _, body in push_server.encrypted}) == 3
    first, second, third = (authorization for authorization, _ in push_server.encrypted)
    assert first == second != third


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, Outcome.DELIVERED) for status in (200, 201, 202)),
        *((status, Outcome.GONE) for status in (404, 410)),
        *((status, Outcome.LATER) for status in (429, 500, 502, 503)),
        *((status, Outcome.REFUSED) for status in (301, 302, 307, 400, 401, 403, 405, 418)),
        (413, Outcome.TOO_LARGE),
    ],
)
def test_each_status_has_its_outcome(
    client: PushService, push_server: PushServer, status: int, outcome: Outcome
) -> None:
    other = push_server.new_browser()
    push_server.told[""] = Told(status, {"Location": other.endpoint})
    browser = push_server.new_browser()
    assert send(client, browser) == Answer(outcome, status)
    assert push_server.requests == [(browser.endpoint, status)]  # and no redirect was followed


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("30", timedelta(seconds=30)),
        ("0", timedelta(0)),
        ("3601", timedelta(hours=1)),
        ("9" * 400, timedelta(hours=1)),
        (format_datetime(NOW + timedelta(minutes=2), usegmt=True), timedelta(minutes=2)),
        (format_datetime(NOW + timedelta(days=2), usegmt=True), timedelta(hours=1)),
        (format_datetime(NOW - timedelta(days=2), usegmt=True), timedelta(0)),
        ("Fri, 31 Jul 99999 00:00:00 GMT", None),
        ("-1", None),
        ("soon", None),
        ("", None),
    ],
    ids=range(11),
)
def test_the_wait_that_a_service_asks_for_is_read(
    client: PushService, push_server: PushServer, header: str, wait: timedelta | None
) -> None:
    push_server.told[""] = Told(429, {"Retry-After": header})
    assert send(client, push_server.new_browser()) == Answer(Outcome.LATER, 429, wait)


def test_a_service_that_checks_its_subscription_s_key_refuses_another(push_server: PushServer) -> None:
    browser = push_server.new_browser(PushKeys.generate().public)
    assert send(PushService(KEYS, CONTACT, [push_server.url]), browser) == Answer(Outcome.REFUSED, 403)
    assert push_server.faults == ["key of the subscription is wrong"]


def test_connections_are_reused_and_one_that_was_closed_is_replaced(
    client: PushService, push_server: PushServer
) -> None:
    browser = push_server.new_browser()
    for _ in range(5):
        assert send(client, browser) == DELIVERED
    assert push_server.connection_count == 1
    push_server.told[browser.endpoint] = Told(201, {"Connection": "close"})
    assert send(client, browser).outcome is send(client, browser).outcome is Outcome.DELIVERED
    assert push_server.connection_count == 2


def test_a_cookie_of_a_push_service_is_not_sent_back(client: PushService, push_server: PushServer) -> None:
    browser = push_server.new_browser()
    push_server.told[browser.endpoint] = Told(201, {"Set-Cookie": "fan=1"})
    send(client, browser)
    del push_server.told[browser.endpoint]
    assert send(client, browser) == DELIVERED  # the service refuses cookies


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", ""),
        ("x", "x"),
        ("!", "!"),
        ("é", "é"),
        (base64url(b"\x04" + bytes(64)), base64url(bytes(16))),
        (base64url(b"\x02" + bytes(32)), base64url(bytes(16))),
        (PushKeys.generate().public, base64url(bytes(15))),
        (PushKeys.generate().public, base64url(bytes(17))),
        (PushKeys.generate().public[:-1], base64url(bytes(16))),
        (PushKeys.generate().public * 100, base64url(bytes(16))),
    ],
    ids=range(10),
)
def test_a_subscription_whose_keys_are_none_is_gone(
    client: PushService, push_server: PushServer, p256dh: str, auth: str
) -> None:
    broken = Browser(push_server.new_browser().endpoint, p256dh, auth)
    assert send(client, broken) == Answer(Outcome.GONE)
    assert push_server.requests == []
    with pytest.raises(ValueError, match=r"^(p256dh|auth) ") as refusal:
        check_keys(p256dh, auth)
    assert not p256dh or p256dh not in str(refusal.value) or len(p256dh) == 1


def test_an_endpoint_that_is_not_allowed_any_longer_is_not_connected_to(push_server: PushServer) -> None:
    answer = send(PushService(KEYS, CONTACT), push_server.new_browser())
    assert answer == Answer(Outcome.REFUSED, reason="is not among the push services of this server (PUSH_SERVICES)")
    assert push_server.requests == []


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["127.0.0.1", "93.184.215.14"], ["::ffff:127.0.0.1"], ["10.0.0.1"]]
)
def test_a_name_with_a_private_address_is_never_connected_to(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    look_up = socket.getaddrinfo
    connected: list[Any] = []

    def found(host: str, port: int, *args: Any, **options: Any) -> Any:
        names = addresses if host == "fcm.googleapis.com" else [host]
        return [one for address in names for one in look_up(address, port, *args, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: connected.append(address))
    browser = Browser("https://fcm.googleapis.com/fcm/send/secret-path", KEYS.public, base64url(bytes(16)))
    for extra in ([], ["http://127.0.0.1:9000", "https://localhost"]):
        answer = send(PushService(KEYS, CONTACT, extra), browser)
        assert answer == Answer(Outcome.LATER, reason="leads to a private address; PUSH_SERVICES may allow it")
    assert connected == []
    assert "secret-path" not in caplog.text


@DRIPS
def test_a_service_that_drips_is_given_up_and_its_thread_ends(
    beginning: bytes, drop: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push_service, "_WHOLE_TIMEOUT", timedelta(seconds=0.3))
    with dripping(beginning, drop) as port:
        origin = f"http://127.0.0.1:{port}"
        browser = Browser(f"{origin}/x", KEYS.public, base64url(bytes(16)))
        answer = send(PushService(KEYS, CONTACT, [origin]), browser)
        assert answer == Answer(Outcome.LATER, reason="does not answer in time")
        assert_transfers_end()


def test_a_long_answer_is_not_read_to_its_end(client: PushService, push_server: PushServer) -> None:
    def endless() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 99999999\r\n\r\n")
            while True:
                connection.sendall(b"x" * 65_536)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        answering = threading.Thread(target=endless)
        answering.start()
        answer = send(PushService(KEYS, CONTACT, [origin]), Browser(f"{origin}/x", KEYS.public, base64url(bytes(16))))
        assert answer == DELIVERED
        answering.join(10)
        assert not answering.is_alive()


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\0" * 100, b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 999999 x\r\n\r\n", b"HTTP/1.1 201\r\n" + b"a:b\r\n" * 200],
)
def test_nothing_of_a_subscription_is_in_a_log_whatever_a_service_answers(
    garbage: bytes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(garbage)

        answering = threading.Thread(target=answer)
        answering.start()
        browser = Browser(f"{origin}/secret-path", KEYS.public, base64url(b"s" * 16))
        got = send(PushService(KEYS, CONTACT, [origin]), browser)
        answering.join()
    assert got.outcome in {Outcome.LATER, Outcome.REFUSED}
    shown = caplog.text + repr(got) + "".join(capfd.readouterr())
    assert [secret for secret in ("secret-path", browser.p256dh, browser.auth) if secret in shown] == []


def test_logs_of_libraries_have_no_endpoint_and_those_of_other_requests_stay(
    client: PushService, push_server: PushServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = push_server.new_browser()
    assert send(client, browser) == DELIVERED
    push_server.told[""] = Told(500)
    assert send(client, browser).status == 500
    assert browser.endpoint.rpartition("/")[2] not in caplog.text
    logging.getLogger("urllib3.connectionpool").debug("of a fetch")
    assert "of a fetch" in caplog.text


@pytest.mark.parametrize(
    ("contact", "public_url", "claim"),
    [
        ("ops@festival.example", "https://site.example", "mailto:ops@festival.example"),
        ("https://ops.example/contact?x", "https://site.example", "https://ops.example"),
        ("the crew", "https://site.example:8443", "https://site.example"),
        ("", "http://site.example", "https://localhost"),
        ("x@", "", "https://localhost"),
        ("a@b.example\r\nX: y", "", "https://localhost"),
    ],
)
def test_a_push_service_learns_whom_to_write_to(
    push_server: PushServer, contact: str, public_url: str, claim: str
) -> None:
    assert contact_of(contact, public_url) == claim
    client = PushService(KEYS, contact_of(contact, public_url), [push_server.url])
    assert send(client, push_server.new_browser()) == DELIVERED
    assert push_server.received[0].claims["sub"] == claim


def test_a_signature_of_other_keys_or_an_altered_one_is_refused_by_the_service_of_the_tests(
    client: PushService, push_server: PushServer
) -> None:
    """The service checks what a vendor's would, or tests that pass would show nothing."""
    browser = push_server.new_browser()
    assert send(client, browser) == DELIVERED
    vapid = client._vapid.authorization(push_server.url, NOW)
    head, claims, signature = vapid.removeprefix("vapid t=").partition(",")[0].split(".")
    other = base64url(json.dumps({**json.loads(base64.urlsafe_b64decode(claims + "==")), "aud": "x"}).encode())
    headers = {"ttl": "1", "content-encoding": "aes128gcm", "urgency": "high"}
    for authorization, status in [
        (vapid.replace(claims, other), 401),
        (vapid.replace(signature, base64url(bytes(64))), 401),
        (vapid.replace(KEYS.public, PushKeys.generate().public), 401),
        (vapid.replace(head, base64url(b'{"typ":"JWT","alg":"none"}')), 401),
        (client._vapid.authorization("https://elsewhere.example", NOW), 403),
        (client._vapid.authorization(push_server.url, NOW - timedelta(days=1)), 403),
        ("", 401),
        (vapid, 400),
    ]:
        assert (
            push_server.answer(browser.endpoint, {**headers, "authorization": authorization}, b"x" * 100).status
            == status
        )
    assert NEVER == 0
