"""The festival's page with a day as HTML, written and compressed once a revision, day and language."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from timetable.caching.byte_lru import ByteLRU
from timetable.caching.encoded_body import EncodedBody, encoding_of

_MAX_BYTES = 4_000_000  # a day of TIF 2025 takes 40 KB
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class EncodedPage:
    """A page in compressed forms; `etag` is the digest of its text."""

    body: EncodedBody
    etag: str

    @classmethod
    def of(cls, text: str) -> "EncodedPage":
        """Compress a page."""
        content = text.encode()
        return cls(EncodedBody(content), f'"{hashlib.sha256(content).hexdigest()[:32]}"')

    def response(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in an encoding that the browser accepts; 304 where the browser has this page."""
        response = get_conditional_response(request, etag=self.etag)
        if response is None:
            encoding = encoding_of(request.headers.get("Accept-Encoding", ""))
            response = HttpResponse(self.body.encoded(encoding))
            if encoding:
                response["Content-Encoding"] = encoding
        response["ETag"] = self.etag
        response["Cache-Control"] = "no-cache"  # the page names the bundle's files, which the next release deletes
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


_pages: ByteLRU[_Key, EncodedPage] = ByteLRU(_MAX_BYTES)


def encoded_page(key: _Key, write: Callable[[], str]) -> EncodedPage:
    """Return the page of a key, written by `write` where it is not cached."""
    page = None if settings.DEBUG else _pages.get(key)
    if page is None:
        page = EncodedPage.of(write())
        _pages.put(key, page, page.body.max_bytes)
    return page
