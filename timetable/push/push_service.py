"""Client of the push services: encrypts a message (RFC 8291), signs (RFC 8292) and posts it (RFC 8030).

An endpoint is a secret of its fan, and errors of requests contain it. So they end here: an `Answer` has none of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, LifoQueue
from urllib.parse import urlsplit

import requests
import urllib3
from requests_hardened.ip_filter import InvalidIPAddress

from timetable.errors import BadSubscription
from timetable.push.endpoints import hosts_of, origin_of, service_of
from timetable.push.message import MOST_BYTES, Message, Urgency
from timetable.push.message_encryption import encrypted
from timetable.push.push_keys import PushKeys
from timetable.push.quiet_requests import no_log_of_requests
from timetable.push.subscription import Subscription
from timetable.push.vapid import Vapid
from timetable.sources.fetching.addresses import GuardedSession, OpenSockets
from timetable.sources.fetching.deadline import call_within

LONGEST_RETRY_AFTER = timedelta(hours=1)
_LONGEST_TTL = timedelta(weeks=4)  # as long as vendors store a message
_CONNECT_TIMEOUT_S = 4
_READ_TIMEOUT_S = 8
_WHOLE_TIMEOUT = timedelta(seconds=10)
_MOST_ANSWER_BYTES = 4_096
_URGENCIES = {Urgency.REMINDER: "high", Urgency.NEWS: "normal"}
_TOO_MANY_REQUESTS = 429
_LOST = "can't be reached"


class Outcome(StrEnum):
    """What became of a message."""

    DELIVERED = "delivered"  # the push service has it
    GONE = "gone"  # nobody has this endpoint any more, or nothing can be encrypted for its keys
    TOO_LARGE = "too large"
    LATER = "later"  # the push service is busy, broken or away
    REFUSED = "refused"  # it refuses our keys or requests


@dataclass(frozen=True, slots=True)
class Answer:
    """A push service's answer: its `status` (0: none), and the wait that it asks for.

    `reason` is why there was no answer, for a log: without anything of the subscription.
    """

    outcome: Outcome
    status: int = 0
    retry_after: timedelta | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    session: GuardedSession
    sockets: OpenSockets


class PushService:
    """Sends to the push services of browsers' vendors, and to those of the origins `extra`.

    Only public addresses are connected to, except by names in `extra`. It may be used by several threads; connections
    are reused. `contact` is whom a push service may write to: see `contact_of`.
    """

    def __init__(self, keys: PushKeys, contact: str, extra: Sequence[str] = ()) -> None:
        self._vapid, self._extra, self._private_hosts = Vapid(keys, contact), tuple(extra), hosts_of(extra)
        self._idle: LifoQueue[_Line] = LifoQueue()

    def name_of(self, endpoint: str) -> str:
        """Return the name of an endpoint's push service for people.

        Raises:
            BadSubscription: an endpoint that is not sent to; see `check_endpoint`.
        """
        return service_of(endpoint, self._extra)

    def send(self, message: Message, subscription: Subscription, now: datetime) -> Answer:
        """Send a message that has not expired, within 10 s; whatever happens is an answer, not an error."""
        endpoint = subscription.endpoint
        try:
            self.name_of(endpoint)
            body = encrypted(message.payload, subscription.p256dh, subscription.auth)
        except BadSubscription:
            return Answer(Outcome.REFUSED, reason="is not among the push services of this server (PUSH_SERVICES)")
        except ValueError:
            return Answer(Outcome.GONE)
        if len(message.payload) > MOST_BYTES:
            return Answer(Outcome.TOO_LARGE)
        headers = {
            "Authorization": self._vapid.authorization(origin_of(endpoint), now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(min(max(message.expires_at - now, timedelta(0)), _LONGEST_TTL).total_seconds())),
            **({"Topic": message.topic} if message.topic else {}),
            "Urgency": _URGENCIES[message.urgency],
        }
        return self._posted(endpoint, body, headers, now)

    def close(self) -> None:
        """Close the idle connections."""
        while True:
            try:
                self._idle.get_nowait().session.close()
            except Empty:
                return

    def _posted(self, endpoint: str, body: bytes, headers: dict[str, str], now: datetime) -> Answer:
        try:
            answer = self._posted_by(self._idle.get_nowait(), endpoint, body, headers, now)
        except Empty:
            answer = Answer(Outcome.LATER, reason=_LOST)
        # A push service may close an idle connection at the moment when it is used again.
        return self._posted_by(self._new_line(), endpoint, body, headers, now) if answer.reason == _LOST else answer

    def _posted_by(self, line: _Line, endpoint: str, body: bytes, headers: dict[str, str], now: datetime) -> Answer:
        try:
            answer = call_within(
                _WHOLE_TIMEOUT, lambda: _post(line.session, endpoint, body, headers, now), line.sockets.shut
            )
        except Exception as error:  # noqa: BLE001 -- whatever it is, its message may contain the endpoint, and ends here
            line.session.close()
            return Answer(Outcome.LATER, reason=_reason(error))
        self._idle.put(line)
        return answer

    def _new_line(self) -> _Line:
        sockets = OpenSockets()
        session = GuardedSession(self._private_hosts, sockets)
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # nothing links two messages
        session.headers.update({"User-Agent": "festival-timetable/1", "Accept-Encoding": "identity"})
        return _Line(session, sockets)


def _post(session: requests.Session, endpoint: str, body: bytes, headers: dict[str, str], now: datetime) -> Answer:
    with (
        no_log_of_requests(),
        session.post(
            endpoint,
            data=body,
            headers=headers,
            stream=True,
            allow_redirects=False,
            timeout=(_CONNECT_TIMEOUT_S, _READ_TIMEOUT_S),
        ) as response,
    ):
        response.raw.read(_MOST_ANSWER_BYTES)  # to its end, so that the connection can be used again
        return _read(response.status_code, response.headers.get("Retry-After", ""), now)


def _read(status: int, retry_after: str, now: datetime) -> Answer:
    match status:
        case 404 | 410:
            return Answer(Outcome.GONE, status)
        case 413:
            return Answer(Outcome.TOO_LARGE, status)
        case _ if status == _TOO_MANY_REQUESTS or status >= 500:
            return Answer(Outcome.LATER, status, _wait(retry_after, now))
        case _ if 200 <= status < 300:
            return Answer(Outcome.DELIVERED, status)
    return Answer(Outcome.REFUSED, status)


def _wait(header: str, now: datetime) -> timedelta | None:
    """Read Retry-After (RFC 9110, section 10.2.3), seconds or a date, at most an hour; `None` if missing or invalid."""
    try:
        if re.fullmatch(r"[0-9]+", header):
            wait = timedelta(seconds=int(header[:9]))
        else:
            at = parsedate_to_datetime(header)
            wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)


def _reason(error: Exception) -> str:
    """Return why there was no answer, in words of our own: the error's message contains the endpoint."""
    match error:
        case InvalidIPAddress():
            return "leads to a private address; PUSH_SERVICES may allow it"
        case TimeoutError() | requests.Timeout() | urllib3.exceptions.TimeoutError():
            return "does not answer in time"
        case requests.exceptions.SSLError():
            return "has no valid certificate"
    return _LOST


def contact_of(contact: str, public_url: str) -> str:
    """Return whom a push service may write to, for VAPID's `sub`: CONTACT, else the site; else a name of no use.

    Apple refuses the latter.
    """
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", contact, re.ASCII):
        return f"mailto:{contact}"
    for url in (contact, public_url):
        host = (urlsplit(url).hostname or "") if url.startswith("https://") else ""
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+", host, re.ASCII):
            return f"https://{host}"
    return "https://localhost"
