"""Fit a programme on pages: try type sizes and detail levels until the body fits between heading and footer."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from timetable.checkpoint import checkpoint
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import EMPTY_BODY, NO_PENALTY, Body, BodyLayout, BodyLimits, LayoutContext, Penalty
from timetable.picture.layout.header_footer import footer, heading, more_note
from timetable.picture.layout.page_sizes import PageSize
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.tile_content import usual_pairs
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Block, PositionedBlock, Sheet, shifted
from timetable.programme import Programme


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What to lay out: picks, the style's body layout, and the page size."""

    shown: Programme
    lay_out_bodies: BodyLayout
    page_size: PageSize
    options: PictureOptions
    link: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Attempt:
    """One combination of type scale, detail level and columns, with its heading, footer and the height between them."""

    context: LayoutContext
    columns: int
    heading: Block
    footer: Block
    body_height: int

    def limits(self, better_than: Penalty | None = None) -> BodyLimits:
        """Return the limits of one page."""
        return BodyLimits(self.columns, self.body_height, 1, better_than)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a programme. Only the page that is requested is put together."""

    request: SheetRequest
    attempt: Attempt
    bodies: tuple[Body, ...]

    def __len__(self) -> int:
        return len(self.bodies)

    def sheet(self, page: int) -> Sheet:
        """Put a page together; pages count from 1."""
        return _sheet(self.request, self.attempt, self.bodies[page - 1], (page, len(self.bodies)))


def fit(request: SheetRequest) -> Sheets:
    """Lay out as many pages as the picks need: one, unless the page size allows more.

    Use the first attempt that fits; of grids that need a key, the one with the shortest. If no attempt fits, use the
    last one, with the earliest picks and a note that counts the remaining ones. An attempt stops at the first pick that
    does not fit, so that 300 picks take no longer than those that a page holds.
    """
    attempts = _attempts(request)
    for attempt in attempts:
        bodies = request.lay_out_bodies(request.shown, attempt.context, attempt.limits())
        if bodies:
            return _least_penalty(request, attempt, bodies, attempts)
    if not request.page_size.is_paged:
        return Sheets(request, attempt, (_earliest_picks(request, attempt),))
    any_count = BodyLimits(attempt.columns, attempt.body_height, 0)
    return Sheets(request, attempt, tuple(request.lay_out_bodies(request.shown, attempt.context, any_count)))


def _least_penalty(request: SheetRequest, first: Attempt, bodies: list[Body], attempts: Iterator[Attempt]) -> Sheets:
    """Choose the attempt with the lowest penalty, the first of equals; `first` is the first that fits.

    The last attempt has the smallest type and usually the shortest key. It is tried early, so that attempts between can
    stop as soon as their keys grow longer.
    """
    best, to_beat = Sheets(request, first, tuple(bodies)), bodies[0].penalty
    rest = list(attempts) if to_beat > NO_PENALTY else []
    if rest and to_beat.numbered_count:
        last = rest.pop()
        found = request.lay_out_bodies(request.shown, last.context, last.limits(to_beat))
        if found:
            best = Sheets(request, last, tuple(found))
            to_beat = found[0].penalty.next_higher()  # an attempt with larger type and the same penalty is better
    for attempt in rest:
        found = request.lay_out_bodies(request.shown, attempt.context, attempt.limits(to_beat))
        if found:
            best, to_beat = Sheets(request, attempt, tuple(found)), found[0].penalty
        if to_beat == NO_PENALTY:
            break
    return best


def _attempts(request: SheetRequest) -> Iterator[Attempt]:
    """Yield detail levels from the fullest, each with and without QR code, each from the largest type."""
    page_size = request.page_size
    may_drop_qr_code = page_size.has_qr_code and page_size.height and not page_size.is_paged
    qr_links = (request.link, "") if request.link and may_drop_qr_code else (request.link,)
    for detail, qr_link, (scale, columns) in product(page_size.detail_levels, qr_links, page_size.scales_and_columns()):
        checkpoint()
        context = LayoutContext(request.options, scale, page_size.content_width, detail, request.measure)
        above = heading(request.shown.festival, context)
        below = _footer(request, context, has_qr_code=bool(qr_link))
        margins = page_size.top + page_size.bottom + 4 * scale.space
        height = page_size.height - margins - above.height - below.height
        yield Attempt(context, columns, above, below, max(1, height) if page_size.height else 0)


def _earliest_picks(request: SheetRequest, attempt: Attempt) -> Body:
    """Find by bisection the most picks that fit above the note; fewer picks never need more height."""
    context, space = attempt.context, attempt.context.scale.space
    fewest, most = 0, request.shown.count
    best = EMPTY_BODY
    height = max(1, attempt.body_height - more_note(most, context).height - space)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        limits = BodyLimits(attempt.columns, height)
        bodies = request.lay_out_bodies(request.shown.first(middle), context, limits)
        if bodies:
            fewest, best = middle, bodies[0]
        else:
            most = middle - 1
    note = PositionedBlock(0, best.height + space, more_note(request.shown.count - fewest, context))
    return Body(note.y + note.block.height, lambda: (*best.blocks, note))


def _footer(
    request: SheetRequest, context: LayoutContext, *, has_qr_code: bool, page: tuple[int, int] = (1, 1)
) -> Block:
    may_have = request.page_size.has_qr_code
    return footer(
        request.shown, context, request.link, has_qr_code=has_qr_code and may_have, is_brief=not may_have, page=page
    )


def _sheet(request: SheetRequest, attempt: Attempt, body: Body, page: tuple[int, int]) -> Sheet:
    page_size, space, theme = request.page_size, attempt.context.scale.space, request.options.theme
    body_y = page_size.top + attempt.heading.height + 2 * space
    below = attempt.footer
    if page[1] > 1:
        below = _footer(request, attempt.context, has_qr_code=bool(request.link), page=page)
    footer_y = body_y + body.height + 2 * space
    if page_size.height:
        footer_y = page_size.height - page_size.bottom - below.height
    blocks = (
        PositionedBlock(page_size.left, page_size.top, attempt.heading),
        *shifted(body.blocks, page_size.left, body_y),
        PositionedBlock(page_size.left, footer_y, below),
    )
    height = page_size.height or footer_y + below.height + page_size.bottom
    return Sheet(page_size.width, height, TOKENS[theme].ground, blocks, usual_pairs(request.shown.timetable, theme))
