"""Query parameters: each as a value that says how it is read, and how the API's schema describes it.

A wrong value is refused with the name of its parameter. `schema` is JSON Schema of a value, `description` is in words
for developers; so `/api/docs/` shows what a request is checked by.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from django.http import QueryDict

from api.errors import BadParameter
from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES, Language, read_language

_MOST_VALUES = 300
T_co = TypeVar("T_co", covariant=True)
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T_co]):
    """A parameter with one value; `read` raises ValueError with the form that is allowed."""

    name: str
    default: T_co
    read: Callable[[str], T_co]
    schema: Mapping[str, object]
    description: str

    def value(self, query: QueryDict) -> T_co:
        """Return the value that a query has, or the default.

        Raises:
            BadParameter: the value is refused, or there are several, of which all but one would be lost.
        """
        values = query.getlist(self.name)
        if len(values) > 1:
            raise BadParameter(self.name, f"at most once, not {len(values)} times.")
        if not values:
            return self.default
        try:
            return self.read(values[0])
        except ValueError as error:
            raise BadParameter(self.name, str(error)) from error


@dataclass(frozen=True, slots=True)
class RepeatedParameter(Generic[T_co]):
    """A parameter that may be repeated, which means any of its values; `schema` describes one of them."""

    name: str
    read: Callable[[str], T_co]
    schema: Mapping[str, object]
    description: str
    most_values: int = _MOST_VALUES

    def values(self, query: QueryDict) -> frozenset[T_co]:
        """Return the values that a query has; empty without the parameter.

        Raises:
            BadParameter: a value is refused, or there are too many.
        """
        values = query.getlist(self.name)
        if len(values) > self.most_values:
            raise BadParameter(self.name, f"at most {self.most_values} times.")
        try:
            return frozenset(map(self.read, values))
        except ValueError as error:
            raise BadParameter(self.name, str(error)) from error


AnyParameter = Parameter[object] | RepeatedParameter[object]


def choice(name: str, default: Choice, description: str) -> Parameter[Choice]:
    """Return a parameter whose values are those of the enumeration of its default."""
    choices = type(default)
    return Parameter(name, default, one_of(choices), schema_of(choices), description)


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """Return the reader of a value of an enumeration."""

    def read(value: str) -> Choice:
        if value not in {each.value for each in choices}:
            raise ValueError(f"there is no {value[:60]!r}; there are: {', '.join(choices)}.")
        return choices(value)

    return read


def schema_of(choices: type[StrEnum]) -> Mapping[str, object]:
    """Return the JSON Schema of an enumeration's values, in its order."""
    return {"type": "string", "enum": [each.value for each in choices]}


LANGUAGE: Parameter[Language] = Parameter(
    "lang",
    DEFAULT_LANGUAGE,
    read_language,
    {"type": "string", "enum": [*LANGUAGES]},
    "The language of what people read. Links in the answer lead to pages in this language.",
)


def refuse_unknown_names(query: QueryDict, allowed: Collection[AnyParameter]) -> None:
    """Refuse a parameter that this endpoint does not have."""
    names = [parameter.name for parameter in allowed]
    for name in query:
        if name not in names:
            raise BadParameter(name[:60], f"there is no such parameter; there are: {', '.join(names) or 'none'}.")
