"""The main path on a phone: filter, pick, see the picture, save it."""

import re
from pathlib import Path

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Fan, opened
from tests.browser.product import Product

pytestmark = pytest.mark.browser


SCREENS = [
    pytest.param(Fan(390, 844), id="390x844"),
    pytest.param(Fan(360, 640), id="360x640", marks=pytest.mark.slow),
    pytest.param(Fan(820, 1180), id="820x1180", marks=pytest.mark.slow),
    pytest.param(Fan(1440, 900), id="1440x900", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("fan", SCREENS)
def test_fan_filters_picks_and_saves_the_picture(browser: Browser, product: Product, fan: Fan, tmp_path: Path) -> None:
    with opened(browser, product, fan) as phone:
        walk(phone, tmp_path / "picture.png")


def test_first_view_takes_four_requests(phone: Page) -> None:
    requests: list[str] = []
    phone.on("request", lambda request: requests.append(request.url))
    phone.goto("/demo/?view=list")
    expect(phone.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    phone.wait_for_load_state("networkidle")
    first_view = [url for url in requests if not url.startswith("data:") and "/static/icon" not in url]
    assert len(first_view) <= 1 + 4  # the icon of the tab is loaded when all else is there


def walk(phone: Page, file: Path) -> None:
    """Filter, pick, reload, see the picture, download it into `file`, and look at it."""
    phone.goto("/demo/?view=list")
    phone.get_by_role("radio", name="8/8(土)").check()
    phone.get_by_role("button", name=re.compile("^ライブ")).click()
    stages = [pick(phone, index) for index in (0, 2, 5)]
    expect(bar(phone)).to_contain_text("3 枠")

    phone.reload()
    expect(bar(phone)).to_contain_text("3 枠")
    expect(phone.get_by_role("button", name=re.compile("^ライブ"))).to_have_attribute("aria-pressed", "true")

    phone.get_by_role("button", name="画像をつくる").click()
    dialog = phone.get_by_role("dialog")
    expect(dialog.get_by_role("img")).to_have_js_property("complete", value=True)
    with phone.expect_download() as download:
        dialog.get_by_role("link", name="保存する").click()
    assert download.value.suggested_filename.endswith(".png")
    download.value.save_as(file)
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.width == 1080
        assert set(tile_colours(phone, stages)) <= broad_colours(picture)


def pick(phone: Page, index: int) -> str:
    """Pick the slot at this place of the list, and return the name of its stage."""
    row = phone.get_by_role("main").get_by_role("listitem").nth(index)
    row.get_by_role("button").first.click()
    expect(row.get_by_role("button", pressed=True)).to_be_visible()
    return row.get_by_test_id("stage").inner_text()


def bar(phone: Page) -> Locator:
    return phone.get_by_role("region", name="選んだ枠")


def tile_colours(phone: Page, names: list[str]) -> list[tuple[int, ...]]:
    """Return the colours of these stages' tiles, as the API tells them."""
    timetable = phone.request.get("/api/v1/festivals/demo/timetable/").json()
    return [ImageColor.getrgb(stage["tile_colour"]) for stage in timetable["stages"] if stage["name"] in names]


def broad_colours(picture: Image.Image) -> set[tuple[int, ...]]:
    """Return the colours that cover more than a hundredth of a picture."""
    rgb = picture.convert("RGB")
    counted = rgb.getcolors(rgb.width * rgb.height)
    assert counted is not None
    return {colour for count, colour in counted if count * 100 > rgb.width * rgb.height and isinstance(colour, tuple)}
