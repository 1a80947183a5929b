"""Knows which programs the product consists of, as fans use it and as its developers do."""

import os
import socket
import sys
from dataclasses import replace

from tools.address import Address
from tools.supervise import Program


def product(address: Address) -> list[Program]:
    """Return what serves fans on `address`."""
    return [_web(address), _worker(), _beat()]


def workshop(address: Address, vite: Address) -> list[Program]:
    """Return what developers work with: Django's reloader on `address`, and Vite's dev server."""
    page = _python("web", "manage.py", "runserver", address.pair)
    node = ("node", "node_modules/vite/bin/vite.js", "--host", vite.host, "--port", str(vite.port), "--strictPort")
    return [page, _worker(), _beat(), Program("vite", node, folder="frontend/ui")]


def _web(address: Address) -> Program:
    # One more than there are cores, so that readers get through while all cores draw. The kernel deals connections out
    # without asking who is busy, hence several threads in each (api/serving/rsgi.py), to serve readers while one draws.
    options = {
        "--interface": "rsgi",
        "--host": address.host,
        "--port": str(address.port),
        "--http": "1",
        "--workers": str((os.cpu_count() or 1) + 1),
        "--http1-header-read-timeout": "10000",
        "--workers-kill-timeout": "5",
        "--log-level": "error",
    }
    words = [word for option in options.items() for word in option]
    server = ("-m", "granian", *words, "--respawn-failed-workers", "--no-ws", "api.serving.application:served")
    name = f"{socket.gethostname()}-{address.port}"
    return replace(_python("web", "-m", "tools.web", name, sys.executable, *server), port=address.port)


def _worker() -> Program:
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    return _celery("worker", "worker", "--pool", "solo", "--concurrency", "1", "--loglevel", "info", *quiet)


def _beat() -> Program:
    return _celery("beat", "beat", "--scheduler", "celery.beat.Scheduler", "--loglevel", "warning")


def _celery(name: str, *words: str) -> Program:
    # Celery warns root at length; a task here is a few words of JSON, which harm nobody.
    hush = "ignore:You're running the worker with superuser privileges"
    return _python(name, "-W", hush, "-m", "celery", "--app", "worker.app:app", "--skip-checks", "--quiet", *words)


def _python(name: str, *words: str) -> Program:
    return Program(name, (sys.executable, *words), environment={"PYTHONUNBUFFERED": "1"})
