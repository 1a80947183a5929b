"""A fan turns messages on, is told of a change, clicks it, and turns them off again."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product, manage, running_product
from tests.browser.push_fan import KEYS, PushFan, is_known, push_fan
from tests.browser.test_festivals import DOCUMENT, write_file
from tests.browser.test_new_timetable import Organiser
from tests.push_service import Browser as Subscribed
from timetable.festivals import BUNDLED
from timetable.push.push_keys import PushKeys, base64url
from timetable.store import RedisStore

pytestmark = pytest.mark.browser
STAGE = "HARBOUR STAGE"
ACT = "きらきら☆運河"
TITLE = "選んだ枠が変わったら知らせる"
CHANGES, REMINDERS = "選んだ枠やスターの出演者が変わったら知らせる", "10分前にも知らせる"
IN_VIEW = """element => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
}"""
NOTE_REQUESTS = """
    const send = window.fetch
    window.fetch = (address, options) => {
        if (address === '/api/v1/push/') {
            const noted = JSON.parse(localStorage.getItem('noted') ?? '[]')
            const one = { body: JSON.parse(options.body), keepalive: options.keepalive }
            localStorage.setItem('noted', JSON.stringify([...noted, one]))
        }
        return send(address, options)
    }
"""
COPIES = """caches.open('push').then(async (cache) => {
    const copies = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
    return Promise.all(copies.map((copy) => copy.json()))
})"""
SUBSCRIBED = "localStorage.getItem('stubbed subscription')"


@pytest.fixture(scope="module")
def organiser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organiser]:
    """Run a product that sends messages, with a copy of the demo festival that a test may change."""
    folder = tmp_path_factory.mktemp("push")
    shutil.copytree(BUNDLED / "demo", folder / "festivals" / "demo")
    text = (BUNDLED / "demo.toml").read_text(encoding="utf-8")
    coming = text.replace("2026-08-", "2191-08-")  # of a festival that is over nothing is told
    (folder / "festivals" / "demo.toml").write_text(coming, encoding="utf-8")
    own = {"FESTIVALS_DIR": str(folder / "festivals"), "PUSH_KEYS": KEYS.text}
    with running_product(folder, own) as product:
        yield Organiser(product, folder / "festivals" / "demo" / "timetable.json")


@pytest.fixture(scope="module")
def awaited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organiser]:
    """Run a product that sends messages, with a festival whose timetable is not out yet."""
    folder = tmp_path_factory.mktemp("awaited")
    write_file(folder, "soon", 2191)
    (folder / "soon.json").write_text("{}", encoding="utf-8")
    own = {"FESTIVALS": "demo,soon", "FESTIVALS_DIR": str(folder), "PUSH_KEYS": KEYS.text}
    with running_product(folder / "product", own) as product:
        with pytest.raises(AssertionError, match="nothing to publish yet"):
            manage("fetch", "soon", environment=product.environment)
        yield Organiser(product, folder / "soon.json")


@pytest.fixture(scope="module")
def browser(organiser: Organiser, awaited: Organiser, browser: Browser) -> Browser:
    """Start the browser after these products: its event loop bears no other."""
    assert organiser.product.url != awaited.product.url
    return browser


@pytest.fixture
def fan(organiser: Organiser, browser: Browser) -> Iterator[PushFan]:
    with push_fan(browser, organiser.product) as one:
        yield one


def pick(page: Page, *acts: str) -> None:
    page.goto("/demo/?view=list")
    page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
    for act in acts:
        row = page.get_by_role("main").get_by_role("listitem").filter(has_text=act).first
        row.get_by_role("button").first.click()


def code(page: Page) -> str:
    return str(re.findall("picks=([^&]+)", page.url)[0])


def open_dialog(page: Page) -> Locator:
    page.get_by_role("link", name="わたしの一日").click()
    page.get_by_role("button", name=re.compile(f"{TITLE}|変わったら知らせる：オン")).click()
    return page.get_by_role("dialog", name=TITLE)


def turn_on(fan: PushFan) -> Locator:
    dialog = open_dialog(fan.page)
    dialog.get_by_role("switch", name=CHANGES).click()
    expect(dialog.get_by_role("status")).to_have_text("オンにしました。ページを閉じていても知らせます。")
    return dialog


def connection_of(organiser: Organiser) -> redis.Redis:
    """Return a connection to the product's Redis."""
    return RedisStore(organiser.product.environment["REDIS_URL"], timeout_s=10).connection


def message(path: str, tag: str = "c1") -> dict[str, str]:
    return {"title": "変更", "body": f"{ACT} 11:05 → 11:10", "url": path, "tag": tag, "lang": "ja"}


