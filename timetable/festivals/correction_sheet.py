"""Read corrections from a sheet (CSV): one line a correction, in the columns that its first line names."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from timetable.errors import SourceUnreadable
from timetable.festivals.build import refuse_unknown_in_corrections
from timetable.festivals.build_sources import WrongPart, build_correction
from timetable.festivals.correction import SHEET_LINES, Correction
from timetable.festivals.festival_file import FestivalFile
from timetable.festivals.loader import SCHEMA
from timetable.festivals.schema_messages import worst_refusal
from timetable.model import Remark
from timetable.text.did_you_mean import did_you_mean

LARGEST_SHEET = 500_000
_MOST_LINES = 500
_LONGEST_CELL = 1_000
_AIMS = ("day", "stage", "start", "act", "id")
_NEW = ("new_day", "new_stage", "new_start", "new_end", "new_act", "new_kind", "new_detail")
_COLUMNS = ("do", *_AIMS, "all", *_NEW, "from", "shift_min")
_ACTIONS = ("set", "add", "cancel", "hide", "delay")
_YES, _NO = {"1", "true", "yes", "x", "all"}, {"", "0", "false", "no"}


def with_sheet(file: FestivalFile, content: bytes) -> FestivalFile:
    """Return a festival file with the corrections of a sheet after its own, and the remarks on its lines.

    A line that is no correction is a remark and has no effect; the others are applied.

    Raises:
        SourceUnreadable: not a CSV in UTF-8 with a column `do`, larger than 500,000 bytes, or more than 500 lines.
    """
    corrections: list[Correction] = []
    remarks: list[Remark] = []
    for number, cells in _lines(content):
        try:
            corrections.append(_correction(number, cells, file))
        except WrongPart as wrong:
            key = f"{wrong.path[-1]}: " if wrong.path else ""
            remarks.append(Remark(f"corrections_url / line {number}", f"{key}{wrong}; no effect", is_row_kept=False))
    return replace(file, corrections=(*file.corrections, *corrections), sheet_remarks=tuple(remarks))


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines that are not blank, with their numbers, by column."""
    if len(content) > LARGEST_SHEET:
        raise SourceUnreadable(f"a sheet of corrections has at most {LARGEST_SHEET:,} bytes")
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        columns = [name.strip().casefold().replace(" ", "_") for name in next(reader, [])]
        _refuse_other_columns(columns)
        count = 0
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > _MOST_LINES:
                raise SourceUnreadable(f"a sheet of corrections has at most {_MOST_LINES} lines")
            yield reader.line_num, {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
    except (csv.Error, UnicodeDecodeError) as error:
        cause = "a character is not in UTF-8" if isinstance(error, UnicodeDecodeError) else "its quotes are not closed"
        raise SourceUnreadable(f"no sheet of corrections, which is CSV in UTF-8: {cause}") from error


def _refuse_other_columns(columns: list[str]) -> None:
    if "do" not in columns:
        raise SourceUnreadable("no sheet of corrections: its first line has no column `do`")
    for name in filter(None, columns):
        if name not in _COLUMNS:
            raise SourceUnreadable(f"column {name[:60]!r} is not known; {did_you_mean(name, _COLUMNS)}")
        if columns.count(name) > 1:
            raise SourceUnreadable(f"column {name!r} stands twice")


def _correction(number: int, cells: Mapping[str, str], file: FestivalFile) -> Correction:
    """Build the correction of a line, by the rules of `[[corrections]]`."""
    values = _values(cells)
    refused = worst_refusal(_validator().iter_errors(values))
    if refused is not None:
        raise WrongPart(refused.path, refused.reason)
    correction = replace(build_correction(0, values), number=SHEET_LINES + number)
    refuse_unknown_in_corrections((correction,), file.festival.days, file.festival.stages)
    return correction


def _values(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return a line as a correction of a festival file has it."""
    given = {name: cell[: _LONGEST_CELL + 1] for name, cell in cells.items() if name and cell}
    action = given.pop("do", "").casefold()
    if action not in _ACTIONS:
        raise WrongPart(("do",), f"{action[:40]!r} is none of {', '.join(_ACTIONS)}")
    aims = {name: given.pop(name) for name in _AIMS if name in given}
    new = {name.removeprefix("new_"): given.pop(name) for name in _NEW if name in given}
    all_cell = given.pop("all", "").casefold()
    if all_cell not in _YES | _NO:
        raise WrongPart(("all",), f"{all_cell[:40]!r} is neither yes nor empty")
    is_for_all = {"all": True} if all_cell in _YES else {}
    if action == "add":
        return {"add": {**aims, **new}, **is_for_all, **given}
    values: dict[str, Any] = {**aims, **is_for_all, **given}
    if action == "delay":
        return {**values, "shift_min": _whole_number(given.get("shift_min", "")), **({"set": new} if new else {})}
    if action == "set":
        return {**values, "set": new}
    return {**values, action: True, **({"set": new} if new else {})}


def _whole_number(text: str) -> int:
    try:
        return int(text[:10])
    except ValueError:
        raise WrongPart(("shift_min",), f"{text[:40]!r} is not a whole number of minutes") from None


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator({**schema["properties"]["corrections"]["items"], "$defs": schema["$defs"]})
