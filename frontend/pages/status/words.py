"""Knows what the status page says by itself, in Japanese and in English, and how it says times and ages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from timetable.wording.language import Language


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words of one language; those with braces take what stands in them. `errors` are by a source's public code."""

    title: str
    unofficial: str
    all_well: str
    some_stale: str
    some_failing: str
    some_file_gone: str
    nothing: str
    degraded: str
    fresh: str
    stale: str
    stale_why: str
    over: str
    file_gone: str
    withdrawn: str
    checked: str
    revision: str
    revised: str
    sources: str
    source_well: str
    last_good: str
    never: str
    stop: str
    kept: str
    open: str
    changes: str
    official: str
    contact: str
    other_language: str
    errors: Mapping[str, str]


JA = StatusWords(
    title="更新のようす",
    unofficial="非公式のサイトです。正しい情報は公式サイトで確認してください。",
    all_well="すべて順調です",
    some_stale="古くなっているタイムテーブルがあります",
    some_failing="読みとれない公式ページがあります",
    some_file_gone="確認されなくなったタイムテーブルがあります",
    nothing="まだタイムテーブルがありません。いま読みこんでいます。",
    degraded="このサーバーは、いまデータの保管場所につながりません。最後に届いた内容を表示しています。新しい変更は、つながってから届きます。",
    fresh="最新です",
    stale="古い内容です",
    stale_why="公式サイトを確認できないまま、時間がたっています。",
    over="終了しました",
    file_gone="このサイトの設定ファイルがなくなったため、いまは公式サイトを確認していません。最後の内容を表示しています。",
    withdrawn="{name} のタイムテーブルは、運営者が公開をとりやめました。",
    checked="最後の確認",
    revision="版",
    revised="最後の変更",
    sources="公式の情報元",
    source_well="正常",
    last_good="最後に読めたとき",
    never="まだ一度も読めていません",
    stop="。",
    kept="その内容のままにしています。",
    open="タイムテーブル",
    changes="変更の一覧（Atom）",
    official="公式サイト",
    contact="連絡先",
    other_language="English",
    errors={
        "unreachable": "公式サイトから返事がありません。",
        "unreadable": "公式サイトの返事を、タイムテーブルとして読みとれません。",
        "held_back": "新しい内容は大きく減っているため、人が確かめるまで公開していません。",
        "failed": "うまく取得できませんでした。",
    },
)
EN = StatusWords(
    title="How fresh it is",
    unofficial="This site is unofficial. What the official site says is what counts.",
    all_well="All is well",
    some_stale="A timetable has not been checked for too long",
    some_failing="A source can't be read at the moment",
    some_file_gone="A timetable is not checked any more",
    nothing="There is no timetable yet. It is being read just now.",
    degraded="This server can't reach its store now and shows what came last. Changes arrive once it can.",
    fresh="Up to date",
    stale="Out of date",
    stale_why="The official site could not be checked for a while.",
    over="Over",
    file_gone="Its file on this server is gone, so the official site is not checked any more. What came last is shown.",
    withdrawn="The timetable of {name} was taken off this site by its operator.",
    checked="Last checked",
    revision="Revision",
    revised="Last change",
    sources="Official sources",
    source_well="Well",
    last_good="Last read well",
    never="never yet",
    stop=". ",
    kept="What it said then stays.",
    open="Timetable",
    changes="What changed (Atom)",
    official="Official site",
    contact="Contact",
    other_language="日本語",
    errors={
        "unreachable": "The official site does not answer.",
        "unreadable": "What the official site sends can't be read as a timetable.",
        "held_back": "The new version has lost a lot, so it is held back until someone has looked at it.",
        "failed": "It could not be fetched.",
    },
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = (("日", "d", 86_400), ("時間", "h", 3600), ("分", "min", 60))


def status_words(language: Language) -> StatusWords:
    """Return the words of a language, Japanese unless it is "en"."""
    return EN if language == "en" else JA


def moment(at: datetime, language: Language) -> str:
    """Say a time with its date and the name of its zone; `at` is local to the festival."""
    clock = f"{at.hour}:{at.minute:02d} {at.tzname()}"
    if language == "en":
        return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {clock}"
    return f"{at.year}/{at.month}/{at.day} {clock}"


def age(length: timedelta, language: Language) -> str:
    """Say how long ago something was, in its largest whole unit; less than a minute (or ahead of us) is "just now"."""
    for ja, en, seconds in _UNITS:
        count = int(length.total_seconds()) // seconds
        if count >= 1:
            return f"{count} {en} ago" if language == "en" else f"{count}{ja}前"
    return "just now" if language == "en" else "たったいま"
