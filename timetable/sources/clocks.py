"""Takes clock texts as documents spell them, gives minutes after midnight of the festival day's date."""

import re
import unicodedata

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?:?")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_LATEST_MIN = 30 * 60


def clock_minute(text: str) -> int | None:
    """Read "10:30", "1030", "950", "25:30", "10:00:00", "24:30:" or "１０：３０"; `None` if it is no clock time.

    Hours run to 30, for days that end after midnight. Seconds are dropped.
    """
    narrow = unicodedata.normalize("NFKC", text).strip()
    match = _CLOCK.fullmatch(narrow) or _DIGITS.fullmatch(narrow)
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2])
    minute = hours * 60 + minutes
    return minute if minutes < 60 and minute <= _LATEST_MIN else None
