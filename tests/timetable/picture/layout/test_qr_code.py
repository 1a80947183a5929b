"""The QR code: read back from the picture, as a camera would see it."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from tests.timetable.picture.cast import LINK, MUST, TIMETABLE
from timetable.picture import PictureOptions, QrUse, Size, Theme, draw
from timetable.picture.layout.qr_code import MAX_WIDTH_PX, MIN_MODULE_PX, qr_code


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("size", Size)
def test_code_is_read_after_a_blur_and_a_reduction_to_half(size: Size, theme: Theme) -> None:
    picture = Image.open(
        io.BytesIO(draw(TIMETABLE, MUST, (), PictureOptions(size=size, theme=theme, qr=QrUse.ON), LINK))
    )
    seen = picture.convert("L").filter(ImageFilter.GaussianBlur(1)).reduce(2)
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == [LINK]


def test_without_a_link_there_is_no_code() -> None:
    assert qr_code("", Theme.LIGHT) is None


def test_code_of_twenty_picks_fits_and_one_of_forty_would_be_too_wide() -> None:
    twenty = qr_code("https://timetable.example/tif2025/s/" + "x" * 170, Theme.LIGHT)
    assert twenty is not None
    assert twenty.module_px >= MIN_MODULE_PX
    assert twenty.width <= MAX_WIDTH_PX
    assert qr_code("https://timetable.example/tif2025/s/" + "x" * 330, Theme.LIGHT) is None


def test_link_longer_than_any_code_has_none() -> None:
    assert qr_code("https://timetable.example/" + "x" * 4000, Theme.LIGHT) is None
