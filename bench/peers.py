"""Knows the peers of the picture: how each is started, and what it takes to have it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PEERS = ROOT / "bench" / "peers"
FOLDER = ROOT / "bench" / "picture_peers"
PACKAGES = ("skia-python", "Wand", "pangocairocffi")
OURS = "this project"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that speaks the protocol. `needs` is a statement that its interpreter must be able to run."""

    name: str
    program: tuple[str, ...]
    needs: str = ""


def peers() -> list[Peer]:
    """Return this project's drawing and its peers; those from PyPI live in an environment of their own."""
    own = _environment()
    return [
        Peer(OURS, (sys.executable, "-m", "bench.picture_peers.ours")),
        Peer("Pillow, the ordinary way", (sys.executable, "-m", "bench.picture_peers.pillow_plain")),
        Peer("PangoCairo", (own, str(FOLDER / "pangocairo.py")), "import pangocairocffi"),
        Peer("skia-python", (own, str(FOLDER / "skia_canvas.py")), "import skia"),
        Peer("ImageMagick (Wand)", (own, str(FOLDER / "magick.py")), "import wand.image"),
        Peer("Chromium screenshot", (sys.executable, "-m", "bench.picture_peers.chromium_page"), "import playwright"),
    ]


def missing(peer: Peer) -> str:
    """Say why a peer can't take part, "" if it can."""
    try:
        tried = subprocess.run([peer.program[0], "-c", peer.needs], capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    said = [line for line in tried.stderr.splitlines() if "Error" in line] or ["it does not start"]
    return said[-1] if tried.returncode else ""


def surroundings(results: Path) -> dict[str, str]:
    """Return the environment that peers run in: the picture's own typefaces for those who look fonts up by name."""
    config = results / "fonts.conf"
    typefaces = ROOT / "timetable" / "picture" / "typefaces"
    config.write_text(f"<fontconfig><dir>{typefaces}</dir><cachedir>{results}/fontconfig</cachedir></fontconfig>")
    chromium = subprocess.run([ROOT / "tools" / "find-chromium"], capture_output=True, text=True, check=False)
    return os.environ | {
        "FONTCONFIG_FILE": str(config),
        "CHROMIUM": chromium.stdout.strip(),
    }


def _environment() -> str:
    """Make the peers' environment once, and return its interpreter."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", PEERS], check=True)
        subprocess.run([*uv, "pip", "install", "--quiet", "--python", python, *PACKAGES], check=False)
    return str(python)
