"""The chosen options hold everywhere: preview, file, posts, copied texts, share page and card, in both languages."""

import html
import io
import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product, running_product

pytestmark = pytest.mark.browser

PUBLIC = "https://timetable.example"
TITLE = "<b>推し</b> & 私 🌻"
DAYS = {"ja": {"day1": "8/7(金)", "day2": "8/8(土)", "day3": "8/9(日)"}}
DAYS["en"] = {"day1": "Fri 7 Aug", "day2": "Sat 8 Aug", "day3": "Sun 9 Aug"}
IN_PICTURE = {"ja": {"day1": "8/7（金）", "day2": "8/8（土）", "day3": "8/9（日）"}, "en": DAYS["en"]}
WORDS = {
    "ja": {
        "make": "画像をつくる",
        "save": "保存する",
        "drawing": "画像をつくっています",
        "next": "次の日",
        "all": "全日",
        "list": "リスト",
        "grid": "表",
        "phone": "スマホ",
        "wallpaper": "壁紙",
        "share": "投稿",
        "a4": "A4",
        "light": "明るい",
        "dark": "暗い",
        "title": "見出し",
        "x": "Xに投稿",
        "line": "LINEで送る",
        "text": "文字でコピー",
        "alt": "説明文をコピー",
        "link": "リンクをコピー",
        "picture": "画像をコピー",
    },
    "en": {
        "make": "Make a picture",
        "save": "Download",
        "drawing": "Drawing the picture",
        "next": "Next day",
        "all": "Every day",
        "list": "List",
        "grid": "Grid",
        "phone": "Phone",
        "wallpaper": "Wallpaper",
        "share": "Post",
        "a4": "A4",
        "light": "Light",
        "dark": "Dark",
        "title": "Title",
        "x": "Post on X",
        "line": "Send by LINE",
        "text": "Copy as text",
        "alt": "Copy description",
        "link": "Copy link",
        "picture": "Copy picture",
    },
}


@dataclass(frozen=True)
class Options:
    """The options of a fan who looks at day 2 and has picks on all days; `shown` are the days of the picture."""

    style: str
    size: str
    theme: str
    shown: tuple[str, ...]
    turns: int = 0
    day: str = ""
    title: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.style, self.size, self.theme, *self.shown, "title" * bool(self.title))))


OPTIONS = (
    Options("list", "phone", "light", ("day1", "day2", "day3"), title=TITLE),
    Options("grid", "phone", "dark", ("day3",), day="day3"),
    Options("list", "wallpaper", "dark", ("day2",), title=TITLE),
    Options("grid", "share", "light", ("day3",), turns=1),
    Options("list", "a4", "light", ("day1", "day2", "day3")),
    Options("grid", "a4", "dark", ("day1",), day="day1", title=TITLE),
)


