"""`manage.py push-keys` makes the keys once, for their owner alone, and shows them on request only."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from timetable.push.key_file import create_key_file
from timetable.push.push_keys import PushKeys

ROOT = Path(__file__).parents[3]
OTHER = PushKeys.generate()


def run(*words: str) -> str:
    output = io.StringIO()
    call_command("push-keys", *words, stdout=output, stderr=output)
    return output.getvalue()


def started(*command: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as an operator does, in an environment of its own."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def file(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("PUSH_KEYS", raising=False)
    settings.PUSH_KEYS_FILE = tmp_path / "new" / "state" / "push-keys"
    return tmp_path / "new" / "state" / "push-keys"


def test_keys_are_made_once_and_for_their_owner_alone(file: Path) -> None:
    first = run()
    made = file.read_text()
    assert PushKeys.read(made.strip()).text == made.strip()
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["push-keys"]
    assert "Restart web, worker and beat, and start or restart push" in first
    assert run() == f"There are keys in {file}: nothing was made.\n"
    assert file.read_text() == made


def test_the_private_key_is_shown_on_request_only(file: Path) -> None:
    first = run()
    keys = PushKeys.read(file.read_text().strip())
    assert keys.private not in first + run()
    assert run("--show") == f"PUSH_KEYS={keys.text}\n"


def test_keys_are_shown_where_a_disk_keeps_no_file(file: Path) -> None:
    shown = run("--show")
    assert PushKeys.read(shown.strip().removeprefix("PUSH_KEYS=")).text == file.read_text().strip()


def test_keys_of_the_environment_stay(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUSH_KEYS", OTHER.text)
    assert run() == "There are keys in the environment: nothing was made.\n"
    assert run("--show") == f"PUSH_KEYS={OTHER.text}\n"
    assert not file.parent.exists()


def test_a_file_that_came_meanwhile_is_not_overwritten(file: Path) -> None:
    assert create_key_file(file)
    made = file.read_bytes()
    assert not create_key_file(file)
    assert file.read_bytes() == made
    assert [one.name for one in file.parent.iterdir()] == ["push-keys"]


def test_a_folder_that_can_not_be_written_is_named(file: Path) -> None:
    file.parent.parent.write_text("a file in place of the folder")
    with pytest.raises(CommandError, match=r"push-keys can't be written \(.+\): correct STATE_DIR"):
        run()


def test_two_keys_that_are_no_pair_are_an_error(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(f"{OTHER.public}.{PushKeys.generate().private}")
    for words in ([], ["--show"]):
        with pytest.raises(
            CommandError, match=r"The keys of .*push-keys are not allowed: its two keys are no pair"
        ) as told:
            run(*words)
        assert OTHER.public not in str(told.value)


def test_the_whole_command_and_the_settings_agree_on_the_file(tmp_path: Path) -> None:
    state = str(tmp_path / "state")
    made = started("manage.py", "push-keys", STATE_DIR=state)
    assert (made.returncode, made.stderr) == (0, "")
    shown = started("manage.py", "push-keys", "--show", STATE_DIR=state).stdout
    assert shown == f"PUSH_KEYS={(tmp_path / 'state' / 'push-keys').read_text()}"
    read = started("-c", "import timetable.settings as s; print(s.PUSH_KEYS)", STATE_DIR=state).stdout
    assert f"PUSH_KEYS={read}" == shown


LINE = "it takes the line that `manage.py push-keys --show` prints."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", f"is not allowed: {LINE}"),
        (b"half a key", f"is not allowed: {LINE}"),
        (OTHER.text[:-1].encode(), f"is not allowed: {LINE}"),
        (f"{OTHER.text}\n{OTHER.text}".encode(), f"is not allowed: {LINE}"),
        (b"\xff\xfe" + OTHER.text.encode(), f"can't be read (it is no text): {LINE}"),
        (None, f"can't be read (Is a directory): {LINE}"),
    ],
    ids=["empty", "garbage", "cut", "twice", "binary", "folder"],
)
def test_a_damaged_file_stops_the_start_by_its_name(tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "push-keys"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    found = started("-c", "import timetable.settings", STATE_DIR=str(tmp_path))
    assert found.returncode == 1
    assert found.stderr.strip().splitlines()[-1].endswith(f"The file of PUSH_KEYS, {file}, {why}")
    assert OTHER.private[:-1] not in found.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_stops_the_start_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "push-keys"
    file.write_text(OTHER.text)
    file.chmod(0)
    found = started("-c", "import timetable.settings", STATE_DIR=str(tmp_path))
    assert found.stderr.strip().endswith(f"The file of PUSH_KEYS, {file}, can't be read (Permission denied): {LINE}")


@pytest.mark.parametrize(
    "value",
    ["x", OTHER.public, f"{OTHER.text}x", OTHER.text.replace(".", ":")],
    ids=["short", "public alone", "too long", "another mark"],
)
def test_a_wrong_variable_stops_the_start_and_is_in_no_message(value: str) -> None:
    found = started("-c", "import timetable.settings", PUSH_KEYS=value)
    assert found.returncode == 1
    assert found.stderr.strip().splitlines()[-1].endswith(f"PUSH_KEYS is not allowed: {LINE}")
    assert len(value) < 9 or value not in found.stderr
