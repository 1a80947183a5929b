"""An operator's correction, as a festival file writes it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

EARLIEST_MIN, LATEST_MIN = -180, 360  # how early and how late a stage can run; the schema says so too


class CorrectionKind(StrEnum):
    """What a correction does; the value is its key in the file."""

    SET = "set"
    CANCEL = "cancel"
    HIDE = "hide"
    ADD = "add"
    DELAY = "shift_min"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, the `number`-th of its file.

    `where` selects the slots, by any of day, stage, start (a clock text), act and id; for a delay by stage,
    from (a clock text) and perhaps day. `values` are the fields that they get, or those of the slot that is added.
    `is_for_all`: several slots (or days, for a delay) are meant. `shift_min` is a delay's minutes, negative for early.
    """

    number: int
    kind: CorrectionKind
    where: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    is_for_all: bool = False
    shift_min: int = 0

    @property
    def digest(self) -> str:
        """12 hex digits of what it says, wherever it stands in the file: an archive lists those that it holds."""
        content = [self.kind, sorted(self.where.items()), sorted(self.values.items()), self.is_for_all, self.shift_min]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
