"""Write the variants of kanji in names into the folding tables: a word for each family, its folded form first.

    npm pack kyujitai@1.3.0 && tar xf kyujitai-1.3.0.tgz package/data/kyujitai.json
    pip download --no-deps ja-itaiji==1.0.2 && unzip ja_itaiji-1.0.2-py3-none-any.whl
    python -m tools.data.kanji_variants package/data/kyujitai.json ja_itaiji/data/term/ja-itaiji.json

Sources: all pairs of old and new forms in kyujitai (MIT, Koki Takahashi), and variants that occur in names from
ja-itaiji (MIT, Ryuji Chiba). The latter also lists characters that classical Chinese borrowed for their sound, so only
the families below are used, and only pairs that it lists in both directions.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "timetable" / "text" / "folding_tables.json"
COPY = ROOT / "frontend" / "ui" / "src" / "shared" / "text" / "folding-tables.json"

IN_NAMES = """
高髙 崎﨑嵜碕 辺邉邊 浜濵濱 島嶋嶌 富冨 橋槗 柳栁桺 桑桒 淵渕 館舘 峰峯 曽曾 凛凜 達逹 鉄銕 鴎鷗 薮藪籔 梅楳 芦蘆 郎郞
槙槇 恒恆 晃晄 晧皓 仙僊 略畧 昇曻 杯盃 喜㐂 竈竃 祢禰 猫貓 熙煕凞 彦彥 顔顏 剣剱劔劒 蝉蟬 繋繫 焔焰 鴬鶯 雁鴈 野埜
翻飜 裏裡 秋穐 煙烟 草艸 村邨 松枩 船舩 場塲 兎兔 群羣 窓窗 駆駈 巻卷 決决 減减 涼凉 韻韵 闘鬪鬭 桝枡 亘亙 祷禱 涛濤
壷壺 姉姊 姫姬 昂昻 暖煖 傑杰 柏栢 棲栖 槍鎗 毘毗 湧涌 珍珎 留畱 皐皋 砺礪 碗椀 稟禀 舗舖 艶艷 苺莓 荊荆 萌萠 蕊蘂蕋
虎乕 蛇虵 衛衞 詠咏 讃讚 鈎鉤 頸頚 鼓皷 遥遙 瑶瑤 尭堯 莱萊 穣穰 瀬瀨 徳德 清淸 黒黑 静靜 緑綠 録錄 産產 歩步 戸戶
呉吳 説說 悦悅 郷鄕 鎮鎭 桧檜 竜龍 麺麵 麹麴 灯燈 籠篭 笋筍 箒帚 蟹蠏 繍繡 蝋蠟 躯軀 嘘噓 掴摑 噛嚙 痩瘦 醤醬 填塡
剥剝 箪簞 寧寗寍 巌巖 秘祕 国圀囯 岳嶽 輝煇 翠翆 隣鄰 侠俠 伜倅 勲勛 叙敍 園薗 夢梦 学斈 宝寳 帰歸皈 庵菴 往徃 晋晉
歓懽 歳嵗 濶闊 犂犁 研硏 窯窰 綿緜 耀燿 胸胷 脈脉 葱蔥 蘇蘓 蝶蜨 跡蹟迹 踊踴 迩邇 靭靱 韮韭 駅驛 鬱欝 鹸鹼
"""
# ja-itaiji has no characters above U+FFFF, and links 斎 with 斉 only through a third character, which nobody types.
ADDITIONAL = ["吉𠮷", "叱𠮟", "斎齋斉齊"]


def main() -> None:
    """Write the families into both copies of the tables, and print the pairs that the sources do not have."""
    old_forms, in_names = Path(sys.argv[1]), Path(sys.argv[2])
    forms = dict(_old_forms(old_forms))
    forms.update(_name_forms(json.loads(in_names.read_text(encoding="utf-8"))))
    forms.update((variant, family[0]) for family in ADDITIONAL for variant in family[1:])
    for family in (*IN_NAMES.split(), *ADDITIONAL):
        forms.pop(family[0], None)
    tables = json.loads(TABLES.read_text(encoding="utf-8"))
    tables["kanji"] = " ".join(_families(forms))
    text = json.dumps(tables, ensure_ascii=False, indent=1) + "\n"
    TABLES.write_text(text, encoding="utf-8")
    COPY.write_text(text, encoding="utf-8")


def _old_forms(path: Path) -> Iterator[tuple[str, str]]:
    for new, old, *_ in json.loads(path.read_text(encoding="utf-8"))["kyuji"]:
        plain = unicodedata.normalize("NFKC", old)
        if plain != new and len(plain) == len(new) == 1:
            yield plain, new


def _name_forms(families: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for family in IN_NAMES.split():
        for other in family[1:]:
            if other in families[family[0]] and family[0] in families[other]:
                yield other, family[0]
            else:
                print(f"not in ja-itaiji, left out: {family[0]}{other}")


def _families(forms: dict[str, str]) -> list[str]:
    """Group variants by folded form, following chains (old form -> new form -> the form that names fold to)."""
    families: dict[str, list[str]] = {}
    for variant in sorted(forms):
        first, seen = variant, set[str]()
        while first in forms and first not in seen:
            seen.add(first)
            first = forms[first]
        if first != variant:
            families.setdefault(first, []).append(variant)
    return [first + "".join(variants) for first, variants in sorted(families.items())]


if __name__ == "__main__":
    main()
