"""Tell drf-spectacular of all operations: it finds DRF's views by itself, and not those of files."""

import re
from collections.abc import Callable, Mapping

from django.urls import URLPattern

from api import urls
from api.openapi.files import FILE_OPERATIONS
from api.openapi.operation import Operation
from api.openapi.push import PUSH_OPERATIONS
from api.openapi.selections import SELECTION_OPERATIONS
from api.openapi.timetables import TIMETABLE_OPERATIONS

OPERATIONS = (*TIMETABLE_OPERATIONS, *SELECTION_OPERATIONS, *FILE_OPERATIONS, *PUSH_OPERATIONS)
_IN_PATHS: Mapping[str, str] = {
    "festival": "The id of a festival, as the list of festivals has it.",
    "code": "The code of a selection, as `POST …/selections/` writes it and links have it.",
    "codes": "The codes of up to eight selections, joined by dots; 8,000 characters at most.",
}
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
_Endpoint = tuple[str, str, str, Callable[..., object]]


def described_endpoints(endpoints: list[_Endpoint]) -> list[_Endpoint]:
    """Return an endpoint for each operation, in their order; a hook of drf-spectacular (PREPROCESSING_HOOKS)."""
    patterns = {pattern.name: pattern for pattern in urls.urlpatterns}
    return [_endpoint(operation, patterns[operation.route]) for operation in OPERATIONS]


def _endpoint(operation: Operation, pattern: URLPattern) -> _Endpoint:
    route = str(pattern.pattern)
    in_path = {name: _IN_PATHS[name] for name in _CONVERTER.findall(route)}
    return "/" + _CONVERTER.sub(r"{\1}", route), route, operation.method, operation.view(in_path)