def move(organiser: Organiser, minute: int) -> None:
    def edit(document: Any) -> None:
        slot = next(slot for slot in document["day1"][STAGE] if slot["artist"] == ACT)
        slot["start"], slot["end"] = f"11{minute}", f"11{minute + 30}"

    organiser.revises(edit)


def test_messages_are_turned_on_renewed_and_turned_off(fan: PushFan) -> None:
    page = fan.page
    pick(page, ACT)
    dialog = turn_on(fan)
    timetable = page.request.get("/api/v1/festivals/demo/timetable/").json()
    method, body = fan.sent[0][0], dict(fan.sent[0][1])
    assert method == "POST"
    assert body.pop("endpoint").startswith("https://updates.push.services.mozilla.com/wpush/v2/")
    assert sorted(body.pop("keys")) == ["auth", "p256dh"]
    assert body == {
        "festival": "demo",
        "code": code(page),
        "language": "ja",
        "version": timetable["version"],
        "wishes": ["changes"],
    }
    dialog.get_by_role("switch", name=REMINDERS).click()
    expect(dialog.get_by_role("switch", name=REMINDERS)).to_be_checked()
    expect(dialog.locator("[aria-busy=true]")).to_have_count(0)
    fan.wait_for_sent(2)
    assert fan.sent[1][1]["wishes"] == ["changes", "reminders"]

    page.reload()
    fan.wait_for_sent(3)
    assert fan.sent[2] == fan.sent[1]
    page.goto("/demo/?view=list")
    rows = page.get_by_role("main").get_by_role("listitem")
    rows.nth(3).get_by_role("button").first.click()
    rows.nth(4).get_by_role("button").first.click()
    fan.wait_for_sent(4)
    assert fan.sent[3][1]["code"] == code(page)

    dialog = open_dialog(page)
    endpoint = fan.sent[0][1]["endpoint"]
    dialog.get_by_role("button", name="知らせをオフにする").click()
    expect(dialog.get_by_role("status")).to_have_text("オフにしました。サーバーからも消しました。")
    assert fan.sent[4:] == [("DELETE", {"endpoint": endpoint, "festival": "demo"})]
    assert page.evaluate(SUBSCRIBED) is None
    assert page.evaluate("localStorage.getItem('push:demo')") == ""
    assert page.evaluate("caches.open('push').then((cache) => cache.keys()).then(({ length }) => length)") == 0
    assert page.evaluate(f"JSON.stringify(localStorage).includes({json.dumps(endpoint)})") is False


@pytest.mark.slow
def test_a_page_that_is_left_sends_its_last_pick(fan: PushFan) -> None:
    page = fan.page
    page.add_init_script(NOTE_REQUESTS)
    pick(page, ACT)
    turn_on(fan)
    page.goto("/demo/?view=list")
    fan.wait_for_sent(2)
    page.get_by_role("main").get_by_role("listitem").nth(3).get_by_role("button").first.click()
    last = code(page)
    page.goto("/status/")
    # DevTools do not tell of requests of a page that is gone.
    noted = json.loads(page.evaluate("localStorage.getItem('noted')"))
    assert [one["body"]["code"] for one in noted][-1] == last
    assert all(one["keepalive"] for one in noted)
    assert len(noted) == 3


@pytest.mark.slow
def test_turned_off_without_a_network_the_server_is_told_later(fan: PushFan) -> None:
    page = fan.page
    pick(page, ACT)
    dialog = turn_on(fan)
    endpoint = fan.sent[0][1]["endpoint"]
    fan.refusal = (503, "")
    dialog.get_by_role("button", name="知らせをオフにする").click()
    expect(dialog.get_by_role("status")).to_contain_text("次にこのページを開いたときに消します")
    assert page.evaluate(SUBSCRIBED) is None
    fan.refusal, count = None, len(fan.sent)
    page.reload()
    fan.wait_for_sent(count + 1)
    assert fan.sent[-1] == ("DELETE", {"endpoint": endpoint, "festival": "demo"})
    wait_until(page, "() => localStorage.getItem('push:demo') === ''")


@pytest.mark.slow
def test_the_server_knows_only_the_last_one_of_a_browser_that_replaces_its_subscription(
    fan: PushFan, organiser: Organiser
) -> None:
    pick(fan.page, ACT)
    turn_on(fan)
    sent = fan.sent[0][1]
    endpoints = [sent["endpoint"], *(f"{sent['endpoint']}-{number}" for number in (2, 3))]
    for endpoint in endpoints[1:]:
        fan.replace_subscription({"endpoint": endpoint, "keys": sent["keys"]})
    server = connection_of(organiser)
    assert [is_known(server, endpoint) for endpoint in endpoints] == [False, False, True]
    (copy,) = fan.page.evaluate(COPIES)
    assert copy["body"] == {**sent, "endpoint": endpoints[-1]}


