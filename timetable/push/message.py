"""A message for one recipient, and what of it is shown on the phone."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

import msgspec

from timetable.model import FestivalId
from timetable.wording.language import Language

MOST_BYTES = 3_000  # push services take 4,096, encrypted


class Urgency(IntEnum):
    """Which messages are sent first."""

    REMINDER = 0
    NEWS = 1


class Shown(msgspec.Struct, frozen=True):
    """What the service worker shows: it opens the path `url`; a notification of the same `tag` is replaced."""

    title: str
    body: str
    url: str
    tag: str
    lang: Language


@dataclass(frozen=True, slots=True)
class Message:
    """A message to `recipient`, of no use after `expires_at` (UTC).

    `topic` (at most 32 characters of base64url, RFC 8030) is the same for the same news: a message that is sent again
    replaces the first. `payload` is a `Shown` as JSON.
    """

    festival: FestivalId
    recipient: str
    topic: str
    urgency: Urgency
    expires_at: datetime
    payload: bytes
