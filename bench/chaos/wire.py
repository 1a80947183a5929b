"""A wire to Redis that can be slow, or break after any number of pieces of what is sent: a worker that dies there."""

import socket
import threading
from contextlib import suppress

_PIECE = 4096


class Wire:
    """Hands on what comes to its `port`; `delay_s` holds answers back, `cut_after` pieces it is broken for good."""

    def __init__(self, to_port: int) -> None:
        self.delay_s, self.cut_after = 0.0, -1
        self.piece_count = 0
        self._to_port = to_port
        self._waits = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self._is_cut():
                    near.close()
                    continue
                try:
                    far = socket.create_connection(("127.0.0.1", self._to_port))
                except OSError:
                    near.close()
                    continue
                threading.Thread(target=self._hand_on, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._hand_on, args=(far, near, False), daemon=True).start()

    def _is_cut(self) -> bool:
        return 0 <= self.cut_after <= self.piece_count

    def _hand_on(self, giver: socket.socket, taker: socket.socket, is_sent: bool) -> None:  # noqa: FBT001 -- a thread's target
        with suppress(OSError):
            while piece := giver.recv(_PIECE):
                if is_sent:
                    if self._is_cut():
                        break
                    self.piece_count += 1
                elif self.delay_s:
                    self._waits.wait(self.delay_s)
                taker.sendall(piece)
        for end in (giver, taker):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
