"""Takes a programme, gives the list for a phone: one column, as high as it needs, every pick on it."""

from timetable.picture.colour import TOKENS
from timetable.picture.layout.column import column, moved
from timetable.picture.layout.furniture import day_heading, footer, heading
from timetable.picture.layout.listing import rows
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.programme import Programme
from timetable.picture.layout.scale import PHONE
from timetable.picture.layout.tile import usual_pairs
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Placed, Sheet


def phone_list(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Sheet:
    """Lay out the heading, the days below each other, the footer."""
    scale, width, left = PHONE, PHONE.width - 2 * PHONE.margin, PHONE.margin
    top = heading(shown, options, width, scale, measure)
    placed = [Placed(left, scale.margin, top)]
    y = scale.margin + top.height
    for day in shown.days:
        title = day_heading(day.day, options.language, options.theme, width, scale, measure)
        y += 2 * scale.space
        placed.append(Placed(left, y, title))
        y += title.height + 2 * scale.space
        body = column(rows(day, shown.festival, options, width, scale, measure), day.clashes, scale, options.theme)
        placed += moved(body.placed, left, y)
        y += body.height + scale.space
    end = footer(shown, options, link, width, scale, measure)
    y += 2 * scale.space
    placed.append(Placed(left, y, end))
    usual = usual_pairs(shown.festival.stages, options.theme)
    return Sheet(scale.width, y + end.height + scale.margin, TOKENS[options.theme].ground, tuple(placed), usual)
