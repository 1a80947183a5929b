"""Run small programs as the product is run: PORT, VAR, then a shell command for each program.

`SERVE` as a command is a web server with a child that ignores SIGTERM. STOP_LIMIT_S in the environment is the limit of
its stop.
"""

import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tools.run.address import Address
from tools.run.product import STOP_LIMIT_S, Run, main
from tools.run.supervisor import Program

STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('stubborn', flush=True); signal.pause()"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def _serve(port: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    subprocess.Popen([sys.executable, "-c", STUBBORN])
    with HTTPServer(("127.0.0.1", port), _Answer) as server:
        print("serving", os.getpid(), flush=True)
        server.serve_forever()


def _configure() -> Run:
    port, var, *commands = sys.argv[1:]
    programs = [
        Program(
            f"p{index}",
            (sys.executable, "-m", __spec__.name, "--serve", port) if command == "SERVE" else ("sh", "-c", command),
        )
        for index, command in enumerate(commands)
    ]
    limit = float(os.environ.get("STOP_LIMIT_S", STOP_LIMIT_S))
    return Run(Address("127.0.0.1", int(port)), Path(var), programs, limit)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        _serve(int(sys.argv[2]))
    else:
        sys.exit(main(_configure))
