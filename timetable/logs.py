"""Logging: lines with the request's id, never with the code of a selection or a push subscription."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousOperation
from pythonjsonlogger.json import JsonFormatter

from timetable.push.endpoints import SERVICES

if TYPE_CHECKING:
    from sentry_sdk.types import Breadcrumb, Event

request_id: ContextVar[str] = ContextVar("request_id", default="-")

# After /s/ in any spelling, in a query, and in any other path part that looks like a code. After /g/ all until the next
# slash: the codes of several people stand there, joined by dots.
_CODE = re.compile(
    r"(/(?:s|selections)(?:/|%2f)+|[?&](?:picks|code)=)[^/.?&\s\"'\\]+"
    r"|(/g(?:/|%2f)+)[^/?&\s\"'\\]+|(/|\.|%2[ef])1[\w-]{20,}",
    re.IGNORECASE,
)


# Of a push subscription: the address after its host (in a URL, and in an error of urllib3, which names host and path
# apart), the values of its keys, and the recipient's id in Redis.
_PUSH_HOST = f"(?:{'|'.join(re.escape(one.removeprefix('*.')) for one in SERVICES)})"
_SUBSCRIPTION = re.compile(
    rf"({_PUSH_HOST}(?::\d+)?/)[^\s\"'\\<>]+"
    rf"|({_PUSH_HOST}['\"].{{0,80}}?with url: /)[^\s\"'\\]+"
    r"|((?:p256dh|auth)[\\\"']*\s*[:=]\s*[\\\"']*)[\w-]{16,}={0,2}"
    r"|((?:push:|recipient)[^\s]{0,60}?)\b[0-9a-f]{32}\b",
    re.IGNORECASE,
)


def discreet(text: str) -> str:
    """Remove what is a fan's from a text: codes, which reveal where a fan will be and when, and push subscriptions."""
    text = _SUBSCRIPTION.sub(lambda found: f"{found[1] or found[2] or found[3] or found[4]}…", text)
    return _CODE.sub(lambda found: f"{found[1] or found[2] or found[3]}…", text)


class RequestIdFilter(logging.Filter):
    """Set the id of the current request or task on each record; "-" outside of both."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass every record."""
        record.request_id = request_id.get()
        return True


class RefusalFilter(logging.Filter):
    """Drop the trace of requests that Django refuses (too many parameters, a foreign host)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass every record."""
        if record.exc_info and isinstance(record.exc_info[1], SuspiciousOperation):
            record.exc_info = record.exc_text = None
        return True


_QUIET_S = 150.0  # longer than the pauses of Celery's retries (32 s at most) and of beat (60 s)
_MOST_FAULTS = 1_000
_NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
_LIBRARIES = ("celery", "kombu", "django.request", "django.security")
# Errors of a connection, by their names: importing them would load Celery into every process.
_OUTAGES = {"SchedulingError", "OperationalError", "ConnectionError", "StoreUnavailable"}


@dataclass
class _Repeated:
    """A fault that was logged: how often it was dropped since, and when it happened last (monotonic, in s)."""

    message: str
    count: int
    last_at: float


class RepetitionFilter(logging.Filter):
    """Drop errors of libraries that repeat, such as one for each request or retry while Redis is down.

    An error is logged once, and is over if it has not been repeated for 150 s; a line then says so. Numbers and ids
    are ignored in the comparison, and so are paths of requests.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._monotonic = monotonic
        self._faults: dict[tuple[str, str], _Repeated] = {}
        self._lock = Lock()
        self._timer: Timer | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass a record unless it repeats an error."""
        self.report_over()
        with self._lock:
            is_repeated = self._is_repeated(record, self._monotonic())
            self._watch()
        return not is_repeated

    def report_over(self) -> None:
        """Log the faults that are over; as long as there are others, look again after 150 s."""
        now = self._monotonic()
        with self._lock:
            over = [key for key, fault in self._faults.items() if now - fault.last_at > _QUIET_S]
            ended = [(key[0], self._faults.pop(key)) for key in over]
            self._watch()
        for name, fault in ended:
            times = f"; it came {fault.count} more times" if fault.count else ""
            logging.getLogger(name).warning("Over since %d s%s: %s", now - fault.last_at, times, fault.message)

    def _watch(self) -> None:
        """Look again after 150 s while there are faults; caller holds the lock."""
        if self._faults and self._timer is None:
            self._timer = Timer(_QUIET_S, self._look_again)
            self._timer.daemon = True
            self._timer.start()

    def _look_again(self) -> None:
        with self._lock:
            self._timer = None
        self.report_over()

    def _is_repeated(self, record: logging.LogRecord, now: float) -> bool:
        if record.levelno < logging.ERROR or not record.name.startswith(_LIBRARIES):
            return False
        _shorten_outage(record)
        message = record.getMessage()
        shape = _NUMBERS.sub("#", message)
        if record.name == "django.request" and not record.exc_info:
            shape = shape.partition(":")[0]
        known = self._faults.get((record.name, shape))
        if known is not None:
            known.count, known.last_at = known.count + 1, now
            return True
        if len(self._faults) >= _MOST_FAULTS:
            self._faults.clear()
        self._faults[(record.name, shape)] = _Repeated(message.partition("\n")[0][:200], 0, now)
        return False


def _shorten_outage(record: logging.LogRecord) -> None:
    """Cut the traces of a lost connection from Celery's records: hundreds of lines that all say the same."""
    error = record.exc_info[1] if record.exc_info else None
    message = record.getMessage()
    if record.name.startswith("celery") and (type(error).__name__ in _OUTAGES or ("\n" in message and error is None)):
        record.msg, record.args = message.partition("\n")[0], ()
        record.exc_info = record.exc_text = None


class TextFormatter(logging.Formatter):
    """Text lines for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, its trace included, without selections."""
        return discreet(super().format(record))


class JsonLines(JsonFormatter):
    """JSON lines for programs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, its trace included, without selections."""
        return discreet(super().format(record))


def logging_config(form: str, *, is_discreet: bool) -> dict[str, Any]:
    """Return the logging configuration of a process, all to stderr; `form` is "text" or "json"."""
    formatters = {
        "text": {
            "()": TextFormatter if is_discreet else logging.Formatter,
            "fmt": "{asctime} {levelname:<7} {name} {request_id}: {message}",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
            "style": "{",
        },
        "json": {
            "()": JsonLines if is_discreet else JsonFormatter,
            "fmt": ["levelname", "name", "request_id", "message"],
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": True,
        },
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": RequestIdFilter},
            "refusals": {"()": RefusalFilter},
            "repetitions": {"()": RepetitionFilter},
        },
        "formatters": {"chosen": formatters[form]},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "chosen",
                "filters": ["request_id", "refusals", "repetitions"],
            },
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
    }


def start_sentry(dsn: str) -> None:
    """Report errors to Sentry: no traces, nothing about the person, no selection."""
    import sentry_sdk  # noqa: PLC0415 -- 0.3 s at start, only for those who use it

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        before_send=_discreet_event,
        before_breadcrumb=discreet_breadcrumb,
    )


def discreet_breadcrumb(crumb: "Breadcrumb", _: object) -> "Breadcrumb | None":
    """Drop the addresses of requests to other servers: that of a push service is a secret of its fan."""
    return None if crumb.get("category") == "httplib" else crumb


def _discreet_event(event: "Event", _: object) -> "Event":
    cleaned: Event = _cleaned(event)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return discreet(value)
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value
