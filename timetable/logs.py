"""Logging: lines with the request's id, never with the code of a selection."""

import logging
import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousOperation
from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from sentry_sdk.types import Event

request_id: ContextVar[str] = ContextVar("request_id", default="-")

# After /s/ in any spelling, in a query, and in any other path part that looks like a code.
_CODE = re.compile(r"(/(?:s|selections)(?:/|%2f)+|[?&](?:picks|code)=)[^/.?&\s\"'\\]+|(/)1[\w-]{20,}", re.IGNORECASE)


def discreet(text: str) -> str:
    """Remove selection codes from addresses in a text: they reveal where a fan will be, and when."""
    return _CODE.sub(lambda found: f"{found[1] or found[2]}…", text)


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
            "fmt": "{levelname:<7} {name} {request_id}: {message}",
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
        "filters": {"request_id": {"()": RequestIdFilter}, "refusals": {"()": RefusalFilter}},
        "formatters": {"chosen": formatters[form]},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["request_id", "refusals"]},
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
    }


def start_sentry(dsn: str) -> None:
    """Report errors to Sentry: no traces, nothing about the person, no selection."""
    import sentry_sdk  # noqa: PLC0415 -- 0.3 s at start, only for those who use it

    sentry_sdk.init(dsn=dsn, send_default_pii=False, include_local_variables=False, before_send=_discreet_event)


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
