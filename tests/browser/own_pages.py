"""The product's settings with a front-end build of a test's own, so that a test can bring a newer one."""

import os
from pathlib import Path

from timetable.settings import *  # noqa: F403 -- all of them, and one more

UI_DIST = Path(os.environ["UI_DIST"])

# An older build's page names files that the collected ones do not have: it brings them along.
if "STATIC_ROOT" in os.environ:
    STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
    DJANGO_VITE["default"]["manifest_path"] = UI_DIST / "manifest.json"  # noqa: F405 -- of the line above
