from datetime import UTC, date, datetime

import pytest

from frontend.choice import festival_to_show
from timetable.model import Day, DayId, Festival, FestivalId, Names


def festival_on(first: str, last: str, name: str = "", *, is_invented: bool = False) -> Festival:
    days = tuple(Day(DayId(day), date.fromisoformat(day), Names(day)) for day in (first, last))
    return Festival(FestivalId(name or first), Names(first), "Asia/Tokyo", days, is_invented=is_invented)


PAST = festival_on("2024-08-02", "2024-08-04")
ON = festival_on("2025-08-01", "2025-08-03")
NEXT = festival_on("2026-07-31", "2026-08-02")
INVENTED = festival_on("2025-08-01", "2025-08-03", "demo", is_invented=True)


@pytest.mark.parametrize(
    ("festivals", "now", "shown"),
    [
        ([NEXT, PAST, ON, INVENTED], "2025-08-02T03:00", ON),
        ([NEXT, PAST, ON, INVENTED], "2025-08-03T19:59", ON),
        ([NEXT, PAST, ON, INVENTED], "2025-08-03T20:00", NEXT),
        ([PAST, ON], "2026-01-01T00:00", ON),
        ([INVENTED, PAST], "2025-08-02T03:00", PAST),
        ([INVENTED], "2025-08-02T03:00", INVENTED),
        ([], "2025-08-02T03:00", None),
    ],
)
def test_front_shows_what_is_on_then_what_comes_then_what_was(
    festivals: list[Festival], now: str, shown: Festival | None
) -> None:
    assert festival_to_show(festivals, datetime.fromisoformat(now).replace(tzinfo=UTC)) == shown
