"""The chosen options hold everywhere: preview, file, posts, copied texts, share page and card, in both languages."""

import html
import io
import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
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
        "all": "全日",
        "list": "リスト",
        "grid": "表",
        "phone": "持ち歩く",
        "wallpaper": "壁紙",
        "share": "投稿",
        "a4": "印刷",
        "purple": "紫",
        "red": "赤",
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
        "all": "Every day",
        "list": "List",
        "grid": "Grid",
        "phone": "Carry",
        "wallpaper": "Wallpaper",
        "share": "Post",
        "a4": "Print",
        "purple": "Purple",
        "red": "Red",
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
    day: str = ""
    title: str = ""
    accent: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.style, self.size, self.theme, *self.shown, "title" * bool(self.title))))


OPTIONS = (
    Options("list", "phone", "light", ("day1", "day2", "day3"), title=TITLE, accent="purple"),
    Options("grid", "phone", "dark", ("day3",), day="day3"),
    Options("list", "wallpaper", "dark", ("day2",), title=TITLE),
    Options("grid", "share", "light", ("day3",), day="day3", accent="red"),
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
    if options.accent:
        sheet.get_by_role("radio", name=words[options.accent], exact=True).check()
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
    assert parse_qs(urlsplit(link).query).get("accent", [""]) == [options.accent]

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
            sheet.get_by_role("radio", name="壁紙").check()
            expect(sheet.get_by_role("radio", name=DAYS["ja"][today])).to_be_checked()
            expect(sheet.get_by_role("radio", name="全日")).to_have_count(0)
            expect(sheet.get_by_test_id("lock-screen")).to_be_visible()
            sheet.get_by_role("radio", name="投稿").check()
            expect(sheet.get_by_role("radio", name="全日")).to_be_checked()
            expect(sheet.get_by_test_id("lock-screen")).to_have_count(0)


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
        assert picture.convert("RGB").getpixel((2, picture.height - 3)) == (11, 13, 18)


def test_own_options_are_there_again_for_this_festival(phone: Page, plan: dict[str, Any]) -> None:
    sheet = sheet_of(phone, plan["code"], "ja")
    choose(sheet, Options("grid", "share", "dark", ("day3",), day="day3", title=TITLE, accent="red"), "ja")
    sheet.get_by_text("くわしい設定").click()
    sheet.get_by_role("group", name="QRコード").get_by_role("radio", name="入れない").check()
    phone.reload()
    phone.get_by_role("button", name="画像をつくる").click()
    sheet.get_by_text("くわしい設定").click()
    chosen = [sheet.get_by_role("radio", name=name, exact=True) for name in ("表", "投稿", "暗い", "赤", "入れない")]
    for radio in (*chosen, sheet.get_by_role("radio", name=DAYS["ja"]["day3"])):
        expect(radio).to_be_checked()
    expect(sheet.get_by_label("見出し")).to_have_value(TITLE)


def test_an_own_colour_is_chosen_and_drawn(phone: Page, plan: dict[str, Any]) -> None:
    sheet = sheet_of(phone, plan["code"], "ja")
    sheet.get_by_role("radio", name="緑", exact=True).check()
    sheet.get_by_role("radio", name="ほかの色").check()
    with phone.expect_response(re.compile(r"accent=%23123abc")) as drawn:
        sheet.get_by_label("色をえらぶ").fill("#123abc")
    assert drawn.value.ok
    expect(sheet.get_by_role("radio", name="ほかの色")).to_be_checked()
    sheet.get_by_role("radio", name="なし").check()
    expect(sheet.get_by_label("色をえらぶ")).to_have_count(0)


@contextmanager
def three_pages(page: Page) -> Iterator[None]:
    """Let the server have three pages; answers that are on their way at the end are waited for."""
    page.route(re.compile(r"\.png\?"), several_pages)
    yield
    page.unroute_all(behavior="wait")


def several_pages(route: Route) -> None:
    """Answer as a server that has three pages."""
    page = parse_qs(urlsplit(route.request.url).query).get("page", ["1"])[0]
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "picture-page": f"{page}/3"})


def test_all_pages_are_saved_with_one_press(phone: Page, plan: dict[str, Any]) -> None:
    with three_pages(phone):
        files: list[str] = []
        phone.on("download", lambda download: files.append(download.suggested_filename))
        sheet = sheet_of(phone, plan["code"], "ja")
        sheet.get_by_role("button", name="次のページ").click()
        expect(sheet.get_by_text("2/3", exact=True)).to_be_visible()
        expect(sheet.get_by_test_id("preview").locator("img")).to_have_attribute("alt", re.compile("^2/3 "))
        sheet.get_by_role("button", name="全3枚を保存").click()
        while len(files) < 3:
            phone.evaluate("new Promise(requestAnimationFrame)")
        assert [re.sub(r".*-(\d\.png)$", r"\1", name) for name in files] == ["1.png", "2.png", "3.png"]


