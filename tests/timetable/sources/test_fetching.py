"""Fetching over HTTP from a real site, and from the declared folders alone."""

import gzip
from pathlib import Path

import pytest

from tests.site import Answer, Site
from timetable.errors import SourceUnreachable
from timetable.sources import Fetched, Fetcher, Validators


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
