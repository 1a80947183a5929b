"""Serializers of push subscriptions: what a browser sends, each field with its limit."""

from rest_framework import serializers

from api.json.serializers import choices
from timetable.push.limits import LONGEST_ENDPOINT
from timetable.push.subscription import Wish
from timetable.selection.selection_code import LONGEST_CODE
from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES

_ENDPOINT = "The browser's address at its push service: the `endpoint` of its `PushSubscription`."
_LONGEST_ID = 40


class PushKeysSerializer(serializers.Serializer[None]):
    """The keys of a browser's subscription, in base64url, as its `toJSON()` has them."""

    p256dh = serializers.CharField(max_length=100, help_text="Its public key, a point of P-256.")
    auth = serializers.CharField(max_length=40, help_text="Its secret of 16 bytes.")


class PushRequestSerializer(serializers.Serializer[None]):
    """What a browser asks to be told about a festival."""

    endpoint = serializers.CharField(max_length=LONGEST_ENDPOINT, help_text=_ENDPOINT)
    keys = PushKeysSerializer()
    festival = serializers.CharField(max_length=_LONGEST_ID, help_text="The id of the festival.")
    code = serializers.CharField(
        max_length=LONGEST_CODE, allow_blank=True, help_text="The code of the plan; empty without one."
    )
    language = serializers.ChoiceField(
        choices=LANGUAGES, default=DEFAULT_LANGUAGE, help_text="The language of the messages."
    )
    wishes = serializers.ListField(
        child=serializers.ChoiceField(choices=choices(Wish)),
        min_length=1,
        max_length=len(Wish),
        help_text="`changes`: a pick or an act of the plan changed. `reminders`: a pick begins in ten minutes, the "
        "walk counted. `published`: the timetable of a festival to come is out.",
    )
    version = serializers.CharField(
        max_length=64,
        required=False,
        allow_blank=True,
        help_text="The version of the timetable that the page shows; what changed since is told. Without it, the "
        "current one.",
    )


class PushAnswerSerializer(serializers.Serializer[None]):
    """What is stored now."""

    festival = serializers.CharField(help_text="The id of the festival.")
    wishes = serializers.ListField(child=serializers.ChoiceField(choices=choices(Wish)), help_text="What is told.")


class PushEndSerializer(serializers.Serializer[None]):
    """Which subscription is over."""

    endpoint = serializers.CharField(max_length=LONGEST_ENDPOINT, help_text=_ENDPOINT)
    festival = serializers.CharField(
        max_length=_LONGEST_ID, required=False, help_text="The id of the festival; without it, all festivals."
    )
