"""Serializers of festivals, stages, timetables and problems: the OpenAPI schema is generated from them.

Their docstrings and help texts are what developers read in /api/docs/. Slots are encoded from msgspec structs
(slots.py), in a tenth of the time; here they are described for the schema.
"""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.json.acts import ActsField
from api.json.live_facts import LiveFestival
from api.json.slots import encoded_slots
from timetable.errors import ErrorCode
from timetable.model import Area, Day, Festival, Kind, Location, Names, Slot, Stage, Status, Timetable, Walk, clock
from timetable.picture import tile_colours
from timetable.search import CountedStage
from timetable.store import SourceFacts

_MIN_FORMER_PIECES = 100
_FESTIVAL = "Its name in addresses."
_NAME = "What people call it."
_TIME_ZONE = "Its time zone, as the IANA database names it."
_VERSION = (
    "The version of its timetable: a digest of the slots and of the festival. Another content has another version."
)
_STALE = "Whether the official timetable could not be read for so long that this one may be out of date."


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a field: each value with its name."""
    return [(one.value, one.name) for one in values]


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.ReadOnlyField):
    """An instant with its own offset: a slot's is that of the festival."""

    def to_representation(self, value: datetime) -> str:
        return value.isoformat()


class NamesSerializer(serializers.Serializer[Names]):
    """A name in Japanese and in English."""

    ja = serializers.CharField(help_text="In Japanese.")
    en = serializers.SerializerMethodField(help_text="In English; the Japanese one where there is no other.")

    def get_en(self, names: Names) -> str:
        return names.en or names.ja


class LocationSerializer(serializers.Serializer[Location]):
    """Where a festival is: what people call the grounds, and their address."""

    name = NamesSerializer(help_text="What people call the grounds.")
    address = NamesSerializer(help_text="Its address, in one line.")


class DaySerializer(serializers.Serializer[Day]):
    """A day of a festival. It goes on past midnight, until the festival's `day_turns_at`."""

    id = serializers.CharField(help_text="Its name in addresses and filters.")
    date = serializers.DateField(help_text="The date on which it begins.")
    label = NamesSerializer(help_text="How people call it.")  # type: ignore[assignment]  # a field called label, not the field's own label


class AreaSerializer(serializers.Serializer[Area]):
    """Stages that people know by one name, such as all lanes of a hall for greetings."""

    id = serializers.CharField(help_text="Its name in filters.")
    name = NamesSerializer(help_text="What people call it.")


class StageSerializer(serializers.Serializer[Stage]):
    """A place with slots of its own."""

    id = serializers.CharField(help_text="Its name in filters, and in the ids of its slots.")
    name = serializers.CharField(help_text="Its name as the official timetable writes it.")
    colour = serializers.CharField(help_text="Its colour, `#rrggbb`.")
    tile_colour = serializers.SerializerMethodField(
        help_text="The same colour as the background of text: text in `text_colour` has a contrast of 4.5 on it."
    )
    text_colour = serializers.SerializerMethodField(help_text="The colour of text on `tile_colour`.")
    area = serializers.CharField(allow_null=True, help_text="The id of its area; null without one.")
    order = serializers.IntegerField(help_text="Its position in the festival's order, from 0.")
    reading = serializers.CharField(help_text="How the name is pronounced; empty if that is not known.")

    def get_tile_colour(self, stage: Stage) -> str:
        return tile_colours(stage.colour)[0]

    def get_text_colour(self, stage: Stage) -> str:
        return tile_colours(stage.colour)[1]


class CountedStageSerializer(StageSerializer):
    """A stage, and how many slots it has under a filter."""

    count = serializers.IntegerField(help_text="Slots of this stage under the filter.")

    def to_representation(self, counted: CountedStage) -> dict[str, object]:  # type: ignore[override]  # a stage in it
        """Return the fields of the stage, and the count."""
        return {**StageSerializer(counted.stage).data, "count": counted.count}


