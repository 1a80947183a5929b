"""Serializers of festivals, stages, timetables and problems: the OpenAPI schema is generated from them.

Slots are encoded from msgspec structs (slots.py), in a tenth of the time; here they are described for the schema.
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


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a field: each value with its name."""
    return [(one.value, one.name) for one in values]


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.ReadOnlyField):
    """An instant with its own offset: a slot's is that of the festival."""

    def to_representation(self, value: datetime) -> str:
        return value.isoformat()


class NamesSerializer(serializers.Serializer[Names]):
    """A name in each language; one that is missing is the Japanese one."""

    ja = serializers.CharField()
    en = serializers.SerializerMethodField()

    def get_en(self, names: Names) -> str:
        return names.en or names.ja


class LocationSerializer(serializers.Serializer[Location]):
    """Where a festival is: what people call the grounds, and their address."""

    name = NamesSerializer()
    address = NamesSerializer()


class DaySerializer(serializers.Serializer[Day]):
    id = serializers.CharField()
    date = serializers.DateField()
    label = NamesSerializer()  # type: ignore[assignment]  # a field called label, not the field's own label


class AreaSerializer(serializers.Serializer[Area]):
    id = serializers.CharField()
    name = NamesSerializer()


class StageSerializer(serializers.Serializer[Stage]):
    id = serializers.CharField()
    name = serializers.CharField()
    colour = serializers.CharField()
    tile_colour = serializers.SerializerMethodField(help_text="Background of a tile, dark enough for its text.")
    text_colour = serializers.SerializerMethodField()
    area = serializers.CharField(allow_null=True)
    order = serializers.IntegerField()
    reading = serializers.CharField(help_text="How the name is pronounced, if known.")

    def get_tile_colour(self, stage: Stage) -> str:
        return tile_colours(stage.colour)[0]

    def get_text_colour(self, stage: Stage) -> str:
        return tile_colours(stage.colour)[1]


class CountedStageSerializer(StageSerializer):
    count = serializers.IntegerField(help_text="Slots of this stage under the filter.")

    def to_representation(self, counted: CountedStage) -> dict[str, object]:  # type: ignore[override]  # a stage in it
        """Return the fields of the stage, and the count."""
        return {**StageSerializer(counted.stage).data, "count": counted.count}


class WalkSerializer(serializers.Serializer[Walk]):
    stages = serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2)
    walk_min = serializers.IntegerField()


class SlotSerializer(serializers.Serializer[Slot]):
    """Describe a slot. Needs the timetable in its context."""

    id = serializers.CharField()
    day = serializers.CharField()
    stage = serializers.CharField()
    start = MomentField()
    end = MomentField()
    act = serializers.CharField()
    performers = serializers.ListField(child=serializers.CharField())
    detail = serializers.ListField(child=serializers.CharField())
    readings = serializers.ListField(child=serializers.CharField(), help_text="How the act is pronounced.")
    nicknames = serializers.ListField(
        child=serializers.CharField(), help_text="What fans call the act and its performers."
    )
    kind = serializers.ChoiceField(choices=choices(Kind))
    status = serializers.ChoiceField(choices=choices(Status))
    is_corrected = serializers.BooleanField(help_text="The operator corrected what the document says.")
    delay_min = serializers.IntegerField(
        help_text="Delay in minutes, by the operator (negative: early); start and end include it."
    )
    piece = serializers.CharField(read_only=True, help_text="The piece of a selection's code that means this slot.")

    def to_representation(self, slot: Slot) -> msgspec.Raw:  # type: ignore[override]  # the renderer copies it
        return encoded_slots(self.context["timetable"])[slot.id]


class SourceSerializer(serializers.Serializer[SourceFacts]):
    id = serializers.CharField()
    format = serializers.CharField()
    last_success = MomentField()
    last_error = serializers.ChoiceField(
        choices=[code.value for code in ErrorCode],
        allow_null=True,
        help_text="Details are in the log.",
    )


class FestivalSummarySerializer(serializers.Serializer[LiveFestival]):
    id = serializers.CharField(source="festival.id")
    name = NamesSerializer(source="festival.name")
    time_zone = serializers.CharField(source="festival.time_zone")
    first_day = serializers.DateField(source="festival.first_date")
    last_day = serializers.DateField(source="festival.last_date")
    version = serializers.CharField()
    stale = serializers.BooleanField()


class PublishedPart(Protocol):
    """What live facts and a timetable have in common."""

    @property
    def festival(self) -> Festival: ...
    @property
    def slots(self) -> tuple[Slot, ...]: ...


class FestivalPartSerializer(serializers.Serializer[PublishedPart]):
    """The published part of a festival."""

    festival = serializers.CharField(source="festival.id")
    name = NamesSerializer(source="festival.name")
    official_url = serializers.CharField(source="festival.official_url")
    hashtag = serializers.CharField(source="festival.hashtag")
    colour = serializers.CharField(
        source="festival.colour",
        required=False,
        help_text="The festival's own, #rrggbb: the head of pictures where the fan chose no colour; empty for none.",
    )
    location = LocationSerializer(
        source="festival.location", allow_null=True, required=False, help_text="Where the festival is; null: not known."
    )
    time_zone = serializers.CharField(source="festival.time_zone")
    day_turns_at = serializers.SerializerMethodField()
    is_invented = serializers.BooleanField(source="festival.is_invented")
    notice = NamesSerializer(source="festival.notice", allow_null=True)
    days = DaySerializer(source="festival.days", many=True)
    areas = AreaSerializer(source="festival.areas", many=True)
    stages = StageSerializer(source="festival.stages", many=True)
    kinds = serializers.SerializerMethodField()
    walks = WalkSerializer(source="festival.walks", many=True)
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
    """The published part of a festival, and its live facts."""

    version = serializers.CharField()
    fetched_at = MomentField()
    checked_at = MomentField()
    stale = serializers.BooleanField()
    sources = SourceSerializer(many=True)


class TimetableSerializer(FestivalPartSerializer):
    """All that the browser needs, in one answer."""

    version = serializers.CharField()
    fetched_at = MomentField()
    slots = SlotSerializer(many=True)
    acts = ActsField(
        source="*", required=False, help_text="Each act and performer once, by reading: あ to わ, A to Z, #, 漢字."
    )
    former_pieces = serializers.SerializerMethodField(
        help_text="Which slot a piece of an older revision means now: the newest ones, as many as there are slots "
        "(at least 100). `selections/{code}/` reads those that are not here."
    )

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_former_pieces(self, timetable: Timetable) -> dict[str, str]:
        """Return the newest ones: after 200 revisions all of them are as many bytes as the slots."""
        max_count = max(_MIN_FORMER_PIECES, len(timetable.slots))
        return dict(list(timetable.former_pieces.items())[-max_count:])


class ProblemSerializer(serializers.Serializer[None]):
    """An error (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    parameter = serializers.CharField(required=False)
