"""A newcomer's job: six acts, the day proposed for them and its picture, counted in taps and letters; and by keyboard alone."""

import re
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser

MOST_TAPS = 25
WANTED = 6
MOST_TABS = 120


class Hand:
    """A thumb that counts its taps."""

    def __init__(self) -> None:
        """Begin with no taps."""
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """Tap something."""
        target.click()
        self.taps += 1


def acts_with_lives(page: Page, festival: str) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Return heading and live slots of each act, by its name."""
    timetable = page.request.get(f"/api/v1/festivals/{festival}/timetable/").json()
    slots = {slot["id"]: slot for slot in timetable["slots"]}
    lives = {
        act["name"]: (act["heading"], [slots[id_] for id_ in act.get("slots", ()) if slots[id_]["kind"] == "live"])
        for act in timetable["acts"]
        if re.fullmatch("[ぁ-んA-Z]", act["heading"])
    }
    return {name: own for name, own in lives.items() if own[1]}


def plan_and_picture(page: Page, wanted: dict[str, str], hand: Hand) -> None:
    """Star acts under their headings, take the day that is proposed, and save its picture."""
    letters = page.get_by_role("toolbar", name="頭文字へ移動")
    for name, heading in wanted.items():
        hand.tap(letters.get_by_role("button", name=heading, exact=True))
        hand.tap(page.get_by_role("button", name=f"{name} にスター", exact=True))
    hand.tap(page.get_by_role("button", name="一日を組む"))
    hand.tap(page.get_by_role("dialog").get_by_role("button", name="この予定にする"))
    hand.tap(page.get_by_role("button", name="画像をつくる"))
    with page.expect_download() as download:
        hand.tap(page.get_by_role("link", name="保存する", exact=True))
    assert download.value.suggested_filename.endswith(".png")


def taps_to_a_picture(page: Page, festival: str) -> int:
    """Open a festival for the first time, and return the taps to a picture of six acts from all over the list."""
    page.goto(f"/{festival}/")
    acts = acts_with_lives(page, festival)
    names = list(acts)[:: len(acts) // WANTED][:WANTED]
    hand = Hand()
    plan_and_picture(page, {name: acts[name][0] for name in names}, hand)
    return hand.taps


def test_six_acts_and_their_picture(phone: Page) -> None:
    assert taps_to_a_picture(phone, "demo") <= MOST_TAPS


def clashing_pair(acts: dict[str, tuple[str, list[dict[str, Any]]]]) -> tuple[str, str]:
    """Return two acts of which a live of one overlaps with a live of the other."""
    for one, other in combinations(acts, 2):
        for first in acts[one][1]:
            for second in acts[other][1]:
                if first["start"] < second["end"] and second["start"] < first["end"]:
                    return one, other
    raise AssertionError("no two acts clash")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate_all("found => found.includes(document.activeElement)"):
            return
    raise AssertionError(f"not reached by {MOST_TABS} tabs")


@pytest.mark.parametrize("fan", [Fan(width=1280, height=900), Fan()], ids=["desk", "phone"])
def test_three_acts_a_clash_and_the_picture_by_keyboard_alone(browser: Browser, product: Product, fan: Fan) -> None:
    with opened(browser, product, fan) as page:
        page.goto("/demo/")
        acts = acts_with_lives(page, "demo")
        pair = clashing_pair(acts)
        third = next(name for name in reversed(acts) if name not in pair)
        expect(page.get_by_role("toolbar", name="頭文字へ移動")).to_be_visible()
        for name in (*pair, third):
            page.keyboard.press("/")
            expect(page.get_by_role("searchbox")).to_be_focused()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(name)
            star = page.get_by_role("button", name=f"{name} にスター", exact=True)
            expect(star).to_be_visible()
            tab_to(page, star)
            page.keyboard.press("Space")
            expect(star).to_have_attribute("aria-pressed", "true")
        tab_to(page, page.get_by_role("button", name="一日を組む"))
        page.keyboard.press("Enter")
        everything = page.get_by_role("dialog").get_by_role("button", name="ぜんぶ入れる")
        expect(everything).to_be_visible()
        tab_to(page, everything)
        page.keyboard.press("Enter")
        question = page.get_by_role("button", name=re.compile("どうする？"))
        expect(question.first).to_be_visible()
        before = question.count()
        tab_to(page, question)
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        tab_to(page, dialog.get_by_role("button", name=re.compile("だけ見る")))
        page.keyboard.press("Enter")
        expect(dialog).to_have_count(0)
        assert question.count() < before
        make = page.get_by_role("button", name="画像をつくる")
        tab_to(page, make)
        page.keyboard.press("Enter")
        save = dialog.get_by_role("link", name="保存する", exact=True)
        expect(save).to_be_visible()
        tab_to(page, save)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.endswith(".png")