def test_on_a_touch_screen_all_pages_are_shared_with_a_second_tap(
    browser: Browser, product: Product, plan: dict[str, Any]
) -> None:
    with opened(browser, product) as page:
        page.add_init_script("""
            navigator.canShare = shared => shared.files.length > 0
            navigator.share = async shared => { window.shared = shared.files.map(file => file.name) }
            const matches = window.matchMedia.bind(window)
            window.matchMedia = query => query === '(pointer: coarse)' ? { matches: true } : matches(query)
        """)
        with three_pages(page):
            sheet = sheet_of(page, plan["code"], "ja")
            sheet.get_by_role("button", name="全3枚を保存").click()
            sheet.get_by_role("button", name="3枚をまとめて送る").click()
            expect(sheet.get_by_role("button", name="全3枚を保存")).to_be_visible()
            assert len(page.evaluate("window.shared")) == 3


def test_whole_picture_is_seen_and_enlarged(phone: Page, plan: dict[str, Any]) -> None:
    sheet = sheet_of(phone, plan["code"], "ja")
    preview = sheet.get_by_test_id("preview")
    is_whole = "box => box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth"
    enlarge = sheet.get_by_role("button", name="大きく見る")
    expect(enlarge).to_be_visible()
    for size in ("持ち歩く", "壁紙", "投稿", "印刷"):
        sheet.get_by_role("radio", name=size).check()
        expect(sheet.get_by_role("link", name="保存する")).to_be_visible()
        assert preview.evaluate(is_whole), size
    enlarge.click()
    assert not preview.evaluate(is_whole)
    whole = sheet.get_by_role("button", name="全体を見る")
    expect(whole).to_be_focused()
    whole.click()
    assert preview.evaluate(is_whole)


def test_small_previews_come_one_after_the_other_from_the_pictures_themselves(
    phone: Page, plan: dict[str, Any]
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url) if ".png?" in request.url else None)
    sheet = sheet_of(phone, plan["code"], "ja")
    expect(sheet.get_by_role("group", name="使いみち").locator("img")).to_have_count(4)
    assert [parse_qs(urlsplit(url).query)["size"][0] for url in asked] == ["phone", "wallpaper", "share", "a4"]
    sheet.get_by_role("radio", name="壁紙").check()
    expect(sheet.get_by_role("link", name="保存する")).to_be_visible()
    assert len(asked) == 4


def test_in_data_saver_mode_only_the_chosen_picture_is_fetched(phone: Page, plan: dict[str, Any]) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url) if ".png?" in request.url else None)
    phone.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    phone.clock.install()
    sheet = sheet_of(phone, plan["code"], "ja")
    expect(sheet.get_by_role("link", name="保存する")).to_be_visible()
    phone.clock.run_for(5000)
    phone.evaluate("fetch('/readyz')")
    assert len(asked) == 1


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_sheet_is_never_wider_than_the_screen(
    browser: Browser, product: Product, plan: dict[str, Any], language: str, width: int
) -> None:
    with opened(browser, product, Fan(width=width, language=language)) as page, three_pages(page):
        sheet = sheet_of(page, plan["code"], language)
        expect(sheet.get_by_role("link", name=WORDS[language]["save"], exact=True)).to_be_visible()
        sheet.locator("summary").click()
        wide = "dialog => [...dialog.querySelectorAll('*')].filter(part => part.getBoundingClientRect().right > innerWidth)"
        assert sheet.evaluate(f"dialog => ({wide})(dialog).map(part => part.outerHTML.slice(0, 80))") == []
        assert sheet.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
        targets = "dialog => [...dialog.querySelectorAll('label:has([type=radio])')].map(one => one.offsetHeight)"
        assert min(sheet.evaluate(targets)) >= 44


IS_BEHIND_A_BAR = """() => {
    const [one, ring] = [document.activeElement, 5], box = one.getBoundingClientRect()
    const bars = [...document.querySelectorAll('[role=dialog] > :is(header, footer)')].filter(bar => !bar.contains(one))
    const other = bars.map(bar => bar.getBoundingClientRect())
    return other.some(({ top, bottom }) => box.top - ring < bottom && box.bottom + ring > top)
}"""


@pytest.mark.parametrize(("width", "height", "language"), [(390, 844, "ja"), (1280, 800, "en")])
def test_sheet_is_used_by_keyboard_alone(
    browser: Browser, product: Product, plan: dict[str, Any], width: int, height: int, language: str
) -> None:
    words = WORDS[language]
    with opened(browser, product, Fan(width, height, language)) as page, three_pages(page):
        sheet = sheet_of(page, plan["code"], language)
        save = sheet.get_by_role("link", name=words["save"], exact=True)
        expect(save).to_be_visible()
        light, dark = (sheet.get_by_role("radio", name=words[name], exact=True) for name in ("light", "dark"))
        count = 0
        while not has_focus(save):
            page.keyboard.press("Tab")
            assert not page.evaluate(IS_BEHIND_A_BAR), page.evaluate("document.activeElement.outerHTML")[:80]
            if has_focus(light):
                page.keyboard.press("ArrowRight")
                expect(dark).to_be_checked()
                expect(dark).to_be_focused()
                expect(save).to_be_visible()
            if has_focus(sheet.locator("summary")):
                page.keyboard.press("Enter")
            count += 1
        assert count == 22
        page.keyboard.press("Tab")
        expect(sheet.get_by_role("button").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(sheet).to_have_count(0)
        expect(page.get_by_role("button", name=words["make"])).to_be_focused()


def has_focus(one: Locator) -> bool:
    return bool(one.evaluate("one => one === document.activeElement"))


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
