"""The codes of several plans in one address, joined by dots: which of them can be read, and why the others can't."""

from dataclasses import dataclass
from enum import StrEnum

from timetable.errors import BadSelectionCode
from timetable.selection.selection_code import Selection, read_code
from timetable.together import MOST_PEOPLE

# Eight plans of 120 picks; nginx and others accept a first line of 8 KB.
LONGEST_CODES = 8_000
_BETWEEN = "."


class CodeFault(StrEnum):
    """Why a plan of an address isn't shown."""

    DAMAGED = "damaged"
    REPEATED = "repeated"  # the same plan as an earlier one
    TOO_LONG = "too_long"  # the codes until its end are longer than `LONGEST_CODES`


@dataclass(frozen=True, slots=True)
class CodeTogether:
    """One code of an address by its position; it has a selection or a fault. `same_as`: the position it repeats."""

    position: int
    code: str
    selection: Selection | None = None
    fault: CodeFault | None = None
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class CodesTogether:
    """The first eight codes of an address, and how many more it has."""

    codes: tuple[CodeTogether, ...]
    left_out_count: int

    @property
    def readable(self) -> tuple[CodeTogether, ...]:
        """The codes that can be read and are no repetition."""
        return tuple(one for one in self.codes if one.selection is not None)


def read_codes_together(text: str) -> CodesTogether:
    """Read codes joined by dots. Nothing raises: each code that isn't shown has its fault. The cost is bounded.

    A code keeps its position whatever the others are, so that names given by position stay right. Dots at the ends are
    ignored, as programs for messages add them.
    """
    parts = text.strip(_BETWEEN).split(_BETWEEN, MOST_PEOPLE)
    left_out_count = parts[MOST_PEOPLE].count(_BETWEEN) + 1 if len(parts) > MOST_PEOPLE else 0
    codes: list[CodeTogether] = []
    end = -1
    for position, code in enumerate(parts[:MOST_PEOPLE]):
        end += 1 + len(code)
        codes.append(_read(position, code, codes, is_too_long=end > LONGEST_CODES))
    return CodesTogether(tuple(codes), left_out_count)


def _read(position: int, code: str, before: list[CodeTogether], *, is_too_long: bool) -> CodeTogether:
    if is_too_long:
        return CodeTogether(position, code, fault=CodeFault.TOO_LONG)
    try:
        selection = read_code(code)
    except BadSelectionCode:
        return CodeTogether(position, code, fault=CodeFault.DAMAGED)
    same_as = next((one.position for one in before if one.selection == selection), None)
    if same_as is not None:
        return CodeTogether(position, code, fault=CodeFault.REPEATED, same_as=same_as)
    return CodeTogether(position, code, selection)
