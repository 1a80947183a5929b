"""Holds the one place at which a process draws: two drawings at once in one process take more than twice as long."""

from threading import Lock

# A process has several threads, so that readers and slow phones get through while one of them draws.
DRAWING = Lock()
