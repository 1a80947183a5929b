"""The product's own settings, with one view alone that says "ok" behind the same middleware."""

from timetable.settings import *  # noqa: F403 -- all of them

ROOT_URLCONF = "bench.load.ok"
