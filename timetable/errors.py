"""The tree of errors that the domain raises.

    TimetableError
    ├── SourceError                 a source has nothing that can be published
    │   ├── SourceUnreachable       no response, or an error response
    │   ├── SourceUnreadable(where) a document that no reader understands
    │   ├── TookTooLong             more processor time than a refresh may take
    │   └── TooMuchMissing          a readable document that the judge holds back
    ├── BadFestivalFile             a festival file breaks its rules
    ├── BadFilter(name)             a filter names a value the festival does not have
    ├── UnknownFestival             nothing published under this id
    │   └── WithdrawnFestival       its operator took it off the site
    ├── UnknownRevision             a version that is not stored (any more)
    ├── UnknownSlot                 a slot id that this version does not have
    ├── BadSelectionCode            a damaged code, or one of another program
    ├── TooManyPicks                more picks than a selection may have
    ├── PictureError                a picture that can't be drawn as requested
    ├── BadSubscription(name)       a push subscription that is refused
    ├── TooManySubscriptions        as many push subscriptions as this server holds
    └── StoreUnavailable            Redis does not answer

Odd rows of a document are not errors: a reader returns remarks on them.
"""

from datetime import timedelta
from enum import StrEnum


class ErrorCode(StrEnum):
    """Why a source failed.

    For people without a log: in stored states, the API, metrics and notifications.
    """

    FAILED = "failed"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    HELD_BACK = "held_back"

    @classmethod
    def of(cls, text: str) -> "ErrorCode":
        """Return the code of a stored text; an unknown one, of another build, counts as `FAILED`."""
        return cls(text) if text in set(cls) else cls.FAILED


class TimetableError(Exception):
    """An error of the domain; the message names the value and the allowed values."""


class SourceError(TimetableError):
    """A source has nothing to publish."""

    code = ErrorCode.FAILED


class SourceUnreachable(SourceError):
    """No response from the source, or an error response; `retry_after` is the wait that the response demands."""

    code = ErrorCode.UNREACHABLE

    def __init__(self, message: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class SourceUnreadable(SourceError):
    """A document that can't be read; `where` is the place in it, empty for the whole."""

    code = ErrorCode.UNREADABLE

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class TooMuchMissing(SourceError):
    """A revision that the judge holds back; the last good one stays."""

    code = ErrorCode.HELD_BACK


class TookTooLong(SourceError):
    """A document that takes more processor time than a refresh may; its code is `FAILED`."""


class BadFestivalFile(TimetableError):
    """A festival file that can't be used; the message names the file and the key."""


class BadFilter(TimetableError):
    """A filter value that the festival does not have; `name` is the parameter."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class UnknownFestival(TimetableError):
    """No timetable is published under this festival id."""


class WithdrawnFestival(UnknownFestival):
    """A festival that its operator took off the site."""


class UnknownRevision(TimetableError):
    """A version that is not stored (any more)."""


class UnknownSlot(TimetableError):
    """A slot id that the timetable does not have."""


class BadSelectionCode(TimetableError):
    """A code that is damaged, cut off, or not one of ours."""


class TooManyPicks(TimetableError):
    """More picks than a selection may have."""


class PictureError(TimetableError):
    """A picture that can't be drawn as requested."""


class BadSubscription(TimetableError):
    """A push subscription that is refused; `name` is the field at fault."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class TooManySubscriptions(TimetableError):
    """As many push subscriptions as this server holds, or too many of one browser within a minute."""


class StoreUnavailable(TimetableError):
    """Redis does not answer in time."""
