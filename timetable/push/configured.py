"""What takes subscriptions, and what sends messages, by the settings of this process."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.push_service import PushService, contact_of
from timetable.push.subscribe import Subscriber
from timetable.push.subscription_store import SubscriptionStore
from timetable.push.work import PushWork
from timetable.store import CurrentTimetables, RedisStore


def keys_of(text: str) -> PushKeys:
    """Read the setting PUSH_KEYS.

    Raises:
        ImproperlyConfigured: the two keys are no pair.
    """
    try:
        return PushKeys.read(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"PUSH_KEYS is not allowed: {error}; it takes {settings.PUSH_KEYS_FORM}.") from None


def subscriber(timetables: CurrentTimetables) -> Subscriber:
    """Return what takes subscriptions in a web process; PUSH_KEYS is set."""
    server, keys = timetables.store.connection, keys_of(settings.PUSH_KEYS)
    return Subscriber(timetables, SubscriptionStore(server, keys), Outbox(server, keys), settings.PUSH_SERVICES)


def push_work(store: RedisStore) -> PushWork:
    """Return the work of a push process; PUSH_KEYS is set."""
    keys = keys_of(settings.PUSH_KEYS)
    service = PushService(keys, contact_of(settings.CONTACT, settings.PUBLIC_URL), settings.PUSH_SERVICES)
    return PushWork(store, keys, service)
