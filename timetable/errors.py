"""The one tree of errors that the domain raises.

    TimetableError
    ├── SourceError                 a source gave nothing that can be published
    │   ├── SourceUnreachable       no answer, or one that is an error
    │   ├── SourceUnreadable(where) an answer that no reader understands
    │   ├── TookTooLong             more processor time than a refresh may take
    │   └── TooMuchMissing          read well, but the judge holds it back
    ├── BadFestivalFile             a festival file breaks its rules
    ├── BadFilter(name)             a filter names a value the festival does not have
    ├── UnknownFestival             nothing published under this id
    │   └── WithdrawnFestival       its operator took it off the site
    ├── UnknownRevision             a version that is not stored (any more)
    ├── UnknownSlot                 an id that this version does not have
    ├── BadSelectionCode            a code that is damaged, or of another program
    ├── TooManyPicks                more picks than a selection may have
    ├── PictureError                a picture that can't be drawn as requested
    └── StoreUnavailable            Redis does not answer

Odd rows of a document are no errors: a reader returns them as remarks.
"""

from datetime import timedelta


class TimetableError(Exception):
    """An error of the domain; the message names the value and what would be allowed."""


class SourceError(TimetableError):
    """A source gave nothing to publish; `code` is its public name, for people without a log."""

    code = "failed"


class SourceUnreachable(SourceError):
    """No answer from the source, or an answer that is an error; `retry_after` is what the site itself asks for."""

    code = "unreachable"

    def __init__(self, message: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class SourceUnreadable(SourceError):
    """A document that can't be read; `where` is the place in it, empty for the whole."""

    code = "unreadable"

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class TooMuchMissing(SourceError):
    """A revision that the judge holds back; the last good one stays."""

    code = "held_back"


class TookTooLong(SourceError):
    """A document that takes more processor time than a refresh may; its public name is "failed"."""


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


class StoreUnavailable(TimetableError):
    """Redis does not answer in time."""
