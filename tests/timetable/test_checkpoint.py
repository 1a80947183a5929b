"""Drawing calls checkpoints between its steps; aborting at any of them does not harm the next drawing."""

from itertools import count

import pytest

from tests.timetable.picture.cast import MAYBE, MUST, TIMETABLE
from timetable.checkpoint import checkpoint, checkpoints
from timetable.picture import PictureOptions, Size, Style, draw, page_count

ALL = [PictureOptions(style=style, size=size) for style in Style for size in Size]


class Ended(Exception):
    """The error with which a test aborts a drawing."""


def test_without_a_callback_a_checkpoint_does_nothing() -> None:
    called: list[str] = []
    checkpoint()
    with checkpoints(lambda: called.append("inside")):
        pass
    checkpoint()
    assert called == []


def test_the_innermost_callback_is_called_and_the_outer_one_again_after_it() -> None:
    called: list[str] = []
    with checkpoints(lambda: called.append("outer")):
        with checkpoints(lambda: called.append("inner")):
            checkpoint()
        checkpoint()
    checkpoint()
    assert called == ["inner", "outer"]


@pytest.mark.parametrize("options", ALL, ids=lambda options: f"{options.style}-{options.size}")
def test_a_drawing_that_is_ended_at_any_checkpoint_harms_no_later_one(options: PictureOptions) -> None:
    whole = draw(TIMETABLE, MUST, MAYBE, options)
    for last in count(1):
        passed = count(1)

        def end(passed: "count[int]" = passed, last: int = last) -> None:
            if next(passed) == last:
                raise Ended

        try:
            with checkpoints(end):
                drawn = draw(TIMETABLE, MUST, MAYBE, options)
        except Ended:
            continue
        break
    assert last > 1
    assert drawn == whole == draw(TIMETABLE, MUST, MAYBE, options)


def test_a_count_of_pages_passes_a_checkpoint_for_each_pick() -> None:
    passed: list[None] = []
    with checkpoints(lambda: passed.append(None)):
        page_count(TIMETABLE, MUST, MAYBE, PictureOptions(size=Size.A4))
    assert len(passed) > len(MUST)
