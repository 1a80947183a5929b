"""A link's card: each day's first pick, names in one line, and the number of picks that are not shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.cast import slot_of
from tests.timetable.picture.cast import FESTIVAL, LONG, timetable
from tests.timetable.picture.sheets import lay_out, left_out, lines, outside, overlapping, square, text_of
from timetable.model import Day, DayId, Names
from timetable.picture import PictureOptions, Size
from timetable.picture.sheet import Rect, Sheet, TextLine, Weight
from timetable.programme import programme
from timetable.wording.language import Language

CARD = PictureOptions(size=Size.CARD)
LONG_LABEL = "とてもながい日のなまえ" * 5


def days_of(count: int, label: str = "DAY") -> tuple[Day, ...]:
    return tuple(Day(DayId(f"day{n}"), date(2026, 8, n), Names(label)) for n in range(1, count + 1))


def card(*days: Sequence[str], label: str = "DAY", language: str = "ja") -> Sheet:
    """Lay out a card of days, each with these acts from 9:00 on, one an hour."""
    festival = replace(FESTIVAL, days=days_of(len(days), label))
    slots = [
        slot_of(festival, f"{day.id}-{n}", (day.id, "hot", f"{9 + n}:00-{9 + n}:30", act))
        for day, acts in zip(festival.days, days, strict=True)
        for n, act in enumerate(acts)
    ]
    of = replace(timetable(*slots), festival=festival)
    return lay_out(programme(of, slots, ()), replace(CARD, language=Language(language)), "", square)


def many(count: int) -> list[str]:
    return [f"あくと{n}" for n in range(count)]


def starts(sheet: Sheet) -> list[tuple[TextLine, Rect]]:
    return [each for each in lines(sheet) if each[0].text.endswith(":00")]


@pytest.mark.parametrize("act", ["あ" * 500, "m" * 500, "long words of an act " * 30, LONG * 9])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_each_day_shows_its_first_pick_however_long_its_name(act: str, count: int) -> None:
    acts = [f"{n}{act}" for n in range(count)]
    sheet = card(["みじかい"], acts)
    assert outside(sheet) == overlapping(sheet) == []
    columns = {rect[0] > sheet.width // 2 for _, rect in starts(sheet)}
    assert columns == {False, True}
    assert len(starts(sheet)) + left_out(sheet) == 1 + count
    assert min(line.size for line, _ in lines(sheet)) >= 20


def test_a_name_is_cut_only_where_it_would_hide_other_picks() -> None:
    alone = card(["みじかい"], [LONG])
    assert "…" not in text_of(alone)
    assert LONG in text_of(alone)
    crowded = card(["みじかい"], [f"{n}{LONG}" for n in range(9)])
    cut = [line for line, _ in lines(crowded) if line.text.endswith("…")]
    assert len(cut) >= 5
    assert {line.size for line in cut} == {20}


def test_four_days_keep_their_type_and_their_counts() -> None:
    full, few = (card(*[many(count)] * 4) for count in (12, 2))
    sizes = [{line.size for line, _ in lines(sheet) if line.text.startswith("8/")} for sheet in (full, few)]
    assert sizes[0] == sizes[1]
    assert len(starts(full)) >= 4 * 5
    assert len(starts(full)) + left_out(full) == 4 * 12


def test_a_heading_has_one_line_however_long_the_days_label() -> None:
    sheet = card(*[many(2)] * 3, label=LONG_LABEL)
    assert "とても" not in text_of(sheet)
    assert outside(sheet) == []


@pytest.mark.parametrize(
    ("act", "size"), [("みんなで", 30), ("みんなでおはよう体操", 26), ("オープニングセレモニー", 24)]
)
def test_a_name_shrinks_before_it_takes_two_lines(act: str, size: int) -> None:
    sheet = card(*[[act] * 7] * 3)
    assert {line.size for line, _ in lines(sheet) if line.text == act} == {size}


@pytest.mark.parametrize(("language", "more"), [("ja", "ほか7件"), ("en", "+7 more")])
def test_hidden_picks_are_counted_below_the_last_row(language: str, more: str) -> None:
    sheet = card(many(14), ["あか"], language=language)
    ((note, rect),) = [each for each in lines(sheet) if each[0].text == more]
    column = [each for _, each in starts(sheet) if each[0] < sheet.width // 2]
    assert note.weight is Weight.BOLD
    assert rect[1] >= max(bottom for _, _, _, bottom in column)
    assert len(column) == 7


def test_starts_end_at_one_edge_and_names_begin_at_one() -> None:
    sheet = card(many(7), ["あか"])
    column = [each for _, each in starts(sheet) if each[0] < sheet.width // 2]
    acts = [rect for line, rect in lines(sheet) if line.text.startswith("あくと")]
    assert len(column) == len(acts) == 7
    assert len({right for _, _, right, _ in column}) == 1
    assert len({left for left, _, _, _ in acts}) == 1
    assert all(upper[3] <= lower[1] for upper, lower in pairwise(acts))
