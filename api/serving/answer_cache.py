"""Keeps whole answers that only their address and the revision decide, and gives them before anything else is asked."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.cache import get_conditional_response

from timetable.errors import UnknownFestival
from timetable.store import PublishedTimetable, current_timetables

_Basis = tuple[object, ...]


def _revision(published: PublishedTimetable) -> _Basis:
    timetable = published.timetable
    return timetable.version, timetable.fetched_at, len(timetable.former_pieces)


def _live_facts(published: PublishedTimetable) -> _Basis:
    return *_revision(published), published.facts, published.facts.is_stale(datetime.now(UTC))


# What decides an answer besides its address, in small: whole timetables would stay in memory as long as an answer.
_VIEWS: dict[str, Callable[[PublishedTimetable], _Basis]] = {
    "api:timetable": _revision,
    "api:changes": _revision,
    "api:selection": _revision,
    "api:festival": _live_facts,
    "share": _revision,
    "picker": _revision,
}
_MOST_BYTES = 4_000_000
_MOST_VARIANTS = 8
_PATIENCE_S = 1.0
_ROOM = 2_000  # what an answer costs besides its body and address
_LONGEST = 4_000  # characters of address and headers; a code of 300 picks has 2,400
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
_TOLD_WITH_304 = {"Cache-Control", "ETag", "Vary"}
_Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A response as it left the inner middleware."""

    headers: dict[str, str]
    content: bytes
    match: ResolverMatch

    def response(self, request: HttpRequest) -> HttpResponseBase:
        """Answer anew, with 304 where the browser has it."""
        request.resolver_match = self.match
        etag = self.headers.get("ETag")
        short = get_conditional_response(request, etag=etag) if etag else None
        response = HttpResponse(self.content) if short is None else short
        for name in self.headers if short is None else _TOLD_WITH_304 & self.headers.keys():
            response[name] = self.headers[name]
        return response


@dataclass(slots=True)
class _Address:
    """The answers at one address, by the values of the request's headers that they vary on."""

    basis: _Basis
    vary: tuple[str, ...]
    length: int
    answers: dict[_Values, _Answer] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return len(self.answers) >= _MOST_VARIANTS

    @property
    def byte_count(self) -> int:
        return sum(_ROOM + self.length + _length(v) + len(answer.content) for v, answer in self.answers.items())


class ReadyAnswers:
    """Answers of the views that allow for it, at most `most_bytes` of them; what was asked for least lately goes first.

    An answer is given as long as its basis, which `_VIEWS` names, is what it was made from, so that a new revision is
    seen at once. It is kept by host and scheme too, which the inner middleware judges, and by what it varies on.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[_Values, _Address] = OrderedDict()
        self._byte_count = 0
        self._lock = Lock()

    def find(self, path: str, meta: Mapping[str, Any]) -> _Answer | None:
        """Return the answer to a request of this path and these headers, None where there is none that still holds."""
        place = _place(path, meta)
        with self._lock:
            address = self._kept.get(place)
            if address is None:
                return None
            self._kept.move_to_end(place)
            answer = address.answers.get(_values(meta, address.vary))
        return answer if answer is not None and _current_basis(answer.match) == address.basis else None

    def keep(self, request: HttpRequest, response: HttpResponse, match: ResolverMatch, basis: _Basis) -> None:
        """Keep the response of a view that saw `basis` or something newer: it is given while that is current."""
        vary = tuple(name.strip() for name in response.get("Vary", "").split(",") if name)
        place, values = _place(request.path, request.META), _values(request.META, vary)
        if _length(place) + _length(values) > _LONGEST:
            return
        match.tried = None  # patterns that did not match: only Django's debug page shows them, and they take 2 KB
        answer = _Answer(dict(response.items()), response.content, match)
        with self._lock:
            address = self._kept.pop(place, None)
            self._byte_count -= address.byte_count if address else 0
            if address is None or address.is_full or address.vary != vary or address.basis != basis:
                address = _Address(basis, vary, _length(place))
            address.answers[values] = answer
            self._kept[place] = address
            self._byte_count += address.byte_count
            while self._byte_count > self._most_bytes:
                self._byte_count -= self._kept.popitem(last=False)[1].byte_count


class ReadyAnswersMiddleware:
    """Gives ready answers; views that have none at hand yet are asked inside, once for all who want the same.

    When a revision comes, every open page asks for the same few answers. One thread of a process makes each, and the
    others wait for it, a second at most. Inside, nobody is told what the browser has, so that the first answer is whole
    and there for all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._ready = ready_answers()
        self._making = [Lock() for _ in range(64)]  # by the address's hash: two that share one wait now and then

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or hand the request on and keep what comes back."""
        if request.method != "GET" or settings.DEBUG:
            return self._get_response(request)
        ready = self._ready.find(request.path, request.META)
        if ready is not None:
            return ready.response(request)
        return self._made_once(request) if _is_kept(request.path_info) else self._get_response(request)

    def _made_once(self, request: HttpRequest) -> HttpResponseBase:
        making = self._making[hash(_place(request.path, request.META)) % len(self._making)]
        is_mine = making.acquire(timeout=_PATIENCE_S)
        try:
            ready = self._ready.find(request.path, request.META)
            return self._made(request) if ready is None else ready.response(request)
        finally:
            if is_mine:
                making.release()

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        before = current_timetables().all()
        bases = {(name, str(held.facts.festival)): of(held) for held in before for name, of in _VIEWS.items()}
        conditions = {name: request.META.pop(name) for name in _CONDITIONS if name in request.META}
        response = self._get_response(request)
        request.META.update(conditions)
        match = request.resolver_match
        if response.status_code != 200 or match is None or not isinstance(response, HttpResponse):
            return response
        basis = bases.get((match.view_name, match.kwargs.get("festival", "")))
        if basis is not None and not response.cookies:
            self._ready.keep(request, response, match, basis)
        etag = response.get("ETag")
        return (get_conditional_response(request, etag=etag, response=response) if etag else None) or response


@cache
def ready_answers() -> ReadyAnswers:
    """Return this process's own."""
    return ReadyAnswers()


def has_ready_answer(environ: Mapping[str, Any]) -> bool:
    """Whether the answer to a GET with this WSGI environ is ready, and nobody has to look for a new revision first."""
    path = environ["PATH_INFO"]
    if not current_timetables().were_just_polled or not path.isascii():  # the environ has others in another encoding
        return False
    return ready_answers().find(path, environ) is not None


def _is_kept(path: str) -> bool:
    try:
        return resolve(path).view_name in _VIEWS
    except Resolver404:
        return False


def _place(path: str, meta: Mapping[str, Any]) -> _Values:
    return (
        path,
        meta.get("QUERY_STRING", ""),
        meta.get("HTTP_HOST", ""),
        meta.get("HTTP_X_FORWARDED_PROTO", ""),
        meta.get("wsgi.url_scheme", ""),
    )


def _length(values: _Values) -> int:
    return sum(map(len, values))


def _values(meta: Mapping[str, Any], names: tuple[str, ...]) -> _Values:
    return tuple(meta.get(f"HTTP_{name.upper().replace('-', '_')}", "") for name in names)


def _current_basis(match: ResolverMatch) -> _Basis:
    try:
        return _VIEWS[match.view_name](current_timetables().get(match.kwargs["festival"]))
    except UnknownFestival:
        return ()
