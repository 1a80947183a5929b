"""Takes how the sources are after a refresh, and tells the operator what is new about it: once, not every minute."""

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import redis

from timetable.model import FestivalId, Remark, SourceId
from timetable.refresh import RefreshReport
from timetable.store import SourceState

logger = logging.getLogger(__name__)

FAILURES_OF_NOTE = 3  # a site that is away for a moment is no news; what it says wrongly is
_TOLD, _CLAIM = "worker:told", "worker:telling"  # hash "festival/source" -> the error that the operator was told of
_MOST_LINES = 10
_CLAIM_S = 120  # longer than any service takes to answer


@dataclass(frozen=True, slots=True)
class Notice:
    """What is new about a source: an error's public name, or `None` if it is well again."""

    source: SourceId
    error: str | None


class Notifier:
    """Tells of events at `addresses` (Apprise's), and keeps in Redis what was told already."""

    def __init__(self, addresses: Sequence[str], server: redis.Redis) -> None:
        self._addresses, self._server = addresses, server

    def tell(self, festival: FestivalId, states: Mapping[SourceId, SourceState], report: RefreshReport) -> None:
        """Tell what is new; what could not be told is tried again after the next refresh."""
        try:
            for notice in news(states, self._told(festival, states)):
                title = f"{festival}: {_title(notice)}"
                self._tell(f"{festival}/{notice.source}", title, _body(notice, report), notice.error)
            self._tell_of_corrections(festival, report.refused_corrections)
        except (redis.RedisError, OSError) as error:
            logger.error("Nobody told of %s: %s", festival, error)

    def _tell_of_corrections(self, festival: FestivalId, refused: Sequence[Remark]) -> None:
        """Tell of corrections that do nothing; again only if others do nothing, or for another reason."""
        place = f"{festival}/corrections:"  # no source has a colon in its id
        reasons = "\n".join(f"{remark.where} {remark.message.partition(':')[0]}" for remark in refused)
        state = hashlib.sha256(reasons.encode()).hexdigest()[:16] if refused else None
        told = self._server.hget(_TOLD, place)
        if state is None:
            self._note(place, None)
        elif told != state.encode():
            lines = [f"{remark.where}: {remark.message}" for remark in refused[:_MOST_LINES]]
            body = "\n".join([*lines, "What to do: docs/add-a-festival.md, Corrections"])
            self._tell(place, f"{festival}: {len(refused)} of your corrections do nothing", body, state)

    def _tell(self, place: str, title: str, body: str, state: str | None) -> None:
        """Send one notice, unless another worker is just sending it; it is noted once it was sent."""
        claim = f"{_CLAIM}:{place}:{state}"
        if not self._server.set(claim, 1, nx=True, ex=_CLAIM_S):
            return
        is_sent = self._is_sent(title, body)
        if is_sent:
            self._note(place, state)
        self._server.delete(claim)

    def _told(self, festival: FestivalId, states: Mapping[SourceId, SourceState]) -> dict[SourceId, str]:
        said = {source: self._server.hget(_TOLD, f"{festival}/{source}") for source in states}
        return {source: bytes(error).decode() for source, error in said.items() if isinstance(error, bytes)}

    def _note(self, place: str, state: str | None) -> None:
        if state is None:
            self._server.hdel(_TOLD, place)
        else:
            self._server.hset(_TOLD, place, state)

    def _is_sent(self, title: str, body: str) -> bool:
        import apprise  # noqa: PLC0415 -- 0.16 s at start, which only those who use it shall pay

        post = apprise.Apprise()
        post.add(list(self._addresses))
        is_sent = bool(post.notify(title=title, body=body))
        if not is_sent:
            logger.error("The operator could not be told: %s", title)
        return is_sent


def news(states: Mapping[SourceId, SourceState], told: Mapping[SourceId, str]) -> Iterator[Notice]:
    """Give what the operator does not know yet, in the order of sources."""
    for source, state in states.items():
        error = state.last_error
        if error is None:
            if source in told:
                yield Notice(source, None)
        elif error != told.get(source) and (error != "unreachable" or state.failure_count >= FAILURES_OF_NOTE):
            yield Notice(source, error)


def _title(notice: Notice) -> str:
    said = {None: "is well again", "held_back": "has a revision that is held back"}
    return f"source {notice.source} {said.get(notice.error, f'is {notice.error}')}"


def _body(notice: Notice, report: RefreshReport) -> str:
    if notice.error is None:
        return "Fans see its newest timetable."
    details = [str(one.error) for one in report.sources if one.source == notice.source and one.error is not None]
    return "\n".join([*details, "Fans keep the last good timetable. What to do: docs/operate.md"])
