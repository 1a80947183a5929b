"""Each operation's example is a request that a running server answers as the schema says."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import requests
from icalendar import Calendar
from PIL import Image

from api.openapi import examples
from tests.api.openapi.schema import Described, assert_is_as_described, example_of, operations
from tests.browser.product import ROOT, Product, manage, running_product
from timetable.push.push_keys import PushKeys

TIMES = {"fetched_at", "checked_at", "last_success"}
DESCRIBED_HEADERS = {"ETag", "Cache-Control", "Content-Disposition", "Picture-Page", "Timetable-Version", "Retry-After"}
# `demo` is over, and then nothing can be subscribed to: the same request is about the same festival in some weeks.
INSTEAD: Mapping[str, Mapping[str, Any]] = {"push_create": {"festival": "coming"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("product-of-examples")
    write_coming(folder)
    own = {"FESTIVALS": "demo,coming", "FESTIVALS_DIR": str(folder), "PUSH_KEYS": PushKeys.generate().text}
    with running_product(folder, own) as product:
        manage("fetch", "coming", environment=product.environment)
        yield product


def write_coming(folder: Path) -> None:
    """Write the file of `demo` with another id and days to come, and its document unchanged."""
    demo = ROOT / "timetable" / "festivals" / "demo.toml"
    passed = datetime.now(UTC).date() - date(2026, 8, 7)
    later = timedelta(days=32 * (passed.days // 32 + 2))  # after which a code means the same picks
    text = re.sub(
        r"(?<=^date = )\S+",
        lambda day: str(date.fromisoformat(day[0]) + later),
        demo.read_text(encoding="utf-8").replace('id = "demo"', 'id = "coming"', 1),
        flags=re.MULTILINE,
    )
    (folder / "coming.toml").write_text(text, encoding="utf-8")
    (folder / "demo").mkdir()
    (folder / "demo" / "timetable.json").write_bytes((demo.parent / "demo" / "timetable.json").read_bytes())


def asked(site: Product, operation: Described, headers: dict[str, str] | None = None) -> requests.Response:
    body = operation.example_body
    return requests.request(
        operation.method,
        site.url + operation.example_path(),
        params=operation.example("query"),
        json=body and {**body, **INSTEAD.get(operation.id, {})},
        headers=headers,
        timeout=60,
    )


ALL = pytest.mark.parametrize("operation", operations().values(), ids=operations().keys())
GETS = [one for one in operations().values() if one.method == "GET"]


def test_the_examples_are_of_the_present_version(site: Product) -> None:
    live = requests.get(f"{site.url}/api/v1/festivals/demo/", timeout=60).json()
    assert live["version"] == examples.VERSION, "set VERSION in api/openapi/examples.py, and run `make api-types`"


@ALL
def test_the_example_is_answered_as_described(operation: Described, site: Product) -> None:
    answer = asked(site, operation)
    assert answer.status_code == operation.success, answer.text
    assert answer.headers.get("Content-Type", "").partition(";")[0] == operation.media_type
    described = operation.headers(operation.success)
    assert {name for name in DESCRIBED_HEADERS if name in answer.headers} == described.keys()
    if "Cache-Control" in described:
        assert f"`{answer.headers['Cache-Control']}`" in described["Cache-Control"]["description"]
    assert_body_is_as_described(answer, operation)


def assert_body_is_as_described(answer: requests.Response, operation: Described) -> None:
    match operation.media_type:
        case "":
            assert answer.content == b""
        case "application/json":
            assert_is_as_described(answer.json(), operation.answer["content"]["application/json"]["schema"])
        case "image/png":
            with Image.open(BytesIO(answer.content)) as picture:
                picture.load()
                sizes = re.findall(r"(\d+) x (\d+) px", operation.operation["description"])
                assert all((int(width), int(height)) == picture.size for width, height in sizes)
        case "text/calendar":
            assert len(Calendar.from_ical(answer.text).events) == 3
        case "application/atom+xml":
            assert ET.fromstring(answer.content).tag == "{http://www.w3.org/2005/Atom}feed"  # noqa: S314 -- of our own server
        case "text/plain":
            assert len(answer.text.splitlines()) == 6


@ALL
def test_the_described_answer_is_an_excerpt_of_the_real_one(operation: Described, site: Product) -> None:
    example = example_of(operation.answer)
    if operation.id == "changes_retrieve":  # of a timetable with one version nothing has changed
        example = {**example, "moved": []}
    if operation.id in INSTEAD:
        example = {**example, **INSTEAD[operation.id]}
    answer = asked(site, operation)
    if operation.media_type in ("image/png", ""):
        assert example is None
    elif operation.media_type == "application/json":
        assert differences(example, answer.json()) == []
    else:
        assert [line for line in example.splitlines() if line not in answer.text] == []


def differences(example: Any, answer: Any, place: str = "") -> list[str]:
    """List where an example is no excerpt: lists may be shorter, a text that ends with … may be cut; times differ."""
    match example, answer:
        case dict(), dict():
            return [
                found
                for key in example
                if key not in TIMES
                for found in differences(example[key], answer.get(key, "nothing"), f"{place}.{key}")
            ]
        case list(), list():
            wrong = [one for one in example if all(differences(one, real) for real in answer)]
            return [f"{place} has no {one}" for one in wrong]
        case str(), str() if example.endswith("…"):
            return [] if answer.startswith(example[:-1]) else [f"{place} is {answer!r}"]
    return [] if example == answer else [f"{place} is {answer!r}, not {example!r}: see api/openapi/examples.py"]


def test_what_is_no_excerpt_is_found() -> None:
    real = {"a": [{"b": 1, "c": 2}, {"b": 3, "c": 4}], "text": "a long one", "fetched_at": "now"}
    assert differences({"a": [{"b": 3}], "text": "a lo…", "fetched_at": "then"}, real) == []
    assert len(differences({"a": [{"b": 1, "c": 4}], "text": "a lx…", "d": 5}, real)) == 3


@pytest.mark.parametrize("operation", GETS, ids=[one.id for one in GETS])
def test_the_example_is_answered_with_304_for_its_etag_and_by_head(operation: Described, site: Product) -> None:
    first = asked(site, operation)
    again = asked(site, operation, {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert operation.headers(304).keys() <= again.headers.keys()
    head = requests.head(first.url, timeout=60)
    assert (head.status_code, head.content, head.headers["Content-Type"]) == (200, b"", first.headers["Content-Type"])
