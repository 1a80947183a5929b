"""The share page: complete without a script, the same for everybody, with changed and missing picks."""

import html
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from PIL import Image

from tests.cast import FESTIVAL, PUBLISHED_AT, slot, timetable
from tests.conftest import Revise
from tests.frontend.conftest import Publish
from timetable.model import Names, Slot, Timetable
from timetable.picture.accent import ACCENTS
from timetable.picture.colour import contrast
from timetable.selection import Selection, act_text, piece_text, write_code
from timetable.timetable_json import timetable_of

GONE = "AAAAAAAA"
PUBLIC = "https://timetable.example"


def code_of(tiny: Timetable, slots: Iterable[Slot], maybe: Iterable[Slot] = ()) -> str:
    return write_code(Selection.of(*([piece_text(one, tiny.festival) for one in picked] for picked in (slots, maybe))))


@pytest.fixture
def code(tiny: Timetable) -> str:
    return code_of(tiny, tiny.slots)


def page_of(client: Client, code: str, **query: str) -> str:
    response = client.get(f"/tiny/s/{code}/", query)
    assert response.status_code == 200
    return response.content.decode()


def meta(page: str) -> dict[str, str]:
    """Return the contents of the page's meta elements by name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


def words(page: str) -> str:
    """Return the visible text of the page's body."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<body>") :])).split())


def test_every_pick_is_on_the_page_without_a_script(client: Client, code: str, tiny: Timetable) -> None:
    page = page_of(client, code)
    assert [html.unescape(act) for act in re.findall(r"<h3[^>]*>([^<]*)</h3>", page)] == [one.act for one in tiny.slots]
    assert re.findall(r'<section class="share-day"><h2><time datetime="([^"]+)">([^<]+)', page) == [
        ("2026-08-01", "8/1（土） 1日目"),
        ("2026-08-02", "8/2（日） 2日目"),
    ]
    assert '<time datetime="2026-08-02T01:30+09:00">25:30</time><small>–26:00</small>' in page
    assert 'fill="#e01f3d"' in page
    assert 'stroke="#6b7280"' in page
    assert "style=" not in page
    assert "<script>" not in page
    assert "ラブ♡ビート と 5分 かさなる" in page
    for text in (
        "11枠のタイムテーブル",
        "非公式",
        "架空のフェスです",
        "公式タイムテーブル 7/31 9:41 取得",
        "4組がかさなっています",
    ):
        assert text in words(page)


@pytest.mark.parametrize(("language", "note"), [("ja", "移動時間は含みません"), ("en", "walks not counted")])
def test_unknown_walks_are_stated_as_not_counted(client: Client, publish: Publish, language: str, note: str) -> None:
    one, other = slot("day1 sky 10:00-10:30 A"), slot("day1 lane 11:00-11:30 B")
    for default_min in (None, 4):
        revision = timetable_of(replace(FESTIVAL, default_walk_min=default_min), (one, other), PUBLISHED_AT)
        publish(revision)
        page = words(page_of(client, code_of(revision, (one, other)), lang=language))
        assert (note in page) == (default_min is None)


def test_the_page_leads_to_everything_else(client: Client, code: str, tiny: Timetable) -> None:
    page = page_of(client, code)
    links = {html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)}
    base = f"/tiny/s/{code}"
    assert {
        f"{base}.png?v={tiny.version}",
        f"{base}.ics",
        f"{base}.txt",
        "/tiny/",
        "https://festival.example/",
    } <= links
    assert f'<img src="{base}.png?v={tiny.version}" alt="このタイムテーブルの画像。' in page
    for path in (f"{base}.png", f"{base}.ics", f"{base}.txt", "/tiny/"):
        assert client.get(path).status_code == 200


def test_the_page_has_the_element_and_script_of_the_app(client: Client, code: str) -> None:
    page = page_of(client, code)
    assert f'<div id="app" data-festival="tiny" data-code="{code}">' in page
    assert 'src="/static/assets/main-' in page


