"""The web server alone under the product's own supervisor: `python -m tests.morning.supervised_web FOLDER` (PORT)."""

import sys
from pathlib import Path

from tools.run import programs
from tools.run.address import Address
from tools.run.product import Run, main


def _web_alone() -> Run:
    address = Address.from_environment()
    web = [program for program in programs.production(address) if program.name == "web"]
    return Run(address, Path(sys.argv[1]), web)


if __name__ == "__main__":
    sys.exit(main(_web_alone))
