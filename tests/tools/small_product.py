"""Runs small programs as the product is run: PORT, VAR, then a shell command for each program.

`SERVE` as a command stands for a web server that answers, and that has a child which will not end when asked.
"""

import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tools.address import Address
from tools.run import Run, main
from tools.supervisor import Program

STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('stubborn', flush=True); signal.pause()"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def _serve(port: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    subprocess.Popen([sys.executable, "-c", STUBBORN])
    with HTTPServer(("127.0.0.1", port), _Answer) as server:
        print("serving", os.getpid(), flush=True)
        server.serve_forever()


def _chosen() -> Run:
    port, var, *commands = sys.argv[1:]
    programs = [
        Program(
            f"p{place}", (sys.executable, "-m", __spec__.name, "--serve", port) if it == "SERVE" else ("sh", "-c", it)
        )
        for place, it in enumerate(commands)
    ]
    return Run(Address("127.0.0.1", int(port)), Path(var), programs)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        _serve(int(sys.argv[2]))
    else:
        sys.exit(main(_chosen))
