"""Recognise the fields of a table by the words in its header line, in several languages."""

from collections.abc import Sequence

from timetable.text.folding import fold_for_code

_WORDS = {
    "day": "day date dayno dayname 日 日付 日程 開催日 曜日 日にち",
    "stage": (
        "stage stagename place room location venue venuename lane "
        "ステージ 会場 場所 ステージ名 レーン bühne scène escenario"
    ),
    "start": (
        "start starttime startsat startat startdatetime begin beginsat from time "
        "開始 開始時刻 開始時間 スタート 時刻 時間 beginn début inicio"
    ),
    "end": "end endtime endsat endat enddatetime finish to until 終了 終了時刻 終了時間 ende fin",
    "length_min": "duration length minutes min 分 所要時間 尺 dauer durée",
    "act": (
        "act actname artist artistname artists band name title performer group "
        "出演者 アーティスト アーティスト名 グループ 名前 演目 タイトル 出演 künstler artiste artista"
    ),
    "performers": "performers members lineup メンバー 出演メンバー",
    "detail": "detail details note notes description remark remarks 備考 詳細 内容 メモ 説明",
    "kind": "kind type category 種別 区分 種類 カテゴリ",
    "id": "id no uid number 番号 ナンバー",
    "reading": "reading kana ruby yomi よみ 読み ふりがな フリガナ よみがな",
    "cancelled": "cancelled canceled cancel 中止 キャンセル",
}
_FIELD_BY_WORD = {fold_for_code(word): field for field, words in _WORDS.items() for word in words.split()}


def columns_named(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Map each field to the first column whose header is a word for it; other headers are ignored."""
    columns: dict[str, tuple[int, ...]] = {}
    for column, name in enumerate(header):
        field = _FIELD_BY_WORD.get(fold_for_code(name).replace("_", "").replace("-", ""))
        if field is not None and field not in columns:
            columns[field] = (column,)
    return columns
