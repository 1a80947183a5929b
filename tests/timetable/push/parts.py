"""Parts of push messages for tests: a store with the small festival's revisions, subscriptions, what waits."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from tests.cast import FESTIVAL, slot, timetable
from timetable.model import Slot, Timetable
from timetable.push.figures import PushFigures
from timetable.push.message import Shown
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys, base64url
from timetable.push.reminder_schedule import ReminderSchedule
from timetable.push.reminders import Reminders
from timetable.push.rounds import Rounds
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.seasons import ends_at
from timetable.selection import Selection, act_text, piece_text, write_code
from timetable.selection.carry_over import carry_over
from timetable.store import LiveFacts, RedisStore
from timetable.wording.language import Language

KEYS = PushKeys.generate()
BROWSER = PushKeys.generate()
BEFORE = datetime(2026, 7, 31, 3, tzinfo=UTC)  # noon of the day before the small festival


@dataclass
class Parts:
    """Everything of push but the sending, over one Redis; `now` is the time of each step."""

    store: RedisStore
    now: datetime = BEFORE
    current: Timetable | None = None
    subscriptions: SubscriptionStore = field(init=False)

    def __post_init__(self) -> None:
        server = self.store.connection
        self.subscriptions, self.outbox = SubscriptionStore(server, KEYS), Outbox(server, KEYS)
        self.figures, self.schedule = PushFigures(server), ReminderSchedule(server)
        self.reminders = Reminders(self.subscriptions, self.schedule, self.outbox)
        self.restart()

    def restart(self) -> None:
        """Begin with a new process's memory."""
        self.rounds = Rounds(self.store, self.subscriptions, self.schedule, self.outbox, self.figures)

    def publish(self, *slots: Slot | str) -> Timetable:
        """Publish a revision of the small festival."""
        new = timetable(*slots)
        self.current = new if self.current is None else carry_over(self.current, new)
        facts = LiveFacts(FESTIVAL.id, self.current.version, "", self.now, self.now, None)
        self.store.publish(self.current, facts, {})
        return self.current

    def subscribe(self, name: str, code: str, *wishes: Wish, version: str | None = None, language: str = "en") -> str:
        """Store a subscription to the newest version, or another one; return its recipient."""
        endpoint = endpoint_of(name)
        chosen = frozenset(wishes or {Wish.CHANGES})
        one = Subscription(endpoint, BROWSER.public, AUTH, FESTIVAL.id, code, Language(language), chosen)
        known = version if version is not None else self.newest.version
        self.subscriptions.add(one, known, ends_at(FESTIVAL), self.now)
        return self.subscriptions.cipher.recipient_of(endpoint)

    @property
    def newest(self) -> Timetable:
        assert self.current is not None
        return self.current

    def run(self) -> int:
        """Do all rounds that there are; return the number of steps."""
        count = 0
        newest = {FESTIVAL.id: self.newest}
        while self.rounds.step(newest, self.now) or self.rounds.step_arrived(newest, self.now):
            count += 1
        return count

    def waiting(self, at: datetime | None = None) -> dict[str, list[Shown]]:
        """Return what waits to be sent, by recipient."""
        found: dict[str, list[Shown]] = {}
        for one in self.outbox.due(at or self.now, 10_000):
            shown = msgspec.json.decode(one.message.payload, type=Shown)
            found.setdefault(one.message.recipient, []).append(shown)
        return found


AUTH = base64url(os.urandom(16))


def endpoint_of(name: str) -> str:
    """Return a made-up address at a known push service."""
    return f"https://fcm.googleapis.com/fcm/send/{name}"


def code_of(*slots: Slot | str, acts: Sequence[str] = ()) -> str:
    """Return the code of slots of the small festival, and of followed acts."""
    whole = [slot(one) if isinstance(one, str) else one for one in slots]
    pieces = [piece_text(one, FESTIVAL) for one in whole]
    return write_code(Selection.of(pieces, acts=map(act_text, acts)))
