"""`tools/api-lint` finds what the rules of frontend/ui/openapi.rules.yaml are for, and nothing in our schema."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "frontend" / "ui" / "openapi.json"
RULES = ROOT / "frontend" / "ui" / "openapi.rules.yaml"
SLOTS, SELECTIONS = "/api/v1/festivals/{festival}/slots/", "/api/v1/festivals/{festival}/selections/"


def linted(schema: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "tools" / "api-lint", schema], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_our_schema_follows_the_rules_and_nothing_is_printed() -> None:
    done = linted(SCHEMA)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def slots(schema: Any) -> Any:
    return schema["paths"][SLOTS]["get"]


BREAKS: dict[str, Callable[[Any], object]] = {
    "rule/get-can-be-asked-again": lambda schema: slots(schema)["responses"].pop("304"),
    "rule/get-has-an-etag": lambda schema: slots(schema)["responses"]["200"]["headers"].pop("ETag"),
    "rule/get-has-headers": lambda schema: slots(schema)["responses"]["200"].pop("headers"),
    "rule/summary-is-a-heading": lambda schema: slots(schema).update(summary="slots under a filter."),
    "rule/schemas-are-described": lambda schema: schema["components"]["schemas"]["Slot"]["properties"]["act"].pop(
        "description"
    ),
    "rule/words-for-developers": lambda schema: schema["components"]["schemas"]["Slot"].update(
        description="Needs the timetable in its context."
    ),
    "response-contains-header": lambda schema: schema["paths"][SELECTIONS]["post"]["responses"]["429"].pop("headers"),
    "response-mime-type": lambda schema: slots(schema)["responses"]["200"]["content"].update({"text/html": {}}),
    "operation-summary": lambda schema: slots(schema).pop("summary"),
    "operation-4xx-problem-details-rfc7807": lambda schema: slots(schema)["responses"]["404"].pop("content"),
    "parameter-description": lambda schema: slots(schema)["parameters"][0].pop("description"),
    "no-invalid-media-type-examples": lambda schema: schema["paths"][SELECTIONS]["post"]["requestBody"]["content"][
        "application/json"
    ]["examples"]["Demo"]["value"].pop("slots"),
}


@pytest.mark.parametrize("rule", BREAKS)
def test_a_broken_schema_is_refused_by_its_rule(rule: str, tmp_path: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    BREAKS[rule](schema)
    broken = tmp_path / "openapi.json"
    broken.write_text(json.dumps(schema), encoding="utf-8")
    done = linted(broken)
    assert done.returncode == 1
    assert rule in done.stderr


def test_each_exception_has_its_reason() -> None:
    exceptions = [
        line for line in RULES.read_text(encoding="utf-8").splitlines() if ": off" in line and "telemetry" not in line
    ]
    assert len(exceptions) > 3
    assert [line for line in exceptions if len(line.partition("#")[2]) < 20] == []


def test_each_rule_of_ours_is_broken_by_a_test() -> None:
    ours = {line.strip(" :") for line in RULES.read_text(encoding="utf-8").splitlines() if line.startswith("  rule/")}
    assert ours <= BREAKS.keys()
