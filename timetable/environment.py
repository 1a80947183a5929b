"""Environment variables as typed values; an invalid one is refused by name, with the allowed form."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def env_text(name: str, default: str = "") -> str:
    """Return a trimmed text; an empty variable counts as unset."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool = False) -> bool:
    """Return a switch: 1/true/yes/on or 0/false/no/off."""
    value = env_text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise _refusal(name, value, "1 or 0 (also true, yes, on, false, no, off)")
    return default


def env_int(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number from `least` to `most`."""
    value = env_text(name)
    if not value:
        return default
    if not re.fullmatch(r"\d{1,9}", value) or not least <= int(value) <= most:
        raise _refusal(name, value, f"a whole number from {least} to {most}")
    return int(value)


def env_url(name: str, default: str = "", *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return an absolute address of one of `schemes`, without a slash at its end."""
    value = env_text(name)
    if not value:
        return default
    try:
        parts = urlsplit(value)
        is_whole = parts.scheme in schemes and bool(parts.hostname or parts.scheme == "unix") and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise _refusal(name, value, f"an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    return value.rstrip("/")


def env_path(name: str) -> Path | None:
    """Return a folder's path, made absolute, or `None` if the variable is unset; the folder need not exist yet."""
    value = env_text(name)
    if "\0" in value:
        raise _refusal(name, value, "a path")
    return Path(value).expanduser().resolve() if value else None


def env_list(name: str, *, pattern: str, allowed: str) -> list[str]:
    """Return the comma-separated values, each of which matches `pattern` as a whole."""
    values = [value.strip() for value in env_text(name).split(",") if value.strip()]
    for value in values:
        if not re.fullmatch(pattern, value):
            raise _refusal(name, value, allowed)
    return values


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """Return one of `choices`; the first is the default."""
    value = env_text(name, choices[0])
    if value not in choices:
        raise _refusal(name, value, " or ".join(choices))
    return value


def _refusal(name: str, value: str, allowed: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value[:80]!r} is not allowed: it takes {allowed}.")
