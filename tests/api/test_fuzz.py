"""Random requests that the schema allows or forbids: every answer matches the schema."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.openapi import examples
from api.serving.throttle import PushThrottle, SelectionThrottle, TokenBucket
from tests.api.json.test_push import code_of, festival_in, published
from tests.api.openapi.schema import codes_of_any_address, operations
from timetable.model import Timetable
from timetable.push.push_keys import PushKeys
from timetable.selection import Selection, piece_text, write_code
from timetable.store import RedisStore
from timetable.wsgi import application

pytestmark = pytest.mark.slow

SCHEMA = schemathesis.openapi.from_path(Path(__file__).parents[2] / "frontend" / "ui" / "openapi.json")
SCHEMA.app = application
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)}
ALLOWED, FORBIDDEN = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
ASKED = [
    *(pytest.param(label, ALLOWED, id=f"{label} as it allows") for label in OPERATIONS),
    *(
        pytest.param(label, FORBIDDEN, id=f"{label} as it forbids")
        for label, operation in OPERATIONS.items()
        if operation.query or operation.body  # any text may be a part of an address
    ),
]


def listed_code(ctx: Any, response: Any, case: Any) -> None:
    """Check that an error is one that the schema lists for this operation and status, or for any address."""
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        operation = operations()[case.operation.definition.raw["operationId"]]
        code = response.json()["code"]
        assert {**codes_of_any_address(), **operation.codes()}.get(code) == response.status_code, code


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    listed_code,
]


def subscriptions_to(coming: Timetable) -> dict[str, list[Any]]:
    """Return good values for the fields of a push subscription, and some that are refused for what they mean."""
    return {
        "endpoint": [examples.SUBSCRIPTION["endpoint"]],
        "keys": [examples.SUBSCRIPTION["keys"]],
        "festival": ["coming", "coming", "coming", "tiny", "nope"],
        "code": ["", code_of(coming), examples.CODE],
        "version": [coming.version],
    }


@pytest.mark.parametrize(("label", "mode"), ASKED)
def test_every_answer_is_as_declared(
    label: str,
    mode: schemathesis.GenerationMode,
    tiny: Timetable,
    store: RedisStore,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.PUSH_KEYS = PushKeys.generate().text
    for throttle in (SelectionThrottle, PushThrottle):
        monkeypatch.setattr(throttle, "bucket", TokenBucket(rate=1e6, burst=1_000_000))
    coming = published(store, festival_in(30, "coming"))
    code = write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots))
    parameters = {"festival": strategies.sampled_from(["tiny", "tiny", "tiny", "nope"]), "code": strategies.just(code)}
    subscription = {name: strategies.sampled_from(values) for name, values in subscriptions_to(coming).items()}

    @given(
        case=OPERATIONS[label].as_strategy(generation_mode=mode),
        path=strategies.fixed_dictionaries({}, optional=parameters),
        body=strategies.fixed_dictionaries(subscription) | strategies.just({}),
    )
    @hypothesis_settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def check(case: Any, path: dict[str, str], body: dict[str, Any]) -> None:
        if "/push/" in label and isinstance(case.body, dict):
            case.body.update({name: value for name, value in body.items() if name in case.body})
        case.path_parameters.update({name: value for name, value in path.items() if name in case.path_parameters})
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    check()
