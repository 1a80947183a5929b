"""Do one festival's rounds in a process of its own that a test can kill: Redis URL, push keys, festival, now.

It prints a line after each step, and ends after the last one.
"""

import sys
from datetime import datetime

from timetable.model import FestivalId
from timetable.push import rounds
from timetable.push.figures import PushFigures
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.reminder_schedule import ReminderSchedule
from timetable.push.subscription_store import SubscriptionStore
from timetable.store import RedisStore

SMALL_PART = 40


def new_rounds(store: RedisStore, keys: PushKeys) -> rounds.Rounds:
    """Return the rounds of a new process."""
    server = store.connection
    subscriptions, outbox = SubscriptionStore(server, keys), Outbox(server, keys)
    return rounds.Rounds(store, subscriptions, ReminderSchedule(server), outbox, PushFigures(server))


def main(url: str, keys: str, festival: str, now: str) -> None:
    """Do rounds until nothing is left to do."""
    rounds.PART = SMALL_PART
    store, known = RedisStore(url, timeout_s=5), FestivalId(festival)
    newest = store.revision(known, store.live()[known].version)
    process = new_rounds(store, PushKeys.read(keys))
    print("begins", flush=True)
    at, timetables = datetime.fromisoformat(now), {known: newest}
    while process.step(timetables, at) or process.step_arrived(timetables, at):
        print("step", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
