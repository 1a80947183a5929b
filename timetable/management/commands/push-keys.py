"""`manage.py push-keys`: make the keys for messages to phones, once."""
# ruff: noqa: N999 -- the name of a command

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.environment import env_text
from timetable.push.key_file import create_key_file
from timetable.push.push_keys import PushKeys

_NEXT = """Next:
- Restart web, worker and beat, and start or restart push. `make run` starts all four.
- Programs that do not share this STATE_DIR (several machines, a platform, units of systemd) need the variable
  PUSH_KEYS, the same for all: push-keys --show prints it. It is secret.
- Keep a copy. With other keys, phones that subscribed get no message until their page is opened again."""


class Command(BaseCommand):
    help = "Make the keys for messages to phones in STATE_DIR, once: keys that exist stay."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--show", action="store_true", help="print the line for the environment; it is secret")

    def handle(self, *_: Any, **options: Any) -> None:
        file: Path = settings.PUSH_KEYS_FILE
        if variable := env_text("PUSH_KEYS"):
            keys, origin, is_new = variable, "the environment", False
        else:
            is_new = self._create(file)
            keys, origin = _content(file), str(file)
        try:
            shown = PushKeys.read(keys).text
        except ValueError as error:
            raise CommandError(f"The keys of {origin} are not allowed: {error}.") from None
        if options["show"]:
            self.stdout.write(f"PUSH_KEYS={shown}")
        elif is_new:
            self.stdout.write(f"The keys are in {file}.\n{_NEXT}")
        else:
            self.stdout.write(f"There are keys in {origin}: nothing was made.")

    def _create(self, file: Path) -> bool:
        try:
            return create_key_file(file)
        except OSError as error:
            message = f"{file} can't be written ({error.strerror}): correct STATE_DIR, or the owner of that folder."
            raise CommandError(message) from error


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise CommandError(f"{file} can't be read ({error.strerror}): correct its owner, or move it away.") from error
