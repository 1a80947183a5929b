"""Knows what is said of one thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is: a fault wants mending now, a warning is worth knowing."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one thing; `mend` is what to do about it, "" where nothing is to be done."""

    check: str
    state: State
    said: str
    mend: str = ""


def ok(check: str, said: str) -> Finding:
    """Say that a thing is well."""
    return Finding(check, State.OK, said)


def warning(check: str, said: str, mend: str) -> Finding:
    """Say that a thing is worth knowing."""
    return Finding(check, State.WARNING, said, mend)


def fault(check: str, said: str, mend: str) -> Finding:
    """Say that a thing wants mending."""
    return Finding(check, State.FAULT, said, mend)
