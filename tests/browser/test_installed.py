"""The installed app: it starts with festival and picks, opens offline at its first tap, and prefetches a picture."""

import re

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product
from tests.browser.test_offline import wait_until_cached

pytestmark = pytest.mark.browser
KEEPS = Fan(bears_failures=True, keeps_pages=True)
NO_NETWORK = r"ERR_(INTERNET_DISCONNECTED|FAILED)"
MESSAGES = """
    window.carried = []
    const post = ServiceWorker.prototype.postMessage
    ServiceWorker.prototype.postMessage = function (message) {
        if (message.carry) window.carried.push(message.carry)
        return post.call(this, message)
    }
"""
ONLY_PICTURE_OF_THE_PICKS = """async (old) => {
    const addresses = (await (await caches.open('carried')).keys()).map((each) => each.url)
    const code = new URLSearchParams(location.search).get('picks')
    return addresses.length === 1 && addresses[0] !== old && addresses[0].includes(code)
}"""
SAVES_DATA = """
    window.savesData = true
    window.askedWhetherItSaves = 0
    const connection = { get saveData() { window.askedWhetherItSaves += 1; return window.savesData } }
    Object.defineProperty(navigator, 'connection', { value: connection })
"""
HIDDEN = "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })"
SEEN_AGAIN = "delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))"
KEYS = "async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)"


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="選んだ枠")


def pick(page: Page, *places: int) -> None:
    for place in places:
        page.get_by_role("main").get_by_role("listitem").nth(place).get_by_role("button").first.click()


def installed(page: Page, *places: int) -> str:
    """Open the festival, pick, wait until the worker has it, and return where the installed app begins."""
    page.goto("/demo/?view=list")
    page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
    wait_until_cached(page, "facts", 2)
    wait_until_cached(page, "pages", 4)
    pick(page, *places)
    expect(bar(page)).to_contain_text(f"{len(places)} 枠")
    return start_url(page)


def start_url(page: Page) -> str:
    """Return the manifest's start, once its link has the picks of the address."""
    code = re.findall("picks=([^&]+)", page.url)
    link = page.locator("link[rel=manifest]")
    expect(link).to_have_attribute("href", re.compile(f"festival=demo.*picks={code[0]}$" if code else "festival=demo$"))
    manifest = page.request.get(link.get_attribute("href") or "").json()
    assert (manifest["id"], manifest["scope"]) == ("/", "/")
    return str(manifest["start_url"])