class WalkSerializer(serializers.Serializer[Walk]):
    """The way between two stages, the same in both directions."""

    stages = serializers.ListField(
        child=serializers.CharField(), min_length=2, max_length=2, help_text="The ids of the two stages."
    )
    walk_min = serializers.IntegerField(help_text="Minutes of the walk.")


class SlotSerializer(serializers.Serializer[Slot]):
    """An entry of a timetable: an act on a stage, from a start to an end."""

    # The encoded slots are taken from the timetable in the serializer's context.
    id = serializers.CharField(
        help_text="The official id where the timetable has one, else day, stage and start; a later version may have "
        "another one for the same performance."
    )
    day = serializers.CharField(help_text="The id of its day; after midnight, of the day before.")
    stage = serializers.CharField(help_text="The id of its stage.")
    start = MomentField(help_text="When it starts, with the festival's offset from UTC.")
    end = MomentField(help_text="When it ends, with the festival's offset from UTC.")
    act = serializers.CharField(help_text="Who plays, or what happens, as the official timetable writes it.")
    performers = serializers.ListField(
        child=serializers.CharField(), help_text="Who performs in it, where the timetable lists them apart."
    )
    detail = serializers.ListField(child=serializers.CharField(), help_text="What else the timetable says of it.")
    readings = serializers.ListField(child=serializers.CharField(), help_text="How the act is pronounced.")
    nicknames = serializers.ListField(
        child=serializers.CharField(), help_text="What fans call the act and its performers."
    )
    kind = serializers.ChoiceField(choices=choices(Kind), help_text="What it offers; `greeting` is a meet and greet.")
    status = serializers.ChoiceField(
        choices=choices(Status), help_text="Whether it takes place; `unconfirmed`: the act is not certain yet."
    )
    is_corrected = serializers.BooleanField(
        help_text="Whether the operator of this site has corrected what the official timetable says."
    )
    delay_min = serializers.IntegerField(
        help_text="Its delay in minutes, as the operator entered it (negative: early). `start` and `end` include it."
    )
    piece = serializers.CharField(read_only=True, help_text="The 8 characters of a selection's code for this slot.")

    def to_representation(self, slot: Slot) -> msgspec.Raw:  # type: ignore[override]  # the renderer copies it
        return encoded_slots(self.context["timetable"])[slot.id]


class SourceSerializer(serializers.Serializer[SourceFacts]):
    """An official document that a timetable is read from."""

    id = serializers.CharField(help_text="Its name in the festival file.")
    format = serializers.CharField(help_text="The format that it was read in.")
    last_success = MomentField(help_text="When it was last fetched and read.")
    last_error = serializers.ChoiceField(
        choices=choices(ErrorCode),
        allow_null=True,
        help_text="Why the last attempt failed, null if it succeeded. `held_back`: so much is missing that the last "
        "good timetable stays.",
    )


class FestivalSummarySerializer(serializers.Serializer[LiveFestival]):
    """A festival in the list of festivals."""

    id = serializers.CharField(source="festival.id", help_text=_FESTIVAL)
    name = NamesSerializer(source="festival.name", help_text=_NAME)
    time_zone = serializers.CharField(source="festival.time_zone", help_text=_TIME_ZONE)
    first_day = serializers.DateField(source="festival.first_date", help_text="The date of its first day.")
    last_day = serializers.DateField(source="festival.last_date", help_text="The date of its last day.")
    version = serializers.CharField(help_text=_VERSION)
    stale = serializers.BooleanField(help_text=_STALE)


class PublishedPart(Protocol):
    """What live facts and a timetable have in common."""

    @property
    def festival(self) -> Festival: ...
    @property
    def slots(self) -> tuple[Slot, ...]: ...


