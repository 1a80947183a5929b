"""Checks of messages to phones: keys, their file, addresses, stored subscriptions, the push process and its rounds."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from timetable.environment import env_text
from timetable.management.doctor.finding import Finding, fault, ok, warning
from timetable.management.doctor.refreshes import age_text
from timetable.push.heartbeat import DEAD_AFTER_S
from timetable.push.limits import MOST_SUBSCRIPTIONS
from timetable.push.push_keys import PushKeys
from timetable.push.push_state import PushState, read_push_state
from timetable.push.subscription_store import SubscriptionStore
from timetable.store import worker_store

LONGEST_ROUND_S = 60
_LONGEST_WAIT_S = 120
_NEAR_FULL = 0.8


def check_push_keys(_: datetime) -> Iterator[Finding]:
    """Check the keys, and what else browsers and push services ask for before they take a message."""
    if not settings.PUSH_KEYS:
        yield ok("push keys", "none: no messages to phones are offered; manage.py push-keys makes them")
        return
    try:
        PushKeys.read(settings.PUSH_KEYS)
    except ValueError as error:
        yield fault(
            "push keys",
            f"can't be used: {error}; the push process does not start",
            "Put back the copy of them. Or make new ones: unset PUSH_KEYS, delete the file, run manage.py push-keys.",
        )
    else:
        yield from _key_file(settings.PUSH_KEYS_FILE)
    if not (settings.CONTACT or settings.PUBLIC_URL):
        yield fault(
            "push contact",
            "neither CONTACT nor PUBLIC_URL is set: Apple refuses messages without a contact",
            "Set CONTACT to a mail address or a page.",
        )
    if settings.PUBLIC_URL and not settings.PUBLIC_URL.startswith("https://"):
        yield warning(
            "push address",
            f"{settings.PUBLIC_URL} is not https: browsers do not let fans subscribe there",
            "Let a proxy end TLS (deploy/nginx.conf), and set PUBLIC_URL to the https address.",
        )


def _key_file(file: Path) -> Iterator[Finding]:
    if env_text("PUSH_KEYS"):
        yield ok("push keys", "a pair, from PUSH_KEYS")
    elif file.is_file() and file.stat().st_mode & 0o077:
        yield warning("push keys", f"others may read {file}", f"chmod 600 {file}")
    else:
        yield ok("push keys", f"a pair, in {file}")


def check_push(now: datetime) -> Iterator[Finding]:
    """Check the stored subscriptions, the push process, its last rounds, and the messages that wait."""
    server = worker_store().connection
    state = read_push_state(server, settings.PUSH_KEYS) if settings.PUSH_KEYS else None
    if state is None:
        return
    stored = SubscriptionStore(server, PushKeys.read(settings.PUSH_KEYS))
    yield _subscriptions(state, sum(map(stored.readable_count, state.subscriptions)))
    yield _process(state, now)
    yield from _rounds(state, now)
    yield _messages(state, now)


def _subscriptions(state: PushState, readable: int) -> Finding:
    count = sum(state.subscriptions.values())
    share = f"{count} of {MOST_SUBSCRIPTIONS:,} ({count / MOST_SUBSCRIPTIONS:.0%})"
    if count and not readable:
        return fault(
            "push subscriptions",
            f"none of {count} can be read: they are of other keys",
            "Put back the earlier PUSH_KEYS; else each comes back when its fan opens the page.",
        )
    if readable < count:
        return warning(
            "push subscriptions",
            f"{count - readable} of {count} can't be read: they are of other keys",
            "Do all programs have the same PUSH_KEYS? Each comes back when its fan opens the page.",
        )
    if count > _NEAR_FULL * MOST_SUBSCRIPTIONS:
        return warning("push subscriptions", share, "When all are used, new ones are refused with 429.")
    return ok("push subscriptions", share)


def _process(state: PushState, now: datetime) -> Finding:
    tick = age_text(now, state.last_tick)
    if state.last_tick is None or now - state.last_tick > timedelta(seconds=DEAD_AFTER_S):
        return fault("push", f"the push process last worked: {tick}", "Start push and beat, and look at their logs.")
    return ok("push", f"the push process last worked: {tick}")


def _messages(state: PushState, now: datetime) -> Finding:
    figures, waiting = state.figures, sum(state.waiting.values())
    if state.due_since is not None and now - state.due_since > timedelta(seconds=_LONGEST_WAIT_S):
        since = age_text(now, state.due_since)
        mend = "Does push run, and can it reach the push services? Its log and its pace in /metrics say more."
        return warning("push messages", f"{waiting} wait; the first of them could have been sent {since}", mend)
    return ok(
        "push messages",
        f"{waiting} wait; {figures.sent} were sent, {figures.failed} failed, {figures.expired} expired, "
        f"{figures.gone} had a subscription that is gone",
    )


def _rounds(state: PushState, now: datetime) -> Iterator[Finding]:
    """Report rounds that run for too long or took too long: fans learn of a change too late."""
    took = {one: last.seconds for one, last in state.figures.rounds.items()}
    running = {one: (now - began_at).total_seconds() for one, began_at in state.figures.running.items()}
    for festival in sorted({*took, *running}):
        is_running = running.get(festival, 0) > LONGEST_ROUND_S
        seconds = running[festival] if is_running else took.get(festival, 0)
        if seconds > LONGEST_ROUND_S:
            text = f"a round runs since {seconds:.0f} s" if is_running else f"the last round took {seconds:.0f} s"
            yield warning(f"push, {festival}", text, "See docs/operate.md, PushRoundSlow.")
