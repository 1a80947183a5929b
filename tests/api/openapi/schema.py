"""The API's schema as its readers have it, and answers compared with it."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from api.openapi.generator import OnceGenerator

PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Described:
    """An operation of the schema."""

    path: str
    method: str
    operation: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.operation["operationId"])

    def parameters(self, where: str) -> dict[str, Any]:
        """Return the parameters of path, query or header, by name."""
        return {one["name"]: one for one in self.operation.get("parameters", ()) if one["in"] == where}

    def example(self, where: str) -> dict[str, Any]:
        """Return the example values of the parameters that have one."""
        return {name: one["example"] for name, one in self.parameters(where).items() if "example" in one}

    def example_path(self, **other: str) -> str:
        """Return the address of the example request; `other` are other values for the parts of the path."""
        return self.path.format(**{**self.example("path"), **other})

    @property
    def example_body(self) -> Any:
        """The body of the example request; None without one."""
        return example_of(self.operation.get("requestBody", {}))

    @property
    def success(self) -> int:
        """The status of its answer if all is well."""
        (status,) = (status for status in self.operation["responses"] if status.startswith("2"))
        return int(status)

    @property
    def answer(self) -> Mapping[str, Any]:
        """Its answer if all is well."""
        found: Mapping[str, Any] = self.operation["responses"][str(self.success)]
        return found

    @property
    def media_type(self) -> str:
        """The type of its answer if all is well, "" for one without a body."""
        return "".join(self.answer.get("content", {}))

    def codes(self) -> dict[str, int]:
        """Return the codes of errors that its answers have as examples, with their status."""
        found = {}
        for status, response in self.operation["responses"].items():
            for example in response.get("content", {}).get(PROBLEM, {}).get("examples", {}).values():
                assert example["value"]["status"] == int(status)
                found[str(example["value"]["code"])] = int(status)
        return found

    def headers(self, status: int) -> dict[str, Any]:
        """Return the headers that an answer of this status has, by name."""
        return dict(self.operation["responses"][str(status)].get("headers", {}))


@cache
def schema() -> Mapping[str, Any]:
    """Return the schema that the code describes; `tools/api-types --check` compares the stored one with it."""
    return OnceGenerator().get_schema()  # type: ignore[no-untyped-call]  # has no types


@cache
def operations() -> Mapping[str, Described]:
    """Return all operations, by id."""
    found = [
        Described(path, method.upper(), operation)
        for path, methods in schema()["paths"].items()
        for method, operation in methods.items()
    ]
    return {one.id: one for one in found}


def codes_of_any_address() -> dict[str, int]:
    """Return the codes that the introduction lists, with their status."""
    rows = re.findall(r"^\| (\d{3}) \| `(\w+)` \|", schema()["info"]["description"], re.MULTILINE)
    return {code: int(status) for status, code in rows}


def example_of(described: Mapping[str, Any]) -> Any:
    """Return the one example of a body, None without one."""
    for media in described.get("content", {}).values():
        for example in media.get("examples", {}).values():
            return example["value"]
    return None


def assert_is_as_described(answer: object, answer_schema: Mapping[str, Any]) -> None:
    """Compare JSON with its schema: a field that the schema does not have is wrong too."""
    whole = {**answer_schema, "components": {"schemas": _strict_schemas()}}
    errors = Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(answer)
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


@cache
def _strict_schemas() -> Mapping[str, Any]:
    schemas: dict[str, Any] = deepcopy(schema()["components"]["schemas"])
    for one in schemas.values():
        if "properties" in one:
            one["additionalProperties"] = False
    return schemas
