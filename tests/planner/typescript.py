"""Proposals of the front end's planner, which runs in Node."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.planner.plan_requests import Request

_UI = Path(__file__).parents[2] / "frontend" / "ui"


def proposals(requests: Sequence[Request]) -> list[dict[str, Any]]:
    """Return each request's answer: `proposal` or `error`, and `ms`, the processor time."""
    lines = "".join(f"{json.dumps(request)}\n" for request in requests)
    command = ["node", "scripts/plan-lines.mjs"]
    done = subprocess.run(command, cwd=_UI, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
