"""Fetching over HTTP from a real site, and from the declared folders only."""

import gzip
import socket
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.dripping import DRIPS, assert_transfers_end, dripping
from tests.site import Answer, Site
from timetable.errors import SourceUnreachable
from timetable.sources import Fetched, Fetcher, Validators
from timetable.sources.fetching import http as fetching
from timetable.sources.fetching.addresses import is_public

Names = dict[str, list[list[str]]]


@pytest.fixture
def fetch(tmp_path: Path) -> Fetcher:
    return Fetcher((tmp_path,), "ops@festival.example")


def test_a_document_is_fetched_with_its_validators(site: Site, fetch: Fetcher) -> None:
    site.answers["/time.json"] = Answer(b"{}", etag='"1"', headers={"Last-Modified": "Fri, 31 Jul 2026 00:00:00 GMT"})
    validators = Validators('"1"', "Fri, 31 Jul 2026 00:00:00 GMT")
    assert fetch(f"{site.url}/time.json") == Fetched(b"{}", validators)
    assert fetch(f"{site.url}/time.json", validators) == Fetched(None, validators)
    assert site.requests[1].headers["if-none-match"] == '"1"'
    assert site.requests[0].headers["user-agent"] == "festival-timetable/1 (ops@festival.example)"


def test_a_compressed_document_is_unpacked(site: Site, fetch: Fetcher) -> None:
    site.answers["/z"] = Answer(gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"})
    assert fetch(f"{site.url}/z").content == b"{}"


@pytest.mark.parametrize("status", [404, 403, 500, 503, 429])
def test_an_error_names_its_status(site: Site, fetch: Fetcher, status: int) -> None:
    site.answers["/x"] = Answer(b"{}", status)
    with pytest.raises(SourceUnreachable, match=f"answered {status}"):
        fetch(f"{site.url}/x")


def test_a_zip_bomb_is_cut_at_the_limit(site: Site, fetch: Fetcher) -> None:
    site.answers["/bomb"] = Answer(gzip.compress(b" " * 30_000_000, 9), headers={"Content-Encoding": "gzip"})
    with pytest.raises(SourceUnreachable, match="longer than 20,000,000 bytes"):
        fetch(f"{site.url}/bomb")


def test_endless_redirects_are_refused(site: Site, fetch: Fetcher) -> None:
    site.answers["/round"] = Answer(b"", 302, {"Location": "/round"})
    with pytest.raises(SourceUnreachable, match="redirects"):
        fetch(f"{site.url}/round")


def test_a_redirect_to_a_file_is_refused(site: Site, fetch: Fetcher) -> None:
    site.answers["/away"] = Answer(b"", 302, {"Location": "file:///etc/passwd"})
    with pytest.raises(SourceUnreachable, match="redirected to file:///etc/passwd, which is neither http nor https"):
        fetch(f"{site.url}/away")


def test_a_refused_connection_is_an_unreachable_source(site: Site, fetch: Fetcher) -> None:
    with pytest.raises(SourceUnreachable, match="refused"):
        fetch("http://127.0.0.1:9/time.json")


def test_files_are_read_from_the_declared_folders_only(fetch: Fetcher, tmp_path: Path) -> None:
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
    assert site.requests[0].headers["x-app"] == "1"


def test_redirects_are_followed_within_reason(site: Site, fetch: Fetcher) -> None:
    site.answers |= {"/a": Answer(b"", 302, {"Location": "/b"}), "/b": Answer(b"{}", etag='"b"')}
    assert fetch(f"{site.url}/a").validators.etag == '"b"'


@pytest.mark.parametrize(
    ("header", "seconds"), [("30", 30), ("99999999", 3600), ("soon", None), ("", None), ("-1", None)]
)
def test_retry_after_of_an_error_is_passed_on(site: Site, fetch: Fetcher, header: str, seconds: int | None) -> None:
    site.answers["/x"] = Answer(b"", 503, {"Retry-After": header})
    with pytest.raises(SourceUnreachable, match="answered 503") as refusal:
        fetch(f"{site.url}/x")
    delay = refusal.value.retry_after
    assert (delay.total_seconds() if delay is not None else None) == seconds


@pytest.mark.parametrize(
    ("address", "is_public_one"),
    [
        *((one, False) for one in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1")),
        *((one, False) for one in ("::1", "::", "fe80::1%eth0", "fd00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1")),
        *((one, False) for one in ("64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001::1", "5f00::1", "[::1]")),
        *((one, True) for one in ("93.184.215.14", "2606:2800:220:1::1", "[2606:2800:220:1::1]", "::ffff:8.8.8.8")),
    ],
)
def test_public_addresses_are_distinguished_from_all_others(address: str, is_public_one: bool) -> None:  # noqa: FBT001 -- a parameter of the table
    assert is_public(address) is is_public_one


@pytest.fixture
def dns(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Resolve each name to the addresses that a test lists, one entry a look-up, the last one for ever; other hosts as usual."""
    addresses_of: Names = {}
    look_up = socket.getaddrinfo

    def found(host: str, port: int, *args: Any, **options: Any) -> Any:
        if host not in addresses_of:
            return look_up(host, port, *args, **options)
        now = addresses_of[host].pop(0) if len(addresses_of[host]) > 1 else addresses_of[host][0]
        if not now:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return [one for address in now for one in look_up(address, port, *args, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return addresses_of


def port_of(site: Site) -> str:
    return site.url.rpartition(":")[2]


@pytest.mark.parametrize(
    "meaning",
    [[["127.0.0.1"]], [[], ["127.0.0.1"]], [["127.0.0.1", "93.184.215.14"]], [["::ffff:127.0.0.1"]]],
    ids=["private", "private at the second look-up", "one of them private", "mapped"],
)
def test_a_name_with_a_private_address_is_never_connected_to(
    site: Site, fetch: Fetcher, dns: Names, meaning: list[list[str]]
) -> None:
    """The site would answer with a secret and hang up at once, so its address could not be checked afterwards."""
    site.answers["/x"] = Answer(b"secret", headers={"Connection": "close"})
    dns["official.example"] = meaning
    for addresses in (meaning[0], meaning[-1]):
        why = "leads to the private address" if addresses else "Failed to resolve"
        with pytest.raises(SourceUnreachable, match=why):
            fetch(f"http://official.example:{port_of(site)}/x")
    assert site.requests == []


def test_the_checked_address_is_the_one_connected_to(
    fetch: Fetcher, dns: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with another address at each look-up is looked up once a request."""
    connected: list[Any] = []

    def connect(_: socket.socket, address: Any) -> None:
        connected.append(address[0])
        raise OSError("no network in a test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    dns["official.example"] = [["93.184.215.14"], ["127.0.0.1"]]
    with pytest.raises(SourceUnreachable, match="no network in a test"):
        fetch("http://official.example/x")
    assert connected == ["93.184.215.14"]


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:{port}/secret", "http://inner.example:{port}/secret", "http://0x7f000001:{port}/secret"],
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, dns: Names, tmp_path: Path, location: str) -> None:
    site.answers["/away"] = Answer(b"", 302, {"Location": location.format(port=port_of(site))})
    site.answers["/secret"] = Answer(b"secret")
    dns |= {"ours.example": [["127.0.0.1"]], "inner.example": [["127.0.0.1"]]}
    with pytest.raises(SourceUnreachable, match="private address"):
        Fetcher((tmp_path,), private_hosts=["ours.example"])(f"http://ours.example:{port_of(site)}/away")
    assert [request.path for request in site.requests] == ["/away"]


def test_only_declared_private_hosts_are_allowed(site: Site, dns: Names, tmp_path: Path) -> None:
    site.answers["/x"] = Answer(b"{}")
    dns["timetable.internal"] = [["127.0.0.1"]]
    address = f"http://timetable.internal:{port_of(site)}/x"
    assert Fetcher((tmp_path,), private_hosts=["Timetable.internal"])(address).content == b"{}"
    assert site.requests[0].headers["host"] == f"timetable.internal:{port_of(site)}"
    assert Fetcher((tmp_path,))(f"http://localhost:{port_of(site)}/x").content == b"{}"
    with pytest.raises(SourceUnreachable, match="`private_hosts` of the festival file may allow its host"):
        Fetcher((tmp_path,))(address)


@DRIPS
def test_a_site_that_drips_is_given_up_and_its_thread_ends(
    beginning: bytes, drop: bytes, fetch: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_WHOLE_TIMEOUT", timedelta(seconds=0.3))
    with dripping(beginning, drop) as port:
        with pytest.raises(SourceUnreachable, match=r"not whole after 0\.3 s"):
            fetch(f"http://127.0.0.1:{port}/time.json")
        assert_transfers_end()


def test_an_incomplete_document_is_an_unreachable_source(fetch: Fetcher) -> None:
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
