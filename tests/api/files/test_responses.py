"""What the addresses of pictures, calendars, texts and feeds have in common: refusals are problem+json."""

import pytest
from django.test import Client

FILES = [
    "/tiny/s/{code}.png",
    "/tiny/s/{code}.ics",
    "/tiny/s/{code}.txt",
    "/tiny/s/{code}.atom",
    "/tiny/changes.atom",
    "/tiny/card.png",
]


@pytest.mark.parametrize("address", FILES)
def test_other_methods_are_refused_with_those_that_are_allowed(address: str, code: str, client: Client) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        response = client.generic(method, address.format(code=code))
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
        assert (response["Content-Type"], response.json()["code"]) == ("application/problem+json", "method_not_allowed")


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize("festival", ["nope", "フェス", "%ff", "..", "tiny:x"])
def test_an_address_of_no_festival_is_a_problem(address: str, festival: str, code: str, client: Client) -> None:
    response = client.get(address.replace("tiny", festival).format(code=code))
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["code"] in {"unknown_festival", "not_found"}


@pytest.mark.parametrize("name", ["", "a/b", "é", "x" * 5_000, "%00"])
@pytest.mark.parametrize("ending", ["png", "ics", "txt"])
def test_an_address_of_no_code_is_a_problem(name: str, ending: str, code: str, client: Client) -> None:
    assert code
    response = client.get(f"/tiny/s/{name}.{ending}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["code"] in {"damaged_code", "not_found"}
