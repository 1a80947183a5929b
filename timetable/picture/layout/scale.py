"""Knows the measures of each size of picture, in px: what is how large, and how far from its neighbour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one size. `act` are tried from the largest; no text but them ever shrinks."""

    width: int
    margin: int
    name: int
    title: int
    day: int
    start: int
    end: int
    act: tuple[int, ...]
    stage: int
    small: int
    label: int
    times_width: int
    lanes_width: int
    pad: int
    radius: int
    space: int


PHONE = Scale(
    width=1080, margin=40, name=60, title=34, day=44, start=48, end=36, act=(50, 48, 44, 40, 36),
    stage=34, small=30, label=28, times_width=140, lanes_width=36, pad=24, radius=18, space=12,
)  # fmt: skip
