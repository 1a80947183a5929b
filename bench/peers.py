"""The peers of the picture's benchmark: their commands, and the packages that they need."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PEERS = ROOT / "bench" / "peers"
NODE_MODULES = PEERS / "node_modules"
FOLDER = ROOT / "bench" / "picture_peers"
PYTHON_PACKAGES = ("skia-python", "Wand", "pangocairocffi")
NODE_PACKAGES = ("satori@0.63.2", "@resvg/resvg-js@2.6.2")
OURS = "this project"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program with the protocol of picture_peers/protocol.py; it can take part if the command `needs` succeeds."""

    name: str
    program: tuple[str, ...]
    needs: tuple[str, ...] = ()


def peers() -> list[Peer]:
    """Return this project's picture and its peers; those from PyPI and npm have an environment of their own."""
    own = _environment()
    return [
        Peer(OURS, (sys.executable, "-m", "bench.picture_peers.ours")),
        Peer("Pillow, the ordinary way", (sys.executable, "-m", "bench.picture_peers.pillow_plain")),
        Peer("PangoCairo", (own, str(FOLDER / "pangocairo.py")), (own, "-c", "import pangocairocffi")),
        Peer("skia-python", (own, str(FOLDER / "skia_canvas.py")), (own, "-c", "import skia")),
        Peer("ImageMagick (Wand)", (own, str(FOLDER / "magick.py")), (own, "-c", "import wand.image")),
        Peer("RMagick", ("ruby", str(FOLDER / "rmagick.rb")), ("ruby", "-e", "require 'rmagick'")),
        Peer(
            "satori, resvg",
            ("node", str(FOLDER / "satori.cjs")),
            ("node", "-e", "require('satori'); require('@resvg/resvg-js')"),
        ),
        Peer(
            "Chromium screenshot",
            (sys.executable, "-m", "bench.picture_peers.chromium_page"),
            (sys.executable, "-c", "import playwright"),
        ),
    ]


def missing(peer: Peer, environment: dict[str, str]) -> str:
    """Return why a peer can't take part, "" if it can."""
    if not peer.needs:
        return ""
    try:
        check = subprocess.run(peer.needs, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    errors = [line for line in check.stderr.splitlines() if "Error" in line] or ["it does not start"]
    return errors[-1] if check.returncode else ""


def environment_of_peers(results: Path) -> dict[str, str]:
    """Return the environment of peers: those that look fonts up by name find the picture's own typefaces."""
    config = results / "fonts.conf"
    typefaces = ROOT / "timetable" / "picture" / "typefaces"
    config.write_text(f"<fontconfig><dir>{typefaces}</dir><cachedir>{results}/fontconfig</cachedir></fontconfig>")
    chromium = subprocess.run([ROOT / "tools" / "find-chromium"], capture_output=True, text=True, check=False)
    return os.environ | {
        "FONTCONFIG_FILE": str(config),
        "CHROMIUM": chromium.stdout.strip(),
        "NODE_PATH": str(NODE_MODULES),
    }


def _environment() -> str:
    """Install the peers' packages once, as far as possible, and return the interpreter of those from PyPI."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", PEERS], check=True)
        subprocess.run([*uv, "pip", "install", "--quiet", "--python", python, *PYTHON_PACKAGES], check=False)
    if not NODE_MODULES.exists() and shutil.which("npm"):
        options = ("--no-audit", "--no-fund", "--loglevel=error", "--no-save")
        subprocess.run(["npm", "install", "--prefix", PEERS, *options, *NODE_PACKAGES], check=False)
    return str(python)
