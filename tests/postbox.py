"""HTTP receiver of the operator's notifications, as Apprise sends them in JSON."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Postbox:
    """A receiver of letters; a `status` other than 200 refuses them.

    It answers only while `may_answer` is set; `has_letter` is set once a letter has come.
    """

    url: str = ""
    status: int = 200
    letters: list[dict[str, str]] = field(default_factory=list)
    has_letter: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def titles(self) -> list[str]:
        """Return the letters' titles, in the order in which they came."""
        return [letter["title"] for letter in self.letters]


@contextmanager
def running_postbox() -> Iterator[Postbox]:
    """Run a postbox for a `with` block."""
    box = Postbox()
    box.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            box.has_letter.set()
            box.may_answer.wait(20)
            if box.status == 200:
                box.letters.append(letter)
            self.send_response(box.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Log nothing: tests look at `letters`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        box.url = f"json://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield box
        server.shutdown()
        thread.join()
