"""Takes environment variables, gives typed values, or refuses them by name with the form that is allowed."""

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
    said = env_text(name).lower()
    if said in {"1", "true", "yes", "on"}:
        return True
    if said in {"0", "false", "no", "off"}:
        return False
    if said:
        raise _refusal(name, said, "1 or 0 (also true, yes, on, false, no, off)")
    return default


def env_int(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number from `least` to `most`."""
    said = env_text(name)
    if not said:
        return default
    if not re.fullmatch(r"\d{1,9}", said) or not least <= int(said) <= most:
        raise _refusal(name, said, f"a whole number from {least} to {most}")
    return int(said)


def env_url(name: str, default: str = "", *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return an absolute address of one of `schemes`, without a slash at its end."""
    said = env_text(name)
    if not said:
        return default
    try:
        parts = urlsplit(said)
        is_whole = parts.scheme in schemes and bool(parts.hostname or parts.scheme == "unix") and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise _refusal(name, said, f"an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    return said.rstrip("/")


def env_path(name: str) -> Path | None:
    """Return a folder's path, made absolute, or `None` if the variable is unset; the folder need not exist yet."""
    said = env_text(name)
    if "\0" in said:
        raise _refusal(name, said, "a path")
    return Path(said).expanduser().resolve() if said else None


def env_list(name: str, *, pattern: str, allowed: str) -> list[str]:
    """Return the comma-separated values, each of which matches `pattern` as a whole."""
    values = [value.strip() for value in env_text(name).split(",") if value.strip()]
    for value in values:
        if not re.fullmatch(pattern, value):
            raise _refusal(name, value, allowed)
    return values


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """Return one of `choices`; the first is the default."""
    said = env_text(name, choices[0])
    if said not in choices:
        raise _refusal(name, said, " or ".join(choices))
    return said


def _refusal(name: str, said: str, allowed: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={said[:80]!r} is not allowed: it takes {allowed}.")