def test_a_message_is_shown_and_replaced_by_the_same_tag(fan: PushFan) -> None:
    pick(fan.page, ACT)
    turn_on(fan)
    first = message("/demo/day/?day=day1")
    assert fan.deliver(first) == [first]
    reminder = {**message("/demo/now/", "r1"), "title": "10分前"}
    assert sorted(one["title"] for one in fan.deliver(reminder)) == ["10分前", "変更"]


@pytest.mark.parametrize("damaged", ["", "junk", "[]", '{"title": 1}', json.dumps(message("https://else.example/"))])
def test_a_damaged_message_is_shown_as_a_general_one(fan: PushFan, damaged: str) -> None:
    pick(fan.page, ACT)
    turn_on(fan)
    (shown,) = fan.deliver(damaged)
    assert (shown["title"], shown["url"], shown["lang"]) == ("タイムテーブルのお知らせ", "/demo/", "ja")


def test_a_click_leads_an_open_page_to_what_changed(fan: PushFan, organiser: Organiser) -> None:
    page = fan.page
    pick(page, ACT)
    turn_on(fan)
    page.goto("/demo/?view=grid&day=day3")
    expect(page.get_by_role("grid").first).to_be_visible()
    move(organiser, 10)
    path = "/demo/day/?day=day2"
    fan.deliver(message(path))
    with page.expect_navigation():
        assert fan.click(path) == []
    changes = page.get_by_test_id("changes")
    expect(changes).to_contain_text("11:10")
    wait_until(page, f"() => ({IN_VIEW})(document.querySelector('[data-testid=changes]'))")
    assert page.evaluate("location.pathname") == "/demo/day/"
    assert "news" not in page.url
    assert fan.notifications() == []


@pytest.mark.slow
def test_a_click_leads_to_what_is_new_of_a_star(fan: PushFan, organiser: Organiser) -> None:
    page = fan.page
    page.goto("/demo/?q=polka+dot")
    page.get_by_role("button", name="POLKA DOT ISLANDS のくわしい情報").first.click()
    page.get_by_role("dialog").get_by_role("button", name="この出演者にスターをつける").click()
    page.keyboard.press("Escape")
    turn_on(fan)
    added = {"start": "2250", "end": "2315", "artist": "POLKA DOT ISLANDS", "detail": "null"}
    organiser.revises(lambda document: document["day3"][STAGE].append(added))
    path = "/demo/day/?day=day3"
    fan.deliver(message(path))
    with page.expect_navigation():
        fan.click(path)
    expect(page.get_by_test_id("changes")).to_contain_text("22:50")
    wait_until(page, f"() => ({IN_VIEW})(document.querySelector('[data-testid=changes]'))")


def test_without_an_open_page_a_click_opens_one_on_what_changed(fan: PushFan, organiser: Organiser) -> None:
    page = fan.page
    pick(page, ACT)
    turn_on(fan)
    move(organiser, 15)
    path = "/demo/day/?day=day3"
    fan.deliver(message(path))
    page.goto("/status/")
    (address,) = fan.click(path)
    page.goto(address)
    expect(page.get_by_test_id("changes")).to_contain_text("11:15")
    wait_until(page, f"() => ({IN_VIEW})(document.querySelector('[data-testid=changes]'))")


@pytest.mark.slow
def test_a_click_on_a_reminder_opens_now(fan: PushFan) -> None:
    pick(fan.page, ACT)
    turn_on(fan)
    fan.deliver(message("/demo/now/"))
    with fan.page.expect_navigation():
        assert fan.click("/demo/now/") == []
    expect(fan.page.get_by_role("link", name="いま")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ((400, "festival: unknown"), "サーバーが受け付けませんでした：festival: unknown"),
        ((404, ""), "このサーバーは、いま知らせを送っていません。"),
        ((429, "full"), "サーバーがいま受け付けられません。しばらくしてから、もう一度お試しください。"),
    ],
)
def test_a_refusal_is_told_and_nothing_stays_on(fan: PushFan, refusal: tuple[int, str], words: str) -> None:
    pick(fan.page, ACT)
    fan.refusal = refusal
    dialog = open_dialog(fan.page)
    dialog.get_by_role("switch", name=CHANGES).click()
    expect(dialog.get_by_role("status")).to_have_text(words)
    expect(dialog.get_by_role("switch", name=CHANGES)).not_to_be_checked()
    assert fan.page.evaluate(SUBSCRIBED) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fan", "words"),
    [
        (Fan(bears_failures=True), "このサーバーは、このブラウザの通知サービスには送れません。"),
        (Fan(language="en-GB", bears_failures=True), "This server can’t send to this browser’s push service."),
    ],
)
def test_a_browser_whose_push_service_is_unknown_is_told_so_in_its_language(
    organiser: Organiser, browser: Browser, fan: Fan, words: str
) -> None:
    unknown = Subscribed("https://push.browser.example/one", PushKeys.generate().public, base64url(bytes(16)))
    with push_fan(browser, organiser.product, fan, subscription=unknown) as one:
        pick(one.page, ACT)
        one.page.get_by_role("navigation").get_by_role("link").nth(1).click()
        one.page.get_by_role("button", name=re.compile(f"{TITLE}|Tell me when my picks change")).click()
        dialog = one.page.get_by_role("dialog")
        dialog.get_by_role("switch").first.click()
        expect(dialog.get_by_role("status")).to_contain_text(words)
        expect(dialog.get_by_role("switch").first).not_to_be_checked()
        assert not is_known(connection_of(organiser), unknown.endpoint)


