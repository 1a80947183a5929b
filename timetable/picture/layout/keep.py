"""Knows the order in which a picture leaves things out when there is no room, never an act's name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keep:
    """What is still shown."""

    detail: bool = True
    performers: bool = True
    gaps: bool = True
    end: bool = True


SACRIFICES = (
    Keep(),
    Keep(detail=False),
    Keep(detail=False, performers=False),
    Keep(detail=False, performers=False, gaps=False),
    Keep(detail=False, performers=False, gaps=False, end=False),
)
