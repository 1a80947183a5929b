"""Fetching over HTTP from a real site, and from the declared folders alone."""

import gzip
import socket
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.site import Answer, Site
from timetable.errors import SourceUnreachable
from timetable.sources import Fetched, Fetcher, Validators, fetching
from timetable.sources.addresses import is_public_host


@pytest.fixture
def fetch(tmp_path: Path) -> Fetcher:
    return Fetcher((tmp_path,), "ops@festival.example")


def test_a_document_comes_with_what_the_site_said_of_it(site: Site, fetch: Fetcher) -> None:
    site.answers["/time.json"] = Answer(b"{}", etag='"1"', headers={"Last-Modified": "Fri, 31 Jul 2026 00:00:00 GMT"})
    known = Validators('"1"', "Fri, 31 Jul 2026 00:00:00 GMT")
    assert fetch(f"{site.url}/time.json") == Fetched(b"{}", known)
    assert fetch(f"{site.url}/time.json", known) == Fetched(None, known)
    assert site.asked[1].headers["if-none-match"] == '"1"'
    assert site.asked[0].headers["user-agent"] == "festival-timetable/1 (ops@festival.example)"


def test_a_compressed_document_is_unpacked(site: Site, fetch: Fetcher) -> None:
    site.answers["/z"] = Answer(gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"})
    assert fetch(f"{site.url}/z").content == b"{}"


@pytest.mark.parametrize(("status", "may_pass"), [(404, False), (403, False), (500, True), (503, True), (429, True)])
def test_an_error_is_told_with_its_status(site: Site, fetch: Fetcher, status: int, may_pass: bool) -> None:  # noqa: FBT001 -- a parameter of the table
    site.answers["/x"] = Answer(b"{}", status)
    with pytest.raises(SourceUnreachable, match=f"answered {status}") as refusal:
        fetch(f"{site.url}/x")
    assert refusal.value.retry is may_pass


def test_a_zip_bomb_is_cut_at_the_limit(site: Site, fetch: Fetcher) -> None:
    site.answers["/bomb"] = Answer(gzip.compress(b" " * 30_000_000, 9), headers={"Content-Encoding": "gzip"})
    with pytest.raises(SourceUnreachable, match="longer than 20,000,000 bytes"):
        fetch(f"{site.url}/bomb")


def test_endless_redirects_end(site: Site, fetch: Fetcher) -> None:
    site.answers["/round"] = Answer(b"", 302, {"Location": "/round"})
    with pytest.raises(SourceUnreachable, match="redirects"):
        fetch(f"{site.url}/round")


def test_a_redirect_leads_to_no_file(site: Site, fetch: Fetcher) -> None:
    site.answers["/away"] = Answer(b"", 302, {"Location": "file:///etc/passwd"})
    with pytest.raises(SourceUnreachable):
        fetch(f"{site.url}/away")


def test_a_site_that_is_not_there_is_told(site: Site, fetch: Fetcher) -> None:
    with pytest.raises(SourceUnreachable, match="refused"):
        fetch("http://127.0.0.1:9/time.json")


def test_files_lie_in_the_declared_folders_and_nowhere_else(fetch: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a b.json").write_bytes(b"{}")
    assert fetch("file:in/a%20b.json").content == b"{}"
    assert fetch(f"file:{tmp_path}/in/a%20b.json").content == b"{}"
    (tmp_path / "link").symlink_to("/etc/hostname")
    for outside in (
        "file:/etc/hostname",
        "file:../../../../etc/hostname",
        "file:link",
        "file:missing",
        "file:in",
        "file:",
    ):
        with pytest.raises(SourceUnreachable, match="no such file in the folders"):
            fetch(outside)


def test_a_source_may_send_headers_of_its_own(site: Site, fetch: Fetcher) -> None:
    site.answers["/x"] = Answer(b"{}")
    fetch(f"{site.url}/x", headers={"X-App": "1"})
    assert site.asked[0].headers["x-app"] == "1"


def test_redirects_are_followed_within_reason(site: Site, fetch: Fetcher) -> None:
    site.answers |= {"/a": Answer(b"", 302, {"Location": "/b"}), "/b": Answer(b"{}", etag='"b"')}
    assert fetch(f"{site.url}/a").validators.etag == '"b"'


@pytest.mark.parametrize(
    ("said", "seconds"), [("30", 30), ("99999999", 3600), ("soon", None), ("", None), ("-1", None)]
)
def test_a_site_may_ask_to_be_left_alone(site: Site, fetch: Fetcher, said: str, seconds: int | None) -> None:
    site.answers["/x"] = Answer(b"", 503, {"Retry-After": said})
    with pytest.raises(SourceUnreachable) as refusal:
        fetch(f"{site.url}/x")
    asked = refusal.value.retry_after
    assert (asked.total_seconds() if asked is not None else None) == seconds


@pytest.mark.parametrize(
    ("url", "is_public"),
    [
        ("http://127.0.0.1/", False),
        ("http://10.0.0.1:8000/", False),
        ("http://[::1]/", False),
        ("http://169.254.169.254/latest/", False),
        ("http://[::ffff:127.0.0.1]/", False),
        ("http://localhost/", False),
        ("http://93.184.215.14/", True),
        ("https://[2606:2800:220:1::1]/", True),
        ("http://name.invalid/", False),
        ("http:///", False),
    ],
)
def test_public_hosts_are_told_from_private_ones(url: str, is_public: bool) -> None:  # noqa: FBT001 -- a parameter of the table
    assert is_public_host(url) is is_public


def test_a_public_site_leads_to_no_private_address(site: Site, fetch: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public; there is none to be had in a test."""
    site.answers["/away"] = Answer(b"", 302, {"Location": f"{site.url}/secret"})
    site.answers["/secret"] = Answer(b"secret")
    monkeypatch.setattr(fetching, "is_public_host", lambda url: url.endswith("/away"))
    monkeypatch.setattr(fetching, "refuse_private_peer", lambda *_: None)
    with pytest.raises(SourceUnreachable, match="which is a private address"):
        fetch(f"{site.url}/away")
    assert [asked.path for asked in site.asked] == ["/away"]


def test_a_name_that_turns_out_to_be_private_is_refused(
    site: Site, fetch: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/x"] = Answer(b"secret")
    monkeypatch.setattr(fetching, "is_public_host", lambda _: True)
    with pytest.raises(SourceUnreachable, match="led to a private address"):
        fetch(f"{site.url}/x")


@pytest.mark.parametrize(
    "beginning",
    [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n"],
    ids=["in its headers", "in its body"],
)
def test_a_site_that_drips_is_given_up(beginning: bytes, fetch: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_WHOLE_TIMEOUT", timedelta(seconds=0.3))
    is_over = threading.Event()

    def drip() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(beginning)
            while not is_over.wait(0.02):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        dripping = threading.Thread(target=drip)
        dripping.start()
        with pytest.raises(SourceUnreachable, match=r"not whole after 0\.3 s"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/time.json")
        is_over.set()
        dripping.join()


def test_half_a_document_is_none(fetch: Fetcher) -> None:
    def half() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{}")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        answering = threading.Thread(target=half)
        answering.start()
        with pytest.raises(SourceUnreachable, match="IncompleteRead"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/time.json")
        answering.join()
