"""The product's settings with a front-end build of a test's own, so that a test can bring a newer one."""

import os
from pathlib import Path

from timetable.settings import *  # noqa: F403 -- all of them, and one more

UI_DIST = Path(os.environ["UI_DIST"])
