"""One operation as the description of the API has it, and how drf-spectacular is told of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiRequest, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.openapi.refusals import Refusal, problem_responses, retry_after
from api.query import AnyParameter, Parameter

JSON = "application/json"
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` of an answer that you have: if it is still the same, you get a 304 without a body.",
)
REVALIDATE = "`public, max-age=0, must-revalidate`: caches may store it, and ask each time whether it is still good."
_ETAG = "Changes with the answer. Send it in `If-None-Match` next time."


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers if all is well: how it is described, its media type, headers, and an example."""

    schema: Any
    description: str
    media_type: str = JSON
    cache_control: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    example: Any = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation at an address of `api/urls.py`.

    `example` has a value for parameters of path and query by their names, and `body` that of a request. Together they
    are a request that the invented festival `demo` answers as `answer` says. One that is refused after the end of a
    festival is answered so before.
    """

    route: str
    id: str
    tag: str
    summary: str
    description: str
    answer: Answer
    refusals: tuple[Refusal, ...]
    parameters: tuple[AnyParameter, ...] = ()
    required: tuple[str, ...] = ()
    example: Mapping[str, object] = field(default_factory=dict)
    method: Literal["GET", "POST", "DELETE"] = "GET"
    request: Any = None
    body: object = None

    def view(self, path: Mapping[str, str]) -> Callable[..., object]:
        """Return a view that describes the operation and serves nothing; `path` says what is in the address."""

        def described(view: APIView, request: Request) -> Response:
            raise NotImplementedError

        schema = extend_schema(
            operation_id=self.id,
            tags=[self.tag],
            summary=self.summary,
            description=self.description,
            parameters=[*self._parameters(path), *self._headers()],
            request=OpenApiRequest(self.request, examples=_examples(self.body)) if self.request else None,
            responses=self._responses(),
        )
        view: type[APIView] = type(self.id, (APIView,), {self.method.lower(): schema(described)})
        return view.as_view()

    def _parameters(self, path: Mapping[str, str]) -> Iterable[OpenApiParameter]:
        for name, description in path.items():
            yield OpenApiParameter(
                name, str, OpenApiParameter.PATH, description=description, examples=_examples(self.example.get(name))
            )
        for parameter in self.parameters:
            yield _of_query(parameter, self.example.get(parameter.name), required=parameter.name in self.required)
        if self.method == "GET":
            yield IF_NONE_MATCH

    def _headers(self) -> Iterable[OpenApiParameter]:
        if self.method == "GET":
            yield _header("ETag", _ETAG, [200, 304])
            yield _header("Cache-Control", self.answer.cache_control, [200, 304])
        for name, description in self.answer.headers.items():
            yield _header(name, description, [self.answer.status])
        yield from retry_after(self.refusals)

    def _responses(self) -> dict[object, OpenApiResponse]:
        answer = self.answer
        good = OpenApiResponse(answer.schema, answer.description, _examples(answer.example))
        responses: dict[object, OpenApiResponse] = {(answer.status, answer.media_type): good}
        if self.method == "GET":
            responses[304] = OpenApiResponse(None, "The answer that you have is still the same.")
        return {**responses, **problem_responses(self.refusals)}


def with_plain_examples(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Write the one example of a parameter as `example`, with which the form of /api/docs/ begins.

    A hook of drf-spectacular (POSTPROCESSING_HOOKS), which knows named examples only.
    """
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                for example in parameter.pop("examples", {}).values():
                    parameter["example"] = example["value"]
    return result


def _of_query(parameter: AnyParameter, example: object, *, required: bool) -> OpenApiParameter:
    described = partial(
        OpenApiParameter,
        parameter.name,
        required=required,
        description=parameter.description,
        examples=_examples(example),
    )
    if isinstance(parameter, Parameter):
        return described(dict(parameter.schema), default=parameter.default or None)
    values = {"type": "array", "items": dict(parameter.schema), "maxItems": parameter.most_values}
    return described(values, style="form", explode=True)


def _header(name: str, description: str, statuses: list[int]) -> OpenApiParameter:
    return OpenApiParameter(
        name, str, OpenApiParameter.HEADER, required=True, description=description, response=statuses
    )


def _examples(value: object) -> list[OpenApiExample]:
    return [] if value is None else [OpenApiExample("demo", value)]
