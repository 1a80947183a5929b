"""Knows the operator's own corrections: which slots each one means, and what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class CorrectionKind(StrEnum):
    """What a correction does."""

    SET = "set"
    CANCEL = "cancel"
    HIDE = "hide"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, the `number`-th of its file.

    `where` says which slots are meant, by any of day, stage, start (a clock text) and act; `values` are the fields that
    they get, or those of the slot that is added.
    """

    number: int
    kind: CorrectionKind
    where: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
