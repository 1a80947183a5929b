"""What one browser asked to be told about one festival."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from timetable.errors import BadSelectionCode
from timetable.model import FestivalId
from timetable.selection import Selection, read_code
from timetable.strict_json import decoded
from timetable.wording.language import Language


class Wish(StrEnum):
    """What a fan wants to be told."""

    CHANGES = "changes"  # a pick or an act of the plan changed
    REMINDERS = "reminders"  # a pick begins soon
    PUBLISHED = "published"  # the timetable is out


@dataclass(frozen=True, slots=True)
class Subscription:
    """One browser's subscription to one festival.

    `endpoint`, `p256dh` and `auth` are the browser's own (RFC 8030, RFC 8291); `code` is its plan, "" for none.
    """

    endpoint: str
    p256dh: str
    auth: str
    festival: FestivalId
    code: str
    language: Language
    wishes: frozenset[Wish]


def write_subscription(subscription: Subscription) -> bytes:
    """Write as JSON."""
    return msgspec.json.encode(subscription)


def read_subscription(document: bytes) -> Subscription:
    """Read what `write_subscription` wrote.

    Raises:
        ValueError: damaged, or of another build.
    """
    return decoded(_SUBSCRIPTION, document, "subscription")


_SUBSCRIPTION = msgspec.json.Decoder(Subscription)


def selection_of(subscription: Subscription) -> Selection | None:
    """Return the plan of a subscription; `None` if it has none, or another build wrote its code."""
    try:
        return read_code(subscription.code) if subscription.code else None
    except BadSelectionCode:
        return None
