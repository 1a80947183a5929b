"""Run one program of the product in place of this process, as containers and units do: `python -m tools.single web`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from tools.run import programs
from tools.run.address import Address


def main(name: str) -> None:
    """Replace this process by the program `name`."""
    try:
        known = {program.name: program for program in programs.production(Address.from_environment())}
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    if name == "push" and name not in known:
        sys.exit("There are no keys for messages to phones: make them with `manage.py push-keys`, or set PUSH_KEYS.")
    if name not in known:
        sys.exit(f"{name} is not a program of the product; programs: {', '.join(known)}.")
    os.environ.update(known[name].environment)
    os.execv(known[name].command[0], known[name].command)  # noqa: S606 -- the command is our own


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["web"])
