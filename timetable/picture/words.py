"""Knows the few words that a picture says by itself, in Japanese and in English."""

from dataclasses import dataclass
from datetime import date, datetime

from timetable.clashes import Clash, ClashCause
from timetable.gaps import UncountedWalks
from timetable.model import Kind, Slot, Status
from timetable.text.display import clean, graphemes
from timetable.wording.language import Language

_ENOUGH = 18
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_JA, _DAYS_EN = "月火水木金土日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    my_timetable: str
    unofficial: str
    invented: str
    may_change: str
    scan: str
    maybe: str
    cancelled: str
    unconfirmed: str
    late: str
    early: str
    more: str
    kinds: dict[Kind, str]
    uncounted_walks: dict[UncountedWalks, str]


JA = Words(
    my_timetable="わたしのタイムテーブル",
    unofficial="非公式",
    invented="架空のフェスです",
    may_change="変更されることがあります",
    scan="最新はこのQRから",
    maybe="？ 迷い中",
    cancelled="中止",
    unconfirmed="調整中",
    late="{}遅れ",
    early="{}繰り上げ",
    more="ほか{}件",
    kinds={Kind.GREETING: "特典会", Kind.TALK: "トーク", Kind.GOODS: "物販", Kind.OTHER: "その他"},
    uncounted_walks={
        UncountedWalks.NONE: "",
        UncountedWalks.SOME: "移動時間は一部のみ",
        UncountedWalks.ALL: "移動時間は含みません",
    },
)
EN = Words(
    my_timetable="My timetable",
    unofficial="Unofficial",
    invented="This festival is invented",
    may_change="Times may change",
    scan="Scan for the newest",
    maybe="? maybe",
    cancelled="cancelled",
    unconfirmed="to be confirmed",
    late="{} late",
    early="{} early",
    more="+{} more",
    kinds={Kind.GREETING: "greeting", Kind.TALK: "talk", Kind.GOODS: "goods", Kind.OTHER: "other"},
    uncounted_walks={
        UncountedWalks.NONE: "",
        UncountedWalks.SOME: "some walks not counted",
        UncountedWalks.ALL: "walks not counted",
    },
)


def words_of(language: Language) -> Words:
    """Return the words of a language, Japanese unless it is "en"."""
    return EN if language == "en" else JA


def day_name(when: date, language: Language) -> str:
    """Return a date as fans write it: "8/2（土）", "Sat 2 Aug"."""
    if language == "en":
        return f"{_DAYS_EN[when.weekday()]} {when.day} {_month(when)}"
    return f"{when.month}/{when.day}（{_DAYS_JA[when.weekday()]}）"


def duration(minutes: int, language: Language) -> str:
    """Return a span of time: "1時間10分", "1 h 10"."""
    hours, rest = divmod(minutes, 60)
    if language == "en":
        return (f"{hours} h {rest:02d}" if rest else f"{hours} h") if hours else f"{rest} min"
    return (f"{hours}時間" if hours else "") + (f"{rest}分" if rest or not hours else "")


def gap(free_min: int, walk_min: int | None, language: Language) -> str:
    """Say how long one is free between two slots, and how much of it is the walk (0: none, `None`: not known)."""
    if language == "en":
        return f"{duration(free_min, language)} free" + (f" · walk {walk_min} min" if walk_min else "")
    return f"{duration(free_min, language)} 空き" + (f" · 移動 {walk_min}分" if walk_min else "")


def delay(slot: Slot, language: Language) -> str:
    """Say how late a slot runs: "20分遅れ", "20 min late"; "" where it is on time or cancelled."""
    if not _runs_late(slot):
        return ""
    words = words_of(language)
    return (words.late if slot.delay_min > 0 else words.early).format(duration(abs(slot.delay_min), language))


def short_delay(slot: Slot, language: Language) -> str:
    """Say how late a slot runs where there is little room: "+20分", "+20 min"."""
    if not _runs_late(slot):
        return ""
    return f"{'+' if slot.delay_min > 0 else '−'}{duration(abs(slot.delay_min), language)}"


def _runs_late(slot: Slot) -> bool:
    return slot.delay_min != 0 and slot.status is not Status.CANCELLED


def clash_with(clash: Clash, other: Slot, language: Language) -> str:
    """Say what a slot clashes with, and by how much."""
    span, act = duration(clash.missing_min, language), shortened(other.act)
    is_overlap = clash.cause is ClashCause.OVERLAP
    if language == "en":
        return f"{span} overlap with {act}" if is_overlap else f"{span} short for the walk: {act}"
    return f"{act} と {span} かさなる" if is_overlap else f"{act} への移動に {span} たりない"


def shortened(act: str) -> str:
    """Return as much of another slot's act as tells which one it is; its own tile has all of it."""
    whole = graphemes(clean(act))
    return "".join(whole) if len(whole) <= _ENOUGH else "".join(whole[: _ENOUGH - 1]) + "…"


def fetched(at: datetime, language: Language) -> str:
    """Say which revision a picture shows; `at` is local to the festival."""
    clock = f"{at.hour}:{at.minute:02d}"
    if language == "en":
        return f"official timetable fetched at {clock}, {at.day} {_month(at)}"
    return f"公式タイムテーブル {at.month}/{at.day} {clock} 取得"


def _month(when: date) -> str:
    return _MONTHS_EN[when.month - 1]
