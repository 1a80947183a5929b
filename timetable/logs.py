"""Knows how this product speaks of what happens: with the request's id, and never with a fan's selection."""

import logging
import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

request_id: ContextVar[str] = ContextVar("request_id", default="-")

_CODE = re.compile(r"(/(?:s|selections)/|[?&]picks=)[^/.?&\s\"'\\]+")


def discreet(text: str) -> str:
    """Leave the code of a selection out of every address in a text: it says where a fan will be, and when."""
    return _CODE.sub(r"\1…", text)


class RequestIdFilter(logging.Filter):
    """Gives each record the id of the request, or of the task, in which it was made; "-" outside of both."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        record.request_id = request_id.get()
        return True


class TextFormatter(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, its trace included, without selections."""
        return discreet(super().format(record))


class JsonLines(JsonFormatter):
    """A line for programs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, its trace included, without selections."""
        return discreet(super().format(record))


def logging_config(form: str, *, is_discreet: bool) -> dict[str, Any]:
    """Give the logging of a process, all to stderr; `form` is "text" or "json"."""
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
        "filters": {"request_id": {"()": RequestIdFilter}},
        "formatters": {"chosen": formatters[form]},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["request_id"]},
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
    }


def start_sentry(dsn: str) -> None:
    """Report errors to Sentry: no traces, nothing about the person, no selection."""
    import sentry_sdk  # noqa: PLC0415 -- 0.3 s at start, which only those who use it shall pay

    sentry_sdk.init(dsn=dsn, send_default_pii=False, include_local_variables=False, before_send=_discreet_event)


def _discreet_event(event: "Event", _: "Hint") -> "Event":
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
