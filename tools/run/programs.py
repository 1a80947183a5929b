"""The programs that the product consists of, in production and in development."""

import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

from timetable.environment import env_int, env_path, env_text
from tools.run.address import Address
from tools.run.supervisor import Program


def production(address: Address) -> list[Program]:
    """Return the web server on `address`, the worker and beat; with push keys also the program that sends messages."""
    return [_web(address), _worker(), _beat(), *_push()]


def development(address: Address, vite: Address) -> list[Program]:
    """Return Django's reloading server on `address`, the worker, beat, and Vite's dev server on `vite`."""
    web = _python("web", "manage.py", "runserver", address.host_and_port)
    node = ("node", "node_modules/vite/bin/vite.js", "--host", vite.host, "--port", str(vite.port), "--strictPort")
    return [web, _worker(), _beat(), *_push(), Program("vite", node, folder="frontend/ui")]


def has_push_keys() -> bool:
    """Return whether there are push keys, of any form: timetable/settings.py refuses a wrong one."""
    state = env_path("STATE_DIR") or Path(__file__).resolve().parents[2] / "var" / "state"
    return bool(env_text("PUSH_KEYS")) or os.path.lexists(state / "push-keys")


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
    # Without a list of queues, a worker also takes those that it has sent a task to.
    return _celery_worker("worker", "--queues", "celery")


def _push() -> list[Program]:
    return [_celery_worker("push", "--queues", "push", "--hostname", "push@%h")] if has_push_keys() else []


def _celery_worker(name: str, *arguments: str) -> Program:
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    solo = ("--pool", "solo", "--concurrency", "1", "--loglevel", "info")
    return _celery(name, "worker", *solo, *quiet, *arguments)


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
