"""Texts of a row as fans read them: act, performers, detail, and the status and kind that an act's name implies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timetable.model import Kind, Status
from timetable.sources.rows.row import Row, RowRefused
from timetable.sources.rows.text import (
    clean_lines,
    clean_text,
    is_null_word,
    name_lines,
    performers_in,
    split_markers,
    unseen_in,
)
from timetable.sources.rows.times import RowTime

LONGEST_ACT = 500
_MOST_LINES = 60
_UNUSED = ("【未使用】", "[未使用]", "(未使用)", "（未使用）")
_MAINTENANCE = {"メンテナンス", "maintenance"}
_UNCONFIRMED = {"調整中", "tba", "tbd", "coming soon", "n/a"}
_PLACEHOLDER = re.compile(r"road to tif\s*\d+位", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowTexts:
    """The cleaned texts of a row. `performers` also holds the names of a multi-line act."""

    act: str
    performers: tuple[str, ...]
    detail: tuple[str, ...]
    mended: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind | None:
        """The kind that the act's own name implies, if any."""
        return Kind.OTHER if self.act.casefold() in _MAINTENANCE else None

    @property
    def status(self) -> Status:
        """Whether the act's name is a placeholder. タイトル未定 ("untitled") is not one: it is a real group."""
        is_open = self.act.casefold() in _UNCONFIRMED or _PLACEHOLDER.fullmatch(self.act) is not None
        return Status.UNCONFIRMED if is_open else Status.SCHEDULED


def row_texts(row: Row) -> RowTexts:
    """Clean the texts of a row.

    Raises:
        RowRefused: no act, or one that the organiser marked as unused.
    """
    acts = name_lines(row.act)
    act = " / ".join(acts)
    if not act:
        unseen = unseen_in(row.act)
        raise RowRefused(f"no act{f': nothing of it can be seen ({unseen})' if unseen else ''}")
    if act.startswith(_UNUSED):
        raise RowRefused(f"marked as unused: {act[:60]}")
    performers = [*(acts if len(acts) > 1 else ()), *(line for text in row.performers for line in name_lines(text))]
    detail: list[str] = []
    for text in row.detail:
        markers, rest = split_markers(text)
        detail.extend(map(clean_text, dict.fromkeys(markers)))
        for line in clean_lines(rest):
            named = performers_in(line)
            performers.extend(named)
            detail.extend(() if named else (line,))
    return RowTexts(
        act[:LONGEST_ACT], _without_duplicates(performers), _without_duplicates(detail), tuple(_mended(act, row))
    )


def acts_for_nobody(rows: Iterable[Row]) -> frozenset[str]:
    """Find the acts that mean nobody: "null" and the like on several stages at one time, where one act can't play.

    Otherwise such a word is a name: some acts are called None and NULL.
    """
    stages: dict[tuple[str, str, RowTime], set[str]] = {}
    for row in rows:
        if is_null_word(row.act):
            stages.setdefault((row.act.strip(), row.day, row.start), set()).add(row.stage)
    return frozenset(act for (act, _, _), found in stages.items() if len(found) > 1)


def _mended(act: str, row: Row) -> Iterator[str]:
    if len(act) > LONGEST_ACT:
        yield f"act of {len(act)} characters cut to {LONGEST_ACT}"
    if is_null_word(act):
        yield f"act {act!r} is taken for a name; if it means nobody, hide it with a correction"
    for unseen in filter(None, map(unseen_in, row.performers)):
        yield f"a performer of whom nothing can be seen ({unseen}); left out"


def _without_duplicates(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, lines)))[:_MOST_LINES]
