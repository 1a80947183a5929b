"""Convert values of a JSON document, of any type, to text."""

_NULL = "null"
_LARGEST_EXACT = 2**53


def text_of(value: object) -> str:
    """Return a string or number as text; "" for null, the string "null", blanks, a list, an object, true or false."""
    if isinstance(value, str):
        return value if value.strip() and value.strip().casefold() != _NULL else ""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def scalar_text(value: object) -> str:
    """Return a scalar as text, whole numbers without ".0"; "" for null, false, a list and an object."""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT:
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""


def name_of(value: object) -> str:
    """Return a name as text, "" if missing; the string "null" is one here, since an act may have that name."""
    return value if isinstance(value, str) and value.strip() else text_of(value)


def first_name(values: dict[str, object], *keys: str) -> str:
    """Return the first of `keys` that holds a name, "" if none does."""
    return next(filter(None, (name_of(values.get(key)) for key in keys)), "")


def first_text(values: dict[str, object], *keys: str) -> str:
    """Return the first of `keys` that holds text, "" if none does."""
    return next(filter(None, (text_of(values.get(key)) for key in keys)), "")


def is_true(value: object) -> bool:
    """Return whether a flag is set, in any of the spellings 1, "1", true, "true" and "yes"."""
    return value is True or text_of(value).strip().casefold() in {"1", "true", "yes"}


def brief(value: object) -> str:
    """Describe a value briefly for a remark, however large or deeply nested it is."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return repr(value if not isinstance(value, str) else value[:80])[:80]
