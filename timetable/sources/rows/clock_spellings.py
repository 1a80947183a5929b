"""Spellings of clock times, and of two of them with a dash or word between, in ten languages."""

import re
import unicodedata
from functools import lru_cache

from timetable.text.date_words import fold_words

_CLOCK = re.compile(r"(\d{1,2})[:.時h](\d{2})(?::(\d{2})(?:\.\d+)?)?[:分]?", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_HALF_DAY = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?", re.IGNORECASE)
_JAPANESE_HALF_DAY = re.compile(r"(午前|午後)\s*(\d{1,2})(?:[:時](\d{2})?)?分?")
# Documents use different dashes; on a Japanese keyboard the long vowel mark is the nearest one.
_DASH = r"[-\u2010-\u2015\u2212\u301c\u223c~ー]"
_RANGE_DASH = re.compile(rf"\s*{_DASH}\s*")
_LATEST_MIN = 48 * 60
_LONGEST = 60

# Parts of the day, by the first of the twelve hours that they may mean: 晚上11点 is 23:00, 晚上1点 25:00.
_BEFORE = {
    "午前": 0, "午後": 12, "深夜": 22, "夜": 17, "朝": 4, "昼": 11, "夕方": 15,
    "오전": 0, "오후": 12, "새벽": 0, "아침": 4, "낮": 11, "저녁": 16, "밤": 18,
    "上午": 0, "下午": 12, "中午": 11, "傍晚": 15, "晚上": 17, "晚间": 17, "晚間": 17, "晚": 17,
    "早上": 4, "早晨": 4, "清晨": 4, "凌晨": 0, "半夜": 22,
    "am": 0, "pm": 12, "a.m.": 0, "p.m.": 12,
}  # fmt: skip
_AFTER = {
    "morgens": 4, "vormittags": 0, "mittags": 11, "nachmittags": 12, "abends": 16,
    "du matin": 0, "de l'apres-midi": 12, "du soir": 16,
    "de la manana": 0, "de la tarde": 12, "de la noche": 18,
    "da manha": 0, "da tarde": 12, "da noite": 18,
    "di mattina": 0, "del mattino": 0, "del pomeriggio": 12, "di sera": 16,
    "'s ochtends": 0, "'s middags": 12, "'s avonds": 16,
    "in the morning": 0, "in the afternoon": 12, "in the evening": 16,
}  # fmt: skip
_WITHOUT_TWELVE = {"上午", "오전", "vormittags", "du matin", "de la manana", "da manha", "di mattina", "in the morning"}
NOONS = {"noon", "midday", "12 noon", "mittag", "midi", "mediodia", "meio-dia", "mezzogiorno", "正午", "정오"}
MIDNIGHTS = {
    "midnight", "12 midnight", "mitternacht", "minuit", "medianoche", "meia-noite", "mezzanotte", "middernacht",
    "零時", "零点", "午夜", "자정",
}  # fmt: skip
_LEADS = (
    r"(?:kl(?:okken|ockan)?\.?|(?:alle\s)?ore|alle|um|ab|von|from|at|since|a las?|as|a|de|des|das|dalle|desde|du|om|van"
    r"|vanaf)"
)
_OPEN_ENDS = rf"(?:{_DASH}|から|より|부터|起|开始|開始|開演|スタート|시작)"
_SPELLED = re.compile(
    rf"(?:{_LEADS}\s+|t(?=\d\d:))?"
    rf"(?P<before>{'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})?\s*"
    r"(?P<hour>\d{1,2})"
    r"(?:\s?[:.\u2236]\s?(?P<minute>\d{2})(?::\d{2}(?:\.\d{1,9})?)?"
    r"|\s?(?P<hour_word>uhr|uur|h|u)\s?(?P<minute_h>\d{2})\s?(?:min|m)?"
    r"|\s?(?P<eastern>[時点點시])(?:\s?(?P<minute_e>\d{1,2})(?:\s?[分분])?|\s?(?P<half>[半반])|[整鐘钟]|\s?정각)?"
    r"|(?P<compact>\d{2})(?=\s?(?:uhr|uur|hrs?|h|[ap]\.?\s?m)))?"
    r"(?P<unit>\s?(?:uhr|uur|hrs?|hs|h|u))?\.?"
    r"(?:(?P<half_day>\s?[ap]\.?\s?m\.?)|(?P<letter>[ap])"
    rf"|,?\s(?P<after>{'|'.join(_AFTER)}))?"
    rf"\s?(?P<open>{_OPEN_ENDS})?"
)


def clock_minute(text: str) -> int | None:
    """Read a clock time: its minutes after midnight, to 2880; `None` if the text is anything else.

    Seconds are dropped. An hour alone needs a word or sign that says so ("7pm", "21時", "19 Uhr", "19h").
    """
    return _cached_minute(text) if len(text) <= _LONGEST else _uncached_minute(text)


def _uncached_minute(text: str) -> int | None:
    narrow = unicodedata.normalize("NFKC", text).strip()
    minute = _full_day_minute(narrow)
    if minute is None:
        minute = _half_day_minute(narrow)
    if minute is None and len(narrow) <= _LONGEST and _DIGIT_OR_WORD.match(narrow):
        minute = _spelled_minute(fold_words(narrow))
    return minute


_cached_minute = lru_cache(maxsize=2_048)(_uncached_minute)  # as parts of cells, the same few clock times stand in many
# A clock time is a word, or has one or two short words before its number.
_DIGIT_OR_WORD = re.compile(r"\D{0,12}\d|\D{2,16}$")


def has_half_day(text: str) -> bool:
    """Return whether a clock time says which half of the day it means ("7pm", "午後7時", "7 Uhr abends")."""
    folded = fold_words(text[:_LONGEST])
    if folded in NOONS or folded in MIDNIGHTS or re.search(r"\d\s?[ap](?:\b|\.|m)", folded):
        return True
    return any(word in folded for words in (_BEFORE, _AFTER) for word in words)


def clocks_between_dash(text: str) -> tuple[str, str]:
    """Split "10:00-10:30" at its first dash; the second text is "" without one."""
    parts = _RANGE_DASH.split(unicodedata.normalize("NFKC", text).strip(), maxsplit=1)
    return parts[0], parts[1] if parts[1:] else ""


def spelled_range(text: str) -> tuple[int, int] | None:
    """Read two clock times, with a dash or word between; minutes as in `clock_minute`, `None` if they are not two.

    "10:00 to 10:30", "10時から11時まで". A unit or half of the day that stands only once holds for both ("10-11 Uhr",
    "7-8pm", "11-1pm").
    """
    narrow = unicodedata.normalize("NFKC", text).strip()
    if not narrow or len(narrow) > _LONGEST:
        return None
    folded = _UNTIL.sub("", _FROM.sub("", fold_words(narrow)))
    for match in _BETWEEN.finditer(folded):
        start, end = folded[: match.start()].strip(), folded[match.end() :].strip()
        end_minute = clock_minute(end)
        if end_minute is None:
            continue
        start_minute = _start_beside(start, end, end_minute)
        if start_minute is not None:
            return start_minute, end_minute
    return None


_FROM = re.compile(r"^(?:von|from|de|des|das|dalle|tra le|van|entre|between)\s+(?=\d)")
_UNTIL = re.compile(r"\s?(?:まで|迄|까지)$")
_BETWEEN = re.compile(
    rf"\s?{_DASH}\s?|\s?(?:から|부터|至|到|→|⇒|->|>)\s?"
    r"|\s(?:to|until|till|til|and|bis|et|a las|alle|al|as|a|ate|hasta|tot|y|e)\s"
)
_BARE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_UNIT_ONCE = re.compile(r"\d\s?(uhr|uur|hrs?|hs|h|u|時|点|點|시)\.?$")
_HALF_DAY_ONCE = re.compile(r"\d\s?([ap])\.?\s?m\.?$")


def _start_beside(start: str, end: str, end_minute: int) -> int | None:
    """Read the start of a range, which may take its unit or its half of the day from the end."""
    bare = _BARE.fullmatch(start)
    if bare and (half := _HALF_DAY_ONCE.search(end)):
        hours, minutes = int(bare[1]), int(bare[2] or 0)
        if not 1 <= hours <= 12 or minutes >= 60:
            return None
        same_half = (hours % 12 + (12 if half[1] == "p" else 0)) * 60 + minutes
        return same_half if same_half < end_minute else (same_half + 12 * 60) % (24 * 60)
    if bare and not bare[2] and (unit := _UNIT_ONCE.search(end)):
        return clock_minute(start + unit[1])
    return clock_minute(start)


def _full_day_minute(narrow: str) -> int | None:
    found = _CLOCK.fullmatch(narrow) or _DIGITS.fullmatch(narrow)
    return None if found is None else _minute(int(found[1]), int(found[2]))


def _half_day_minute(narrow: str) -> int | None:
    latin, japanese = _HALF_DAY.fullmatch(narrow), _JAPANESE_HALF_DAY.fullmatch(narrow)
    if latin:
        hours, minutes, is_afternoon = int(latin[1]), int(latin[2] or 0), latin[3].lower() == "p"
    elif japanese:
        hours, minutes, is_afternoon = int(japanese[2]), int(japanese[3] or 0), japanese[1] == "午後"
    else:
        return None
    if hours > 12 or minutes >= 60:
        return None
    return (hours % 12 + 12 * is_afternoon) * 60 + minutes


def _spelled_minute(folded: str) -> int | None:
    if folded in NOONS or folded in MIDNIGHTS:
        return 12 * 60 if folded in NOONS else 0
    found = _SPELLED.fullmatch(folded)
    if found is None or (found["letter"] and not found["minute"]):
        return None
    minutes_text = found["minute"] or found["minute_h"] or found["minute_e"] or found["compact"] or "0"
    hours, minutes = int(found["hour"]), 30 if found["half"] else int(minutes_text)
    halves = [word for word in (found["before"], found["after"], found["half_day"] or found["letter"]) if word]
    if minutes < 60 and len(halves) == 1:
        return _in_half(hours, minutes, halves[0].strip())
    says_hour = found["minute"] or found["hour_word"] or found["eastern"] or found["unit"]
    return _minute(hours, minutes) if says_hour and not halves else None


def _in_half(hours: int, minutes: int, half: str) -> int | None:
    """Return the first such time in a part of the day; hours above 12 stay if they are not before it (深夜25時)."""
    if hours == 12 and half in _WITHOUT_TWELVE:
        return None  # noon to some, midnight to others
    earliest = _BEFORE.get(half, _AFTER.get(half, 12 if half.startswith("p") else 0))
    if hours <= 12:
        return (earliest + (hours - earliest) % 12) * 60 + minutes
    return None if half.isascii() or hours < earliest else _minute(hours, minutes)


def _minute(hours: int, minutes: int) -> int | None:
    minute = hours * 60 + minutes
    return minute if minutes < 60 and minute <= _LATEST_MIN else None
