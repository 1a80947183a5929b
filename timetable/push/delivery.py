"""Send the messages of the outbox, and act on what the push services answer."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from logging import getLogger

from timetable.errors import BadSubscription
from timetable.fault_log import FaultLog
from timetable.push.back_off import ServiceBackOff, back_off
from timetable.push.endpoints import origin_of
from timetable.push.figures import PushFigures
from timetable.push.message import Urgency
from timetable.push.outbox import Outbox, QueuedMessage
from timetable.push.push_service import Answer, Outcome, PushService
from timetable.push.subscription import Subscription
from timetable.push.subscription_store import SubscriptionStore

THREADS = 48  # of which most wait for an answer: 480 a second where one takes 100 ms
BATCH = 500
_LONGEST_BATCH_S = 5.0  # then reminders come first again
_NOTED_TOGETHER = 32
_AWAY = (0, HTTPStatus.SERVICE_UNAVAILABLE)  # 429 may be about one phone: services meter those too


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of one message: an answer, or that it was put off unsent; neither where its subscription is gone."""

    queued: QueuedMessage
    answer: Answer | None = None
    put_off_until: datetime | None = None


class Delivery:
    """Sends by a bounded number of threads. A process that is killed may send a message again, but loses none."""

    def __init__(
        self, subscriptions: SubscriptionStore, outbox: Outbox, service: PushService, figures: PushFigures
    ) -> None:
        self._subscriptions, self._outbox, self._service, self._figures = subscriptions, outbox, service, figures
        self._back_off, self._faults = ServiceBackOff(), FaultLog(getLogger(__name__))
        self._threads = ThreadPoolExecutor(THREADS, "push")

    def send_due(self, now: datetime, most: int = BATCH, urgencies: Sequence[Urgency] = tuple(Urgency)) -> int:
        """Send up to `most` messages that are due, reminders first; return how many were dealt with, 0 if none is due.

        No request begins later than 5 s after the call, and each ends within 10 s. Messages that were not begun are
        still due.

        Raises:
            StoreUnavailable: Redis does not answer. What was sent since the last note is sent again.
        """
        began = time.monotonic()
        due = self._outbox.due(now, most, urgencies)
        futures = [self._threads.submit(self._attempt, one, now, began + _LONGEST_BATCH_S) for one in due]
        count = sent = 0
        try:
            for results in _groups(futures):
                count += len(results)
                sent += self._note(results, now)
        finally:
            for future in futures:
                future.cancel()
        if sent:
            self._figures.note_pace(now, sent, time.monotonic() - began)
        return count

    def close(self) -> None:
        """End the threads, after what they send, and close all connections."""
        self._threads.shutdown(cancel_futures=True)
        self._service.close()

    def _attempt(self, queued: QueuedMessage, now: datetime, begin_until: float) -> _Result | None:
        """Send one message, in a thread; `None`: it is too late to begin."""
        if time.monotonic() > begin_until:
            return None
        subscription = self._subscriptions.get(queued.message.festival, queued.message.recipient)
        if subscription is None:
            return _Result(queued)
        origin = origin_of(subscription.endpoint)
        held_until = self._back_off.held_until(origin, now)
        if held_until is not None:
            return _Result(queued, put_off_until=held_until)
        answer = self._service.send(queued.message, subscription, now)
        if answer.outcome is Outcome.LATER:
            self._back_off.failed(origin, now, answer.retry_after, is_away=answer.status in _AWAY)
        else:
            self._back_off.worked(origin)
        self._log(subscription, answer)
        return _Result(queued, answer)

    def _note(self, results: Sequence[_Result], now: datetime) -> int:
        """Note what became of messages; return how many were sent."""
        outcomes = [one.answer.outcome for one in results if one.answer is not None]
        gone = {one.queued.message.recipient for one in results if one.answer and one.answer.outcome is Outcome.GONE}
        for recipient in gone:
            self._subscriptions.remove(recipient)
            self._outbox.drop(recipient)
        waits: dict[tuple[datetime, bool], list[QueuedMessage]] = {}
        for one in results:
            if (until := one.put_off_until or _next_attempt(one, now)) is not None:
                waits.setdefault((until, one.put_off_until is None), []).append(one.queued)
        for (until, was_tried), messages in waits.items():
            self._outbox.later(messages, until, was_tried=was_tried)
        late = {one.id for messages in waits.values() for one in messages}
        self._outbox.done([one.queued for one in results if one.queued.id not in late])
        sent = outcomes.count(Outcome.DELIVERED)
        failed = outcomes.count(Outcome.REFUSED) + outcomes.count(Outcome.TOO_LARGE)
        self._figures.count(sent=sent, failed=failed, gone=len(gone))
        return sent

    def _log(self, subscription: Subscription, answer: Answer) -> None:
        """Log a fault of a push service once, with nothing of the subscription."""
        try:
            name = self._service.name_of(subscription.endpoint)
        except BadSubscription:
            self._faults.fault("unknown", f"A push service {answer.reason}; its messages are dropped")
            return
        fault = partial(self._faults.fault, (name, answer.outcome))
        match answer.outcome:
            case Outcome.DELIVERED:
                self._faults.over((name, Outcome.LATER), f"The push service at {name} takes messages again")
            case Outcome.REFUSED:
                fault(f"The push service at {name} refuses our keys or requests with status {answer.status}")
            case Outcome.TOO_LARGE:
                fault(f"The push service at {name} refuses a message as too large; it was dropped")
            case Outcome.LATER:
                reason = answer.reason or f"answers {answer.status}"
                fault(f"The push service at {name} {reason}; it is tried again later")


def _groups(futures: Sequence["Future[_Result | None]"]) -> Iterator[list[_Result]]:
    """Yield the results as they come, some at a time, so that few are sent again after a kill."""
    group: list[_Result] = []
    for future in as_completed(futures):
        result = future.result()
        if result is not None:
            group.append(result)
        if len(group) >= _NOTED_TOGETHER:
            yield group
            group = []
    if group:
        yield group


def _next_attempt(result: _Result, now: datetime) -> datetime | None:
    """Return when a message that failed is sent again: when the service asks for it, else later after each attempt."""
    if result.answer is None or result.answer.outcome is not Outcome.LATER:
        return None
    return now + (result.answer.retry_after or back_off(result.queued.attempts + 1))