def test_a_crawler_gets_a_card_with_absolute_addresses(
    client: Client, code: str, tiny: Timetable, settings: Any
) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = page_of(client, code)
    head = meta(page)
    assert head["og:title"] == "ちいさなフェス 11枠のタイムテーブル（非公式）"
    assert f"<title>{head['og:title']}</title>" in page
    assert head["og:description"] == head["description"]
    assert head["description"].startswith("8/1（土） 10:30 星屑シンフォニー / 10:50 ラブ♡ビート / ")
    assert len(head["description"]) <= 160
    assert (head["twitter:card"], head["robots"]) == ("summary_large_image", "noindex")
    assert head["og:url"] == f"{PUBLIC}/tiny/s/{code}/"
    assert f'<link rel="canonical" href="{PUBLIC}/tiny/s/{code}/">' in page
    assert head["og:image"] == f"{PUBLIC}/tiny/s/{code}.png?size=card&v={tiny.version}"
    assert head["og:image:alt"].startswith("ちいさなフェス: 8/1（土） 10:30 星屑シンフォニー / ")
    assert len(head["og:image:alt"]) <= 420
    assert f'href="webcal://timetable.example/tiny/s/{code}.ics"' in page
    card = client.get(head["og:image"].removeprefix(PUBLIC))
    with Image.open(io.BytesIO(card.content)) as picture:
        assert [str(side) for side in picture.size] == [head["og:image:width"], head["og:image:height"]]
    assert card["Content-Type"] == head["og:image:type"]


