"""Sheets of a programme: heading, body and footer in a frame, as large and whole as there is room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from timetable.checkpoint import checkpoint
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import Body, Lacks, Manner, Room, Style, nothing
from timetable.picture.layout.header_footer import footer, heading, more_note
from timetable.picture.layout.list_style.columns import moved
from timetable.picture.layout.list_style.tile import usual_pairs
from timetable.picture.layout.page_sizes import Frame
from timetable.picture.layout.paragraph import Measure
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Block, Placed, Sheet
from timetable.programme import Programme


@dataclass(frozen=True, slots=True)
class Order:
    """What is composed: picks in a style and a frame."""

    shown: Programme
    style: Style
    frame: Frame
    options: PictureOptions
    link: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to fit them: the manner and the number of columns, and what stands above and below."""

    manner: Manner
    columns: int
    top: Block
    end: Block
    height: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets that picks take; only the one that is asked for is put together."""

    order: Order
    trial: Trial
    bodies: tuple[Body, ...]

    def __len__(self) -> int:
        return len(self.bodies)

    def sheet(self, page: int) -> Sheet:
        """Put a sheet together; pages count from 1."""
        return _sheet(self.order, self.trial, self.bodies[page - 1], (page, len(self.bodies)))


def sheets(order: Order) -> Sheets:
    """Compose the picks' sheets: one, but where the frame goes on to a next one.

    The first trial that has room is taken, or, where grids need a key, the one with the shortest. If none has room, it
    is the last one, with as many of the earliest picks as fit and a note of how many more there are. A trial ends with
    the first pick that has no room, so that three hundred picks cost no more than those that a sheet holds.
    """
    trials = _trials(order)
    for trial in trials:
        bodies = _tried(order, trial, None)
        if bodies:
            return _best(order, trial, bodies, trials)
    if not order.frame.is_paged:
        return Sheets(order, trial, (_shortened(order, trial),))
    return Sheets(order, trial, tuple(order.style(order.shown, trial.manner, Room(trial.columns, trial.height, 0))))


def _best(order: Order, first: Trial, bodies: list[Body], trials: Iterator[Trial]) -> Sheets:
    """Take the trial that lacks least, the first of several; `first` is the first that has room.

    The last one has the smallest type and mostly the shortest key. It is tried first, so that the others can end as
    soon as their keys grow longer.
    """
    best, lacks = Sheets(order, first, tuple(bodies)), bodies[0].lacks
    rest = list(trials) if any(lacks) else []
    if rest and lacks[0]:
        last = rest.pop()
        found = _tried(order, last, lacks)
        if found:
            best, lacks = Sheets(order, last, tuple(found)), (found[0].numbers, found[0].bare + 1)
    for trial in rest:
        found = _tried(order, trial, lacks)
        if found:
            best, lacks = Sheets(order, trial, tuple(found)), found[0].lacks
        if not any(lacks):
            break
    return best


def _tried(order: Order, trial: Trial, better_than: Lacks | None) -> list[Body] | None:
    """Lay a trial out, None where it has no room or does not lack less than `better_than`."""
    bodies = order.style(order.shown, trial.manner, Room(trial.columns, trial.height, 1, better_than))
    if order.frame.height and not _fits(bodies, trial.height):
        return None
    return bodies if better_than is None or bodies[0].lacks < better_than else None


def _trials(order: Order) -> Iterator[Trial]:
    may_drop_code = order.frame.has_code and order.frame.height and not order.frame.is_paged
    links = (order.link, "") if order.link and may_drop_code else (order.link,)
    for keep, code_link, (scale, columns) in product(order.frame.keeps, links, order.frame.scales()):
        checkpoint()
        manner = Manner(order.options, scale, order.frame.room, keep, order.measure)
        top = heading(order.shown.festival, manner)
        end = _footer(order, manner, has_code=bool(code_link))
        between = 4 * scale.space
        height = order.frame.height - order.frame.top - order.frame.bottom - top.height - end.height - between
        yield Trial(manner, columns, top, end, max(1, height) if order.frame.height else 0)


def _fits(bodies: list[Body], height: int) -> bool:
    return len(bodies) == 1 and bodies[0].height <= height


def _shortened(order: Order, trial: Trial) -> Body:
    """Find the most picks that leave room for the note, by halving: fewer picks never take more room."""
    least, most = 0, order.shown.count
    best = Body(0, nothing)
    room = trial.height - more_note(most, trial.manner).height - trial.manner.scale.space
    while least < most:
        middle = (least + most + 1) // 2
        bodies = order.style(order.shown.first(middle), trial.manner, Room(trial.columns, room))
        if _fits(bodies, room):
            least, best = middle, bodies[0]
        else:
            most = middle - 1
    note = more_note(order.shown.count - least, trial.manner)
    below = Placed(0, best.height + trial.manner.scale.space, note)
    return Body(below.y + note.height, lambda: (*best.placed, below))


def _footer(order: Order, manner: Manner, *, has_code: bool, page: tuple[int, int] = (1, 1)) -> Block:
    may_have = order.frame.has_code
    return footer(order.shown, manner, order.link, has_code=has_code and may_have, is_brief=not may_have, page=page)


def _sheet(order: Order, trial: Trial, body: Body, page: tuple[int, int]) -> Sheet:
    frame, space, theme = order.frame, trial.manner.scale.space, order.options.theme
    body_y = frame.top + trial.top.height + 2 * space
    end_y = body_y + body.height + 2 * space
    end = trial.end
    if page[1] > 1:
        end = _footer(order, trial.manner, has_code=bool(order.link), page=page)
    if frame.height:
        end_y = frame.height - frame.bottom - end.height
    placed = (
        Placed(frame.left, frame.top, trial.top),
        *moved(body.placed, frame.left, body_y),
        Placed(frame.left, end_y, end),
    )
    height = frame.height or end_y + end.height + frame.bottom
    return Sheet(frame.width, height, TOKENS[theme].ground, placed, usual_pairs(order.shown.timetable, theme))
