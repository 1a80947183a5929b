"""Operations that write and read the code of a selection."""

from api.json.selection_serializers import SelectionRequestSerializer, SelectionSerializer
from api.json.selections import MAX_CLASHES
from api.openapi import examples
from api.openapi.introduction import SELECTIONS
from api.openapi.operation import REVALIDATE, Answer, Operation
from api.openapi.refusals import (
    BUSY,
    DAMAGED_CODE,
    LARGE_BODY,
    NO_JSON,
    NO_JSON_TYPE,
    SLOW_BODY,
    THROTTLED,
    TOO_EXPENSIVE,
    TOO_MANY_PICKS,
    UNKNOWN_FESTIVAL,
    UNKNOWN_PARAMETER,
    UNKNOWN_SLOT,
    UNKNOWN_VERSION,
    WITHDRAWN_FESTIVAL,
    WRONG_FIELD,
)
from api.picture_options import PAGE_PARAMETERS
from api.serving.throttle import BURST, RATE
from timetable.selection import MOST_PICKS

_PAGES = (
    "The parameters are those of the picture: `page_counts` says how many pages it has at each size. Links and `alt` "
    f"are in the language of `lang`. Of more than {MAX_CLASHES} clashes, `clashes` has the worst one of each slot."
)

SELECTION_OPERATIONS = (
    Operation(
        "selections",
        "selections_create",
        SELECTIONS,
        "Write the code of picked slots",
        "Returns the code of these slots, the same for any order, with its clashes and the addresses of its page, "
        "picture and calendar. Nothing is stored: the code holds all. Give the `version` that you read the ids in, so "
        "that they mean the same slots even if the timetable has changed since.\n\n"
        f"{_PAGES}\n\n"
        f"A selection holds at most {MOST_PICKS} slots. Each process of the server writes {BURST} codes at once, "
        f"then {RATE} a second, for all clients together. Pages of other origins can't read this answer.",
        Answer(SelectionSerializer, "The code, and what it holds.", example=examples.NEW_SELECTION),
        (
            WRONG_FIELD,
            UNKNOWN_SLOT,
            TOO_MANY_PICKS,
            NO_JSON,
            UNKNOWN_FESTIVAL,
            SLOW_BODY,
            UNKNOWN_VERSION,
            WITHDRAWN_FESTIVAL,
            LARGE_BODY,
            NO_JSON_TYPE,
            THROTTLED,
            BUSY,
            TOO_EXPENSIVE,
        ),
        PAGE_PARAMETERS,
        example={"festival": "demo", "lang": "en"},
        method="POST",
        request=SelectionRequestSerializer,
        body=examples.PICKS,
    ),
    Operation(
        "selection",
        "selections_retrieve",
        SELECTIONS,
        "Read a code",
        "Finds the slots of a code in the current timetable, also where acts have moved since it was written. What "
        "can't be told for certain is in `missing`, with the slots that it may be; it is never guessed.\n\n"
        f"{_PAGES}",
        Answer(
            SelectionSerializer,
            "What the code holds now.",
            cache_control=REVALIDATE,
            example=examples.SELECTION,
        ),
        (UNKNOWN_PARAMETER, UNKNOWN_FESTIVAL, DAMAGED_CODE, WITHDRAWN_FESTIVAL, BUSY, TOO_EXPENSIVE),
        PAGE_PARAMETERS,
        example={"festival": "demo", "code": examples.CODE, "lang": "en"},
    ),
)