@pytest.fixture(scope="module", autouse=True)
def public_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run a product that knows its public address, so that its pages have cards; it starts before any browser."""
    with running_product(tmp_path_factory.mktemp("public"), {"PUBLIC_URL": PUBLIC}) as running:
        yield running


def answer(product: Product, path: str, body: dict[str, Any] | None = None) -> bytes:
    content = json.dumps(body).encode() if body else None
    request = urllib.request.Request(product.url + path, content, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return bytes(response.read())


@pytest.fixture(scope="module")
def plan(public_product: Product) -> dict[str, Any]:
    """Pick two slots of each day, of acts with short names that play on no other day; return code, and acts by day."""
    slots = json.loads(answer(public_product, "/api/v1/festivals/demo/slots/"))
    days_of = {act: {slot["day"] for slot in slots if slot["act"] == act} for act in {slot["act"] for slot in slots}}
    fit = [slot for slot in slots if len(days_of[slot["act"]]) == 1 and len(slot["act"]) <= 8]
    chosen = [slot for day in ("day1", "day2", "day3") for slot in [one for one in fit if one["day"] == day][:2]]
    body = {"slots": [slot["id"] for slot in chosen]}
    selection = json.loads(answer(public_product, "/api/v1/festivals/demo/selections/", body))
    assert len(selection["slots"]) == 6
    return {"code": selection["code"], "acts": {slot["act"]: slot["day"] for slot in chosen}}


def sheet_of(page: Page, code: str, language: str, day: str = "day2") -> Locator:
    page.goto(f"/demo/?picks={code}&day={day}")
    page.get_by_role("button", name=WORDS[language]["make"]).click()
    return page.get_by_role("dialog")


def choose(sheet: Locator, options: Options, language: str) -> None:
    words = WORDS[language]
    for name in (options.style, options.theme, options.size):
        sheet.get_by_role("radio", name=words[name], exact=True).check()
    if options.day:
        sheet.get_by_role("radio", name=DAYS[language][options.day]).check()
    for _ in range(options.turns):
        sheet.get_by_role("button", name=words["next"]).click()
    sheet.get_by_label(words["title"]).fill(options.title)


def saved_by(page: Page, save: Locator) -> bytes:
    """Return the file that the button saves."""
    with page.expect_download() as download:
        save.click()
    return download.value.path().read_bytes()


def copied(page: Page, sheet: Locator, name: str) -> str:
    sheet.get_by_role("button", name=name).click()
    return str(page.evaluate("navigator.clipboard.readText()"))


def intent(sheet: Locator, name: str) -> tuple[str, str]:
    """Return an address that hands a text on, and that text."""
    link = sheet.get_by_role("link", name=name)
    expect(link).to_have_attribute("href", re.compile("^https://"))
    address = link.get_attribute("href") or ""
    return address, parse_qs(urlsplit(address).query)["text"][0]


@pytest.mark.parametrize(
    ("options", "language"),
    [
        pytest.param(options, language, id=f"{options}-{language}", marks=[] if is_fast else pytest.mark.slow)
        for number, options in enumerate(OPTIONS)
        for language, is_fast in (("ja", number % 2 == 0), ("en", number % 3 == 2))
    ],
)
def test_everything_shared_has_the_chosen_options(
    browser: Browser, public_product: Product, plan: dict[str, Any], options: Options, language: str
) -> None:
    words, days = WORDS[language], DAYS[language]
    with opened(browser, public_product, Fan(language=language)) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        sheet = sheet_of(page, plan["code"], language)
        choose(sheet, options, language)
        save = sheet.get_by_role("link", name=words["save"])
        expect(save).to_be_visible()
        assert save.get_attribute("href") == sheet.get_by_test_id("preview").locator("img").get_attribute("src")
        saved = saved_by(page, save)
        link = copied(page, sheet, words["link"])
        texts = {name: copied(page, sheet, words[name]) for name in ("text", "alt")}
        address, texts["line"] = intent(sheet, words["line"])
        _, texts["x"] = intent(sheet, words["x"])
        shown_alt = sheet.get_by_test_id("preview").locator("img").get_attribute("alt")

    with Image.open(io.BytesIO(saved)) as picture:
        chunks = picture.info
        assert chunks["Title"] == (options.title or {"ja": "星凪フェス 2026", "en": "Hoshinagi Fes 2026"}[language])
        named = {day for day, name in IN_PICTURE[language].items() if name in chunks["Description"]}
        assert (named, picture.getpixel((0, 0)) is not None) == (set(options.shown), True)
    for name, text in texts.items():
        for day, date in days.items():
            assert text.count(date) == (day in options.shown), (name, day)
        assert (options.title in text) or not options.title, name
    for act, day in plan["acts"].items():
        assert {name for name, text in texts.items() if act in text} == (set(texts) if day in options.shown else set())
    assert shown_alt == texts["alt"]
    assert len(address) <= 2000
    assert all(texts[name].rstrip().endswith(link) for name in ("text", "line"))
    assert link in texts["x"]

    page_html = answer(public_product, link.removeprefix(public_product.url)).decode()
    assert f'<html lang="{language}">' in page_html
    card = html.unescape(re.findall(r'property="og:image" content="([^"]+)"', page_html)[0])
    with Image.open(io.BytesIO(answer(public_product, card.removeprefix(PUBLIC)))) as picture:
        assert picture.info["Title"] == chunks["Title"]
    assert (html.escape(options.title) in page_html) or not options.title


def test_during_the_festival_a_wallpaper_shows_today(browser: Browser, product: Product, plan: dict[str, Any]) -> None:
    for today, hour in (("day1", "2026-08-07T11:00"), ("day2", "2026-08-08T11:00"), ("day3", "2026-08-09T11:00")):
        with opened(browser, product) as page:
            page.clock.set_fixed_time(f"{hour}:00+09:00")
            page.goto(f"/demo/?picks={plan['code']}")
            page.get_by_role("button", name="画像をつくる").click()
            sheet = page.get_by_role("dialog")
            for size in ("壁紙", "投稿"):
                sheet.get_by_role("radio", name=size).check()
                expect(sheet.get_by_role("radio", name=DAYS["ja"][today])).to_be_checked()
                expect(sheet.get_by_role("radio", name="全日")).to_have_count(0)
                expect(sheet.get_by_text(f"{today[-1]}/3")).to_be_visible()


def test_an_outdated_picture_is_neither_saved_nor_shared(phone: Page, plan: dict[str, Any]) -> None:
    waiting: list[Route] = []
    sheet = sheet_of(phone, plan["code"], "ja")
    save = sheet.get_by_role("link", name="保存する")
    expect(save).to_be_visible()
    before = save.get_attribute("href")
    phone.route(re.compile(r"\.png\?.*theme=dark"), lambda route: waiting.append(route))  # noqa: PLW0108 -- Playwright marks what it is given, and a list's method takes no mark
    sheet.get_by_role("radio", name="暗い").check()
    expect(sheet.get_by_role("button", name="画像をつくっています")).to_be_disabled()
    expect(save).to_have_count(0)
    expect(sheet.get_by_role("button", name="画像をコピー")).to_have_count(0)
    while not waiting:
        phone.evaluate("new Promise(requestAnimationFrame)")
    waiting[0].continue_()
    expect(save).to_be_visible()
    assert save.get_attribute("href") != before
    with Image.open(io.BytesIO(saved_by(phone, save))) as picture:
        assert picture.convert("RGB").getpixel((2, 2)) == (11, 13, 18)


def test_a_picture_of_another_revision_is_fetched_again(phone: Page, plan: dict[str, Any]) -> None:
    answers: list[str] = []

    def answered(route: Route) -> None:
        answers.append(route.request.url)
        response = route.fetch()
        version = {"Timetable-Version": "another"} if len(answers) == 1 else {}
        route.fulfill(response=response, headers={**response.headers, **version})

    phone.route(re.compile(r"\.png\?"), answered)
    sheet = sheet_of(phone, plan["code"], "ja")
    expect(sheet.get_by_role("link", name="保存する")).to_be_visible()
    assert len(answers) == 2


def test_inside_line_the_main_button_links_to_the_picture(
    browser: Browser, product: Product, plan: dict[str, Any]
) -> None:
    with opened(browser, product) as page:
        agent = "Mozilla/5.0 (iPhone) AppleWebKit/605 Safari Line/14.1.0"
        page.add_init_script(f"Object.defineProperty(navigator, 'userAgent', {{ get: () => '{agent}' }})")
        sheet = sheet_of(page, plan["code"], "ja")
        save = sheet.get_by_role("link", name="保存する")
        expect(save).to_have_attribute("href", re.compile(r"^http://127\.0\.0\.1:\d+/demo/s/[\w-]+\.png\?"))
        picture = answer(product, (save.get_attribute("href") or "").removeprefix(product.url))
        assert picture.startswith(b"\x89PNG")


def test_a_share_page_has_one_language_and_a_link_to_the_other(
    browser: Browser, product: Product, plan: dict[str, Any]
) -> None:
    with opened(browser, product, Fan(language="en-US")) as page:
        page.goto(f"/demo/s/{plan['code']}/")
        expect(page.get_by_role("link", name="この枠を自分のものにする")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "ja")
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("link", name="Make it mine")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.goto("/nowhere-at-all/")
        expect(page.locator("html")).to_have_attribute("lang", "ja")
