"""A wrong environment stops the start with the variable's name and the allowed form; docs name every variable."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READ = "import timetable.settings as s; print(s.ALLOWED_HOSTS, s.STATE_DIR, s.PUBLIC_URL)"


def started(**variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=20
    )


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("DEBUG", "maybe", "1 or 0"),
        ("PUBLIC_URL", "timetable.example", "http:// or https://"),
        ("PUBLIC_URL", "https://", "http:// or https://"),
        ("REDIS_URL", "localhost:6379", "redis:// or rediss:// or unix://"),
        ("FETCH_INTERVAL_S", "5", "from 10 to 86400"),
        ("FETCH_INTERVAL_S", "1e3", "a whole number"),
        ("PICTURE_CACHE_MB", "-1", "a whole number"),
        ("FESTIVALS", "tif 2025", "festival ids"),
        ("ALLOWED_HOSTS", "a b", "host names"),
        ("LOG_FORMAT", "xml", "text or json"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(name: str, value: str, allowed: str) -> None:
    result = started(**{name: value})
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert f"{name}={value!r} is not allowed" in last
    assert allowed in last


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("redis.example:6379", "it has no scheme"),
        ("http://redis.example", "http:// is none of its schemes"),
        ("redis://:s3cret@", "it names no host"),
        ("redis://:s3/cret@redis.example:6379/0", "its host or port is not valid; / ? # @ : in a password are written"),
        ("redis://:s3cret@redis.example:99999", "its host or port is not valid"),
        ("redis://:s3cret@redis.example:0", "its port is 0"),
        ("redis://:s3cret@redis.example/one", "its database 'one' is no number"),
        ("s3cret@redis.example", "it has no scheme"),
    ],
)
def test_a_wrong_address_of_redis_is_explained_without_its_password(value: str, why: str) -> None:
    last = started(REDIS_URL=value).stderr.strip().splitlines()[-1]
    assert f"is not allowed: {why}" in last
    assert "s3" not in last
    assert "cret" not in last


def test_the_public_host_is_allowed() -> None:
    result = started(PUBLIC_URL="https://timetable.example/", STATE_DIR="/somewhere")
    assert result.stdout.strip() == (
        "['timetable.example', 'localhost', '127.0.0.1', '[::1]'] /somewhere https://timetable.example"
    )


def test_the_docs_name_every_variable() -> None:
    read = set(re.findall(r"env_\w+\(\s*\"([A-Z_]+)\"", (ROOT / "timetable" / "settings.py").read_text()))
    text, _, _ = (ROOT / "docs" / "environment.md").read_text().partition("## For compose and tests")
    documented = set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE))
    assert read <= documented
    assert documented - read <= {"HOST", "PORT"}