def test_the_app_starts_with_the_festival_and_its_picks(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        page.goto("/demo/")
        assert start_url(page) == "/demo/"
        start = installed(page, 1, 2)
        assert start.startswith("/demo/?picks=")
    with opened(browser, product, Fan()) as other_storage:
        other_storage.goto(start)
        expect(bar(other_storage)).to_contain_text("2 枠")
        assert "app=" not in other_storage.url


@pytest.mark.slow
def test_the_app_keeps_picks_made_after_installing(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        start = installed(page, 1, 2)
        pick(page, 3)
        expect(bar(page)).to_contain_text("3 枠")
        page.close()
        app = page.context.new_page()
        app.goto(start)
        expect(bar(app)).to_contain_text("3 枠")


def test_an_installed_app_starts_offline_at_its_first_tap(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        start = installed(page, 1, 2)
        page.context.set_offline(True)
        for first in (start, "/", "/demo"):
            app = page.context.new_page()
            app.goto(first)
            expect(bar(app)).to_contain_text("2 枠")
            expect(app).to_have_url(re.compile(r"/demo/day/\?picks="))


@pytest.mark.slow
def test_the_app_starts_offline_after_only_a_friends_plan(browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan()) as friend:
        friend.goto("/demo/?view=list")
        pick(friend, 1, 2)
        code = friend.url.split("picks=")[1]
    with opened(browser, product, KEEPS) as page:
        page.goto(f"/demo/s/{code}/")
        page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        wait_until_cached(page, "facts", 2)
        wait_until_cached(page, "pages", 5)
        assert start_url(page) == "/demo/"
        page.context.set_offline(True)
        page.goto("/")
        expect(bar(page)).to_be_visible()
        page.goto(f"/demo/s/{code}/?lang=en")
        expect(page.get_by_role("listitem").first).to_be_visible()


def test_an_unvisited_address_answers_offline(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        installed(page, 1)
        page.context.set_offline(True)
        for address in ("/nowhere/", "/demo/s/1AAAA8-t2/", "/nowhere", "/demo/elsewhere/", "/%3Cb%3E/?q=<b>"):
            page.goto(address)
            expect(page.get_by_role("heading", name="オフラインです")).to_be_visible()
            expect(page.get_by_text("You are offline")).to_be_visible()
            expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
        for address in ("/status/", "/api/v1/festivals/nowhere/x/", "/demo/s/1AAAA8-t2.ics", "/healthz", "/static/x"):
            with pytest.raises(Error, match=NO_NETWORK):
                page.context.new_page().goto(address)
        page.goto("/nowhere/")
        page.get_by_role("link", name="星凪フェス 2026").click()
        expect(bar(page)).to_contain_text("1 枠")


def prefetched_pictures(page: Page) -> list[str]:
    pictures: list[str] = page.evaluate(KEYS, "carried")
    return pictures


def open_with_clock(page: Page) -> None:
    """Open the festival under a clock that a test turns, and note what the worker is requested to fetch."""
    page.add_init_script(MESSAGES)
    page.clock.install()
    page.goto("/demo/?view=list")
    wait_until(page, "() => navigator.serviceWorker.controller !== null")
    wait_until_cached(page, "facts", 2)
    wait_until_cached(page, "pages", 4)


def requested(page: Page) -> list[str]:
    messages: list[str] = page.evaluate("window.carried")
    return messages


def test_a_phone_picture_is_prefetched_for_offline_use(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        open_with_clock(page)
        pick(page, 1)
        page.clock.fast_forward(20_000)
        pick(page, 2)
        page.clock.fast_forward(29_000)
        assert requested(page) == []
        page.clock.fast_forward(2_000)
        wait_until_cached(page, "carried", 1)
        (first,) = prefetched_pictures(page)
        assert page.url.split("picks=")[1] in first
        assert "size=phone" in first
        assert page.evaluate(KEYS, "pictures") == []

        page.reload()  # nothing changed: the worker gets the request, and finds it in its cache
        expect(bar(page)).to_contain_text("2 枠")
        page.clock.fast_forward(31_000)
        pick(page, 3)
        expect(bar(page)).to_contain_text("3 枠")
        page.clock.fast_forward(31_000)
        wait_until(page, ONLY_PICTURE_OF_THE_PICKS, arg=first)

        page.context.set_offline(True)
        page.get_by_role("button", name="画像をつくる").click()
        page.clock.fast_forward(1_000)
        expect(page.get_by_role("dialog").get_by_role("img").first).to_be_visible()
        expect(page.get_by_text("に保存しておいた画像です")).not_to_be_attached()


@pytest.mark.slow
def test_other_options_offline_show_the_prefetched_picture_with_a_notice(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        open_with_clock(page)
        pick(page, 1)
        page.clock.fast_forward(31_000)
        wait_until_cached(page, "carried", 1)
        pick(page, 2)
        page.context.set_offline(True)
        page.get_by_role("button", name="画像をつくる").click()
        figure = page.get_by_role("dialog").get_by_role("figure")
        page.clock.run_for(5_000)
        expect(figure).to_contain_text("に保存しておいた画像です。いまの枠とはちがいます。")
        expect(figure.get_by_role("img")).to_be_visible()
        expect(figure.get_by_role("link", name="この画像を保存する")).to_be_visible()


@pytest.mark.slow
def test_data_saving_prevents_the_prefetch(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        page.add_init_script(SAVES_DATA)
        open_with_clock(page)
        pick(page, 1)
        page.clock.fast_forward(31_000)
        wait_until(page, "() => window.askedWhetherItSaves > 0")  # it is loaded when the time has come
        page.evaluate("window.savesData = false")
        pick(page, 2)
        page.clock.fast_forward(31_000)
        wait_until_cached(page, "carried", 1)
        assert len(requested(page)) == 1


@pytest.mark.slow
def test_a_hidden_page_prefetches_no_picture(browser: Browser, product: Product) -> None:
    with opened(browser, product, KEEPS) as page:
        open_with_clock(page)
        pick(page, 1)
        page.evaluate(HIDDEN)
        page.clock.fast_forward(31_000)
        assert requested(page) == []
        page.evaluate(SEEN_AGAIN)
        wait_until_cached(page, "carried", 1)
        page.evaluate(SEEN_AGAIN)
        assert len(requested(page)) == 1


@pytest.mark.slow
def test_the_worker_ignores_invalid_messages(browser: Browser, product: Product) -> None:
    """Only a script of our own origin can send a message; still it is checked."""
    with opened(browser, product, KEEPS) as page:
        open_with_clock(page)
        for garbage in ("https://elsewhere.example/demo/s/x.png", "/api/v1/festivals/", "http://", 7, None):
            page.evaluate("(carry) => navigator.serviceWorker.controller.postMessage({ carry })", garbage)
        pick(page, 1)
        page.clock.fast_forward(31_000)
        wait_until_cached(page, "carried", 1)
        assert all("/demo/s/" in address for address in prefetched_pictures(page))
