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


def one_value(query: QueryDict, name: str, read: Callable[[str], T], default: T) -> T:
    """Return `read` of the last value, or the default. `read` raises ValueError with the form that is allowed."""
    values = query.getlist(name)
    if not values:
        return default
    try:
        return read(values[-1])
    except ValueError as error:
        raise BadParameter(name, str(error)) from error


def requested_language(query: QueryDict) -> Language:
    """Read `lang`.

    Raises:
        BadParameter: the catalogue does not have this language.
    """
    return one_value(query, "lang", read_language, DEFAULT_LANGUAGE)
