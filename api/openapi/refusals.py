"""Errors that operations answer with: what each one means, and an example written by the code that answers with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import exceptions

from api.errors import BadParameter, Busy, RenderLimit, SlowBody
from api.json.serializers import ProblemSerializer
from api.problems import PROBLEM_TYPE, Problem, problem_of
from api.serving.render_queue import LIMIT_S
from timetable import errors
from timetable.selection import MOST_PICKS


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error, and what it means; where one code is for several mistakes, each has a refusal of its own."""

    error: Exception
    meaning: str

    @property
    def problem(self) -> Problem:
        """The answer to it."""
        return problem_of(self.error)

    @property
    def code(self) -> str:
        """Its code in the answer."""
        return str(self.problem.body["code"])


UNKNOWN_PARAMETER = Refusal(
    BadParameter("dya", "there is no such parameter; there are: day, kind."),
    "a parameter is unknown, has a wrong value, is missing, or is there twice though it has one value",
)
WRONG_PARAMETER = Refusal(
    BadParameter("lang", "there is no 'xx'; there are: ja, en."),
    "a parameter has a wrong value, or is there twice",
)
WRONG_FIELD = Refusal(
    BadParameter("slots", "nothing is picked."),
    "a parameter is unknown, or it or a field of the body is wrong or missing",
)
UNKNOWN_FESTIVAL = Refusal(
    errors.UnknownFestival("No festival 'nope' here; there are: demo."), "no festival of this id has a timetable here"
)
WITHDRAWN_FESTIVAL = Refusal(
    errors.WithdrawnFestival("Hoshinagi Fes 2026 was taken off this site."),
    "the operator of this site has withdrawn the festival; it may come back",
)
DAMAGED_CODE = Refusal(
    errors.BadSelectionCode("This link is damaged: a part of its code is missing or altered."),
    "the code is cut off, mistyped, or another program's",
)
UNKNOWN_VERSION = Refusal(
    errors.UnknownRevision("demo has no version '0123456789abcdef' any more; ask for the newest."),
    "this version was never published, or can't be looked up now",
)
UNKNOWN_SLOT = Refusal(
    errors.UnknownSlot("slots: demo has no slot 'nope' in version 62f362090bda2f59."),
    "the timetable has no slot of this id in this version",
)
TOO_MANY_PICKS = Refusal(
    errors.TooManyPicks(f"{MOST_PICKS + 1} picks: one selection holds at most {MOST_PICKS}."),
    f"a selection holds at most {MOST_PICKS} picks",
)
NO_JSON = Refusal(
    exceptions.ParseError("JSON parse error - Expecting value: line 1 column 1 (char 0)"), "the body is no JSON"
)
NO_PICTURE = Refusal(
    errors.PictureError("nothing is picked on day2, but on day1"), "nothing is picked, or nothing on this day"
)
SLOW_BODY = Refusal(SlowBody(settings.BODY_TIMEOUT_S), f"the body did not arrive within {settings.BODY_TIMEOUT_S:g} s")
LARGE_BODY = Refusal(RequestDataTooBig(), f"a body has at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes")
NO_JSON_TYPE = Refusal(exceptions.UnsupportedMediaType("text/plain"), "a body must be `application/json`")
THROTTLED = Refusal(exceptions.Throttled(wait=1), "too many at once: try again after `Retry-After` seconds")
BUSY = Refusal(Busy("patience"), "too many pictures are being drawn: try again after `Retry-After` seconds")
TOO_EXPENSIVE = Refusal(
    RenderLimit(LIMIT_S), "it takes too much processor time: ask for fewer picks, one day, or another size"
)
NO_PUSH = Refusal(Http404("This server sends no messages to phones."), "the operator of this site has made no keys")
BAD_SUBSCRIPTION = Refusal(
    errors.BadSubscription("endpoint", "push.example is no push service that this server knows."),
    "the push service is unknown, a key or the code is damaged, the code is of another festival, or that is over",
)
TOO_MANY_SUBSCRIPTIONS = Refusal(
    errors.TooManySubscriptions("This server holds 200,000 subscriptions, its most."),
    "this server holds no more, or this browser sent too many within a minute",
)

# Every address may answer with these, whatever it is for.
EVERYWHERE = (
    Refusal(SuspiciousOperation(), "the request can't be read, or has more than a thousand parameters"),
    Refusal(Http404(), "there is nothing at this address"),
    Refusal(exceptions.MethodNotAllowed("PATCH"), "the address has no such method"),
    Refusal(exceptions.NotAcceptable(), "the address has no answer of the type that `Accept` demands"),
    Refusal(RuntimeError(), "our fault; it is in the server's log"),
    Refusal(errors.StoreUnavailable("Redis does not answer."), "the store is away: try again in a moment"),
)


def problem_responses(refusals: Iterable[Refusal]) -> Mapping[object, OpenApiResponse]:
    """Return an answer for each status, with the codes that it may have, and an example of each."""
    by_status = groupby(sorted(refusals, key=_status), key=_status)
    return {(status, PROBLEM_TYPE): _response(tuple(group)) for status, group in by_status}


def retry_after(refusals: Iterable[Refusal]) -> tuple[OpenApiParameter, ...]:
    """Return the header that says when to try again, for the statuses that have it."""
    statuses = sorted({_status(refusal) for refusal in refusals if "Retry-After" in refusal.problem.headers})
    header = OpenApiParameter(
        "Retry-After",
        {"type": "integer", "minimum": 1},
        OpenApiParameter.HEADER,
        required=True,
        description="Seconds to wait before the next attempt.",
        response=statuses,
    )
    return (header,) if statuses else ()


def _status(refusal: Refusal) -> int:
    return refusal.problem.status


def _response(refusals: tuple[Refusal, ...]) -> OpenApiResponse:
    description = "\n".join(f"- `{refusal.code}`: {refusal.meaning}" for refusal in refusals)
    examples = [OpenApiExample(refusal.code, refusal.problem.body, summary=refusal.code) for refusal in refusals]
    return OpenApiResponse(ProblemSerializer, description, examples)
