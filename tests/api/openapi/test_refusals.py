"""Each error that the schema lists for an operation is one that the operation answers with."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django.fixtures import Settings
from rest_framework import exceptions

from api import errors, problems, urls
from api.openapi.endpoints import OPERATIONS
from api.serving import render_queue
from api.serving.render_queue import RenderQueue
from api.serving.rsgi import SLOW_BODY
from api.serving.throttle import PushThrottle, SelectionThrottle, TokenBucket
from tests.api.json.test_push import festival_in, published
from tests.api.openapi.schema import (
    PROBLEM,
    Described,
    assert_is_as_described,
    codes_of_any_address,
    operations,
)
from tests.api.serving.test_render_queue import rendering
from tests.conftest import FESTIVALS, NOW, Revise
from timetable.festivals import festival_files
from timetable.model import Timetable
from timetable.push.push_keys import PushKeys
from timetable.refresh import withdraw
from timetable.selection import MOST_PICKS, Selection, piece_text, write_code
from timetable.store import RedisStore, current_timetables, disk_copies


@dataclass
class Attempt:
    """A request to the small festival that is in order, until a provocation changes it or the server."""

    timetable: Timetable
    revise: Revise
    store: RedisStore
    monkeypatch: pytest.MonkeyPatch
    settings: Settings
    held: ExitStack
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    content_type: str = "application/json"
    environ: dict[str, Any] = field(default_factory=dict)

    def prepare(self, operation: Described) -> None:
        """Add what an operation must have: the version of a comparison, the subscription to a festival to come."""
        if "since" in operation.parameters("query"):
            self.query["since"] = self.timetable.version
        if operation.id.startswith("push_"):
            published(self.store, festival_in(30, "coming"))
            self.body = {**operation.example_body, "festival": "coming"}
            if "code" in self.body:
                self.body["code"] = ""

    def sent(self, client: Client, operation: Described) -> Any:
        address = operation.example_path(**self.path)
        if operation.method == "GET":
            return client.get(address, self.query, **self.environ)
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        return client.generic(
            operation.method, address, body, self.content_type, query_params=self.query, **self.environ
        )


def wrong_parameter(attempt: Attempt) -> None:
    attempt.query["lang"] = "xx"  # where there is no `lang`, it is unknown


def other_festival(attempt: Attempt) -> None:
    attempt.path["festival"] = attempt.body["festival"] = "nope"


def withdrawn(attempt: Attempt) -> None:
    attempt.body["festival"] = "tiny"
    withdraw("tiny", festival_files(FESTIVALS), attempt.store, disk_copies(), NOW)
    current_timetables.cache_clear()


def damaged_code(attempt: Attempt) -> None:
    attempt.path["code"] = attempt.path["codes"] = attempt.path["code"][:-1]


def other_version(attempt: Attempt) -> None:
    if "since" in attempt.query:
        attempt.query["since"] = "never"
    attempt.body["version"] = "never"


def other_slot(attempt: Attempt) -> None:
    attempt.body["slots"] = ["nope"]


def too_many_picks(attempt: Attempt) -> None:
    rows = [
        {"start": f"{10 + at // 60}{at % 60:02}", "end": "2300", "artist": f"act {at}"} for at in range(MOST_PICKS + 1)
    ]
    many = attempt.revise(lambda document: document["day1"].update({"HOT STAGE": rows}))
    ids = [slot.id for slot in many.slots if slot.stage == "hot" and slot.day == "day1"]
    attempt.body.update(slots=ids[:MOST_PICKS], maybe=ids[MOST_PICKS:])


def no_json(attempt: Attempt) -> None:
    attempt.body = b"{"


def other_type(attempt: Attempt) -> None:
    attempt.content_type = "text/plain"


def large_body(attempt: Attempt) -> None:
    attempt.body["slots"] = ["x" * 100] * 700


def slow_body(attempt: Attempt) -> None:
    attempt.environ[SLOW_BODY] = True


def no_picks_on_the_day(attempt: Attempt) -> None:
    attempt.query["day"] = "day2"


def throttled(attempt: Attempt) -> None:
    for throttle in (SelectionThrottle, PushThrottle):
        attempt.monkeypatch.setattr(throttle, "bucket", TokenBucket(rate=0, burst=0))


def no_keys(attempt: Attempt) -> None:
    attempt.settings.PUSH_KEYS = ""


def other_push_service(attempt: Attempt) -> None:
    attempt.body["endpoint"] = "https://push.example/abc"


def full(attempt: Attempt) -> None:
    attempt.monkeypatch.setattr("timetable.push.subscription_store.MOST_SUBSCRIPTIONS", 0)


def busy(attempt: Attempt) -> None:
    queue = RenderQueue(max_wait_s=0)
    attempt.monkeypatch.setattr(render_queue, "QUEUE", queue)
    attempt.held.enter_context(rendering(queue))


def too_expensive(attempt: Attempt) -> None:
    attempt.monkeypatch.setattr(render_queue, "QUEUE", RenderQueue(limit_s=0.0))


PROVOCATIONS: Mapping[str, Callable[[Attempt], None]] = {
    "bad_parameter": wrong_parameter,
    "unknown_festival": other_festival,
    "withdrawn_festival": withdrawn,
    "damaged_code": damaged_code,
    "unknown_version": other_version,
    "unknown_slot": other_slot,
    "too_many_picks": too_many_picks,
    "parse_error": no_json,
    "unsupported_media_type": other_type,
    "too_large": large_body,
    "slow_body": slow_body,
    "no_picture": no_picks_on_the_day,
    "throttled": throttled,
    "busy": busy,
    "too_dear": too_expensive,
    "not_found": no_keys,
    "bad_subscription": other_push_service,
    "too_many_subscriptions": full,
}
LISTED = [(name, code) for name, operation in operations().items() for code in operation.codes()]


@pytest.fixture
def attempt(
    tiny: Timetable, revise: Revise, store: RedisStore, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[Attempt]:
    settings.PUSH_KEYS = PushKeys.generate().text
    code = write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))
    with ExitStack() as held:
        yield Attempt(
            tiny,
            revise,
            store,
            monkeypatch,
            settings,
            held,
            path={"festival": "tiny", "code": code, "codes": code},
            query={},
            body={"slots": [tiny.slots[0].id]},
        )


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_an_attempt_is_in_order_before_it_is_changed(operation: Described, attempt: Attempt, client: Client) -> None:
    attempt.prepare(operation)
    assert attempt.sent(client, operation).status_code == operation.success


@pytest.mark.parametrize(("name", "code"), LISTED)
def test_a_listed_error_is_what_the_operation_answers(name: str, code: str, attempt: Attempt, client: Client) -> None:
    operation = operations()[name]
    attempt.prepare(operation)
    PROVOCATIONS[code](attempt)
    response = attempt.sent(client, operation)
    status = operation.codes()[code]
    assert (response.status_code, response["Content-Type"], response.json()["code"]) == (status, PROBLEM, code)
    assert ("Retry-After" in response) == ("Retry-After" in operation.headers(status))
    described = operation.operation["responses"][str(status)]["content"][PROBLEM]["schema"]
    assert_is_as_described(response.json(), described)


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_examples_of_errors_and_their_descriptions_agree(operation: Described) -> None:
    for status, response in operation.operation["responses"].items():
        content = response.get("content", {}).get(PROBLEM)
        if content is None:
            continue
        for example in content["examples"].values():
            assert_is_as_described(example["value"], content["schema"])
        listed = re.findall(r"^- `(\w+)`: .", response["description"], re.MULTILINE)
        assert listed == [code for code, of_status in operation.codes().items() if of_status == int(status)]


def test_all_codes_of_the_code_are_listed_somewhere() -> None:
    literal = re.findall(r'_body\(\d{3}, "([a-z_]+)"', Path(problems.__file__).read_text(encoding="utf-8"))
    raised = ("Throttled", "ParseError", "MethodNotAllowed", "NotAcceptable", "UnsupportedMediaType")
    of_django = {getattr(exceptions, name).default_code for name in raised}
    ours = {kind.default_code for kind in (errors.BadParameter, errors.Busy, errors.RenderLimit, errors.SlowBody)}
    of_domain = {code for _, code in problems._STATUS.values()}
    listed = {code for operation in operations().values() for code in operation.codes()}
    assert listed | codes_of_any_address().keys() == {*literal, *of_django, *ours, *of_domain}


@pytest.mark.parametrize(
    ("path", "headers", "code"),
    [
        ("/api/v1/festivals/?" + "&".join(f"p{at}=1" for at in range(1_001)), {}, "bad_request"),
        ("/api/v2/", {}, "not_found"),
        ("/api/v1/festivals/", {"Accept": "image/png"}, "not_acceptable"),
    ],
)
def test_codes_of_any_address_are_answered(path: str, headers: dict[str, str], code: str, client: Client) -> None:
    response = client.get(path, headers=headers)
    assert (response.status_code, response.json()["code"]) == (codes_of_any_address()[code], code)


NOT_DESCRIBED = {"schema", "docs", "no-file", None}  # the description itself, and the fallbacks that answer 404


def test_every_address_of_the_api_is_described_once() -> None:
    described = [(operation.route, operation.method) for operation in OPERATIONS]
    assert len(described) == len(set(described))
    assert {route for route, _ in described} == {pattern.name for pattern in urls.urlpatterns} - NOT_DESCRIBED


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_a_described_path_leads_to_its_address_and_allows_its_method(operation: Described, client: Client) -> None:
    path = operation.example_path()
    (route,) = (one.route for one in OPERATIONS if one.id == operation.id)
    assert resolve(path).view_name == f"api:{route}"
    assert operation.method in client.put(path)["Allow"].split(", ")
