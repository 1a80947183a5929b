"""Build the picture's typefaces from the font packages that npm installed here, and list their characters."""

import io
import json
import shutil
import sys
from array import array
from pathlib import Path

from tools.fonts.cmap import characters
from tools.fonts.hinting import without_auto_hinter
from tools.fonts.overlaps import clear_flags
from tools.fonts.scripts import drawn_by
from tools.fonts.seams import SEAMS
from tools.fonts.sfnt import read_tables, write_tables

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules" / "@expo-google-fonts"
TYPEFACES = HERE.parent.parent / "timetable" / "picture" / "typefaces"

# In the order in which a character is looked up: Japanese, other scripts, symbols, scripts that contain no symbols.
CHAIN = (
    "noto-sans-jp",
    "zen-kaku-gothic-new",  # ≒ in both weights, missing from Noto Sans JP
    "noto-sans",
    "noto-sans-kr",
    "noto-sans-sc",
    "noto-sans-symbols",
    "noto-sans-math",
    "noto-sans-symbols-2",
    "noto-emoji",
    "noto-sans-arabic",
    "noto-sans-hebrew",
    "noto-sans-thai",
    "noto-sans-devanagari",
    "noto-sans-georgian",
)
WEIGHTS = {"regular": "400Regular", "bold": "700Bold"}
_PIECE_BYTES = 1 << 16
PLANES = 3  # the basic, the supplementary (emoji) and the ideographic plane


def main() -> None:
    """Write typefaces and licences, then `chain.json` (the file of each weight) and `coverage.bin`.

    The latter has 16 bits for each code point, one bit for each typeface that may draw the character.
    """
    shutil.rmtree(TYPEFACES, ignore_errors=True)
    TYPEFACES.mkdir(parents=True)
    seams: dict[str, str] = json.loads(SEAMS.read_text(encoding="utf-8"))
    coverage = array("H", bytes(2 * PLANES * 0x10000))
    chain = []
    for index, package in enumerate(CHAIN):
        files = font_files(package)
        covered = [_built(file, seams.get(file.name, "")) for file in set(files.values())]
        shutil.copy(PACKAGES / package / "LICENSE_FONT", TYPEFACES / f"{package}.LICENSE.txt")
        for code in drawn_by(package, set.intersection(*covered)):
            if code < len(coverage):
                coverage[code] |= 1 << index
        chain.append({weight: file.name for weight, file in files.items()})
    if sys.byteorder == "big":
        coverage.byteswap()
    (TYPEFACES / "coverage.bin").write_bytes(coverage.tobytes())
    (TYPEFACES / "chain.json").write_text(json.dumps(chain, indent=1))
    print(f"typefaces: {len(chain)} families in {TYPEFACES}")


def font_files(package: str) -> dict[str, Path]:
    """Return the file of each weight; a package without a bold weight has the same file for both."""
    return {weight: _font_file(package, folder) for weight, folder in WEIGHTS.items()}


def _built(file: Path, seams: str) -> set[int]:
    """Write a typeface; return its code points."""
    tables = read_tables(file.read_bytes())
    glyphs = characters(tables)
    with_seams = {glyphs[ord(char)] for char in seams}
    _write(TYPEFACES / file.name, write_tables(without_auto_hinter(clear_flags(tables, with_seams))))
    return set(glyphs)


def _write(path: Path, font: bytes) -> None:
    """Write in pieces: Linux caches one large write in large pages and maps these whole (17 MB more a process)."""
    with path.open("wb", buffering=0) as file:
        shutil.copyfileobj(io.BytesIO(font), file, _PIECE_BYTES)


def _font_file(package: str, folder: str) -> Path:
    folders = (PACKAGES / package / each for each in (folder, WEIGHTS["regular"]))
    return next(file for each in folders for file in sorted(each.glob("*.ttf")))


if __name__ == "__main__":
    main()
