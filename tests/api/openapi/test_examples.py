"""Each operation's example is a request that a running server answers as the schema says."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import requests
from icalendar import Calendar
from PIL import Image

from api.openapi import examples
from tests.api.openapi.schema import Described, assert_is_as_described, example_of, operations
from tests.browser.product import Product, running_product

TIMES = {"fetched_at", "checked_at", "last_success"}
DESCRIBED_HEADERS = {"ETag", "Cache-Control", "Content-Disposition", "Picture-Page", "Timetable-Version", "Retry-After"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with running_product(tmp_path_factory.mktemp("product-of-examples")) as product:
        yield product


def asked(site: Product, operation: Described, headers: dict[str, str] | None = None) -> requests.Response:
    return requests.request(
        operation.method,
        site.url + operation.example_path(),
        params=operation.example("query"),
        json=operation.example_body,
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
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].partition(";")[0] == operation.media_type
    described = operation.headers(200)
    assert {name for name in DESCRIBED_HEADERS if name in answer.headers} == described.keys()
    if "Cache-Control" in described:
        assert f"`{answer.headers['Cache-Control']}`" in described["Cache-Control"]["description"]
    assert_body_is_as_described(answer, operation)


def assert_body_is_as_described(answer: requests.Response, operation: Described) -> None:
    response = operation.operation["responses"]["200"]
    match operation.media_type:
        case "application/json":
            assert_is_as_described(answer.json(), response["content"]["application/json"]["schema"])
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
    example = example_of(operation.operation["responses"]["200"])
    if operation.id == "changes_retrieve":  # of a timetable with one version nothing has changed
        example = {**example, "moved": []}
    answer = asked(site, operation)
    if operation.media_type == "image/png":
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
