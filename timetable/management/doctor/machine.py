"""Checks of this machine: its disk, the typefaces of the picture, the page's built files."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from timetable.management.doctor.finding import Finding, fault, ok, warning
from timetable.picture import missing_characters
from timetable.store import disk_copies

_LITTLE_MB, _TIGHT_MB = 50, 500  # a copy of 403 slots has 14 KB; the logs of Redis and the container may share the disk
_EVERY_SCRIPT = "Aあ漢한ก❤≒"


def check_state_dir(_: datetime) -> Iterator[Finding]:
    """Check whether this machine can write its copies of timetables, and read the existing ones."""
    folder: Path = settings.STATE_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 65_536)
            probe.flush()
    except OSError as error:
        yield fault(
            "STATE_DIR",
            f"can't be written to ({error}): a start without Redis has nothing to serve",
            f"Give this user a folder it may write to, or make room in {folder}.",
        )
        return
    yield _disk_space(shutil.disk_usage(folder).free // 1_000_000)
    copies, whole = len(list((folder / "timetables").glob("*.json.z"))), disk_copies().read_all()
    if copies > len(whole):
        yield warning(
            "copies",
            f"{copies - len(whole)} of {copies} can't be read (damaged, or another version's)",
            f"Delete them in {folder / 'timetables'}: they are written anew with the next revision or start.",
        )
    else:
        yield ok("copies", f"on this disk: {', '.join(whole) or 'none yet'}")


def check_fonts(_: datetime) -> Iterator[Finding]:
    """Check whether pictures have typefaces for every script that names are written in."""
    mend = "Build them: make setup (in the image: docker compose build)."
    try:
        missing = missing_characters(_EVERY_SCRIPT)
    except (OSError, ValueError) as error:
        yield fault("typefaces", f"can't be read, no picture can be drawn: {error}", mend)
        return
    if missing:
        yield fault("typefaces", f"have no {' '.join(missing)}: names would show empty boxes", mend)
    else:
        yield ok("typefaces", "Latin, Japanese, Korean, Thai and symbols can be drawn")


def check_page(_: datetime) -> Iterator[Finding]:
    """Check whether every file of the built page is in the folder that it is served from."""
    mend = "Build it: make setup (in the image: docker compose build)."
    try:
        manifest = json.loads((settings.UI_DIST / "manifest.json").read_bytes())
        wanted = {chunk["file"] for chunk in manifest.values()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield fault("page", f"is not built, fans see an empty page: {error}", mend)
        return
    missing = sorted(name for name in wanted if not (settings.STATIC_ROOT / name).is_file())
    if missing:
        yield fault("page", f"{len(missing)} of its {len(wanted)} files are not served, such as {missing[0]}", mend)
    else:
        yield ok("page", f"{len(wanted)} files are there")


def _disk_space(free_mb: int) -> Finding:
    if free_mb < _TIGHT_MB:
        kind = fault if free_mb < _LITTLE_MB else warning
        return kind("disk", f"{free_mb} MB are free in STATE_DIR", "Make room: logs and old images are what grows.")
    return ok("disk", f"{free_mb} MB are free in STATE_DIR")
