"""Operations that read what plays: festivals, timetables, slots, stages and changes."""

from api.json.changes import SINCE
from api.json.filters import SLOT_FILTER, STAGE_FILTER
from api.json.selection_serializers import ChangesSerializer
from api.json.serializers import (
    CountedStageSerializer,
    FestivalSerializer,
    FestivalSummarySerializer,
    SlotSerializer,
    TimetableSerializer,
)
from api.openapi import examples
from api.openapi.introduction import TIMETABLES
from api.openapi.operation import REVALIDATE, Answer, Operation
from api.openapi.refusals import UNKNOWN_FESTIVAL, UNKNOWN_PARAMETER, UNKNOWN_VERSION, WITHDRAWN_FESTIVAL

_REFUSALS = (UNKNOWN_PARAMETER, UNKNOWN_FESTIVAL, WITHDRAWN_FESTIVAL)

TIMETABLE_OPERATIONS = (
    Operation(
        "festivals",
        "festivals_list",
        TIMETABLES,
        "List the festivals",
        "All festivals that have a timetable here, the earliest first. `id` is their name in all other addresses.",
        Answer(
            FestivalSummarySerializer(many=True), "The festivals.", cache_control=REVALIDATE, example=examples.SUMMARY
        ),
        (UNKNOWN_PARAMETER,),
    ),
    Operation(
        "festival",
        "festivals_retrieve",
        TIMETABLES,
        "Read the live facts of a festival",
        "What the festival is, which `version` its timetable has now, how old that is, and what the operator tells "
        "visitors. It is small: ask for it once a minute, and for the timetable when `version` is another one.",
        Answer(FestivalSerializer, "The festival.", cache_control=REVALIDATE, example=examples.FESTIVAL),
        _REFUSALS,
        example={"festival": "demo"},
    ),
    Operation(
        "timetable",
        "timetable_retrieve",
        TIMETABLES,
        "Read a whole timetable",
        "The festival, all its slots in start order and all its acts, in one answer. Its `ETag` is its `version`.",
        Answer(TimetableSerializer, "The timetable.", cache_control=REVALIDATE, example=examples.TIMETABLE),
        _REFUSALS,
        example={"festival": "demo"},
    ),
    Operation(
        "slots",
        "slots_list",
        TIMETABLES,
        "Search slots",
        "Slots in start order; without a filter all of them. A repeated parameter means any of its values. Different "
        "parameters must all match, except that `stage` and `area` together mean any of these stages.",
        Answer(
            SlotSerializer(many=True),
            "The slots that match; none is an empty list.",
            cache_control=REVALIDATE,
            example=examples.SLOT,
        ),
        _REFUSALS,
        SLOT_FILTER,
        example={"festival": "demo", "q": "Blåbär", "kind": ["live"], "from": "09:30"},
    ),
    Operation(
        "stages",
        "stages_list",
        TIMETABLES,
        "List stages with their number of slots",
        "The stages that have a slot under the filter, in the festival's order, each with the number of these slots.",
        Answer(
            CountedStageSerializer(many=True),
            "The stages.",
            cache_control=REVALIDATE,
            example=examples.COUNTED_STAGE,
        ),
        _REFUSALS,
        STAGE_FILTER,
        example={"festival": "demo", "day": ["day1"], "kind": ["live"]},
    ),
    Operation(
        "changes",
        "changes_retrieve",
        TIMETABLES,
        "Compare with a version that you have seen",
        "What has changed from that version to the current one. For a version so old that it was deleted, what has "
        "changed since the oldest version that is still stored.",
        Answer(ChangesSerializer, "The changes.", cache_control=REVALIDATE, example=examples.CHANGES),
        (*_REFUSALS, UNKNOWN_VERSION),
        (SINCE,),
        required=(SINCE.name,),
        example={"festival": "demo", "since": examples.VERSION},
    ),
)
