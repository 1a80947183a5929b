"""Fans whose phones read a byte at a time: a server must hold nothing for them that others need."""

import socket
import threading


class SlowFans:
    """Send `request` on `count` connections, and read a byte of each response every 50 ms until `stop`."""

    def __init__(self, port: int, request: bytes, count: int) -> None:
        self._stopped = threading.Event()
        self._sockets = [self._connected(port, request) for _ in range(count)]
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()
        for one in self._sockets:
            one.close()

    @staticmethod
    def _connected(port: int, request: bytes) -> socket.socket:
        slow = socket.socket()
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        slow.settimeout(10)
        slow.connect(("127.0.0.1", port))
        slow.sendall(request)
        return slow

    def _read(self) -> None:
        while not self._stopped.wait(0.05):
            for one in self._sockets:
                one.recv(1)
