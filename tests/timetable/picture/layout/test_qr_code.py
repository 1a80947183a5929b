"""The QR code: read back from the picture, as a camera would see it."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from tests.timetable.picture.cast import LINK, MUST, TIMETABLE
from timetable.picture import PictureOptions, Size, Theme, draw
from timetable.picture.layout.qr_code import MIN_MODULE_PX, qr_code


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("size", [Size.PHONE, Size.SHARE, Size.A4])
def test_code_is_read_after_a_blur_and_a_reduction_to_half(size: Size, theme: Theme) -> None:
    picture = Image.open(io.BytesIO(draw(TIMETABLE, MUST, (), PictureOptions(size=size, theme=theme), LINK)))
    seen = picture.convert("L").filter(ImageFilter.GaussianBlur(2)).reduce(2)
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == [LINK]


def test_without_a_link_there_is_no_code() -> None:
    assert qr_code("", 1000) is None


def test_code_of_forty_picks_fits_and_one_of_a_hundred_does_not() -> None:
    forty = qr_code("https://timetable.example/tif2025/s/" + "x" * 330, 1000)
    assert forty is not None
    assert forty.module_px >= MIN_MODULE_PX
    assert forty.width <= 450 or forty.width <= 0.47 * 1000
    assert qr_code("https://timetable.example/tif2025/s/" + "x" * 810, 1000) is None


def test_link_longer_than_any_code_has_none() -> None:
    assert qr_code("https://timetable.example/" + "x" * 4000, 100_000) is None
