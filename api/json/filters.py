"""Read a filter of slots from a query; a wrong name or value is refused with the name of the parameter."""

import re
from collections.abc import Callable, Collection
from typing import TypeVar

from django.http import QueryDict

from api.errors import BadParameter
from api.query import at_most_once, refuse_unknown_names
from timetable.model import AreaId, DayId, Kind, SlotId, StageId
from timetable.search import Filter

_MAX_TEXT_LENGTH = 100
_MAX_VALUES = 300
_CLOCK = re.compile(r"([0-2]?[0-9]|30):([0-5][0-9])")
T = TypeVar("T")


def filter_of(query: QueryDict, allowed: Collection[str]) -> Filter:
    """Read a filter; repeated parameters are OR, but `q`, `from` and `to` may occur once only.

    Names beyond `allowed` are refused.
    """
    refuse_unknown_names(query, allowed)
    return Filter(
        days=_values(query, "day", DayId),
        stages=_values(query, "stage", StageId),
        areas=_values(query, "area", AreaId),
        kinds=_values(query, "kind", _kind),
        ids=_values(query, "id", SlotId),
        text=_text(query),
        from_min=_minute(query, "from"),
        to_min=_minute(query, "to"),
    )


def _values(query: QueryDict, name: str, read: Callable[[str], T]) -> frozenset[T]:
    values = query.getlist(name)
    if len(values) > _MAX_VALUES:
        raise BadParameter(name, f"at most {_MAX_VALUES} times.")
    return frozenset(map(read, values))


def _kind(value: str) -> Kind:
    try:
        return Kind(value)
    except ValueError as error:
        raise BadParameter("kind", f"there is no {value[:60]!r}; there are: {', '.join(Kind)}.") from error


def _text(query: QueryDict) -> str:
    text = at_most_once(query, "q") or ""
    if len(text) > _MAX_TEXT_LENGTH:
        raise BadParameter("q", f"at most {_MAX_TEXT_LENGTH} characters, not {len(text)}.")
    return text


def _minute(query: QueryDict, name: str) -> int | None:
    value = at_most_once(query, name)
    if value is None:
        return None
    match = _CLOCK.fullmatch(value)
    if match is None:
        raise BadParameter(name, f"{value[:20]!r} is no festival clock time, such as 10:30 or 25:30.")
    return int(match[1]) * 60 + int(match[2])
