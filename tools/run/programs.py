"""The programs that the product consists of, in production and in development."""

import os
import socket
import sys
from dataclasses import replace

from timetable.environment import env_int
from tools.run.address import Address
from tools.run.supervisor import Program


def production(address: Address) -> list[Program]:
    """Return the web server on `address`, the worker and beat."""
    return [_web(address), _worker(), _beat()]


def development(address: Address, vite: Address) -> list[Program]:
    """Return Django's reloading server on `address`, the worker, beat, and Vite's dev server on `vite`."""
    web = _python("web", "manage.py", "runserver", address.host_and_port)
    node = ("node", "node_modules/vite/bin/vite.js", "--host", vite.host, "--port", str(vite.port), "--strictPort")
    return [web, _worker(), _beat(), Program("vite", node, folder="frontend/ui")]


def _web(address: Address) -> Program:
    # One process more than cores, so that light requests are answered while every core renders. The kernel distributes
    # connections regardless of load; so each process has several threads (api/serving/rsgi.py), one of which renders.
    options = {
        "--interface": "rsgi",
        "--host": address.host,
        "--port": str(address.port),
        "--http": "1",
        "--workers": str(env_int("WEB_CONCURRENCY", (os.cpu_count() or 1) + 1, least=1, most=250)),
        "--http1-header-read-timeout": "10000",
        "--workers-kill-timeout": "5",
        "--log-level": "error",
    }
    flags = [word for option in options.items() for word in option]
    server = ("-m", "granian", *flags, "--respawn-failed-workers", "--no-ws", "api.serving.application:served")
    name = f"{socket.gethostname()}-{address.port}"
    return replace(_python("web", "-m", "tools.run.web_server", name, sys.executable, *server), port=address.port)


def _worker() -> Program:
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    return _celery("worker", "worker", "--pool", "solo", "--concurrency", "1", "--loglevel", "info", *quiet)


def _beat() -> Program:
    return _celery("beat", "beat", "--scheduler", "celery.beat.Scheduler", "--loglevel", "warning")


def _celery(name: str, *arguments: str) -> Program:
    # Celery warns at length if root runs it, because tasks may be pickled; ours are short JSON.
    ignored_warning = "ignore:You're running the worker with superuser privileges"
    return _python(
        name, "-W", ignored_warning, "-m", "celery", "--app", "worker.app:app", "--skip-checks", "--quiet", *arguments
    )


def _python(name: str, *arguments: str) -> Program:
    return Program(name, (sys.executable, *arguments), environment={"PYTHONUNBUFFERED": "1"})
