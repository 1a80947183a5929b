"""Read a filter of slots from a query; a wrong name or value is refused with the name of the parameter."""

import re
from collections.abc import Collection

from django.http import QueryDict

from api.query import AnyParameter, Parameter, RepeatedParameter, one_of, refuse_unknown_names, schema_of
from timetable.model import AreaId, DayId, Kind, SlotId, StageId
from timetable.search import Filter

_LONGEST_TEXT = 100
_CLOCK = r"([0-2]?[0-9]|30):([0-5][0-9])"


def _text(value: str) -> str:
    if len(value) > _LONGEST_TEXT:
        raise ValueError(f"at most {_LONGEST_TEXT} characters, not {len(value)}.")
    return value


def _minute(value: str) -> int | None:
    match = re.fullmatch(_CLOCK, value)
    if match is None:
        raise ValueError(f"{value[:20]!r} is no festival clock time, such as 10:30 or 25:30.")
    return int(match[1]) * 60 + int(match[2])


_ID = {"type": "string"}
_TIME = {"type": "string", "pattern": f"^{_CLOCK}$"}
DAY = RepeatedParameter("day", DayId, _ID, "The id of a day; repeated, any of them.")
STAGE = RepeatedParameter(
    "stage", StageId, _ID, "The id of a stage; repeated, any of them. Joined with `area` by OR, not by AND."
)
AREA = RepeatedParameter(
    "area",
    AreaId,
    _ID,
    "The id of an area, for all its stages; repeated, any of them. Joined with `stage` by OR, not by AND.",
)
KIND = RepeatedParameter("kind", one_of(Kind), schema_of(Kind), "A kind of slot; repeated, any of them.")
ID = RepeatedParameter("id", SlotId, _ID, "The id of a slot; repeated, any of them.")
TEXT: Parameter[str] = Parameter(
    "q",
    "",
    _text,
    {"type": "string", "maxLength": _LONGEST_TEXT},
    "Text in the act, performers, detail, readings or nicknames of a slot. Case, width, accents, hiragana or katakana, "
    "spaces, quotes, dashes, look-alike letters, invisible characters and variants of kanji make no difference.",
)
FROM: Parameter[int | None] = Parameter(
    "from", None, _minute, _TIME, "Slots that start at this festival clock time or later, on each day."
)
TO: Parameter[int | None] = Parameter(
    "to", None, _minute, _TIME, "Slots that start before this festival clock time, on each day."
)

STAGE_FILTER: tuple[AnyParameter, ...] = (DAY, KIND)
SLOT_FILTER: tuple[AnyParameter, ...] = (DAY, STAGE, AREA, KIND, TEXT, FROM, TO, ID)


def filter_of(query: QueryDict, allowed: Collection[AnyParameter]) -> Filter:
    """Read a filter; repeated parameters are OR, but `q`, `from` and `to` may occur once only.

    Names beyond `allowed` are refused.
    """
    refuse_unknown_names(query, allowed)
    return Filter(
        days=DAY.values(query),
        stages=STAGE.values(query),
        areas=AREA.values(query),
        kinds=KIND.values(query),
        ids=ID.values(query),
        text=TEXT.value(query),
        from_min=FROM.value(query),
        to_min=TO.value(query),
    )
