"""Takes the name of one program of the product, and becomes it: how a container runs it."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from tools import address, programs


def main(wanted: str) -> None:
    """Replace this process by the program called `wanted`."""
    try:
        known = {program.name: program for program in programs.product(address.wished())}
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    if wanted not in known:
        sys.exit(f"{wanted} is no program of the product; there are {', '.join(known)}.")
    os.environ.update(known[wanted].environment)
    os.execv(known[wanted].command[0], known[wanted].command)  # noqa: S606 -- the words are our own


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["web"])
