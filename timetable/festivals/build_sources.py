"""Build the sources and corrections of a festival file from values that passed the schema."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from timetable.festivals.correction import Correction, CorrectionKind
from timetable.festivals.source import DEFAULT_LENGTH_MIN, Layout, Level, Lookup, Source
from timetable.model import DayId, Kind, SourceId
from timetable.text.folding import fold_for_code

_TARGET_KEYS = ("day", "stage", "start", "act", "id")
_DELAY_KEYS = ("day", "stage", "from")
S = TypeVar("S")
T = TypeVar("T")


class WrongPart(Exception):
    """A value that passes the schema but contradicts the rest of the file; `path` leads to it."""

    def __init__(self, path: Sequence[str | int], message: str) -> None:
        super().__init__(message)
        self.path = path


def build_source(index: int, values: dict[str, Any]) -> Source:
    """Build the source at `index`; without an id it is numbered from 1."""
    return Source(
        id=SourceId(values.get("id", str(index + 1))),
        url=values["url"],
        format=values.get("format"),
        kind=optional(Kind, values.get("kind")),
        encoding=values.get("encoding"),
        day=optional(DayId, values.get("day")),
        headers=dict(values.get("headers", {})),
        since=date_at(values, "since"),
        until=date_at(values, "until"),
        every_s=values.get("every_s"),
        length_min=values.get("default_length_min", DEFAULT_LENGTH_MIN),
        dates=values.get("dates", "festival"),
        layout=_layout(values),
    )


def _layout(values: dict[str, Any]) -> Layout:
    columns = {name: where if isinstance(where, list) else [where] for name, where in values.get("columns", {}).items()}
    return Layout(
        columns={name: tuple(where) for name, where in columns.items()},
        levels=tuple(Level(level["as"], level["path"]) for level in values.get("each", ())),
        fields=dict(values.get("fields", {})),
        lookups={
            name: Lookup(entry["path"], entry.get("key", "id"), entry.get("value", "name"))
            for name, entry in values.get("lookups", {}).items()
        },
        clock=values.get("clock", "clock"),
        kinds={fold_for_code(word): Kind(kind) for word, kind in values.get("kinds", {}).items()},
    )


def build_correction(index: int, values: dict[str, Any]) -> Correction:
    """Build the correction at `index`, numbered from 1.

    Raises:
        WrongPart: it selects no slots, or has keys that its kind does not allow.
    """
    kind = next(kind for kind in CorrectionKind if kind.value in values)
    is_delay = kind is CorrectionKind.DELAY
    where: dict[str, str] = {name: values[name] for name in (*_TARGET_KEYS, "from") if name in values}
    if kind is CorrectionKind.ADD and (where or "all" in values):
        raise WrongPart((next(iter(where), "all"),), "an added slot says all it is inside `add`")
    if kind is not CorrectionKind.ADD and not where:
        raise WrongPart((kind.value,), f"says nothing of the slots that it means: {', '.join(_TARGET_KEYS)}")
    allowed = _DELAY_KEYS if is_delay else _TARGET_KEYS
    for name in where:
        if name not in allowed:
            raise WrongPart((name,), f"{kind.value} is aimed by {', '.join(allowed)}")
    missing = [name for name in ("stage", "from") if is_delay and name not in where]
    if missing:
        raise WrongPart((kind.value,), f"a delay needs {missing[0]}: the stage that runs late, and from which time")
    fields = values[kind.value] if isinstance(values[kind.value], dict) else {}
    shift_min = int(values[kind.value]) if is_delay else 0
    return Correction(index + 1, kind, where, dict(fields), values.get("all", False), shift_min)


def date_at(values: dict[str, Any], key: str) -> date | None:
    """Return the date at `key`, `None` if missing.

    Raises:
        WrongPart: the value is not a TOML date.
    """
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongPart((key,), f"{value!s:.40} is not a TOML date, such as 2025-08-01 without quotes")
    return value


def optional(convert: Callable[[S], T], value: S | None) -> T | None:
    """Convert a value unless it is `None`."""
    return None if value is None else convert(value)
