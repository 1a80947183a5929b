"""Run the whole product in one terminal until it is stopped: Redis, web server, worker and beat."""

import argparse
import os
import sys
from pathlib import Path

from tools.run import programs
from tools.run.address import Address, free_port
from tools.run.product import Run, main


def from_command_line() -> Run:
    """Read the command line and the environment."""
    parser = argparse.ArgumentParser(prog="python -m tools.run", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with Django's reloader and Vite's dev server")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the lock and Redis's data are (var)")
    options = parser.parse_args()
    address = Address.from_environment()
    if not options.dev:
        return Run(address, options.var, programs.production(address))
    vite = Address("127.0.0.1", free_port())
    os.environ.update(DEBUG="1", VITE_DEV_SERVER=str(vite))
    return Run(address, options.var, programs.development(address, vite))


if __name__ == "__main__":
    sys.exit(main(from_command_line))
