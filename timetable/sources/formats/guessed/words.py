"""Words by which documents of ten languages name the columns of a timetable, as data."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from timetable.text.folding import fold_for_code

# For each field its words, the most telling first: a table with both "stage" and "place" has its stages in the former.
_WORDS: dict[str, tuple[str, ...]] = {
    "day": (
        "day date dayno dayname festivalday eventdate showdate localdate startdate",
        "日 日付 日程 開催日 曜日 日にち 公演日 出演日 날짜 일자 요일 日期 星期 天",
        ("tag tage datum wochentag jour jours journée dia dias día días fecha data giorno giorni dag dagen weekday"),
    ),
    "stage": (
        (
            "stage stagename stages stagetitle bühne bühnen buehne scène scène scene escenario palco palchi "
            "podium podia ステージ ステージ名 舞台 무대 스테이지"
        ),
        (
            "room roomname raum räume saal säle salle sala zaal zalen hall lane area tent zone venue "
            "venuename ホール 部屋 エリア レーン 공연장 房间 厅"
        ),
        (
            "location locationname place spot where spielort ort orte lieu lieux lugar lugares local luogo "
            "locatie plaats space floor"
        ),
        "会場 会場名 場所 장소 地点 场地 場地 会场 spielstätte recinto sede plek",
        "track tracks",  # a congress of one room a track has no other word
    ),
    "start": (
        (
            "start starttime startdate startsat startat startdatetime startstime begin begins beginsat "
            "begintime from von de desde da van dalle"
        ),
        (
            "beginn anfang début debut heuredébut inicio horainicio início horainício inizio orainizio "
            "aanvang begintijd starttijd startzeit"
        ),
        "開始 開始時刻 開始時間 スタート 開演 開演時間 開演時刻 出演開始 시작 시작시간 开始 开始时间 開始時間",
        (
            "time clock hour when timeslot slottime uhrzeit zeit heure horaire hora horario horário ora "
            "orario tijd timespan"
        ),
        "時刻 時間 出演時間 時間帯 시간 时间 zeitraum",
    ),
    "end": (
        (
            "end endtime endsat endat enddatetime finish finishes finishtime enddate to until till stop ends "
            "bis ende endzeit schluss"
        ),
        "fin heurefin hasta horafin até fim horafim fine orafine alle tot einde eindtijd",
        "終了 終了時刻 終了時間 終演 終演時間 終演時刻 出演終了 종료 종료시간 끝 结束 结束时间 結束 結束時間",
    ),
    "length_min": (
        (
            "duration length minutes mins durationmin durationminutes lengthmin runtime dauer länge minuten "
            "durée duree duración"
        ),
        "duracion duração duracao durata minuti minutos duur lengte runningtime settime",
        "所要時間 尺 時間数 持ち時間 長さ 길이 시간길이 时长 時長",
        "min 分",
    ),
    "act": (
        (
            "act actname acts artist artistname artists artiste artistes künstler kuenstler artista artistas "
            "band bandname bands"
        ),
        (
            "interpret groupe grupo gruppe gruppo banda artiest artiesten attraction アーティスト "
            "アーティスト名 出演者 出演者名 出演"
        ),
        "가수 아티스트 출연자 出演者 艺人 藝人 演出者 乐队 樂團",
        (
            "performer performers performername group groupname band who wer qui quien quién chi wie グループ "
            "グループ名 ユニット 그룹 组合"
        ),
        ("headliner title titel titre título titulo titolo 演目 タイトル 公演名 공연명 제목 标题 標題 节目 節目 演出"),
        (
            "name names nom nombre nome naam 名前 名称 이름 名字 label text summary headline programme "
            "program event show session"
        ),
        "sessionname sessiontitle talk subject description",
    ),
    "performers": (
        ("performers members lineup line speakers speaker persons people presenters members artists cast mitwirkende"),
        ("membres miembros membri leden メンバー 出演メンバー 멤버 成员 referenten referent intervenants sprecher"),
    ),
    "detail": (
        (
            "detail details note notes description remark remarks comment comments abstract subtitle info "
            "information blurb"
        ),
        (
            "備考 詳細 内容 メモ 説明 비고 설명 备注 備註 bemerkung hinweis beschreibung remarque descripción "
            "descrizione"
        ),
    ),
    "kind": (
        (
            "kind type category genre track 種別 区分 種類 カテゴリ 종류 类型 art kategorie catégorie tipo "
            "categoría soort"
        ),
    ),
    "id": ("id uid uuid guid no number nr num key code 番号 ナンバー 번호 编号 nummer numéro número numero",),
    "reading": ("reading kana ruby yomi furigana よみ 読み ふりがな フリガナ よみがな",),
    "cancelled": (
        (
            "cancelled canceled cancel iscancelled iscanceled 中止 キャンセル 취소 取消 abgesagt annulé "
            "cancelado annullato"
        ),
    ),
}


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_for_code, words.split()))


# Words beside the one that tells: "event_start_time" is a start, "stage_slug" a stage.
_FILLERS = _folded(
    "event show slot performance perf session item entry row sub schema scheduled planned local official "
    "timestamp at time datetime dt ts utc iso unix epoch ms sec seconds formatted display raw value text name "
    "title label slug id ids ref key code full short ja en jp de fr es ko zh it nl pt the of festival gig "
    "concert set live string str info data object obj fields attributes attrs properties props sys acf meta "
    "main primary current appearance programme program schedule timetable"
)
_DATES = frozenset(("date", "day"))
_NAMING = _folded(
    "name title label text slug id ref key naam nom nombre nome titel titre título titolo bezeichnung "
    "名前 名称 名 이름 名字"
)
# Times and names that are in most documents, and never those of a slot.
_NEVER = _folded(
    "updated modified created published changed createdat updatedat modifiedat publishedat "
    "lastupdated lastmodified "
    "lastchange posted postedat deleted deletedat expires expiresat imported synced fetched sale "
    "onsale doors doorsopen "
    "open opens opening opentime close closes closing closetime 開場 開場時間 更新 更新日時 作成 "
    "作成日時 公開日時 einlass "
    "ouverture apertura deadline from_sale salestart saleend checkin soundcheck rehearsal linecheck "
    "changeover url link "
    "href image img photo thumbnail video color colour lat lng lon latitude longitude width height "
    "capacity price rating "
    "votes favorites likes views order sort position index rank weight size priority bio biography "
    "website email phone "
    "country city region address zip postcode street facebook twitter instagram spotify soundcloud youtube"
)
_TIME_ZONE = "timezone"  # "time_zone_name" is no stage
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-öø-ÿ]+|\d+|[^\W\d_a-zA-Zà-öø-ÿ]+", re.UNICODE)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _ranked() -> dict[str, dict[str, int]]:
    """Return the fields of each word, with the rank of the word in the field: 0 is the most telling."""
    found: dict[str, dict[str, int]] = {}
    for field, groups in _WORDS.items():
        for rank, words in enumerate(groups):
            for word in words.split():
                found.setdefault(fold_for_code(word), {}).setdefault(field, rank)
    return found


_FIELDS = _ranked()
_LATE = 10


@lru_cache(maxsize=2_048)
def fields_of(label: str) -> dict[str, int]:
    """Return the fields that a label may name, with a rank: 0 tells most; a name like "updated_at" has none.

    A label is a header or a key; of a nested one ("location name") the words that tell most decide.
    """
    tokens = [fold_for_code(token) for token in _TOKEN.findall(label[:120])]
    joined = "".join(tokens)
    if joined in _FIELDS:
        return _FIELDS[joined]
    if joined in _NEVER or _TIME_ZONE in joined or any(token in _NEVER for token in tokens):
        return {}
    for word, penalty in _shortened(tokens):
        if word in _FIELDS:
            return {field: rank + penalty for field, rank in _FIELDS[word].items()}
    return {}


def _shortened(tokens: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield what is left of a label without the words beside the telling one, with how much less that tells."""
    named = list(tokens)
    while len(named) > 1 and named[-1] in _NAMING:
        named.pop()
    yield "".join(named), 1
    telling = [token for token in tokens if token not in _FILLERS]
    telling = [token for token in telling if token not in _DATES] or telling
    for word in ("".join(telling), *telling[-1:], *telling[:1]):
        yield word, 1
        yield word.removesuffix("s"), 1
    joined = "".join(tokens)
    if _CJK.search(joined):
        yield max((word for word in _FIELDS if len(word) > 1 and word in joined), key=len, default=""), 2
    if not telling:
        yield "".join(tokens[-1:]), _LATE