def test_no_host_gets_into_a_link(client: Client, code: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    headers: Any = {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example"}
    without = client.get(f"/tiny/s/{code}/", **headers).content.decode()
    assert "evil" not in without
    assert "webcal:" not in without
    assert not {"og:image", "og:url"} & meta(without).keys()
    settings.PUBLIC_URL = PUBLIC
    assert "evil" not in client.get(f"/tiny/s/{code}/", **headers).content.decode()


def test_the_page_is_the_same_for_everybody(client: Client, code: str) -> None:
    first = client.get(
        f"/tiny/s/{code}/", {"utm_source": "x"}, HTTP_ACCEPT_LANGUAGE="en", HTTP_USER_AGENT="Twitterbot/1.0"
    )
    second = client.get(f"/tiny/s/{code}/", HTTP_ACCEPT_LANGUAGE="ja", HTTP_COOKIE="x=1")
    assert first.content == second.content
    assert (first["Cache-Control"], first["Vary"]) == ("public, max-age=60", "Accept-Encoding")
    assert "nonce" not in first["Content-Security-Policy"]
    assert not first.cookies
    again = client.get(f"/tiny/s/{code}/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "public, max-age=60")


def test_the_page_is_compressed_for_clients_that_accept_it(client: Client, code: str) -> None:
    packed = client.get(f"/tiny/s/{code}/", HTTP_ACCEPT_ENCODING="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert (
        client.get(f"/tiny/s/{code}/", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=packed["ETag"]).status_code
        == 304
    )


def test_the_page_is_in_english_on_request(client: Client, code: str, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = page_of(client, code, lang="en")
    head = meta(page)
    assert '<html lang="en">' in page
    assert head["og:title"] == "Tiny Fes: 11 picks (unofficial)"
    assert head["og:url"] == f"{PUBLIC}/tiny/s/{code}/?lang=en"
    assert head["og:image"].endswith("&lang=en")
    assert '<h3 lang="ja">星屑シンフォニー</h3>' in page
    assert "<h3>Café de Lune</h3>" in page
    assert '<a href="?lang=ja" lang="ja" hreflang="ja">日本語</a>' in page


@pytest.mark.parametrize(
    ("language", "quoted", "heading"),
    [("ja", "「{}」", "11枠のタイムテーブル"), ("en", "“{}”", "A timetable of 11 picks")],
)
def test_page_card_and_picture_have_the_fans_title(
    client: Client, code: str, tiny: Timetable, settings: Any, language: str, quoted: str, heading: str
) -> None:
    settings.PUBLIC_URL = PUBLIC
    title = '<b>推し</b> & "私" https://evil.example'
    page = page_of(client, code, lang=language, title=f"  {title}\n")
    head = meta(page)
    own = quoted.format(title)
    assert head["og:title"].startswith(f"{own} ")
    assert head["og:image:alt"].startswith(f"{own} ")
    assert f"{own} {heading}" in words(page)
    assert "<b>" not in page
    assert 'href="https://evil' not in page
    og_query = parse_qs(urlsplit(head["og:url"]).query)
    assert og_query["title"] == [title]
    for address in (head["og:image"], *re.findall(r'(?:src|srcset)="(/tiny/s/[^"]+)"', page)):
        picture = client.get(html.unescape(address).removeprefix(PUBLIC))
        with Image.open(io.BytesIO(picture.content)) as image:
            assert image.info["Title"] == title
    other = html.unescape(re.findall(r'<a href="([^"]+)" lang', page)[0])
    assert parse_qs(urlsplit(other).query) == {"title": [title], "lang": ["en" if language == "ja" else "ja"]}


@pytest.mark.parametrize("accent", [*ACCENTS, "#123456", "#FFFFFF", "RED"])
def test_head_and_pictures_have_the_fans_colour(client: Client, code: str, settings: Any, accent: str) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = page_of(client, code, accent=accent, title="x")
    found = re.search(r'<div class="share-band([^"]*)"><svg aria-hidden="true" fill="(#[0-9a-f]{6})">', page)
    assert found is not None
    assert contrast(found[2], "#ffffff" if "white" in found[1] else "#17191f") >= 4.5
    addresses = [meta(page)["og:image"], meta(page)["og:url"], *re.findall(r'(?:src|srcset)="(/tiny/s/[^"]+)"', page)]
    for address in [*addresses, *re.findall(r'<a href="([^"]+)" lang="..?" hreflang', page)]:
        assert parse_qs(urlsplit(html.unescape(address)).query)["accent"] == [accent.lower()]
    assert re.findall(r'<a[^>]* href="(/tiny/[^s"]*)"', page) == ["/tiny/", "/tiny/"]
    assert "style=" not in page


def test_a_page_without_a_colour_has_no_band(client: Client, code: str) -> None:
    assert "share-band" not in page_of(client, code, title="x")


@pytest.mark.parametrize("accent", ["#zzz", '"><b>', "crimson"])
def test_a_wrong_accent_is_refused_in_the_pages_language(client: Client, code: str, accent: str) -> None:
    for language, why in (("ja", "#rrggbb の形の色です。"), ("en", "or a colour as #rrggbb.")):
        response = client.get(f"/tiny/s/{code}/", {"accent": accent, "lang": language})
        assert (response.status_code, why in response.content.decode()) == (400, True)
        assert "<b>" not in response.content.decode()


def test_a_title_beyond_the_limit_is_refused_in_the_pages_language(client: Client, code: str) -> None:
    for language, why in (
        ("ja", "title に使えるのは60文字までです。"),
        ("en", "title may have at most 60 characters."),
    ):
        response = client.get(f"/tiny/s/{code}/", {"title": "夏" * 61, "lang": language})
        assert (response.status_code, why in response.content.decode()) == (400, True)
        assert f'<html lang="{language}">' in response.content.decode()
    assert "<h1>11枠のタイムテーブル</h1>" in page_of(client, code, title=" \u3000 ")


def test_names_in_another_language_than_the_page_have_a_lang_attribute(client: Client, publish: Publish) -> None:
    festival = replace(
        FESTIVAL,
        name=Names("夏の祭"),
        stages=(replace(FESTIVAL.stages[0], name="緑の舞台"), *FESTIVAL.stages[1:]),
        days=(replace(FESTIVAL.days[0], label=Names("初日")), *FESTIVAL.days[1:]),
    )
    revision = publish(timetable_of(festival, [slot("day1 hot 10:30-10:55 Soleil")], PUBLISHED_AT))
    page = page_of(client, code_of(revision, revision.slots), lang="en")
    assert 'lang="ja">夏の祭</a>' in page
    assert '<span lang="ja">緑の舞台</span>' in page
    assert 'Sat 1 Aug <span lang="ja">初日</span></time>' in page
    assert 'lang="ja"' not in page_of(client, code_of(revision, revision.slots)).replace('<html lang="ja">', "")


def test_one_pick_is_counted_in_the_singular(client: Client, tiny: Timetable) -> None:
    assert "<h1>A timetable of 1 pick</h1>" in page_of(client, code_of(tiny, tiny.slots[:1]), lang="en")


def test_a_maybe_pick_is_marked(client: Client, tiny: Timetable) -> None:
    assert "HOT STAGE · ？ 迷い中" in page_of(client, code_of(tiny, tiny.slots[1:2], tiny.slots[:1]))


def test_changes_of_picks_are_listed(client: Client, code: str, revise: Revise) -> None:
    def edit(document: Any) -> None:
        hot, sky = document["day1"]["HOT STAGE"], document["day1"]["ＳＫＹ STAGE"]
        hot[0].update(start="0930", end="0955")
        document["day2"]["SKY STAGE"].append({**sky.pop(0), "start": "1500", "end": "1530"})
        hot[3]["artist"] = "Soleil"

    revise(edit)
    page = page_of(client, code)
    assert re.findall(r"<li>([^<]+)</li>", page[page.index("公式の変更") : page.index("share-day")]) == [
        "星屑シンフォニー: 10:30 → 9:30",
        "8/1（土） 25:30 HOT STAGE は、いま「Soleil」です",
        "ラブ♡ビート: 8/1（土） 10:50 SKY STAGE → 8/2（日） 15:00 SKY STAGE",
    ]
    assert f'data-code="{code}"' in page


def test_missing_picks_are_listed_with_their_candidates(client: Client, publish: Publish) -> None:
    old = timetable("day1 hot 10:30-10:55 だれか", "day1 hot 12:00-12:30 ≒Parallel")
    publish(timetable("day1 hot 11:30-12:00 ≒Parallel", "day1 hot 12:30-13:00 ≒Parallel"))
    text = words(page_of(client, code_of(old, old.slots), lang="en"))
    assert "None of these picks is in the official timetable now. Not found" in text
    assert "Sat 1 Aug 10:30 HOT STAGE" in text
    assert (
        "Sat 1 Aug 12:00 HOT STAGE It may be Sat 1 Aug 11:30 HOT STAGE ≒Parallel Sat 1 Aug 12:30 HOT STAGE ≒Parallel"
        in text
    )


def test_a_selection_without_slots_is_explained(client: Client, tiny: Timetable, settings: Any) -> None:
    assert tiny.slots
    settings.PUBLIC_URL = PUBLIC
    page = page_of(client, write_code(Selection.of([GONE])))
    assert "選ばれた枠は、いまの公式タイムテーブルにひとつもありません。 見つからない枠 0:00" in words(page)
    assert (meta(page)["twitter:card"], "og:image" in meta(page), "<img" in page) == ("summary", False, False)
    empty = page_of(client, write_code(Selection()))
    assert "枠がひとつも選ばれていません。" in words(empty)


def test_followed_acts_are_listed(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    page = page_of(client, write_code(Selection.of([], [], [act_text("≒Parallel")])))
    assert "スターをつけた出演者 ≒Parallel" in words(page)


def test_markup_in_names_is_text(client: Client, publish: Publish, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    evil = "\"><script>alert(1)</script><b>'&amp;"
    stages = (replace(FESTIVAL.stages[0], name=f"HOT {evil}"), *FESTIVAL.stages[1:])
    festival = replace(FESTIVAL, stages=stages, name=Names(f"夏 {evil}"))
    hostile = publish(timetable_of(festival, [slot(f"day1 hot 10:30-10:55 {evil}")], PUBLISHED_AT))
    page = page_of(client, code_of(hostile, hostile.slots))
    assert "<script>" not in page
    assert "<b>" not in page
    assert [html.unescape(act) for act in re.findall(r"<h3[^>]*>([^<]*)</h3>", page)] == [evil]
    assert meta(page)["description"] == f"8/1（土） 10:30 {evil}"
    assert meta(page)["og:title"].startswith(f"夏 {evil} ")


@pytest.mark.parametrize("damage", ["{0}x", "{1}", "<b>", "日本"])
def test_a_damaged_link_is_explained_with_a_way_on(client: Client, code: str, damage: str) -> None:
    response = client.get(f"/tiny/s/{damage.format(code, code[:-1])}/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "このリンクはこわれています" in words(page)
    assert '<a class="main-button" href="/tiny/">自分のタイムテーブルをつくる</a>' in page
    title = "このリンクはこわれています — ちいさなフェス タイムテーブル（非公式）"
    assert (meta(page)["og:title"], meta(page)["twitter:card"]) == (title, "summary")
    assert meta(page)["og:description"].startswith("一部が欠けているか")
    assert "<b>" not in page


def test_any_single_altered_character_is_found(client: Client, tiny: Timetable) -> None:
    code = code_of(tiny, tiny.slots[:2])
    for index in range(len(code)):
        altered = code[:index] + ("A" if code[index] != "A" else "B") + code[index + 1 :]
        assert client.get(f"/tiny/s/{altered}/").status_code == 404


def test_wrong_values_are_refused_and_unknown_names_are_not(client: Client, code: str) -> None:
    refused = client.get(f"/tiny/s/{code}/", {"lang": "fr"})
    assert refused.status_code == 400
    assert "lang に使えるのは ja と en です。" in refused.content.decode()
    assert client.get(f"/tiny/s/{code}/", {"fbclid": "x", "utm_source": "x" * 5000}).status_code == 200
    assert client.post(f"/tiny/s/{code}/").status_code == 405
    assert client.get(f"/tiny/s/{code}")["Location"] == f"/tiny/s/{code}/"
    nowhere = client.get(f"/nope/s/{code}/")
    assert (nowhere.status_code, '<a href="/tiny/">' in nowhere.content.decode()) == (404, True)


def test_an_unknown_address_is_a_page_with_a_way_on(client: Client, tiny: Timetable) -> None:
    response = client.get(f"/{tiny.festival.id}/x/y/")
    assert response.status_code == 404
    assert "このページはありません There is no such page. タイムテーブル" in words(response.content.decode())


def test_forty_picks_are_small_and_three_hundred_work(client: Client, publish: Publish, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    many = publish(
        timetable(
            *(
                slot(f"day1 hot {10 + minute // 60}:{minute % 60:02d}-{10 + minute // 60}:59 星屑シンフォニー{minute}")
                for minute in range(300)
                if minute % 60 < 59
            ),
            *(f"day2 sky 10:{minute:02d}-10:59 夏の大合唱スペシャル{minute}" for minute in range(5)),
        )
    )
    sizes = {count: len(page_of(client, code_of(many, many.slots[:count])).encode()) for count in (40, 300)}
    assert sizes[40] <= 25_600  # the code of forty picks is 330 characters, and stands in each address
    assert sizes[300] <= 250_000


@pytest.mark.parametrize("public", [PUBLIC, ""])
def test_printed_page_has_its_address_if_the_public_address_is_set(
    client: Client, code: str, settings: Any, public: str
) -> None:
    settings.PUBLIC_URL = public
    printed = f'<p class="share-address">{public}/tiny/s/{code}/</p>'
    assert (printed in page_of(client, code)) == bool(public)
    assert ("share-address" in page_of(client, code)) == bool(public)
