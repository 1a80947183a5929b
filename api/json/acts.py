"""Acts as the timetable's answer lists them."""

from typing import Any

import msgspec
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from timetable.acts import ListedAct, listed_acts
from timetable.acts.reading import spoken
from timetable.model import SlotId, Timetable
from timetable.selection import act_text


class ActAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """An act as `ActSerializer` describes it; what is at its default is left out, for fewer bytes."""

    name: str
    heading: str
    reading: str = ""
    is_guessed: bool = False
    slots: tuple[SlotId, ...] = ()
    joint_slots: tuple[SlotId, ...] = ()
    code: str = ""


def encoded_acts(timetable: Timetable) -> msgspec.Raw:
    """Encode all acts of a revision, in the order of their readings."""
    return msgspec.Raw(msgspec.json.encode([*map(_answer, listed_acts(timetable))]))


def _answer(act: ListedAct) -> ActAnswer:
    reading = "" if act.reading == spoken(act.name) else act.reading
    code = "" if act.slots else act_text(act.name)
    return ActAnswer(act.name, act.heading, reading, act.is_guessed, act.slots, act.joint_slots, code)


class ActSerializer(serializers.Serializer[ListedAct]):
    """An act, or a performer of joint slots; fields that are empty or false are left out."""

    name = serializers.CharField(help_text="Its name as the timetable writes it.")
    heading = serializers.CharField(
        help_text="Where an index lists it: あ か さ た な は ま や ら わ, A to Z, # (digits, other scripts, marks) "
        "or 漢字 (the reading is not known)."
    )
    reading = serializers.CharField(
        required=False,
        help_text="How it is spoken, in hiragana or small Latin letters, cut at 60; left out if the name says it.",
    )
    is_guessed = serializers.BooleanField(
        required=False, help_text="Whether the reading is a dictionary's guess, and may be wrong."
    )
    slots = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Ids of its own slots, in start order."
    )
    joint_slots = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Ids of slots of other acts in which it performs, in start order.",
    )
    code = serializers.CharField(
        required=False,
        help_text="The 4 characters under which a selection's code follows it; left out if it has slots of its own, "
        "whose pieces tell them.",
    )


@extend_schema_field(ActSerializer(many=True))
class ActsField(serializers.Field[Any, Any, msgspec.Raw, Timetable]):
    """All acts; optional in the schema, since an answer of an older server, from a browser's cache, has none."""

    def to_representation(self, timetable: Timetable) -> msgspec.Raw:
        return encoded_acts(timetable)
