"""Operations that serve files: a selection as picture, calendar and text; a festival's card, and its feed."""

from drf_spectacular.types import OpenApiTypes

from api.files.calendars import ALARM
from api.files.feeds import MOST_CHANGES
from api.files.pictures import PAGE_HEADER, VERSION_HEADER
from api.openapi import examples
from api.openapi.introduction import FILES
from api.openapi.operation import Answer, Operation
from api.openapi.refusals import (
    BUSY,
    DAMAGED_CODE,
    NO_PICTURE,
    TOO_EXPENSIVE,
    UNKNOWN_FESTIVAL,
    WITHDRAWN_FESTIVAL,
    WRONG_PARAMETER,
)
from api.picture_options import PICTURE_PARAMETERS, TOGETHER_PARAMETERS
from api.query import LANGUAGE
from timetable.picture.layout.page_sizes import MAX_HEIGHT

_FOR_A_MINUTE = "`public, max-age=60`: caches may keep it for a minute."
_FILE_NAME = "A file name that a person finds again, in ASCII and in the festival's own words (RFC 6266)."
_OF_FESTIVAL = (WRONG_PARAMETER, UNKNOWN_FESTIVAL, WITHDRAWN_FESTIVAL)
_OF_CODE = (*_OF_FESTIVAL, DAMAGED_CODE)

FILE_OPERATIONS = (
    Operation(
        "picture",
        "picture_retrieve",
        FILES,
        "Draw a selection as a picture",
        "A PNG of the picked slots, with clashes marked and the time at which the timetable was fetched. No picture "
        f"is higher than {MAX_HEIGHT:,} px: what doesn't fit is on further pages. `picture_url` of a selection has the "
        "timetable's version in it: use that address, and caches keep the picture for good.",
        Answer(
            OpenApiTypes.BINARY,
            "The picture.",
            "image/png",
            "`public, max-age=31536000, immutable` if `v` is the current version and all picks are in it, so that the "
            "address will never show anything else; `public, max-age=60` otherwise.",
            {
                "Content-Disposition": _FILE_NAME,
                PAGE_HEADER: "The number of this page and of all pages, such as `1/2`.",
                VERSION_HEADER: "The version of the timetable that it was drawn from.",
            },
        ),
        (*_OF_CODE, NO_PICTURE, BUSY, TOO_EXPENSIVE),
        PICTURE_PARAMETERS,
        example={
            "festival": "demo",
            "code": examples.CODE,
            "size": "share",
            "style": "grid",
            "theme": "dark",
            "accent": "sky",
            "title": "Our Friday",
            "lang": "en",
        },
    ),
    Operation(
        "picture-together",
        "picture_together_retrieve",
        FILES,
        "Draw several selections as one picture",
        "A PNG of 1200 x 1600 px with a column a person in true time, a day a page. A bar marks what two or "
        "more picked. The codes are joined by dots: the people are A to H, and a damaged code has no column.",
        Answer(
            OpenApiTypes.BINARY,
            "The picture.",
            "image/png",
            _FOR_A_MINUTE,
            {
                "Content-Disposition": _FILE_NAME,
                PAGE_HEADER: "The number of this page and of all pages, such as `1/2`.",
                VERSION_HEADER: "The version of the timetable that it was drawn from.",
            },
        ),
        (*_OF_CODE, NO_PICTURE, BUSY, TOO_EXPENSIVE),
        TOGETHER_PARAMETERS,
        example={"festival": "demo", "codes": examples.CODE, "theme": "dark", "lang": "en"},
    ),
    Operation(
        "calendar",
        "calendar_retrieve",
        FILES,
        "Download a selection as a calendar",
        "An iCalendar (RFC 5545) to import, or to subscribe to: each slot keeps its `UID`, and a changed one gets a "
        "higher `SEQUENCE`.",
        Answer(
            OpenApiTypes.STR,
            "The calendar.",
            "text/calendar",
            _FOR_A_MINUTE,
            {"Content-Disposition": _FILE_NAME},
            examples.CALENDAR,
        ),
        _OF_CODE,
        (ALARM, LANGUAGE),
        example={"festival": "demo", "code": examples.CODE, "alarm": 15, "lang": "en"},
    ),
    Operation(
        "text",
        "text_retrieve",
        FILES,
        "Read a selection as text",
        "The picked slots as lines to paste into a chat, with clashes, and with the address of their page at the end "
        "where the server knows its own address.",
        Answer(OpenApiTypes.STR, "The text.", "text/plain", _FOR_A_MINUTE, example=examples.TEXT),
        _OF_CODE,
        (LANGUAGE,),
        example={"festival": "demo", "code": examples.CODE, "lang": "en"},
    ),
    Operation(
        "festival-card",
        "festival_card_retrieve",
        FILES,
        "Draw the card of a festival",
        "A PNG of 1200 x 630 px for previews of the festival's page: its name, its dates, and its stages' colours.",
        Answer(
            OpenApiTypes.BINARY,
            "The card.",
            "image/png",
            "`public, max-age=3600`: caches may keep it for an hour.",
        ),
        (*_OF_FESTIVAL, BUSY, TOO_EXPENSIVE),
        (LANGUAGE,),
        example={"festival": "demo", "lang": "en"},
    ),
    Operation(
        "changes-feed",
        "changes_feed_retrieve",
        FILES,
        "Follow the changes of a festival in a feed reader",
        "An Atom feed (RFC 4287) with an entry for each revision of the timetable that changed something, the newest "
        f"first, {MOST_CHANGES:,} changes at most.",
        Answer(OpenApiTypes.STR, "The feed.", "application/atom+xml", _FOR_A_MINUTE, example=examples.FEED),
        _OF_FESTIVAL,
        (LANGUAGE,),
        example={"festival": "demo", "lang": "en"},
    ),
    Operation(
        "plan-feed",
        "plan_feed_retrieve",
        FILES,
        "Follow the changes of a selection in a feed reader",
        "An Atom feed (RFC 4287) with an entry for each revision that changed a pick or a followed act of this "
        "selection, the newest first, and nothing else. A pick is followed through all its changes.",
        Answer(OpenApiTypes.STR, "The feed.", "application/atom+xml", _FOR_A_MINUTE, example=examples.PLAN_FEED),
        _OF_CODE,
        (LANGUAGE,),
        example={"festival": "demo", "code": examples.CODE, "lang": "en"},
    ),
)
