"""Query parameters that several endpoints have, checked; a wrong one is refused with its name."""

from collections.abc import Callable, Collection
from typing import TypeVar

from django.http import QueryDict

from api.errors import BadParameter
from timetable.wording.language import DEFAULT_LANGUAGE, Language, read_language

T = TypeVar("T")


def refuse_unknown_names(query: QueryDict, allowed: Collection[str]) -> None:
    """Refuse a parameter that this endpoint does not have."""
    for name in query:
        if name not in allowed:
            raise BadParameter(name[:60], f"there is no such parameter; there are: {', '.join(allowed) or 'none'}.")


def at_most_once(query: QueryDict, name: str) -> str | None:
    """Return the value of a parameter, None without it; refuse several, of which all but one would be lost."""
    values = query.getlist(name)
    if len(values) > 1:
        raise BadParameter(name, f"at most once, not {len(values)} times.")
    return values[0] if values else None


def one_value(query: QueryDict, name: str, read: Callable[[str], T], default: T) -> T:
    """Return `read` of the value, or the default. `read` raises ValueError with the form that is allowed.

    Raises:
        BadParameter: the value is refused, or there are several.
    """
    value = at_most_once(query, name)
    if value is None:
        return default
    try:
        return read(value)
    except ValueError as error:
        raise BadParameter(name, str(error)) from error


def requested_language(query: QueryDict) -> Language:
    """Read `lang`.

    Raises:
        BadParameter: the catalogue does not have this language.
    """
    return one_value(query, "lang", read_language, DEFAULT_LANGUAGE)
