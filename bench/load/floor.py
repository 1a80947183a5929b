"""The least that a Python web server can do: a WSGI application that has each answer ready and looks at nothing."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_Start = Callable[[str, list[tuple[str, str]]], Any]


def keep(folder: Path, name: str, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
    """Write down an answer for `application`."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps([status, headers]))
    (folder / f"{name}.body").write_bytes(body)


def _answers() -> dict[str, tuple[str, list[tuple[str, str]], bytes]]:
    found = {}
    for path in Path(os.environ["LOAD_ANSWERS"]).glob("*.json"):
        status, headers = json.loads(path.read_text())
        found[f"/{path.stem}"] = (
            status,
            [(name, value) for name, value in headers],
            path.with_suffix(".body").read_bytes(),
        )
    return found


_ANSWERS = _answers() if "LOAD_ANSWERS" in os.environ else {}


def application(environ: dict[str, Any], start_response: _Start) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/healthz":
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]
    status, headers, body = _ANSWERS[environ["PATH_INFO"]]
    start_response(status, headers)
    return [body]
