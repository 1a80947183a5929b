"""Find the words in katakana compounds of programmes: スペシャルライブステージ is cut between them."""

import re
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.typography.line_breaking import NO_START

# fmt: off
_WORDS = (
    "アイドル", "アワード", "アンコール", "イベント", "エンディング", "オンライン", "オープニング", "オールスター",
    "カメラ", "カラオケ", "カレッジ", "ガールズ", "キャンペーン", "クイズ", "グランプリ", "グリーティング",
    "グループ", "コラボ", "コンサート", "コンテスト", "コーナー", "サイン", "サマー", "ジャパン", "スクール",
    "スタジオ", "スタンプ", "ステージ", "スペシャル", "セレモニー", "タイトル", "ダンス", "チェキ", "チケット",
    "チャレンジ", "ツアー", "ディスコ", "デビュー", "トーク", "トーナメント", "バトル", "バースデー",
    "パフォーマンス", "パレード", "パーティー", "ファイナル", "ファンミーティング", "フィナーレ", "フェス",
    "フェスティバル", "プレゼント", "プレミアム", "プロジェクト", "ボーイズ", "ミニライブ", "ミュージック",
    "ミーティング", "メドレー", "メンバー", "メンバーズ", "ユニット", "ライブ", "ラジオ", "ラストステージ",
    "リハーサル", "リポーター", "リリース", "ワークショップ", "ワールド",
)
# fmt: on
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_RUN = re.compile(r"[ァ-ヺー]{5,}")
_FEWEST = 2  # letters on each side of a cut


@lru_cache(maxsize=cache_sizes.PHRASES)
def compound_ends(text: str) -> frozenset[int]:
    """Return the indices in a text before which a katakana compound may be cut, since a word begins or ends there.

    Only words that are usual in programmes are known; other compounds have no such index.
    """
    return frozenset(
        end
        for run in _RUN.finditer(text)
        for word in _WORD.finditer(run.group())
        for end in (run.start() + word.start(), run.start() + word.end())
        if run.start() + _FEWEST <= end <= run.end() - _FEWEST and text[end] not in NO_START
    )