class FestivalPartSerializer(serializers.Serializer[PublishedPart]):
    """What a festival is: its days, stages, and the walks between them."""

    festival = serializers.CharField(source="festival.id", help_text=_FESTIVAL)
    name = NamesSerializer(source="festival.name", help_text=_NAME)
    official_url = serializers.CharField(
        source="festival.official_url", help_text="The page of its organisers; empty if there is none."
    )
    hashtag = serializers.CharField(
        source="festival.hashtag", help_text="What people tag their posts with, without `#`; empty for none."
    )
    colour = serializers.CharField(
        source="festival.colour",
        required=False,
        help_text="The festival's own, #rrggbb: the head of pictures where the fan chose no colour; empty for none.",
    )
    location = LocationSerializer(
        source="festival.location",
        allow_null=True,
        required=False,
        help_text="Where the festival is; null: not known.",
    )
    time_zone = serializers.CharField(source="festival.time_zone", help_text=_TIME_ZONE)
    day_turns_at = serializers.SerializerMethodField(
        help_text="The clock time at which a new festival day begins; what starts earlier belongs to the day before."
    )
    is_invented = serializers.BooleanField(
        source="festival.is_invented", help_text="Whether it exists only on this site, to try it."
    )
    notice = NamesSerializer(
        source="festival.notice", allow_null=True, help_text="What the operator of this site tells visitors; or null."
    )
    days = DaySerializer(source="festival.days", many=True, help_text="Its days, by date.")
    areas = AreaSerializer(source="festival.areas", many=True, help_text="Its areas, in their order.")
    stages = StageSerializer(source="festival.stages", many=True, help_text="Its stages, in their order.")
    kinds = serializers.SerializerMethodField(help_text="The kinds that its slots have, in display order.")
    walks = WalkSerializer(
        source="festival.walks", many=True, help_text="How long it takes from stage to stage, where that is known."
    )
    default_walk_min = serializers.IntegerField(
        source="festival.default_walk_min",
        allow_null=True,
        help_text="Minutes between two stages that `walks` does not name; null: not known, and not counted.",
    )

    def get_day_turns_at(self, answer: PublishedPart) -> str:
        return clock(answer.festival.day_turns_min).zfill(5)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=choices(Kind))))
    def get_kinds(self, answer: PublishedPart) -> list[str]:
        return [kind.value for kind in Kind if kind in {slot.kind for slot in answer.slots}]


class FestivalSerializer(FestivalPartSerializer):
    """A festival, and how old its timetable is."""

    version = serializers.CharField(help_text=_VERSION)
    fetched_at = MomentField(help_text="When this version was first read.")
    checked_at = MomentField(help_text="When all of its sources had last been read without an error.")
    stale = serializers.BooleanField(help_text=_STALE)
    sources = SourceSerializer(many=True, help_text="The documents that the timetable is read from.")


class TimetableSerializer(FestivalPartSerializer):
    """A whole timetable: the festival, all slots, all acts."""

    version = serializers.CharField(help_text=_VERSION)
    fetched_at = MomentField(help_text="When this version was first read.")
    slots = SlotSerializer(many=True, help_text="All slots, in start order.")
    acts = ActsField(
        source="*",
        required=False,
        help_text="Each act and performer once, by reading: あ to わ, A to Z, #, 漢字. An older server leaves it out.",
    )
    former_pieces = serializers.SerializerMethodField(
        help_text="Which slot a piece of an older version means now: piece to slot id, the newest ones, as many as "
        "there are slots (at least 100). `GET …/selections/{code}/` reads those that are not here."
    )

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_former_pieces(self, timetable: Timetable) -> dict[str, str]:
        """Return the newest ones: after 200 revisions all of them are as many bytes as the slots."""
        max_count = max(_MIN_FORMER_PIECES, len(timetable.slots))
        return dict(list(timetable.former_pieces.items())[-max_count:])


class ProblemSerializer(serializers.Serializer[None]):
    """An error (RFC 9457)."""

    type = serializers.CharField(help_text="Always `about:blank`: `code` says which error it is.")
    title = serializers.CharField(help_text="The name of the status.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    code = serializers.CharField(help_text="Which error it is, for programs: a code stays the same. There may be more.")
    detail = serializers.CharField(help_text="What is wrong and what would be allowed, for people; it may change.")
    parameter = serializers.CharField(
        required=False, help_text="The parameter of the query, or the field of the body, that was refused."
    )
