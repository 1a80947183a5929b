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
    why = _address_fault(value, schemes)
    if why:
        allowed = f"an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}"
        raise _refusal(name, value, allowed, why)
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


def env_secret(name: str, file: Path, *, pattern: str, allowed: str) -> str:
    """Return a secret from the variable, else from `file`, "" where neither exists; it matches `pattern` as a whole.

    No message has its value.
    """
    value, origin = env_text(name), name
    if not value:
        found = _file_text(name, file, allowed)
        if found is None:
            return ""
        value, origin = found, f"The file of {name}, {file},"
    if not re.fullmatch(pattern, value):
        raise ImproperlyConfigured(f"{origin} is not allowed: it takes {allowed}.")
    return value


def _file_text(name: str, file: Path, allowed: str) -> str | None:
    """Return the trimmed text of a file, `None` without one."""
    try:
        return file.read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        message = f"The file of {name}, {file}, can't be read ({why}): it takes {allowed}."
        raise ImproperlyConfigured(message) from None  # the bytes of a secret belong into no trace


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """Return one of `choices`; the first is the default."""
    value = env_text(name, choices[0])
    if value not in choices:
        raise _refusal(name, value, " or ".join(choices))
    return value


def without_password(address: str) -> str:
    """Return an address without its user name and password; it need not be valid."""
    head, _, host = address.rpartition("@")
    return f"{head.partition('://')[0]}://…@{host}" if "://" in head else f"…@{host}" if head else host


def _address_fault(address: str, schemes: tuple[str, ...]) -> str:
    """Return what is wrong with an absolute address of one of `schemes`, "" if nothing."""
    if "://" not in address:
        return "it has no scheme"
    hint = "; / ? # @ : in a password are written as %2F %3F %23 %40 %3A" if "@" in address else ""
    try:
        parts = urlsplit(address)
        host, is_port = parts.hostname or "", parts.port != 0
    except ValueError:
        return f"its host or port is not valid{hint}"
    faults = {
        f"{parts.scheme[:20] or 'nothing'}:// is none of its schemes": parts.scheme not in schemes,
        f"it names no host{hint}": parts.scheme != "unix" and not host,
        "its port is 0": not is_port,
        f"its database {parts.path[1:21]!r} is no number{hint}": parts.scheme in {"redis", "rediss"}
        and not re.fullmatch(r"/?[0-9]{0,4}", parts.path),
    }
    return next((fault for fault, is_found in faults.items() if is_found), "")


def _refusal(name: str, value: str, allowed: str, why: str = "") -> ImproperlyConfigured:
    shown = without_password(value)[:80]
    return ImproperlyConfigured(f"{name}={shown!r} is not allowed: {f'{why}; ' if why else ''}it takes {allowed}.")
