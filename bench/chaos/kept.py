"""The web server alone, kept by the product's own supervisor: `python -m bench.chaos.kept FOLDER` (PORT, REDIS_URL)."""

import sys
from pathlib import Path

from tools import programs
from tools.address import wished
from tools.run import Run, main


def _chosen() -> Run:
    address = wished()
    return Run(address, Path(sys.argv[1]), [program for program in programs.product(address) if program.name == "web"])


if __name__ == "__main__":
    sys.exit(main(_chosen))
