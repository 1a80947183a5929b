"""An operator's correction as written in a festival file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

EARLIEST_MIN, LATEST_MIN = -180, 360  # how early and how late a stage can run; the same in the schema


SHEET_LINES = 1_000  # the number of a correction in line n of a sheet is 1,000 + n; a file has 500 at most


class CorrectionKind(StrEnum):
    """What a correction does; the value is its key in the file."""

    SET = "set"
    CANCEL = "cancel"
    HIDE = "hide"
    ADD = "add"
    DELAY = "shift_min"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, number `number` of its file (1,000 + line for a sheet).

    Its texts are as written there, since the digest is of them. `where` selects the slots, by any of day, stage, start
    (a clock text), act and id; for a delay by stage, from (a clock text) and optionally day. `values` are the fields to
    set, or those of the slot to add. `is_for_all`: several slots (or days, for a delay) are meant. `shift_min` is a
    delay's minutes, negative for early.
    """

    number: int
    kind: CorrectionKind
    where: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    is_for_all: bool = False
    shift_min: int = 0

    @property
    def digest(self) -> str:
        """12 hex digits of its content, independent of position; archives list the digests that they contain."""
        content = [self.kind, sorted(self.where.items()), sorted(self.values.items()), self.is_for_all, self.shift_min]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
