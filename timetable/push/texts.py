"""What the messages on a phone read, in the language of their subscription."""

import hashlib
from datetime import datetime, timedelta

import msgspec

from timetable.change_lines import change_line
from timetable.changes import Change
from timetable.links import day_path, tab_path
from timetable.model import Festival, Slot, Timetable, clock
from timetable.plan_news import PlanNews
from timetable.push.message import Message, Shown, Urgency
from timetable.push.push_keys import base64url
from timetable.push.reminder_times import Reminder
from timetable.push.subscription import Subscription
from timetable.text.display import clean, graphemes, plain
from timetable.wording.catalogue import message, plural_message
from timetable.wording.language import Language

MOST_LINES = 6
LONGEST_LINE = 300  # bytes: 100 characters of Japanese; an act's name may have thousands
_PUBLISHED_FOR = timedelta(days=7)


def changes_message(
    news: PlanNews, subscription: Subscription, recipient: str, new: Timetable, now: datetime
) -> Message | None:
    """Return the one message about what changed of a plan; `None` where all of it is over at `now`."""
    ahead = [change for change in news.changes if _end(change) > now]
    if not ahead:
        return None
    language, picks = subscription.language, set(news.picks)
    lines = [_line(change, new.festival, language, is_pick=change in picks) for change in ahead[:MOST_LINES]]
    if len(ahead) > MOST_LINES:
        lines.append(plural_message("push.more", len(ahead) - MOST_LINES, language))
    topic = _topic(new.festival, "changes", new.version)
    slot = ahead[0].after or ahead[0].before
    day = slot.day if slot and slot.day in new.festival.day_by_id else ""
    shown = Shown(
        title=plural_message("push.changes", len(ahead), language, name=_name(new.festival, language)),
        body="\n".join(lines),
        url=tab_path(new.festival.id, "day", language, day=day),
        tag=topic,
        lang=language,
    )
    return _message(shown, subscription, recipient, Urgency.NEWS, max(map(_end, ahead)))


def reminder_message(reminder: Reminder, subscription: Subscription, recipient: str, timetable: Timetable) -> Message:
    """Return the message about a pick that begins soon."""
    slot, festival, language = reminder.slot, timetable.festival, subscription.language
    stage = plain(festival.stage_by_id[slot.stage].name)
    start_min = timetable.start_min(slot)
    start, leave_at = clock(start_min), clock(start_min - reminder.walk_min)
    key = "push.leave" if reminder.walk_min else "push.soon"
    shown = Shown(
        title=_cut(f"{start} {clean(slot.act)}"),
        body=message(key, language, stage=_cut(stage), leave_at=leave_at, walk_min=reminder.walk_min),
        url=tab_path(festival.id, "now", language),
        tag=_topic(festival, "reminder", slot.id),
        lang=language,
    )
    return _message(shown, subscription, recipient, Urgency.REMINDER, slot.end)


def published_message(subscription: Subscription, recipient: str, new: Timetable, now: datetime) -> Message:
    """Return the message that a festival's timetable is out."""
    festival, language = new.festival, subscription.language
    shown = Shown(
        title=message("push.published", language, name=_name(festival, language)),
        body=message("push.published_body", language),
        url=day_path(festival.id, "", language),
        tag=_topic(festival, "published", ""),
        lang=language,
    )
    return _message(shown, subscription, recipient, Urgency.NEWS, now + _PUBLISHED_FOR)


def _message(
    shown: Shown, subscription: Subscription, recipient: str, urgency: Urgency, expires_at: datetime
) -> Message:
    return Message(
        festival=subscription.festival,
        recipient=recipient,
        topic=shown.tag,
        urgency=urgency,
        expires_at=expires_at,
        payload=msgspec.json.encode(shown),
    )


def _line(change: Change, festival: Festival, language: Language, *, is_pick: bool) -> str:
    return _cut(f"{'' if is_pick else '★ '}{change_line(change, festival, language)}")


def _cut(text: str) -> str:
    """Shorten a text to LONGEST_LINE, so that a message of all its lines is smaller than push services allow."""
    if len(text.encode()) <= LONGEST_LINE:
        return text
    length, parts = len("…".encode()), []
    for part in graphemes(text):
        length += len(part.encode())
        if length > LONGEST_LINE:
            break
        parts.append(part)
    return "".join((*parts, "…"))


def _name(festival: Festival, language: Language) -> str:
    return _cut(plain(festival.name.in_language(language)))


def _topic(festival: Festival, kind: str, what: str) -> str:
    """Return a topic of 32 characters that push services see and can't read."""
    digest = hashlib.sha256(f"{festival.id}\n{kind}\n{what}".encode()).digest()
    return base64url(digest[:24])


def _end(change: Change) -> datetime:
    """Return when the slot is over, before and after the change."""
    return max(_ends(change.before, change.after))


def _ends(*slots: Slot | None) -> list[datetime]:
    return [slot.end for slot in slots if slot is not None]
