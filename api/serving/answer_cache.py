"""Cache of whole answers determined by URL and revision, in front of most of the middleware."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.cache import get_conditional_response

from timetable.caching.byte_lru import ByteLRU
from timetable.caching.single_flight import SingleFlight
from timetable.errors import UnknownFestival
from timetable.store import PublishedTimetable, current_timetables
from timetable.today import today_of

_CacheKey = tuple[str, ...]
_ValidityKey = tuple[object, ...]


def _revision(published: PublishedTimetable) -> _ValidityKey:
    timetable = published.timetable
    return timetable.version, timetable.fetched_at, len(timetable.former_pieces)


def _live_facts(published: PublishedTimetable) -> _ValidityKey:
    return *_revision(published), published.facts, published.facts.is_stale(datetime.now(UTC))


def _page(published: PublishedTimetable) -> _ValidityKey:
    return *_revision(published), _names_of_festivals()


def _present_day(published: PublishedTimetable) -> _ValidityKey:
    return *_revision(published), today_of(published.timetable, datetime.now(UTC)), _names_of_festivals()


def _names_of_festivals() -> _ValidityKey:
    """Return what the links to other festivals, and to their list, depend on."""
    timetables = current_timetables()
    festivals = (*(one.timetable.festival for one in timetables.all()), *timetables.announced())
    return tuple((festival.id, festival.name, festival.is_invented) for festival in festivals)


# Cheap validity key per view: with the address it decides the answer. It must not reference the timetable, or old
# revisions would stay in memory.
_VALIDITY: dict[str, Callable[[PublishedTimetable], _ValidityKey]] = {
    "api:timetable": _revision,
    "api:changes": _revision,
    "api:selection": _revision,
    "api:festival": _live_facts,
    "share": _page,
    "picker": _present_day,
    "my-day": _page,
    "now": _page,
}
_MAX_BYTES = 4_000_000
_MAX_VARIANTS = 8  # by the headers that an address varies on
_MAX_WAIT_S = 1.0
_OVERHEAD_BYTES = 2_000  # of an answer, besides its body and address
_MAX_KEY_LENGTH = 4_000  # characters of address and headers; a code of 300 picks has 2,400
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
_HEADERS_OF_304 = {"Cache-Control", "ETag", "Vary"}


@dataclass(frozen=True, slots=True)
class _Answer:
    """A response as it left the inner middleware."""

    headers: dict[str, str]
    content: bytes
    match: ResolverMatch

    def response(self, request: HttpRequest) -> HttpResponseBase:
        """Build a new response, 304 where the browser has this answer."""
        request.resolver_match = self.match
        etag = self.headers.get("ETag")
        not_modified = get_conditional_response(request, etag=etag) if etag else None
        response = HttpResponse(self.content) if not_modified is None else not_modified
        for name in self.headers if not_modified is None else _HEADERS_OF_304 & self.headers.keys():
            response[name] = self.headers[name]
        return response


@dataclass(frozen=True, slots=True)
class _Variants:
    """The answers at one address, by the values of the request headers that they vary on."""

    validity: _ValidityKey
    vary: tuple[str, ...]
    answers: Mapping[_CacheKey, _Answer] = field(default_factory=dict)

    def with_answer(self, values: _CacheKey, answer: _Answer) -> "_Variants":
        answers = self.answers if len(self.answers) < _MAX_VARIANTS else {}
        return replace(self, answers={**answers, values: answer})

    def byte_count(self, key_length: int) -> int:
        return sum(_OVERHEAD_BYTES + key_length + _length(v) + len(one.content) for v, one in self.answers.items())


class AnswerCache:
    """Answers of the views in `_VALIDITY`, least recently used first out, at most `max_bytes` in all.

    An answer is valid while the validity key of its view is the one it was computed for, so a new revision shows at
    once. The cache key holds host and scheme too, which the inner middleware checks, and the headers it varies on.
    """

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self.variants: ByteLRU[_CacheKey, _Variants] = ByteLRU(max_bytes)

    def get(self, path: str, meta: Mapping[str, Any]) -> _Answer | None:
        """Return the valid answer to a request with this path and these headers, None if it is not cached."""
        found = self.variants.get(cache_key(path, meta))
        answer = found.answers.get(_header_values(meta, found.vary)) if found else None
        return answer if answer is not None and found and _validity_key(answer.match) == found.validity else None

    def put(self, request: HttpRequest, response: HttpResponse, match: ResolverMatch, validity: _ValidityKey) -> None:
        """Cache the response of a view that saw the revision of `validity` or a newer one."""
        vary = tuple(name.strip() for name in response.get("Vary", "").split(",") if name)
        key, values = cache_key(request.path, request.META), _header_values(request.META, vary)
        if _length(key) + _length(values) > _MAX_KEY_LENGTH:
            return
        match.tried = None  # patterns that did not match: only Django's debug page shows them, and they take 2 KB
        found = self.variants.get(key)
        if found is None or (found.vary, found.validity) != (vary, validity):
            found = _Variants(validity, vary)
        found = found.with_answer(values, _Answer(dict(response.items()), response.content, match))
        self.variants.put(key, found, found.byte_count(_length(key)))


class AnswerCacheMiddleware:
    """Serves cached answers, and computes missing ones once for all concurrent requests of an address (single-flight).

    When a revision is published, every open page requests the same few answers. One thread computes, the rest wait a
    second at most. Inside, conditional headers are removed, so that the first answer is whole and can be cached.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self.cache = answer_cache()
        self._computing: SingleFlight[_CacheKey, HttpResponseBase] = SingleFlight()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve from the cache, or hand the request on and cache what comes back."""
        if request.method != "GET" or settings.DEBUG:
            return self._get_response(request)
        answer = self.cache.get(request.path, request.META)
        if answer is not None:
            return answer.response(request)
        match = _cacheable_view(request.path_info)
        return self._computed_once(request, match) if match else self._get_response(request)

    def _computed_once(self, request: HttpRequest, match: ResolverMatch) -> HttpResponseBase:
        key, deadline = cache_key(request.path, request.META), time.monotonic() + _MAX_WAIT_S

        def compute(_: object = None) -> HttpResponseBase:
            answer = self.cache.get(request.path, request.META)
            return self._compute(request, match) if answer is None else answer.response(request)

        def join(running: "Future[HttpResponseBase]") -> None:
            wait([running], max(0.0, deadline - time.monotonic()))

        while time.monotonic() < deadline:
            response = self._computing.do(key, compute, join)
            if response is not None:
                return response
            answer = self.cache.get(request.path, request.META)  # the joined answer may vary on another header
            if answer is not None:
                return answer.response(request)
        return compute()

    def _compute(self, request: HttpRequest, match: ResolverMatch) -> HttpResponseBase:
        validity = _validity_key(match)  # before the view, which sees this revision or a newer one
        conditions = {name: request.META.pop(name) for name in _CONDITIONS if name in request.META}
        response = self._get_response(request)
        request.META.update(conditions)
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        if validity is not None and not response.cookies:
            self.cache.put(request, response, match, validity)
        etag = response.get("ETag")
        return (get_conditional_response(request, etag=etag, response=response) if etag else None) or response


@cache
def answer_cache() -> AnswerCache:
    """Return the cache of this process."""
    return AnswerCache()


def has_cached_answer(environ: Mapping[str, Any]) -> bool:
    """Whether a GET with this WSGI environ is answered from the cache, without polling for a new revision first."""
    path = environ["PATH_INFO"]
    if not current_timetables().were_just_polled or not path.isascii():  # the environ has other characters as Latin-1
        return False
    return answer_cache().get(path, environ) is not None


def cache_key(path: str, meta: Mapping[str, Any]) -> _CacheKey:
    """Return the cache key of a request, without the headers that an answer varies on."""
    return (
        path,
        meta.get("QUERY_STRING", ""),
        meta.get("HTTP_HOST", ""),
        meta.get("HTTP_X_FORWARDED_PROTO", ""),
        meta.get("wsgi.url_scheme", ""),
    )


def _cacheable_view(path: str) -> ResolverMatch | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if match.view_name in _VALIDITY else None


def _validity_key(match: ResolverMatch) -> _ValidityKey | None:
    try:
        return _VALIDITY[match.view_name](current_timetables().get(match.kwargs["festival"]))
    except UnknownFestival:
        return None


def _length(values: _CacheKey) -> int:
    return sum(map(len, values))


def _header_values(meta: Mapping[str, Any], names: tuple[str, ...]) -> _CacheKey:
    return tuple(meta.get(f"HTTP_{name.upper().replace('-', '_')}", "") for name in names)
