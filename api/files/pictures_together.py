"""Picture endpoint of several plans: a column a person in true time, in the size for posts."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from api.files.pictures import respond
from api.files.responses import problems_answered
from api.metrics import STAGES
from api.picture_options import together_options
from api.serving.render_cost import picture_cost
from timetable.errors import BadSelectionCode
from timetable.links import festival_link
from timetable.model import Timetable
from timetable.picture import DrawnPage, PictureOptions, draw_people
from timetable.selection import CodesTogether, read_codes_together, read_selection
from timetable.store import current_timetables
from timetable.together import Person
from timetable.wording.catalogue import plural_message


@problems_answered
def picture_together(request: HttpRequest, festival: str, codes: str) -> HttpResponseBase:
    """Serve the picture of the plans whose codes are joined by dots. Unknown parameters are ignored."""
    timetable = current_timetables().get(festival).timetable
    found = read_codes_together(codes)
    if not found.readable:
        raise BadSelectionCode("This link is damaged: none of its codes can be read.")
    options = together_options(request.GET, timetable.festival)
    title = options.title or plural_message("together.heading", len(found.readable), options.language)
    options = replace(options, title=title)
    pick_count = sum(one.selection.pick_count for one in found.readable if one.selection)
    readable = tuple((one.position, one.code) for one in found.readable)
    rendering = picture_cost(options, pick_count), lambda: _render(timetable, found, options)
    response = respond(request, timetable, repr(readable), options, rendering)
    response["X-Robots-Tag"] = "noindex"
    return response


def _render(timetable: Timetable, codes: CodesTogether, options: PictureOptions) -> DrawnPage:
    picked = (read_selection(one.selection, timetable) if one.selection else None for one in codes.codes)
    people = [Person(found.must, found.maybe) if found else Person() for found in picked]
    link = festival_link(settings.PUBLIC_URL, timetable.festival.id)
    return draw_people(timetable, people, options, link, lambda stage: STAGES.labels(stage).time())
