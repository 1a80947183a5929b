"""The whole way of a fan: on in the page, a revision, the encrypted message shown and clicked, a reminder, off.

All is real but the call by which a browser subscribes at its vendor, and the vendor's way to the phone: DevTools deliver
to the service worker what the push service of the tests has decrypted.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.product import running_product
from tests.browser.push_fan import KEYS, PushFan, is_known, push_fan
from tests.browser.test_new_timetable import Organiser
from tests.browser.test_push import ACT, REMINDERS, move, open_dialog, pick, turn_on
from tests.push_service import PushServer, running_push_service
from timetable.festivals import BUNDLED
from timetable.push.push_service import PushService
from timetable.push.work import PushWork
from timetable.store import RedisStore

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.alone]
DAY_BEFORE, SOON = datetime(2191, 8, 6, 3, tzinfo=UTC), datetime(2191, 8, 7, 2, 0, tzinfo=UTC)  # 11:00 in Tokyo


@pytest.fixture(scope="module")
def service() -> Iterator[PushServer]:
    with running_push_service() as running:
        yield running


@pytest.fixture(scope="module")
def organiser(service: PushServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organiser]:
    """Run a product that sends messages, with a copy of the demo festival that is to come."""
    folder = tmp_path_factory.mktemp("push-way")
    shutil.copytree(BUNDLED / "demo", folder / "festivals" / "demo")
    text = (BUNDLED / "demo.toml").read_text(encoding="utf-8").replace("2026-08-", "2191-08-")
    (folder / "festivals" / "demo.toml").write_text(text, encoding="utf-8")
    own = {"FESTIVALS_DIR": str(folder / "festivals"), "PUSH_KEYS": KEYS.text, "PUSH_SERVICES": service.url}
    with running_product(folder, own) as product:
        yield Organiser(product, folder / "festivals" / "demo" / "timetable.json")


@pytest.fixture(scope="module")
def browser(organiser: Organiser, browser: Browser) -> Browser:
    """Start the browser after the product: its event loop bears no other."""
    assert organiser.product.url
    return browser


def test_on_a_revision_a_click_a_reminder_and_off_without_a_trace(
    organiser: Organiser, service: PushServer, browser: Browser
) -> None:
    phone = service.new_browser(KEYS.public)
    store = RedisStore(organiser.product.environment["REDIS_URL"], timeout_s=10)
    work = PushWork(store, KEYS, PushService(KEYS, "mailto:ops@festival.example", [service.url]))

    def delivered(fan: PushFan, now: datetime) -> dict[str, str]:
        """Let the push process work, and the push service deliver its one message."""
        service.clock = now.timestamp
        work.run(lambda: now)
        (received,) = service.deliver(phone)
        shown: dict[str, str] = received.shown
        fan.deliver(received.payload.decode())
        return shown

    with push_fan(browser, organiser.product, subscription=phone) as fan:
        page = fan.page
        pick(page, ACT)
        dialog = turn_on(fan)
        dialog.get_by_role("switch", name=REMINDERS).click()
        fan.wait_for_sent(2)
        page.goto("/demo/?view=grid&day=day3")

        move(organiser, 10)
        told = delivered(fan, DAY_BEFORE)
        assert "11:05–11:35 → 11:10–11:40" in told["body"]
        with page.expect_navigation():
            fan.click(told["url"])
        expect(page.get_by_test_id("changes")).to_contain_text("11:10")

        reminder = delivered(fan, SOON)
        assert reminder["title"] == f"11:10 {ACT}"
        with page.expect_navigation():
            fan.click(reminder["url"])
        expect(page.get_by_role("link", name="いま")).to_have_attribute("aria-current", "page")

        assert is_known(store.connection, phone.endpoint)
        open_dialog(page).get_by_role("button", name="知らせをオフにする").click()
        expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("サーバーからも消しました")
        assert not is_known(store.connection, phone.endpoint)
        move(organiser, 20)
        work.run(lambda: DAY_BEFORE)
        assert service.undelivered(phone) == []
        assert service.faults == []
