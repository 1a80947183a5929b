"""Fit a programme on one page: try arrangements until the body fits between head and footer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timetable.checkpoint import checkpoint
from timetable.errors import PictureError
from timetable.picture.colour import TOKENS
from timetable.picture.layout.arrangements import MANY_PICKS, arrangements, is_compact_list
from timetable.picture.layout.body import NO_PENALTY, BlockContext, Body, BodyLayout, BodyLimits, LayoutContext, Penalty
from timetable.picture.layout.footer import footer, wants_qr_code
from timetable.picture.layout.forms import Arrangement
from timetable.picture.layout.head import HeadSpace, head, head_colours, head_text
from timetable.picture.layout.page_sizes import PAGE_SIZES, PageSize
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.tile_content import usual_pairs
from timetable.picture.layout.type_scale import Minima
from timetable.picture.options import PictureOptions, Size
from timetable.picture.sheet import Block, PositionedBlock, Sheet, shifted
from timetable.programme import Programme

_BELOW_HEAD_PX = 20
_ALWAYS_TOGETHER, _NUMBERED_SHARE = 12, 20
_WIDEST_PAGE_NUMBER = (300, 300)
_LAST_RESORTS, _NO_MINIMA = (0.7, 0.5, 0.35, 0.25), Minima(8, 8, 8, 8)


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What to lay out on one page: its picks, the style's body layout, options and link.

    `plan` is what all pages show together, `page` the page's number and how many pages there are.
    """

    shown: Programme
    plan: Programme
    lay_out_body: BodyLayout
    options: PictureOptions
    link: str
    measure: Measure
    page: tuple[int, int] = _WIDEST_PAGE_NUMBER

    @property
    def page_size(self) -> PageSize:
        """The size of the page."""
        return PAGE_SIZES[self.options.size]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One arrangement, with its head and footer, where the body begins, and its limits."""

    context: LayoutContext
    head: Block
    footer: Block
    body_y: int
    limits: BodyLimits

    def body(self, request: SheetRequest, limits: BodyLimits | None = None) -> Body | None:
        """Lay out the body; `None` if it is not within the limits."""
        found = request.lay_out_body(request.shown, self.context, limits or self.limits)
        return found if found and (limits or self.limits).allow(found) else None


@dataclass(frozen=True, slots=True)
class Fitted:
    """An attempt and its body."""

    attempt: Attempt
    body: Body


def fits(request: SheetRequest) -> bool:
    """Return whether a page holds the picks in the closest arrangement.

    A grid of more than twelve picks has at most one number in place of a name for twenty of them.
    """
    attempt, count = _attempt(request, _arrangements(request)[-1]), request.shown.count
    too_many = None if count <= _ALWAYS_TOGETHER else Penalty(max(1, count // _NUMBERED_SHARE) + 1)
    return attempt.body(request, replace(attempt.limits, better_than=too_many, is_check=True)) is not None


def fit(request: SheetRequest) -> Sheet:
    """Lay out a page in the first arrangement that fits; of grids that need a key, in that with the shortest.

    A single pick that fits in none is set in ever smaller type: no name costs a picture.

    Raises:
        PictureError: not even that fits.
    """
    usual = _arrangements(request)
    attempts = (_attempt(request, arrangement) for arrangement in usual)
    first = _first_that_fits(request, attempts)
    if first:
        return _sheet(request, _least_penalty(request, first, attempts))
    smallest = _first_that_fits(request, (_attempt(request, each) for each in _last_resorts(usual[-1])))
    if smallest is None:
        message = f"these picks do not fit on a page of {request.page_size.height} px"
        raise PictureError(message)
    return _sheet(request, smallest)


def _first_that_fits(request: SheetRequest, attempts: Iterator[Attempt]) -> Fitted | None:
    for attempt in attempts:
        checkpoint()
        body = attempt.body(request)
        if body:
            return Fitted(attempt, body)
    return None


def _last_resorts(closest: Arrangement) -> Iterator[Arrangement]:
    for factor in _LAST_RESORTS:
        yield replace(closest, scale=closest.scale.scaled(factor, _NO_MINIMA))


def _least_penalty(request: SheetRequest, best: Fitted, rest: Iterator[Attempt]) -> Fitted:
    """Choose the attempt with the lowest penalty, the first of equals; `best` is the first that fits."""
    for attempt in rest:
        if best.body.penalty == NO_PENALTY:
            break
        body = attempt.body(request, replace(attempt.limits, better_than=best.body.penalty))
        if body:
            best = Fitted(attempt, body)
    return best


def _arrangements(request: SheetRequest) -> tuple[Arrangement, ...]:
    options, shown = request.options, request.shown
    is_compact = is_compact_list(options.density, request.plan.count)
    return arrangements(options.size, options.style, len(shown.days), min(shown.count, MANY_PICKS), is_compact)


def _attempt(request: SheetRequest, arrangement: Arrangement) -> Attempt:
    page, options, space = request.page_size, request.options, arrangement.scale.space
    context = LayoutContext(
        options,
        arrangement,
        page.content_width,
        request.measure,
        has_side_by_side_days=page.max_days > 1 and len(request.shown.days) > 1 and not arrangement.has_stacked_days,
        is_open=page.is_open,
    )
    above = head(
        head_text(request.plan, context, request.page),
        head_colours(request.shown, context),
        HeadSpace(page.width, page.left, page.top_safe),
        _head_context(request, context),
    )
    has_code = wants_qr_code(options.qr, is_usual=page.has_qr_code)
    is_brief = options.size is Size.CARD
    below = footer(request.shown, context, request.link, has_qr_code=has_code, is_brief=is_brief)
    body_y = above.height + max(2 * space, _BELOW_HEAD_PX)
    height = page.height - body_y - 2 * space - below.height - page.bottom
    may_leave_out = options.size is Size.CARD and arrangement is _arrangements(request)[-1]
    return Attempt(context, above, below, body_y, BodyLimits(max(1, height), may_leave_out=may_leave_out))


def _head_context(request: SheetRequest, context: LayoutContext) -> BlockContext:
    """Return a context with the page's own type: a head is as large in every arrangement."""
    return replace(context, arrangement=Arrangement(request.page_size.head_scale, context.form)).of_blocks


def _sheet(request: SheetRequest, fitted: Fitted) -> Sheet:
    page, theme, attempt = request.page_size, request.options.theme, fitted.attempt
    footer_y = page.height - page.bottom - attempt.footer.height
    height = page.height
    if page.is_open:
        footer_y = min(footer_y, attempt.body_y + fitted.body.height + 3 * attempt.context.scale.space)
        height = footer_y + attempt.footer.height + page.bottom
    blocks = (
        PositionedBlock(0, 0, attempt.head),
        *shifted(fitted.body.blocks, page.left, attempt.body_y),
        PositionedBlock(page.left, footer_y, attempt.footer),
    )
    usual = usual_pairs(request.shown.timetable, theme)
    return Sheet(page.width, height, TOKENS[theme].ground, blocks, usual, page.dpi)
