"""Answers of the invented festival `demo`, shortened; tests compare them with those of a running server.

`VERSION` is that of its timetable: it is another one whenever the festival file or its document changes.
"""

from collections.abc import Mapping
from typing import Any

VERSION = "62f362090bda2f59"
_READ_AT = "2026-08-06T03:00:00+00:00"
_NAME = {"ja": "星凪フェス 2026", "en": "Hoshinagi Fes 2026"}

SUMMARY: Mapping[str, Any] = {
    "id": "demo",
    "name": _NAME,
    "time_zone": "Asia/Tokyo",
    "first_day": "2026-08-07",
    "last_day": "2026-08-09",
    "version": VERSION,
    "stale": False,
}
STAGE: Mapping[str, Any] = {
    "id": "garden",
    "name": "SHIOSAI GARDEN",
    "colour": "#6cc35f",
    "tile_colour": "#6cc35f",
    "text_colour": "#17191f",
    "area": None,
    "order": 1,
    "reading": "",
}
SLOT: Mapping[str, Any] = {
    "id": "day1-garden-1005",
    "day": "day1",
    "stage": "garden",
    "start": "2026-08-07T10:05:00+09:00",
    "end": "2026-08-07T10:25:00+09:00",
    "act": "Blåbär",
    "performers": [],
    "detail": ["撮影"],
    "readings": [],
    "nicknames": [],
    "kind": "live",
    "status": "scheduled",
    "is_corrected": False,
    "delay_min": 0,
    "piece": "2l0GdJ7f",
}
_PART: Mapping[str, Any] = {
    "festival": "demo",
    "name": _NAME,
    "official_url": "",
    "hashtag": "星凪フェス2026",
    "colour": "#6b3fd4",
    "time_zone": "Asia/Tokyo",
    "day_turns_at": "05:00",
    "is_invented": True,
    "notice": None,
    "days": [{"id": "day1", "date": "2026-08-07", "label": {"ja": "1日目", "en": "Day 1"}}],
    "areas": [{"id": "greeting-a", "name": {"ja": "特典会エリアA（芝生広場）", "en": "Greeting area A (lawn)"}}],
    "stages": [STAGE],
    "kinds": ["live", "greeting", "talk"],
    "walks": [{"stages": ["harbour", "garden"], "walk_min": 4}],
    "default_walk_min": None,
    "version": VERSION,
    "fetched_at": _READ_AT,
}
FESTIVAL: Mapping[str, Any] = {
    **_PART,
    "checked_at": _READ_AT,
    "stale": False,
    "sources": [{"id": "live", "format": "tif", "last_success": _READ_AT, "last_error": None}],
}
TIMETABLE: Mapping[str, Any] = {
    **_PART,
    "slots": [SLOT],
    "acts": [{"name": "Blåbär", "heading": "B", "slots": ["day1-garden-1005"]}],
    "former_pieces": {},
}
COUNTED_STAGE: Mapping[str, Any] = {**STAGE, "count": 17}
CHANGES: Mapping[str, Any] = {
    "version": VERSION,
    "added": [],
    "removed": [],
    "moved": [
        {
            "slot": "day1-garden-1005",
            "from": {"day": "day1", "stage": "terrace", "start": "10:00", "act": "Blåbär", "end": "10:20"},
            "to": {"day": "day1", "stage": "garden", "start": "10:05", "act": "Blåbär", "end": "10:25"},
        }
    ],
    "retimed": [],
    "renamed": [],
    "cancelled": [],
    "confirmed": [],
}

PICKS: Mapping[str, Any] = {
    "slots": ["day1-garden-1005", "day1-peach-1010"],
    "maybe": ["day1-terrace-1445"],
    "version": VERSION,
}
CODE = "1ACAB2l0GdJ7f2mJnOfRl23UNdJ7fvr_3"
NEW_SELECTION: Mapping[str, Any] = {
    "code": CODE,
    "url": f"/demo/s/{CODE}/?lang=en",
    "picture_url": f"/demo/s/{CODE}.png?v={VERSION}&lang=en",
    "card_url": f"/demo/s/{CODE}.png?size=card&v={VERSION}&lang=en",
    "calendar_url": f"/demo/s/{CODE}.ics?lang=en",
    "pages": 1,
    "page_counts": {"phone": 1, "share": 1, "wallpaper": 1, "card": 1, "a4": 1},
    "alt": "Hoshinagi Fes 2026 · My timetable\nFri 7 Aug Day 1\n10:05–10:25 Blåbär (SHIOSAI GARDEN, 15 min overlap "
    "with 図書委員の逆襲)\n…",
    "slots": PICKS["slots"],
    "maybe": PICKS["maybe"],
    "missing": [],
    "changed": [],
    "clashes": [
        {"first": "day1-garden-1005", "second": "day1-peach-1010", "cause": "overlap", "missing_min": 15},
    ],
    "clash_count": 1,
}
SELECTION: Mapping[str, Any] = {**NEW_SELECTION, "requested": CODE}

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
NAME:Hoshinagi Fes 2026 · My timetable (unofficial)
BEGIN:VEVENT
SUMMARY:Blåbär
DTSTART;TZID=Asia/Tokyo:20260807T100500
DTEND;TZID=Asia/Tokyo:20260807T102500
LOCATION:SHIOSAI GARDEN\\, Hoshinagi Fes 2026
STATUS:CONFIRMED
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VEVENT
END:VCALENDAR
"""
TEXT = """\
Hoshinagi Fes 2026 · My timetable
Fri 7 Aug Day 1
10:05–10:25 Blåbär (SHIOSAI GARDEN, 15 min overlap with 図書委員の逆襲)
10:10–10:35 図書委員の逆襲 (PEACH HALL, 15 min overlap with Blåbär)
14:45–15:05 Blåbär (SKY TERRACE, ? maybe)
"""
FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">
<title>Changes to the timetable of Hoshinagi Fes 2026 (unofficial)</title>
<id>tag:festival-timetable,2026:demo</id>
<author><name>Festival timetable (unofficial)</name></author>
</feed>
"""
PLAN_FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">
<title>Changes to picks at Hoshinagi Fes 2026 (unofficial)</title>
<updated>2026-01-01T00:00:00+00:00</updated>
<author><name>Festival timetable (unofficial)</name></author>
</feed>
"""

_ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABexample"
SUBSCRIPTION: Mapping[str, Any] = {
    "endpoint": _ENDPOINT,
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },  # those of RFC 8291, appendix A
    "festival": "demo",
    "code": CODE,
    "language": "en",
    "wishes": ["changes", "reminders"],
    "version": VERSION,
}
STORED_SUBSCRIPTION: Mapping[str, Any] = {"festival": "demo", "wishes": ["changes", "reminders"]}
ENDED_SUBSCRIPTION: Mapping[str, Any] = {"endpoint": _ENDPOINT, "festival": "demo"}
