"""Knows what the share page says by itself, in Japanese and in English."""

from dataclasses import dataclass

from timetable.wording.language import Language


@dataclass(frozen=True, slots=True)
class ShareWords:
    """The words of one language; those with braces take what stands in them."""

    title: str
    heading: str
    own_title: str
    more: str
    nothing_picked: str
    nothing_found: str
    clashes: str
    changes: str
    renamed: str
    cancelled: str
    missing: str
    candidates: str
    more_candidates: str
    follows: str
    picture: str
    hold_to_save: str
    picture_alt: str
    open_picture: str
    subscribe: str
    calendar: str
    text: str
    official: str
    own: str
    damaged: str
    damaged_why: str
    wrong_value: str
    wrong_value_why: str
    long_title: str
    long_title_why: str


JA = ShareWords(
    title="{festival} {count}枠のタイムテーブル（非公式）",
    heading="{count}枠のタイムテーブル",
    own_title="「{title}」",
    more="ほか{count}枠",
    nothing_picked="枠がひとつも選ばれていません。",
    nothing_found="選ばれた枠は、いまの公式タイムテーブルにひとつもありません。",
    clashes="{count}組がかさなっています",
    changes="公式の変更",
    renamed="{place} は、いま「{act}」です",
    cancelled="{place} {act} は中止です",
    missing="見つからない枠",
    candidates="これかもしれません",
    more_candidates="ほかにもあります",
    follows="フォロー中の出演者",
    picture="1枚の画像",
    hold_to_save="長押しで保存できます。",
    picture_alt="このタイムテーブルの画像。内容は上の一覧と同じです。",
    open_picture="画像だけをひらく",
    subscribe="カレンダーに登録（変更も届きます）",
    calendar="カレンダーのファイル",
    text="テキスト",
    official="公式サイト",
    own="自分のタイムテーブルをつくる",
    damaged="このリンクはこわれています",
    damaged_why="一部が欠けているか、途中で変わっています。送ってくれた人に、もう一度リンクをもらってください。",
    wrong_value="このアドレスはひらけません",
    wrong_value_why="lang に使えるのは ja と en です。",
    long_title="このアドレスはひらけません",
    long_title_why="title に使えるのは{limit}文字までです。",
)
EN = ShareWords(
    title="{festival}: {count} (unofficial)",
    heading="A timetable of {count}",
    own_title="“{title}”",
    more="+{count} more",
    nothing_picked="Nothing is picked here.",
    nothing_found="None of these picks is in the official timetable now.",
    clashes="{count}",
    changes="What changed",
    renamed="{place} is “{act}” now",
    cancelled="{place} {act} is cancelled",
    missing="Not found",
    candidates="It may be",
    more_candidates="and others",
    follows="Followed acts",
    picture="As one picture",
    hold_to_save="Press and hold to save it.",
    picture_alt="This timetable as a picture; it says the same as the list above.",
    open_picture="Open the picture alone",
    subscribe="Subscribe in a calendar (changes arrive too)",
    calendar="Calendar file",
    text="Text",
    official="Official site",
    own="Make my own timetable",
    damaged="This link is damaged",
    damaged_why="A part of it is missing or altered. Please ask for the link again where you got it.",
    wrong_value="This address can't be opened",
    wrong_value_why="lang may be ja or en.",
    long_title="This address can't be opened",
    long_title_why="title may have at most {limit} characters.",
)


def share_words(language: Language) -> ShareWords:
    """Return the words of a language, Japanese unless it is "en"."""
    return EN if language == "en" else JA


def picks(count: int, language: Language) -> str:
    """Count picks: "12" before 枠, "12 picks"."""
    return _counted(count, "pick", "picks") if language == "en" else str(count)


def clash_pairs(count: int, language: Language) -> str:
    """Count clashes: "2" before 組, "2 clashes"."""
    return _counted(count, "clash", "clashes") if language == "en" else str(count)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
