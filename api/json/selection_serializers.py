"""Serializers of selections and changes, for the OpenAPI schema: help texts, lengths, optional fields.

The answers themselves are msgspec structs (selections.py, changes.py), encoded in a tenth of the time. A test checks
every answer against the schema (tests/api/test_fuzz.py).
"""

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from api.json.changes import ChangesAnswer
from api.json.selections import ClashAnswer, PlaceAnswer, SelectionAnswer
from api.json.serializers import choices
from timetable.clashes import ClashCause
from timetable.picture import Size
from timetable.selection import MOST_PICKS, PickChange


class SelectionRequestSerializer(serializers.Serializer[None]):
    slots = serializers.ListField(child=serializers.CharField(max_length=128), max_length=MOST_PICKS)
    maybe = serializers.ListField(child=serializers.CharField(max_length=128), max_length=MOST_PICKS, required=False)
    version = serializers.CharField(max_length=64, required=False)


class ClashSerializer(serializers.Serializer[ClashAnswer]):
    first = serializers.CharField()
    second = serializers.CharField()
    cause = serializers.ChoiceField(choices=choices(ClashCause))
    missing_min = serializers.IntegerField()


class PlaceSerializer(serializers.Serializer[PlaceAnswer]):
    day = serializers.CharField(allow_null=True)
    stage = serializers.CharField(allow_null=True)
    start = serializers.CharField(help_text="A festival clock time, such as 25:30.")


class NamedPlaceSerializer(PlaceSerializer):
    act = serializers.CharField()


class SpanOfActSerializer(NamedPlaceSerializer):
    end = serializers.CharField()


# `from` is a keyword of Python, which no attribute of a class statement can have.
ChangedPickSerializer = type(
    inline_serializer(
        "ChangedPick",
        {
            "slot": serializers.CharField(),
            "kind": serializers.ChoiceField(choices=choices(PickChange)),
            "from": PlaceSerializer(),
            "to": NamedPlaceSerializer(),
        },
    )
)
SlotChangeSerializer = type(
    inline_serializer(
        "SlotChange",
        {
            "slot": serializers.CharField(),
            "from": SpanOfActSerializer(allow_null=True),
            "to": SpanOfActSerializer(allow_null=True),
        },
    )
)


class ChangesSerializer(serializers.Serializer[ChangesAnswer]):
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


class SelectionSerializer(serializers.Serializer[SelectionAnswer]):
    code = serializers.CharField(help_text="The canonical code now.")
    requested = serializers.CharField(required=False, help_text="The code in the request.")
    url = serializers.CharField()
    picture_url = serializers.CharField()
    card_url = serializers.CharField()
    calendar_url = serializers.CharField()
    pages = serializers.IntegerField(help_text="Pages at size a4, as in `page_counts`.")
    page_counts = inline_serializer(
        "PageCounts",
        {size.value: serializers.IntegerField() for size in Size},
        help_text="Pages of each size, for the day, style, density, QR code, title and language in the query; 0 where "
        "nothing is picked on that day.",
    )
    alt = serializers.CharField(help_text="The picture as text, short enough for X.")
    slots = serializers.ListField(child=serializers.CharField())
    maybe = serializers.ListField(child=serializers.CharField())
    missing = MissingPickSerializer(many=True)
    changed = ChangedPickSerializer(many=True)
    clashes = ClashSerializer(many=True, help_text="All pairs; of more than 500, the worst one of each slot.")
    clash_count = serializers.IntegerField(help_text="How many pairs there are.")
