"""Notifications to the operator about failing sources and ineffective corrections, without repetition."""

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import redis

from timetable.errors import ErrorCode
from timetable.model import FestivalId, Remark, SourceId
from timetable.refresh import RefreshReport
from timetable.store import SourceState

logger = logging.getLogger(__name__)

# Ignore short outages; report unreadable and held-back documents at once.
MIN_FAILURES = 3
# Stored keys, with historical names.
_SENT = "worker:told"  # hash "festival/source" -> the error that was last sent
_LOCK = "worker:telling"
_MOST_LINES = 10
_LOCK_S = 120  # longer than any service takes to answer


@dataclass(frozen=True, slots=True)
class Notice:
    """News about a source: the code of its error, or `None` if it works again."""

    source: SourceId
    error: str | None


class Notifier:
    """Send notifications to `addresses` (Apprise's), and store in Redis which were sent."""

    def __init__(self, addresses: Sequence[str], server: redis.Redis) -> None:
        self._addresses, self._server = addresses, server

    def notify(self, festival: FestivalId, states: Mapping[SourceId, SourceState], report: RefreshReport) -> None:
        """Send the news of a refresh.

        What can't be sent, or stored as sent because Redis is down, is sent after the next refresh.
        """
        try:
            for notice in new_notices(states, self._sent_errors(festival, states)):
                title = f"{festival}: {_title(notice)}"
                self._send(f"{festival}/{notice.source}", title, _body(notice, report), notice.error)
            self._notify_of_corrections(festival, report.refused_corrections)
        except (redis.RedisError, OSError) as error:
            logger.error("No notification about %s: %s", festival, error)

    def _notify_of_corrections(self, festival: FestivalId, refused: Sequence[Remark]) -> None:
        """Notify of corrections that do nothing; again only if their set or a reason changes."""
        key = f"{festival}/corrections:"  # no source has a colon in its id
        if not refused:
            self._store_sent(key, None)
            return
        reasons = "\n".join(f"{remark.where} {remark.message.partition(':')[0]}" for remark in refused)
        state = hashlib.sha256(reasons.encode()).hexdigest()[:16]
        if self._server.hget(_SENT, key) != state.encode():
            lines = [f"{remark.where}: {remark.message}" for remark in refused[:_MOST_LINES]]
            body = "\n".join([*lines, "What to do: docs/add-a-festival.md, Corrections"])
            self._send(key, f"{festival}: {len(refused)} of your corrections do nothing", body, state)

    def _send(self, key: str, title: str, body: str, state: str | None) -> None:
        """Send one notification unless another worker is sending it; store it as sent if that succeeds."""
        lock = f"{_LOCK}:{key}:{state}"
        if not self._server.set(lock, 1, nx=True, ex=_LOCK_S):
            return
        if self._is_sent(title, body):
            self._store_sent(key, state)
        self._server.delete(lock)

    def _sent_errors(self, festival: FestivalId, states: Mapping[SourceId, SourceState]) -> dict[SourceId, str]:
        errors = {source: self._server.hget(_SENT, f"{festival}/{source}") for source in states}
        return {source: bytes(error).decode() for source, error in errors.items() if isinstance(error, bytes)}

    def _store_sent(self, key: str, state: str | None) -> None:
        if state is None:
            self._server.hdel(_SENT, key)
        else:
            self._server.hset(_SENT, key, state)

    def _is_sent(self, title: str, body: str) -> bool:
        import apprise  # noqa: PLC0415 -- 0.16 s at start, needed only for notifications

        service = apprise.Apprise()
        service.add(list(self._addresses))
        is_sent = bool(service.notify(title=title, body=body))
        if not is_sent:
            logger.error("Notification not sent: %s", title)
        return is_sent


def new_notices(states: Mapping[SourceId, SourceState], sent: Mapping[SourceId, str]) -> Iterator[Notice]:
    """Yield the notices to send, in the order of sources; `sent` are the errors of earlier notices."""
    for source, state in states.items():
        error = state.last_error
        if error is None:
            if source in sent:
                yield Notice(source, None)
        elif error != sent.get(source) and (error != ErrorCode.UNREACHABLE or state.failure_count >= MIN_FAILURES):
            yield Notice(source, error)


def _title(notice: Notice) -> str:
    titles: dict[str | None, str] = {None: "is well again", ErrorCode.HELD_BACK: "has a revision that is held back"}
    return f"source {notice.source} {titles.get(notice.error, f'is {notice.error}')}"


def _body(notice: Notice, report: RefreshReport) -> str:
    if notice.error is None:
        return "Fans see its newest timetable."
    errors = [source.error for source in report.sources if source.source == notice.source]
    details = [str(error) for error in errors if error is not None]
    return "\n".join([*details, "Fans keep the last good timetable. What to do: docs/operate.md"])
