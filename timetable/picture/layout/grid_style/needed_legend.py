"""The part of the legend that a grid needs: stages that its cells show by their colour alone."""

from collections.abc import Iterable

from timetable.model import Stage
from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.grid_style.fill import FilledCell
from timetable.picture.layout.grid_style.legend import StageLetters, legend
from timetable.picture.sheet import Block


def shown_by_colour(cells: Iterable[FilledCell]) -> dict[Stage, bool]:
    """Return the stages that a cell shows by its colour, without a name or lane; whether one shows their letter."""
    found: dict[Stage, bool] = {}
    for each in cells:
        name, letter, stage = each.texts.cell.tile.stage, each.texts.cell.letter, each.rect.pick.stage
        if not each.is_numbered and name and not any(name in text for text in each.shown_texts):
            has_letter = bool(letter) and any(letter in text.split() for text in each.shown_texts)
            found[stage] = found.get(stage, False) or has_letter
    return found


def needed_legend(cells: Iterable[FilledCell], letters: StageLetters, context: LayoutContext) -> Block | None:
    """Lay out a legend of the stages that cells show by their colour alone, with the letters that cells show.

    `None` if there are no such stages.
    """
    shown = shown_by_colour(cells)
    used: StageLetters = {stage.id: letters[stage.id] for stage, has_letter in shown.items() if has_letter}
    return legend(tuple(sorted(shown, key=lambda stage: stage.order)), used, context) if shown else None
