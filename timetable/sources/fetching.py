"""Takes a source's address, gives its document as bytes, over HTTP or from a declared folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import requests

from timetable.errors import SourceUnreachable
from timetable.sources.document import LARGEST_DOCUMENT

_CONNECT_TIMEOUT_S = 5
_READ_TIMEOUT_S = 20
_CHUNK = 64 * 1024
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site said of the document that is at hand, so that it need not send it again."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came; `content` is `None` if it has not changed since `validators` were given."""

    content: bytes | None
    validators: Validators


class Fetch(Protocol):
    """What the refresh use case asks for: one address in, one document out."""

    def __call__(self, url: str, validators: Validators = ...) -> Fetched:
        """Fetch `url`; raises SourceUnreachable."""


class Fetcher:
    """Fetches documents: http and https by requests, `file:` from the folders that the operator declared."""

    def __init__(self, folders: tuple[Path, ...], contact: str = "") -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._session = requests.Session()
        self._session.max_redirects = _MOST_REDIRECTS
        self._session.headers["User-Agent"] = f"festival-timetable/1 ({contact or 'unofficial timetable'})"

    def __call__(self, url: str, validators: Validators = Validators()) -> Fetched:
        """Fetch a document whole, or not at all.

        Raises:
            SourceUnreachable: no answer in time, an error, more than 20 MB, or a file outside the declared folders.
        """
        if url.startswith("file:"):
            return Fetched(self._file(url), Validators())
        try:
            return self._over_http(url, validators)
        except (requests.RequestException, ValueError) as error:
            raise SourceUnreachable(f"{url}: {error}", retry=True) from error

    def _file(self, url: str) -> bytes:
        said = Path(unquote(urlsplit(url).path))
        places = [said] if said.is_absolute() else [folder / said for folder in self._folders]
        for place in places:
            path = place.resolve()
            if path.is_file() and any(path.is_relative_to(folder) for folder in self._folders):
                return self._file_content(path)
        raise SourceUnreachable(f"{url}: no such file in the folders of festival files")

    def _file_content(self, path: Path) -> bytes:
        with path.open("rb") as file:
            content = file.read(LARGEST_DOCUMENT + 1)
        _refuse_if_too_long(path.name, len(content))
        return content

    def _over_http(self, url: str, validators: Validators) -> Fetched:
        asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        headers = {name: value for name, value in asked.items() if value}
        with self._session.get(
            url, headers=headers, stream=True, timeout=(_CONNECT_TIMEOUT_S, _READ_TIMEOUT_S)
        ) as answer:
            if answer.status_code == requests.codes.not_modified and headers:
                return Fetched(None, validators)
            if answer.status_code != requests.codes.ok:
                is_passing = answer.status_code >= 500 or answer.status_code == requests.codes.too_many_requests
                raise SourceUnreachable(f"{url}: answered {answer.status_code}", retry=is_passing)
            content = bytearray()
            for chunk in answer.iter_content(_CHUNK):
                content += chunk
                _refuse_if_too_long(url, len(content))
            said = answer.headers
            return Fetched(bytes(content), Validators(said.get("ETag", "")[:200], said.get("Last-Modified", "")[:100]))


def _refuse_if_too_long(what: str, length: int) -> None:
    if length > LARGEST_DOCUMENT:
        raise SourceUnreachable(f"{what}: longer than {LARGEST_DOCUMENT:,} bytes")
