"""What /api/docs/ says before its operations: how to ask, what holds everywhere, and the groups of operations."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from drf_spectacular.settings import spectacular_settings

from api.openapi.refusals import EVERYWHERE
from timetable.selection import MOST_PICKS

TIMETABLES, SELECTIONS, FILES, PUSH = "Timetables", "Selections", "Files", "Messages"
_TAGS = {
    TIMETABLES: "What plays where and when, and what has changed.",
    SELECTIONS: "Slots that somebody picked, written as a code.",
    FILES: "A selection as picture, calendar and text; a festival's card and feed.",
    PUSH: "Messages to a phone when a pick changes, and before it begins; offered where the operator has made keys.",
}
_DESCRIPTION = f"""\
Timetables of festivals, and everything that shows what somebody picked of them: picture, calendar, text.

The examples are requests to `demo`, an invented festival. All times are RFC 3339 with the festival's offset.

**Access.** There is no key and no cookie. Scripts of any origin may read every `GET`; a code is written and messages
are asked for by programs, and by pages of this site.

**Festival clock times.** A festival day goes on past midnight, until `day_turns_at`, and its clock counts on: `25:30`
is half past one at night, and belongs to the day before.

**Selections.** A selection is a code in the address of its page, picture, calendar and text, such as
`/demo/s/{{code}}.png`. Write one from ids of slots; it is read against the newest timetable whenever somebody opens it.
Nothing is stored on the server: the code holds all.

**Messages.** What a fan asks to be told is the one thing that the server stores about them, encrypted, until they end
it or the festival is over.

**Parameters.** Under `/api/v1/` an unknown parameter is an error, so that a misspelled filter does not return
everything; files ignore it, since links come back with `utm_…`. A wrong value is refused everywhere, and so is a
second value of a parameter that has one.

**Asking again.** Every `GET` has an `ETag`. Send it in `If-None-Match`, and an answer that is still the same is a 304
without a body. To follow a festival, ask for its live facts once a minute, and for the timetable or the changes only
when `version` is another one. `HEAD` works wherever `GET` does. Answers are compressed where `Accept-Encoding` allows.

**Errors** are problem+json (RFC 9457): `code` is for programs and stays the same, `detail` is for people. Each
operation lists its own. Besides, every address may answer with these:

| status | `code` | what it means |
| --- | --- | --- |
{{errors}}

**Limits.** A selection holds at most {MOST_PICKS} picks. A body has at most
{settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes and arrives within {settings.BODY_TIMEOUT_S:g} s, a query has at most
{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} parameters. Where an error has `Retry-After`, try again after so many
seconds. Please ask no more than once a second, and use `picture_url` of a selection: caches keep that picture for good.
"""


def with_introduction(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Add the introduction, and to each enumeration what it is; a hook of drf-spectacular (POSTPROCESSING_HOOKS)."""
    rows = sorted((refusal.problem.status, refusal.code, refusal.meaning) for refusal in EVERYWHERE)
    errors = "\n".join(f"| {status} | `{code}` | {meaning} |" for status, code, meaning in rows)
    result["info"]["description"] = _DESCRIPTION.replace("{errors}", errors)
    result["tags"] = [{"name": name, "description": description} for name, description in _TAGS.items()]
    result["security"] = []  # nothing is needed
    schemas = result["components"]["schemas"]
    for name, place in spectacular_settings.ENUM_NAME_OVERRIDES.items():
        schemas[name]["description"] = str(import_string(place).__doc__).partition("\n")[0]
    schemas["NullEnum"]["description"] = "No value."
    return result
