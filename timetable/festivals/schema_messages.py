"""Messages on values of a festival file that its schema refuses, in plain words instead of the schema library's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema.exceptions import ValidationError, best_match

from timetable.text.did_you_mean import did_you_mean

_ID = "an id of a-z, 0-9 and -, such as day1"
_COLOUR = "a colour such as #e0203f"
_FORMS = {
    r"^[a-z0-9][a-z0-9-]{0,39}$": _ID,
    r"^(0\d|1[01]):[0-5]\d$": "an hour from 00:00 to 11:59, such as 05:00",
    r"^[^#\s]*$": "a hashtag without # and spaces",
    r"^#[0-9a-fA-F]{6}$": _COLOUR,
    r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$": "a host name in small letters, such as timetable.internal",
    r"^(https?://|file:)": "an address that begins with https://, http:// or file:",
    r"^https?://": "an address that begins with https:// or http://",
    r"^[a-z][a-z0-9_]{0,19}$": "a name of a-z, 0-9 and _, such as row",
}
_TYPES = {
    "string": "a text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list in [ ]",
    "object": "a table of keys and values",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The path of a refused value in the file, and why it is refused."""

    path: tuple[str | int, ...]
    reason: str


def worst_refusal(errors: Iterable[ValidationError]) -> Refusal | None:
    """Choose the error to report first, `None` if there is none: an unknown key is often the cause of the others."""
    found = list(errors)
    unknown = next((error for error in found if error.validator == "additionalProperties"), None)
    worst = unknown or best_match(found)
    if worst is None:
        return None
    path = tuple(worst.absolute_path)
    if worst.validator == "additionalProperties":
        key, known = _unknown_key(worst)
        return Refusal((*path, key), f"there is no such key; {did_you_mean(key, known)}")
    return Refusal(path, _reason(worst)[:400])


def _unknown_key(error: ValidationError) -> tuple[str, list[str]]:
    known = list(error.schema.get("properties", {})) if isinstance(error.schema, Mapping) else []
    return next(str(key) for key in _given(error) if key not in known), known


def _reason(error: ValidationError) -> str:
    write = REASONS.get(str(error.validator))
    return write(error) if write else str(error.message)


def _given(error: ValidationError) -> Any:
    return error.instance


def _rule(error: ValidationError) -> Any:
    return error.validator_value


def _value(error: ValidationError) -> str:
    given = _given(error)
    return str(given).lower() if isinstance(given, bool) else repr(given)[:80]


def _missing(error: ValidationError) -> str:
    missing = [f"`{key}`" for key in _rule(error) if key not in _given(error)]
    return f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing"


def _wrong_type(error: ValidationError) -> str:
    return f"{_value(error)} is not {_type_words(_rule(error))}"


def _type_words(types: Any) -> str:
    names = [types] if isinstance(types, str) else list(types)
    return " or ".join(_TYPES.get(name, name) for name in names)


def _not_listed(error: ValidationError) -> str:
    allowed = ", ".join(map(str, _rule(error)))
    suggestion = did_you_mean(str(_given(error)), map(str, _rule(error)))
    return f"{_value(error)} is not one of {allowed}" + (f"; {suggestion}" if suggestion.startswith("did") else "")


def _wrong_form(error: ValidationError) -> str:
    return f"{_value(error)} does not match: it takes {_FORMS.get(_rule(error), _rule(error))}"


def _wrong_count(error: ValidationError) -> str:
    noun = {"Length": "characters", "Items": "entries", "Properties": "entries"}[str(error.validator)[3:]]
    bound = "at most" if str(error.validator).startswith("max") else "at least"
    if not _given(error):
        return "is empty"
    return f"has {len(_given(error))} {noun}, but takes {bound} {_rule(error)}"


def _wrong_number(error: ValidationError) -> str:
    bound = "greater than the maximum" if error.validator == "maximum" else "less than the minimum"
    return f"{_value(error)} is {bound} of {_rule(error)}"


def _wrong_alternative(error: ValidationError) -> str:
    alternatives = _rule(error)
    if all(set(one) == {"required"} for one in alternatives):
        keys = [key for one in alternatives for key in one["required"]]
        present = [f"`{key}`" for key in keys if key in _given(error)]
        has = f"this one has {' and '.join(present)}" if present else "this one has none of them"
        return f"takes one of {', '.join(f'`{key}`' for key in keys)}; {has}"
    types = [_type_words(one["type"]) for one in alternatives if "type" in one]
    return f"{_value(error)} is not {' or '.join(types) or 'of an allowed form: see docs/add-a-festival.md'}"


REASONS: dict[str, Callable[[ValidationError], str]] = {
    "required": _missing,
    "type": _wrong_type,
    "enum": _not_listed,
    "pattern": _wrong_form,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _wrong_count),
    **dict.fromkeys(("minimum", "maximum"), _wrong_number),
    **dict.fromkeys(("oneOf", "anyOf"), _wrong_alternative),
    "const": lambda error: f"{_value(error)} is not {str(_rule(error)).lower()}; leave the key out otherwise",
    "not": lambda error: f"{_value(error)} is an address of the product itself; choose another id",
}
