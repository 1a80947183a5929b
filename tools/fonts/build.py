"""Takes the font packages that npm installed here, gives the picture its typefaces and what characters each has."""

import json
import shutil
import sys
from array import array
from pathlib import Path

from tools.fonts.cmap import characters

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules" / "@expo-google-fonts"
TYPEFACES = HERE.parent.parent / "timetable" / "picture" / "typefaces"

# First come, first asked: Japanese and what it borrows, other scripts, signs, then scripts that no sign is part of.
CHAIN = (
    "noto-sans-jp",
    "zen-kaku-gothic-new",  # ≒ in both weights, which Noto Sans JP lacks
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
PLANES = 3  # the basic, the supplementary (emoji) and the ideographic plane


def main() -> None:
    """Copy typefaces and licences, then write `chain.json` (file of each weight) and `coverage.bin`."""
    shutil.rmtree(TYPEFACES, ignore_errors=True)
    TYPEFACES.mkdir(parents=True)
    coverage = array("H", bytes(2 * PLANES * 0x10000))
    chain = []
    for place, package in enumerate(CHAIN):
        files = {weight: _font_file(package, folder) for weight, folder in WEIGHTS.items()}
        for file in set(files.values()):
            shutil.copy(file, TYPEFACES)
        shutil.copy(PACKAGES / package / "LICENSE_FONT", TYPEFACES / f"{package}.LICENSE.txt")
        held = [characters(file.read_bytes()) for file in set(files.values())]
        for code in set.intersection(*held):
            if code < len(coverage):
                coverage[code] |= 1 << place
        chain.append({weight: file.name for weight, file in files.items()})
    if sys.byteorder == "big":
        coverage.byteswap()
    (TYPEFACES / "coverage.bin").write_bytes(coverage.tobytes())
    (TYPEFACES / "chain.json").write_text(json.dumps(chain, indent=1))
    print(f"typefaces: {len(chain)} families in {TYPEFACES}")


def _font_file(package: str, folder: str) -> Path:
    wanted = PACKAGES / package / folder
    found = sorted(wanted.glob("*.ttf")) or sorted((PACKAGES / package / WEIGHTS["regular"]).glob("*.ttf"))
    return found[0]


if __name__ == "__main__":
    main()
