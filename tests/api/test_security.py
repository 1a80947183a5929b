"""Security headers of every answer, no cookie, and a clean `check --deploy`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

ROOT = Path(__file__).parents[2]
CSP = {"script-src 'self'", "style-src 'self'", "default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"}


def addresses(timetable: Timetable) -> list[str]:
    code = write_code(Selection.of([piece_text(timetable.slots[0], timetable.festival)]))
    api = "/api/v1/festivals/"
    return [
        "/tiny/",
        api,
        f"{api}tiny/timetable/",
        f"/tiny/s/{code}.png",
        f"/tiny/s/{code}.ics",
        "/nowhere/",
    ]


def test_every_answer_has_security_headers_and_no_cookie(client: Client, tiny: Timetable) -> None:
    for address in addresses(tiny):
        headers = client.get(address).headers
        assert "Set-Cookie" not in headers
        assert "Cookie" not in headers.get("Vary", "")
        assert "geolocation=()" in headers["Permissions-Policy"]
        is_data = not headers["Content-Type"].startswith("text/html")
        assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_data else "same-origin")
        assert headers.get("Access-Control-Allow-Origin") == ("*" if is_data else None)
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert set(headers["Content-Security-Policy"].split("; ")) >= CSP


def manage(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    variables = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_public_server_passes_djangos_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", PUBLIC_URL="https://timetable.example")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("scheme", "is_sent"), [("https", True), ("http", False)])
def test_hsts_is_sent_behind_tls_only(scheme: str, *, is_sent: bool) -> None:
    script = (
        "import django; django.setup();"
        "from django.test import Client;"
        "print(Client().get('/nowhere/', HTTP_HOST='timetable.example', HTTP_X_FORWARDED_PROTO='https').headers.get('Strict-Transport-Security'))"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "timetable.settings", "PUBLIC_URL": f"{scheme}://timetable.example"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert (done.stdout.strip() == "max-age=31536000") is is_sent
