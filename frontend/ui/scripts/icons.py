"""Draw the icons of app and site, in each size: the mark of public/icon.svg, three slots of a day."""

from pathlib import Path

from PIL import Image, ImageDraw

PUBLIC = Path(__file__).parents[1] / "public"
ROOT = Path(__file__).parents[2] / "root"  # served at / itself, where browsers and previews ask without a link
FAVICON_SIDES_PX = (16, 32, 48)
GROUND, INK = "#1f4fd8", "#ffffff"
SIDE, CORNER, BAR = 32, 7, 4
BARS = ((7, 9, 17), (7, 16, 25), (7, 23, 14))
FINER = 4


def icon(size_px: int, *, is_maskable: bool) -> Image.Image:
    """Draw the mark; a maskable one fills its square and keeps to the middle, where no launcher cuts."""
    wide = size_px * FINER
    picture = Image.new("RGBA", (wide, wide), GROUND if is_maskable else "#0000")
    brush = ImageDraw.Draw(picture)
    if not is_maskable:
        brush.rounded_rectangle((0, 0, wide - 1, wide - 1), CORNER * wide / SIDE, fill=GROUND)
    scale = (0.75 if is_maskable else 1) * wide / SIDE
    margin = (wide - SIDE * scale) / 2
    for left, middle, right in BARS:
        box = (left - BAR / 2, middle - BAR / 2, right + BAR / 2, middle + BAR / 2)
        brush.rounded_rectangle([margin + edge * scale for edge in box], BAR / 2 * scale, fill=INK)
    return picture.resize((size_px, size_px), Image.Resampling.LANCZOS)


def badge(size_px: int) -> Image.Image:
    """Draw the mark for Android's status bar, which shows only what is not transparent, in a colour of its own."""
    wide = size_px * FINER
    picture = Image.new("RGBA", (wide, wide), "#fff0")
    brush = ImageDraw.Draw(picture)
    scale, thick = wide / 24, BAR * 1.1
    for left, middle, right in BARS:
        box = (left - BAR, middle - thick / 2 - BAR, right - BAR, middle + thick / 2 - BAR)
        brush.rounded_rectangle([edge * scale for edge in box], thick / 2 * scale, fill=INK)
    return picture.resize((size_px, size_px), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    badge(96).save(PUBLIC / "badge-96.png", optimize=True)
    for name, size_px, is_maskable in (("192", 192, False), ("512", 512, False), ("maskable", 512, True)):
        icon(size_px, is_maskable=is_maskable).save(PUBLIC / f"icon-{name}.png", optimize=True)
    icon(180, is_maskable=True).convert("RGB").save(ROOT / "apple-touch-icon.png", optimize=True)
    small = [icon(side_px, is_maskable=False) for side_px in FAVICON_SIDES_PX]
    small[-1].save(ROOT / "favicon.ico", sizes=[one.size for one in small], append_images=small)
