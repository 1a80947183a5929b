"""Fetching of official documents, with limits on size, time, redirects and addresses."""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

import requests
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from timetable.errors import SourceUnreachable
from timetable.sources.fetching.addresses import GuardedSession, OpenSockets, literal_host
from timetable.sources.fetching.deadline import call_within
from timetable.sources.fetching.document import LARGEST_DOCUMENT

_CONNECT_TIMEOUT_S = 5
_READ_TIMEOUT_S = 15
_WHOLE_TIMEOUT = timedelta(seconds=45)
_CHUNK = 64 * 1024
_MOST_REDIRECTS = 5
LONGEST_RETRY_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Validators:
    """Validators of the document fetched last, for a conditional request (RFC 9110, section 8.8)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Result of a fetch: the raw body, or `None` for 304 Not Modified."""

    content: bytes | None
    validators: Validators


class Fetch(Protocol):
    """Interface of a fetcher."""

    def __call__(self, url: str, validators: Validators = ..., headers: Mapping[str, str] = ...) -> Fetched:
        """Fetch `url`; raises SourceUnreachable."""


class Fetcher:
    """Fetches documents: http and https from public hosts, `file:` from the folders that the operator declared.

    `private_hosts` are hosts of the operator's own network that are allowed too. So is an IP address or localhost in
    the festival file itself, but not one that a site redirects to.
    """

    def __init__(self, folders: tuple[Path, ...], contact: str = "", private_hosts: Iterable[str] = ()) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._private_hosts = frozenset(host.lower() for host in private_hosts)
        self._user_agent = f"festival-timetable/1 ({contact or 'unofficial timetable'})"

    def __call__(
        self, url: str, validators: Validators = Validators(), headers: Mapping[str, str] | None = None
    ) -> Fetched:
        """Fetch a whole document.

        Redirects are followed to http and https only, and each host is checked.

        Raises:
            SourceUnreachable: a timeout, an error status, a private address that the festival file does not declare,
                more than 20 MB, or a file outside the declared folders.
        """
        if url.startswith("file:"):
            return Fetched(self._file(url), Validators())
        conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        sent = {**(headers or {}), **{name: value for name, value in conditions.items() if value}}
        sockets = OpenSockets()
        try:
            hosts = self._private_hosts | ({literal_host(url)} - {""})
            with GuardedSession(hosts, sockets) as session:
                session.headers["User-Agent"] = self._user_agent
                return call_within(_WHOLE_TIMEOUT, lambda: self._request(session, url, sent, validators), sockets.shut)
        except TimeoutError as error:
            message = f"{url}: not whole after {_WHOLE_TIMEOUT.total_seconds():g} s"
            raise SourceUnreachable(message) from error
        except (requests.RequestException, HTTPError, ValueError) as error:
            raise SourceUnreachable(f"{url}: {_plain_reason(error)}") from error

    def _request(
        self, session: requests.Session, url: str, headers: Mapping[str, str], validators: Validators
    ) -> Fetched:
        with self._answer(session, url, headers) as answer:
            return self._received(url, answer, validators)

    def _file(self, url: str) -> bytes:
        named = Path(unquote(urlsplit(url).path))
        candidates = [named] if named.is_absolute() else [folder / named for folder in self._folders]
        for candidate in candidates:
            path = candidate.resolve()
            if path.is_file() and any(path.is_relative_to(folder) for folder in self._folders):
                with path.open("rb") as file:
                    content = file.read(LARGEST_DOCUMENT + 1)
                _refuse_if_too_long(path.name, len(content))
                return content
        raise SourceUnreachable(f"{url}: no such file in the folders of festival files")

    def _answer(self, session: requests.Session, url: str, headers: Mapping[str, str]) -> requests.Response:
        """Follow redirects by hand, since each one has to be checked before it is requested."""
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            if urlsplit(here).scheme not in {"http", "https"}:
                raise SourceUnreachable(f"{url}: redirected to {here[:200]}, which is neither http nor https")
            try:
                answer = session.get(
                    here,
                    headers=dict(headers),
                    stream=True,
                    allow_redirects=False,
                    timeout=(_CONNECT_TIMEOUT_S, _READ_TIMEOUT_S),
                )
            except InvalidIPAddress as error:
                raise SourceUnreachable(f"{url}: {_how_to_allow(here, error)}") from error
            if not answer.is_redirect:
                return answer
            answer.close()
            here = urljoin(here, answer.headers["Location"])
        raise SourceUnreachable(f"{url}: more than {_MOST_REDIRECTS} redirects")

    def _received(self, url: str, answer: requests.Response, validators: Validators) -> Fetched:
        if answer.status_code == requests.codes.not_modified and validators != Validators():
            return Fetched(None, validators)
        if answer.status_code != requests.codes.ok:
            wait = _retry_after(answer.headers.get("Retry-After", ""))
            raise SourceUnreachable(f"{url}: answered {answer.status_code}", retry_after=wait)
        content, ends_at = bytearray(), time.monotonic() + _WHOLE_TIMEOUT.total_seconds()
        while chunk := answer.raw.read1(_CHUNK, decode_content=True):  # `iter_content` waits until a chunk is full
            content += chunk
            _refuse_if_too_long(url, len(content))
            if time.monotonic() > ends_at:
                raise TimeoutError
        etag, last_modified = (answer.headers.get(name, "") for name in ("ETag", "Last-Modified"))
        return Fetched(bytes(content), Validators(etag[:200], last_modified[:100]))


def _how_to_allow(url: str, error: InvalidIPAddress) -> str:
    host = (urlsplit(url).hostname or "")[:100]
    remedy = f'private_hosts = ["{host}"] above its first [[…]], if the host is your own'
    return f"leads to the private address {error}; `private_hosts` of the festival file may allow its host: {remedy}"


def _plain_reason(error: Exception) -> str:
    """Return the reason of a failed request: that of the operating system if it has one, such as "Connection refused".

    Object addresses are removed: the same failure has the same message.
    """
    message = str(error)
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return f"no connection within {_CONNECT_TIMEOUT_S:g} s"
    if isinstance(error, requests.exceptions.ReadTimeout):
        return f"no answer within {_READ_TIMEOUT_S:g} s"
    if system := re.search(r"\[Errno -?\d+\] ([A-Za-z ]+)", message):
        return f"no connection: {system[1].strip()}"
    return re.sub(r" object at 0x[0-9a-f]+", "", message)


def _refuse_if_too_long(name: str, length: int) -> None:
    if length > LARGEST_DOCUMENT:
        raise SourceUnreachable(f"{name}: longer than {LARGEST_DOCUMENT:,} bytes")


def _retry_after(header: str) -> timedelta | None:
    """Read Retry-After (RFC 9110, section 10.2.3), seconds or a date, at most an hour; `None` if missing or invalid."""
    try:
        if header.isascii() and header.isdecimal():
            wait = timedelta(seconds=int(header[:9]))
        else:
            wait = parsedate_to_datetime(header) - datetime.now(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)
