"""Takes the texts of a row, gives its act, performers and detail as fans read them, and what they say of its status."""

import re
from dataclasses import dataclass

from timetable.model import Kind, Status
from timetable.sources.row import Row
from timetable.sources.spans import RowRefused
from timetable.sources.text import clean, clean_lines, markers_apart, performers_in

LONGEST_ACT = 500
_MOST_LINES = 60
_UNUSED = ("【未使用】", "[未使用]", "(未使用)", "（未使用）")
_MAINTENANCE = {"メンテナンス", "maintenance"}
_UNCONFIRMED = {"調整中", "tba", "tbd", "coming soon"}
_PLACEHOLDER = re.compile(r"road to tif\s*\d+位", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """The cleaned texts of a row. `performers` holds the several acts of one that was on several lines, too."""

    act: str
    performers: tuple[str, ...]
    detail: tuple[str, ...]
    mended: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind | None:
        """The kind that the act's own name gives away, if any."""
        return Kind.OTHER if self.act.casefold() in _MAINTENANCE else None

    @property
    def status(self) -> Status:
        """Whether the act's name is a placeholder. タイトル未定 ("untitled") is not: it is a real group."""
        is_open = self.act.casefold() in _UNCONFIRMED or _PLACEHOLDER.fullmatch(self.act) is not None
        return Status.UNCONFIRMED if is_open else Status.SCHEDULED


def wording_of(row: Row) -> Wording:
    """Clean the texts of a row.

    Raises:
        RowRefused: no act, or one that the organiser marked as unused.
    """
    act, acts = clean(row.act), clean_lines(row.act)
    if not act:
        raise RowRefused("no act")
    if act.startswith(_UNUSED):
        raise RowRefused(f"marked as unused: {act[:60]}")
    performers = [*(acts if len(acts) > 1 else ()), *(line for text in row.performers for line in clean_lines(text))]
    detail: list[str] = []
    for text in row.detail:
        markers, rest = markers_apart(text)
        detail.extend(clean(marker) for marker in markers)
        for line in clean_lines(rest):
            named = performers_in(line)
            performers.extend(named)
            detail.extend(() if named else (line,))
    cut = (f"act of {len(act)} characters cut to {LONGEST_ACT}",) if len(act) > LONGEST_ACT else ()
    return Wording(act[:LONGEST_ACT], _once(performers), _once(detail), cut)


def _once(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, lines)))[:_MOST_LINES]
