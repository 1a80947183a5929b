"""The page of several plans: names from the fragment as text, whole without scripts, accessible, nothing wider than a phone."""

from typing import Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser

CODES_OF_DEMO = """async () => {
  const { slots } = await (await fetch('/api/v1/festivals/demo/timetable/')).json()
  const codes = []
  for (const first of [0, 3, 6]) {
    const body = JSON.stringify({ slots: slots.slice(first, first + 60).filter((_, at) => at % 3 === 0).map(({ id }) => id) })
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch('/api/v1/festivals/demo/selections/', { method: 'POST', headers, body })
    codes.push((await answer.json()).code)
  }
  return codes.join('.')
}"""
MARKUP = "<img src=x onerror=alert(1)>"


def codes_of(page: Page) -> str:
    page.goto("/status/")
    codes: str = page.evaluate(CODES_OF_DEMO)
    return codes


def test_names_are_text_in_this_browser_only(phone: Page) -> None:
    asked: list[str] = []
    codes = codes_of(phone)
    phone.on("request", lambda request: asked.append(request.url + str(request.headers)))
    phone.goto(f"/demo/g/{codes}/?lang=en#names={quote('あき')},{quote(MARKUP)},{'x' * 500}")
    plans = phone.locator(".together-plans .together-person")
    expect(plans).to_have_text(["あき", f"{MARKUP[:23]}…", f"{'x' * 23}…"])
    expect(phone.locator("main [onerror]")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.get_by_role("link", name="日本語").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("3人のタイムテーブル")
    expect(plans.first).to_have_text("あき")
    assert asked
    assert not [one for one in asked if "names" in one.replace("names-of-people", "") or quote("あき") in one]


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_it_is_accessible_at_320_px(theme: Literal["light", "dark"], browser: Browser, product: Product) -> None:
    with opened(browser, product, Fan(width=320, theme=theme, is_examined=True)) as page:
        page.goto(f"/demo/g/{codes_of(page)}.damaged/")
        expect(page.locator(".together-plans li")).to_have_count(4)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_it_is_whole_without_scripts(browser: Browser, product: Product, phone: Page) -> None:
    codes = codes_of(phone)
    context = browser.new_context(java_script_enabled=False, base_url=product.url)
    page = context.new_page()
    page.goto(f"/demo/g/{codes}/?lang=en#names=Aki")
    expect(page.locator(".together-plans .together-person")).to_have_text(["A", "B", "C"])
    expect(page.get_by_role("heading", name="Together at").first).to_be_visible()
    context.close()
