import pytest

from timetable.picture.typography.pieces import words


@pytest.mark.parametrize(
    "text",
    [
        "こむぎ色|トランジット",
        "なめていし",
        "水曜日の|シトラス",
        "放課後|クラブ",
        "超ときめき♡|宣伝部",
        "26時の|マスカレイド",
        "B-side |L'Arc |L’Arc |CANDY☆ |2nd |R&B |R＆B |Éclair |Cœur",
        "12:30–13:30 |12:30〜13:30",
        "i☆Ris |Ange☆Reve |愛乙女☆|DOLL",
        "≠ME |＝LOVE |◎まるばつ◎ |ANA®KIE",
        "ＴＩＦ２０２５",
        "ｱｲﾄﾞﾙﾀｲﾑ",
        "レディー・|ガガ",
        "ラフ|×|ラフ",
        "TIF|カメラ部",
        "アップアップガールズ|（仮）",
        "アイドリング!!!|LAST",
        "himawari|(船橋)",
        "AC/DC |SHOW/|MATSURI",
        "早口|ことば|選手権",
        "七色|めとろのーむ",
        "〜始発まで|あと|三時間〜",
        "ももいろ|クローバーZ",
        "アイドルが|みんなを",
        "優勝者お披露目|ステージ",
        "한글소녀 |한글소녀",
        "くらげ|図書室 / |PENGUIN",
    ],
)
def test_a_line_breaks_between_words_and_phrases(text: str) -> None:
    assert "|".join(word.text for word in words(text.replace("|", ""))) == text
