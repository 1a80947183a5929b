"""Taking a subscription from a browser, everything checked before anything is stored; and removing it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from timetable.errors import BadSelectionCode, BadSubscription, UnknownRevision
from timetable.model import FestivalId, Timetable
from timetable.push.endpoints import check_endpoint
from timetable.push.message_encryption import check_keys
from timetable.push.outbox import Outbox
from timetable.push.subscription import Subscription
from timetable.push.subscription_store import SubscriptionStore
from timetable.seasons import ends_at, is_over
from timetable.selection import read_code, write_code
from timetable.selection.find_picks import is_of_festival, known_part
from timetable.store import CurrentTimetables


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Checks and stores subscriptions to festivals of this site; `services` are the operator's own push services."""

    timetables: CurrentTimetables
    subscriptions: SubscriptionStore
    outbox: Outbox
    services: Sequence[str] = ()

    def subscribe(self, subscription: Subscription, version: str, now: datetime) -> None:
        """Store a subscription in place of the browser's earlier one to this festival.

        `version` is the one that the page shows, "" for the newest.

        Raises:
            UnknownFestival, WithdrawnFestival: not on this site.
            BadSubscription: a field that is wrong; nothing is stored.
            TooManySubscriptions: as `SubscriptionStore.add`.
            StoreUnavailable: Redis does not answer.
        """
        festival = self.timetables.festival(subscription.festival)
        if is_over(festival, now):
            raise BadSubscription("festival", "It is over: nothing about it changes any more.")
        check_endpoint(subscription.endpoint, self.services)
        try:
            check_keys(subscription.p256dh, subscription.auth)
        except ValueError as error:
            raise BadSubscription("keys", f"{error}.") from error
        if not subscription.wishes:
            raise BadSubscription("wishes", "Nothing is wished for.")
        newest = self._newest(festival.id)
        if subscription.code:
            subscription = replace(subscription, code=_known_code(subscription.code, newest))
        known = self._known_version(subscription, version, newest)
        self.subscriptions.add(subscription, known, ends_at(festival), now)

    def unsubscribe(self, endpoint: str, festival: str | None = None) -> None:
        """Remove a browser's subscription to a festival, or to all, and the messages that wait for it.

        Raises:
            StoreUnavailable: Redis does not answer.
        """
        recipient = self.subscriptions.cipher.recipient_of(endpoint)
        only = None if festival is None else FestivalId(festival)
        self.subscriptions.remove(recipient, only)
        self.outbox.drop(recipient, only)

    def _newest(self, festival: FestivalId) -> Timetable | None:
        """Return a festival's timetable; `None` if it is not out yet."""
        is_announced = any(one.id == festival for one in self.timetables.announced())
        return None if is_announced else self.timetables.get(festival).timetable

    def _known_version(self, subscription: Subscription, shown: str, newest: Timetable | None) -> str:
        """Return the version that the fan knows: the one shown, or a later one that they were told of already.

        One that is not stored any more can't be compared: it counts as the newest.
        """
        if newest is None:
            return ""
        versions = self.timetables.store.versions(newest.festival.id)  # newest first
        try:
            shown = self.timetables.comparable_version(newest, shown)
        except UnknownRevision:
            shown = newest.version
        if shown not in versions:
            return newest.version
        told = self.subscriptions.known(newest.festival.id, subscription.endpoint)
        later = [one for one in versions[: versions.index(shown)] if told is not None and one == told.version]
        return later[0] if later else shown


def _known_code(code: str, newest: Timetable | None) -> str:
    """Return the code to store: as it would be written now, since such picks cost least to compare.

    Raises:
        BadSubscription: damaged, or of another festival.
    """
    try:
        selection = read_code(code)
    except BadSelectionCode as error:
        raise BadSubscription("code", str(error)) from error
    if newest is None:
        raise BadSubscription("code", "The timetable of this festival is not out yet: a plan of it can't exist.")
    if not is_of_festival(selection, newest):
        raise BadSubscription("code", "This code is of another festival: none of its picks or acts is of this one.")
    return write_code(known_part(selection, newest))