def field_named(header: str) -> str:
    """Return the field that a header names by a word for it and nothing else; "" if it names none."""
    fields = _FIELDS.get("".join(fold_for_code(token) for token in _TOKEN.findall(header[:120])), {})
    return min(fields, key=lambda field: fields[field], default="")


def is_never(label: str) -> bool:
    """Return whether a label names what is no part of a slot: when a page changed, doors, addresses, counts."""
    tokens = [fold_for_code(token) for token in _TOKEN.findall(label[:120])]
    joined = "".join(tokens)
    return joined in _NEVER or _TIME_ZONE in joined or any(token in _NEVER for token in tokens)


# Keys and nouns that hold rows and name neither a stage nor a day.
_STRUCTURE = _folded(
    "data result results response items item entries entry rows row list lists schedule schedules "
    "timetable timetables "
    "events event sessions session slots slot performances performance acts act artists sets shows "
    "gigs talks workshops "
    "workshop concerts program programme lineup payload body content contents props pageprops state "
    "root feed value "
    "values all main subevent subevents 出演 タイムテーブル 一覧 プログラム programm spielplan "
    "horaires horario days dates "
    "stages rooms venues locations places tage bühnen scènes jours day date stage room entities nodes "
    "edges node"
)


def is_structure(key: str) -> bool:
    """Return whether a key only says that rows are below it ("data", "events", "jours"), and so "
    "names no stage."""
    tokens = [fold_for_code(token) for token in _TOKEN.findall(key[:120])]
    return "".join(tokens) in _FIELDS or all(token in _STRUCTURE or token in _FILLERS for token in tokens)


_PLACES = _folded("main tent hall arena zelt saal hauptbühne club tente salle carpa tenda tent メイン サブ")


def may_be_stage(key: str) -> bool:
    """Return whether a key that also is a word for stages or rows may be a stage's name: "Main" beside "Tent"."""
    return fold_for_code(key) in _PLACES


_ITEMS = frozenset(["entry", "item", "items", "row", "element", "node", "li", "value", "record", "object", "edge"])


def is_item(key: str) -> bool:
    """Return whether a key only says "one of these", as `<entry>` inside `<days>`."""
    return key.casefold() in _ITEMS