@pytest.mark.slow
def test_blocked_notifications_are_explained(organiser: Organiser, browser: Browser) -> None:
    with push_fan(browser, organiser.product, allows=False) as fan:
        pick(fan.page, ACT)
        dialog = open_dialog(fan.page)
        expect(dialog).to_contain_text("このサイトの通知がブロックされています。")
        expect(dialog.get_by_role("switch")).to_have_count(0)


def test_without_keys_nothing_is_offered(product: Product, browser: Browser) -> None:
    with opened(browser, product) as page:
        pick_row = page.get_by_role("main").get_by_role("listitem").nth(1)
        page.goto("/demo/?view=list")
        pick_row.get_by_role("button").first.click()
        page.get_by_role("link", name="わたしの一日").click()
        expect(page.get_by_role("button", name="みんな（友だち）")).to_be_visible()
        expect(page.get_by_role("button", name=TITLE)).to_have_count(0)
        page.get_by_role("button", name="設定とリンク").click()
        expect(page.get_by_role("dialog").get_by_role("button", name="みんな（友だち）")).to_be_visible()
        expect(page.get_by_role("button", name=TITLE)).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_dialog_passes_axe_on_a_small_screen(
    organiser: Organiser, browser: Browser, theme: Any, tmp_path: Path
) -> None:
    small = Fan(320, 568, theme=theme, is_examined=True, bears_failures=True)
    with push_fan(browser, organiser.product, small) as fan:
        pick(fan.page, ACT)
        dialog = turn_on(fan)
        expect(dialog.get_by_role("button", name="知らせをオフにする")).to_be_visible()
        assert fan.page.evaluate("document.documentElement.scrollWidth") <= small.width
        fan.page.screenshot(path=tmp_path / "push.png")
        found = Axe().run(fan.page)
        assert [one["id"] for one in found.response["violations"]] == []
        fan.page.keyboard.press("Escape")
        expect(dialog).not_to_be_attached()


def test_a_fan_is_told_when_a_timetable_is_out(awaited: Organiser, browser: Browser) -> None:
    with push_fan(browser, awaited.product) as fan:
        page = fan.page
        page.goto("/soon/?lang=en")
        page.get_by_role("button", name="Tell me when it is out").click()
        expect(page.get_by_role("status")).to_have_text("This device is told when the timetable is out.")
        assert {name: fan.sent[0][1][name] for name in ("festival", "code", "version", "language", "wishes")} == {
            "festival": "soon",
            "code": "",
            "version": "",
            "language": "en",
            "wishes": ["published"],
        }
        page.reload()
        fan.wait_for_sent(2)
        off = page.get_by_role("button", name="Turn off")
        off.click()
        expect(page.get_by_role("button", name="Tell me when it is out")).to_be_visible()
        fan.wait_for_sent(3)
        assert fan.sent[2][0] == "DELETE"
        page.get_by_role("button", name="Tell me when it is out").click()
        expect(off).to_be_visible()

        awaited.document.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
        manage("fetch", "soon", environment=awaited.product.environment)
        # The web server looks for news once a second.
        wait_until(page, "() => fetch('/api/v1/festivals/soon/', { cache: 'reload' }).then(({ ok }) => ok)")
        fan.deliver({**message("/soon/"), "title": "Out"})
        with page.expect_navigation():
            fan.click("/soon/")
        expect(page.get_by_role("main")).to_contain_text(ACT)
        fan.wait_for_sent(5)
        assert fan.sent[4][0] == "DELETE"
        wait_until(page, "() => localStorage.getItem('push:soon') === ''")
