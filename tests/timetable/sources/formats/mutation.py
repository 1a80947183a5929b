"""Damage a document: lose, duplicate or swap rows, change types, cut it off, or encode it otherwise."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Step = Literal["drop", "double", "swap", "junk", "wrap", "cut", "encode", "bytes"]
STEPS: tuple[Step, ...] = ("drop", "double", "swap", "junk", "wrap", "cut", "encode", "bytes")
ENCODINGS = ("utf-16", "utf-16-be", "shift_jis", "utf-8-sig", "utf-7", "cp037")


def _nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


JUNK: tuple[Any, ...] = (
    None, "null", "", " ", 0, -1, 7, 1e308, True, False, [], {}, [[]], [None], {"a": {"b": 1}}, _nested(400), "x" * 3_000,
    "\ud800", "\x00", "25:99", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00", "2026-08-01T10:00:00", "<b>", "&amp;",
    "10:00-9:00", "１０：００", "-", "/", "\u202e", "\n", "true", "day2", "1",
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """One damage at a position, with another position or a piece of junk."""

    step: Step
    position: int
    other: int


def mutated(content: bytes, mutations: list[Mutation]) -> bytes:
    """Apply the mutations one after the other: to values of JSON, to lines and cells of other text."""
    for mutation in mutations:
        content = _mutated(content, mutation)
    return content


def _mutated(content: bytes, mutation: Mutation) -> bytes:
    if mutation.step == "cut":
        return content[: mutation.position % (len(content) + 1)]
    if mutation.step == "bytes":
        at = mutation.position % (len(content) + 1)
        return content[:at] + bytes([mutation.other % 256]) * (mutation.other % 5) + content[at:]
    if mutation.step == "encode":
        text = content.decode(errors="replace")
        return text.encode(ENCODINGS[mutation.other % len(ENCODINGS)], errors="replace")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return _mutated_text(content.decode(errors="replace"), mutation).encode(errors="replace")
    _mutate_value(document, mutation)
    return json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every position of a value in a document: its list or object, and its index or key."""
    stack = [value]
    while stack:
        container = stack.pop()
        keys = (
            range(len(container)) if isinstance(container, list) else container if isinstance(container, dict) else ()
        )
        for key in keys:
            yield container, key
            stack.append(container[key])


def _mutate_value(document: Any, mutation: Mutation) -> None:
    positions = list(_places(document))
    if not positions:
        return
    container, key = positions[mutation.position % len(positions)]
    match mutation.step:
        case "drop":
            del container[key]
        case "double" if isinstance(container, list):
            container.insert(mutation.other % (len(container) + 1), json.loads(json.dumps(container[key])))
        case "swap":
            second, other_key = positions[mutation.other % len(positions)]
            container[key], second[other_key] = second[other_key], json.loads(json.dumps(container[key]))
        case "wrap":
            container[key] = [[container[key]], {"x": container[key]}, str(container[key])][mutation.other % 3]
        case _:
            container[key] = JUNK[mutation.other % len(JUNK)]


def _mutated_text(text: str, mutation: Mutation) -> str:
    lines = text.split("\n")
    at, other = mutation.position % len(lines), mutation.other % len(lines)
    junk = str(JUNK[mutation.other % len(JUNK)])
    match mutation.step:
        case "drop":
            del lines[at]
        case "double":
            lines.insert(other, lines[at])
        case "swap":
            lines[at], lines[other] = lines[other], lines[at]
        case "wrap":
            lines[at] = junk + lines[at]
        case _:
            cells = lines[at].split("\t" if "\t" in lines[at] else ",")
            cells[mutation.position % len(cells)] = junk
            lines[at] = ("\t" if "\t" in lines[at] else ",").join(cells)
    return "\n".join(lines)
