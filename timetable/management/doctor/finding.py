"""Result of one check of the doctor."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Severity of a finding: a fault must be fixed now, a warning is worth knowing."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """Result of one check; `mend` is the advice, "" if nothing needs to be done."""

    check: str
    state: State
    message: str
    mend: str = ""


def ok(check: str, message: str) -> Finding:
    """Return a finding without a problem."""
    return Finding(check, State.OK, message)


def warning(check: str, message: str, mend: str) -> Finding:
    """Return a finding that is worth knowing."""
    return Finding(check, State.WARNING, message, mend)


def fault(check: str, message: str, mend: str) -> Finding:
    """Return a finding that must be fixed now."""
    return Finding(check, State.FAULT, message, mend)
