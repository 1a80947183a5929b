"""TCP proxy in front of Redis that can delay answers, or cut the connection in the middle of a publish."""

import socket
import threading
from contextlib import suppress

_CHUNK_BYTES = 4096


class RedisProxy:
    """Forwards to `redis_port`; delays each answer by `delay_s`, and cuts the connection after `cut_after` chunks (-1: never)."""

    def __init__(self, redis_port: int) -> None:
        self.delay_s, self.cut_after = 0.0, -1
        self.sent_chunk_count = 0
        self._redis_port = redis_port
        self._never = threading.Event()
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
                client, _ = self._listener.accept()
                if self._is_cut():
                    client.close()
                    continue
                try:
                    server = socket.create_connection(("127.0.0.1", self._redis_port))
                except OSError:
                    client.close()
                    continue
                threading.Thread(target=self._forward, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._forward, args=(server, client, False), daemon=True).start()

    def _is_cut(self) -> bool:
        return 0 <= self.cut_after <= self.sent_chunk_count

    def _forward(self, source: socket.socket, target: socket.socket, is_request: bool) -> None:  # noqa: FBT001 -- a thread's target
        with suppress(OSError):
            while chunk := source.recv(_CHUNK_BYTES):
                if is_request:
                    if self._is_cut():
                        break
                    self.sent_chunk_count += 1
                elif self.delay_s:
                    self._never.wait(self.delay_s)
                target.sendall(chunk)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
