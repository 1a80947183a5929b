"""Titles that stand above the rows of a grid, and the columns they become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timetable.sources.formats.guessed.clock_texts import names_day
from timetable.sources.formats.guessed.tables import Column

TITLE = "title"  # the path of a column of titles


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles that apply to a row: one that names only a day ("" if none), and others, outermost first."""

    day: str = ""
    others: tuple[str, ...] = ()

    def below(self, texts: Iterable[str]) -> "Titles":
        """Return the titles below further ones: a day replaces the day, others as many of the innermost."""
        found = list(dict.fromkeys(" ".join(text.split()) for text in texts))
        days = [text for text in found if names_day(text)]
        others = tuple(text for text in found if not names_day(text))
        kept = self.others[: max(0, len(self.others) - len(others))]
        return Titles(days[-1] if days else self.day, (*kept, *others))


def title_columns(titles: Sequence[Titles], day_label: str) -> list[Column]:
    """Return the columns of the titles of each row, the innermost first: it names the stage, the page's none is.

    Only the day is as the rows' own, as a list of opening hours has no acts even where its page has a heading.
    """
    columns = []
    if any(one.day for one in titles):
        columns.append(Column(day_label, tuple((one.day,) if one.day else () for one in titles), TITLE))
    depth = max((len(one.others) for one in titles), default=0)
    for level in range(1, depth + 1):
        cells = tuple((one.others[-level],) if len(one.others) >= level else () for one in titles)
        columns.append(Column("", cells, TITLE, is_own=False))
    return columns
