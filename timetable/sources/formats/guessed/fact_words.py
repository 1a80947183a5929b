"""Words by which documents of ten languages name colours, areas and positions of stages, and festivals, as data."""

import re

from timetable.text.folding import fold_for_code

_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-öø-ÿ]+|\d+|[^\W\d_a-zA-Zà-öø-ÿ]+", re.UNICODE)
_LONGEST = 120


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_for_code, words.split()))


COLOURS = _folded(
    "colour color colours colors hex farbe farben farbcode couleur couleurs colore colori kleur kleuren cor cores "
    "カラー 色 テーマカラー ステージカラー 색 색상 颜色 顏色"
)
AREAS = _folded(
    "area areas zone zones region district quarter building buildings house site venue venues park grounds compound "
    "gelände gebäude haus bereich areal quartier bâtiment bâtiments lieu lieux secteur zona zonas edificio edificios "
    "recinto recintos sede área áreas setor edifício prédio settore gebouw terrein gebied place location containedin "
    "エリア エリア名 会場 会場名 建物 建物名 館 ゾーン 구역 건물 구역명 공연장 区域 建筑 區域 建築 场馆 場館"
)
POSITIONS = _folded(
    "order ordering sort position rank weight index sortorder displayorder reihenfolge ordre orden ordem ordine "
    "volgorde 順 順番 順序 表示順 並び順 순서 순번 顺序"
)
FESTIVALS = _folded(
    "festival festivals fest fes event conference convention congress superevent edition festivalname eventname "
    "eventtitle conferencename conferencetitle veranstaltung kongress manifestation évènement événement evento "
    "congreso convenção evenement congres フェス フェスティバル イベント イベント名 フェス名 大会 大会名 公演名 "
    "페스티벌 축제 행사 행사명 音乐节 音樂節 活动 活動"
)
NAMES = _folded("name title label ja jp en text naam nom nombre nome titel titre título titolo 名 名前 名称 이름 名字")
DAYS = _folded("day days date dates tag tage jour jours día días dia dias giorno giorni dag dagen 日 日程 日付 날짜")


def tokens_of(label: str) -> list[str]:
    """Split a header or a key into folded words: "stageColour" and "stage_colour" are "stage" and "colour"."""
    return [fold_for_code(token) for token in _TOKEN.findall(label[:_LONGEST])]


def names_one(label: str, words: frozenset[str]) -> bool:
    """Return whether a label says one of `words`, last or before a word for a name ("area", "areas name")."""
    tokens = tokens_of(label)
    while len(tokens) > 1 and tokens[-1] in NAMES:
        tokens.pop()
    return bool(tokens) and (tokens[-1] in words or "".join(tokens) in words or "".join(tokens[-2:]) in words)
