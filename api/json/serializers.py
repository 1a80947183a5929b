"""Serializers of the API: the OpenAPI schema, and so the front end's types, are generated from them."""

from enum import StrEnum
from typing import Any

import msgspec
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.json.slots import encoded_slots
from timetable.clashes import ClashCause
from timetable.errors import ErrorCode
from timetable.model import Kind, Names, Slot, Stage, Status, Timetable, clock
from timetable.picture import tile_colours
from timetable.search import CountedStage
from timetable.selection import MOST_PICKS, PickChange

_MIN_FORMER_PIECES = 100


def _choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in values]


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.ReadOnlyField):
    """An instant with its own offset: a slot's is that of the festival."""

    def to_representation(self, value: Any) -> str:
        return str(value.isoformat())


class NamesSerializer(serializers.Serializer[Names]):
    """A name in each language; one that is missing is the Japanese one."""

    ja = serializers.CharField()
    en = serializers.SerializerMethodField()

    def get_en(self, names: Names) -> str:
        return names.en or names.ja


class DaySerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    date = serializers.DateField()
    label = NamesSerializer()  # type: ignore[assignment]  # a field called label, not the field's own label


class AreaSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = NamesSerializer()


class StageSerializer(serializers.Serializer[Any]):
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

    def to_representation(self, counted: CountedStage) -> dict[str, Any]:
        """Return the fields of the stage, and the count."""
        return {**StageSerializer(counted.stage).data, "count": counted.count}


class WalkSerializer(serializers.Serializer[Any]):
    stages = serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2)
    walk_min = serializers.IntegerField()


class SlotSerializer(serializers.Serializer[Any]):
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
    kind = serializers.ChoiceField(choices=_choices(Kind))
    status = serializers.ChoiceField(choices=_choices(Status))
    is_corrected = serializers.BooleanField(help_text="The operator corrected what the document says.")
    delay_min = serializers.IntegerField(
        help_text="Delay in minutes, by the operator (negative: early); start and end include it."
    )
    piece = serializers.CharField(read_only=True, help_text="The piece of a selection's code that means this slot.")

    def to_representation(self, slot: Slot) -> msgspec.Raw:  # type: ignore[override]  # the renderer copies it
        return encoded_slots(self.context["timetable"])[slot.id]


class SourceSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    format = serializers.CharField()
    last_success = MomentField()
    last_error = serializers.ChoiceField(
        choices=[code.value for code in ErrorCode],
        allow_null=True,
        help_text="Details are in the log.",
    )


class FestivalSummarySerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="festival.id")
    name = NamesSerializer(source="festival.name")
    time_zone = serializers.CharField(source="festival.time_zone")
    first_day = serializers.DateField(source="festival.first_date")
    last_day = serializers.DateField(source="festival.last_date")
    version = serializers.CharField()
    stale = serializers.BooleanField()


class FestivalPartSerializer(serializers.Serializer[Any]):
    """The published part of a festival."""

    festival = serializers.CharField(source="festival.id")
    name = NamesSerializer(source="festival.name")
    official_url = serializers.CharField(source="festival.official_url")
    hashtag = serializers.CharField(source="festival.hashtag")
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

    def get_day_turns_at(self, answer: Any) -> str:
        return clock(answer.festival.day_turns_min).zfill(5)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=_choices(Kind))))
    def get_kinds(self, answer: Any) -> list[str]:
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
    former_pieces = serializers.SerializerMethodField(
        help_text="Which slot a piece of an older revision means now: the newest ones, as many as there are slots "
        "(at least 100). `selections/{code}/` reads those that are not here."
    )

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_former_pieces(self, timetable: Timetable) -> dict[str, str]:
        """Return the newest ones: after 200 revisions all of them are as many bytes as the slots."""
        max_count = max(_MIN_FORMER_PIECES, len(timetable.slots))
        return dict(list(timetable.former_pieces.items())[-max_count:])


class SelectionRequestSerializer(serializers.Serializer[Any]):
    slots = serializers.ListField(child=serializers.CharField(max_length=128), max_length=MOST_PICKS)
    maybe = serializers.ListField(child=serializers.CharField(max_length=128), max_length=MOST_PICKS, required=False)
    version = serializers.CharField(max_length=64, required=False)


class ClashSerializer(serializers.Serializer[Any]):
    first = serializers.CharField()
    second = serializers.CharField()
    cause = serializers.ChoiceField(choices=_choices(ClashCause))
    missing_min = serializers.IntegerField()


class PlaceSerializer(serializers.Serializer[Any]):
    day = serializers.CharField(allow_null=True)
    stage = serializers.CharField(allow_null=True)
    start = serializers.CharField(help_text="A festival clock time, such as 25:30.")


class NamedPlaceSerializer(PlaceSerializer):
    act = serializers.CharField()


class SpanOfActSerializer(NamedPlaceSerializer):
    end = serializers.CharField()


class ChangedPickSerializer(serializers.Serializer[Any]):
    slot = serializers.CharField()
    kind = serializers.ChoiceField(choices=_choices(PickChange))
    to = NamedPlaceSerializer()

    def get_fields(self) -> dict[str, Any]:
        """Add `from`, which is a keyword of Python and can't be declared as an attribute."""
        fields = super().get_fields()
        return {
            "slot": fields["slot"],
            "kind": fields["kind"],
            "from": PlaceSerializer(),
            "to": fields["to"],
        }


class SlotChangeSerializer(serializers.Serializer[Any]):
    slot = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        """Add `from` and `to`, `null` where the slot was not there."""
        return {
            **super().get_fields(),
            "from": SpanOfActSerializer(allow_null=True),
            "to": SpanOfActSerializer(allow_null=True),
        }


class ChangesSerializer(serializers.Serializer[Any]):
    """What changed since a version, by kind, each in start order."""

    version = serializers.CharField()
    added = SlotChangeSerializer(many=True)
    removed = SlotChangeSerializer(many=True)
    moved = SlotChangeSerializer(many=True)
    retimed = SlotChangeSerializer(many=True)
    renamed = SlotChangeSerializer(many=True)
    cancelled = SlotChangeSerializer(many=True)
    confirmed = SlotChangeSerializer(many=True)


class MissingPickSerializer(PlaceSerializer):
    candidates = serializers.ListField(child=serializers.CharField(), help_text="Slot ids it may be, ten at most.")
    more_candidates = serializers.BooleanField(help_text="Whether there are further candidates.")


class SelectionSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="The canonical code now.")
    requested = serializers.CharField(required=False, help_text="The code in the request.")
    url = serializers.CharField()
    picture_url = serializers.CharField()
    card_url = serializers.CharField()
    calendar_url = serializers.CharField()
    pages = serializers.IntegerField(help_text="Pages at size a4.")
    alt = serializers.CharField(help_text="The picture as text, short enough for X.")
    slots = serializers.ListField(child=serializers.CharField())
    maybe = serializers.ListField(child=serializers.CharField())
    missing = MissingPickSerializer(many=True)
    changed = ChangedPickSerializer(many=True)
    clashes = ClashSerializer(many=True, help_text="All pairs; of more than 500, the worst one of each slot.")
    clash_count = serializers.IntegerField(help_text="How many pairs there are.")


class ProblemSerializer(serializers.Serializer[Any]):
    """An error (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    parameter = serializers.CharField(required=False)
