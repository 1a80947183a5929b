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

_ADDRESS = "A path of this server; absolute where the server knows its own address."


class SelectionRequestSerializer(serializers.Serializer[None]):
    """Slots to write a code of, in any order."""

    slots = serializers.ListField(
        child=serializers.CharField(max_length=128), max_length=MOST_PICKS, help_text="The ids of the picked slots."
    )
    maybe = serializers.ListField(
        child=serializers.CharField(max_length=128),
        max_length=MOST_PICKS,
        required=False,
        help_text="The ids of slots that are picked as maybe. A slot that is in both lists is picked.",
    )
    version = serializers.CharField(
        max_length=64,
        required=False,
        help_text="The version of the timetable that the ids were read in; without it, the current one.",
    )


class ClashSerializer(serializers.Serializer[ClashAnswer]):
    """Two picks that one person cannot both see whole."""

    first = serializers.CharField(help_text="The id of the slot that starts first.")
    second = serializers.CharField(help_text="The id of the other slot.")
    cause = serializers.ChoiceField(
        choices=choices(ClashCause),
        help_text="`overlap`: they share minutes. `tight`: the time between them is shorter than the walk.",
    )
    missing_min = serializers.IntegerField(help_text="The minutes that they share, or by which the walk is too long.")


class PlaceSerializer(serializers.Serializer[PlaceAnswer]):
    """Where and when a slot stood."""

    day = serializers.CharField(allow_null=True, help_text="The id of the day; null if the festival no longer has it.")
    stage = serializers.CharField(
        allow_null=True, help_text="The id of the stage; null if the festival no longer has it."
    )
    start = serializers.CharField(help_text="A festival clock time, such as 25:30.")


class NamedPlaceSerializer(PlaceSerializer):
    """Where and when an act plays."""

    act = serializers.CharField(help_text="Who plays.")


class SpanOfActSerializer(NamedPlaceSerializer):
    """Where, and from when until when, an act plays."""

    end = serializers.CharField(help_text="A festival clock time, such as 26:00.")


# `from` is a keyword of Python, which no attribute of a class statement can have.
ChangedPickSerializer = type(
    inline_serializer(
        "ChangedPick",
        {
            "slot": serializers.CharField(help_text="The id of the slot now."),
            "kind": serializers.ChoiceField(
                choices=choices(PickChange),
                help_text="`moved`: to another stage or day. `retimed`: on the same stage and day.",
            ),
            "from": PlaceSerializer(help_text="What was picked."),
            "to": NamedPlaceSerializer(help_text="What it is now."),
        },
    )
)
ChangedPickSerializer.__doc__ = "A pick whose slot is another one than when its code was written."
PageCountsSerializer = type(
    inline_serializer(
        "PageCounts",
        {size.value: serializers.IntegerField(help_text=f"Pages at size `{size}`.") for size in Size},
    )
)
PageCountsSerializer.__doc__ = "How many pages a picture has at each size."
SlotChangeSerializer = type(
    inline_serializer(
        "SlotChange",
        {
            "slot": serializers.CharField(help_text="The id of the slot: the new one, of a removed slot the old one."),
            "from": SpanOfActSerializer(allow_null=True, help_text="Before; null for an added slot."),
            "to": SpanOfActSerializer(allow_null=True, help_text="Now; null for a removed slot."),
        },
    )
)
SlotChangeSerializer.__doc__ = "A slot before and after a change."


class ChangesSerializer(serializers.Serializer[ChangesAnswer]):
    """What changed since a version, by kind, each in start order. One slot may be in several lists."""

    version = serializers.CharField(help_text="The current version.")
    added = SlotChangeSerializer(many=True, help_text="Slots that are new.")
    removed = SlotChangeSerializer(many=True, help_text="Slots that are gone.")
    moved = SlotChangeSerializer(many=True, help_text="Slots on another stage or day.")
    retimed = SlotChangeSerializer(many=True, help_text="Slots with another start or end, on the same stage and day.")
    renamed = SlotChangeSerializer(many=True, help_text="Slots whose act is another one.")
    cancelled = SlotChangeSerializer(many=True, help_text="Slots that do not take place.")
    confirmed = SlotChangeSerializer(many=True, help_text="Slots that were unconfirmed or cancelled and take place.")


class MissingPickSerializer(PlaceSerializer):
    """A pick that means no slot of the current timetable, or that may mean several."""

    candidates = serializers.ListField(
        child=serializers.CharField(), help_text="The ids of slots that it may be, ten at most."
    )
    more_candidates = serializers.BooleanField(help_text="Whether there are further candidates.")


class SelectionSerializer(serializers.Serializer[SelectionAnswer]):
    """What a code means in the current timetable, and the addresses that show it."""

    code = serializers.CharField(
        help_text="The code of these picks now: the same for any order of picks, another one once a pick has moved."
    )
    requested = serializers.CharField(required=False, help_text="The code in the request; left out of a new one.")
    url = serializers.CharField(help_text=f"The page that shows the picks. {_ADDRESS}")
    picture_url = serializers.CharField(
        help_text=f"The picture for a phone, which caches may keep for good. {_ADDRESS}"
    )
    card_url = serializers.CharField(help_text=f"The picture for the preview of a link. {_ADDRESS}")
    calendar_url = serializers.CharField(help_text=f"The calendar. {_ADDRESS}")
    pages = serializers.IntegerField(help_text="Pages at size a4, as in `page_counts`.")
    page_counts = PageCountsSerializer(
        help_text="Pages of each size, for the day, style, density, QR code, title and language in the query; 0 where "
        "nothing is picked on that day."
    )
    alt = serializers.CharField(help_text="The picture as text, short enough for X; empty without picks.")
    slots = serializers.ListField(
        child=serializers.CharField(), help_text="The ids of the picked slots, in start order."
    )
    maybe = serializers.ListField(
        child=serializers.CharField(), help_text="The ids of slots that are picked as maybe, in start order."
    )
    missing = MissingPickSerializer(many=True, help_text="Picks that were not found in the current timetable.")
    changed = ChangedPickSerializer(
        many=True, help_text="Picks whose slot has another stage, day, time or name now, or is cancelled."
    )
    clashes = ClashSerializer(many=True, help_text="All pairs; of more than 500, the worst one of each slot.")
    clash_count = serializers.IntegerField(help_text="How many pairs there are.")
