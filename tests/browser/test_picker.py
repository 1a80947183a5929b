"""Walks the main job on a phone: filter, pick, see the picture, take it along."""

import re
from pathlib import Path

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def test_fan_filters_picks_and_takes_the_picture_along(phone: Page, tmp_path: Path) -> None:
    phone.goto("/demo/")
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
    download.value.save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert picture.format == "PNG"
        assert picture.width == 1080
        assert set(tile_colours(phone, stages)) <= broad_colours(picture)


def pick(phone: Page, index: int) -> str:
    """Pick the slot at this place of the list, and return the name of its stage."""
    row = phone.get_by_role("main").get_by_role("listitem").nth(index)
    row.get_by_role("button").first.click()
    expect(row.get_by_role("button", pressed=True)).to_be_visible()
    return row.locator(".slot-row__stage-name").inner_text()


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
