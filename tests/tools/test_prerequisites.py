import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def run(tool: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a tool in an empty folder, with only the programs of `folder` on the PATH."""
    for needed in ("bash", "env", "id", "timeout"):
        if not (folder / needed).exists():
            (folder / needed).symlink_to(shutil.which(needed) or "missing")
    environment = {"PATH": str(folder), **environment}
    return subprocess.run(
        [TOOLS / tool], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=20
    )


def put(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/usr/bin/env bash\n{script}\n")
    (folder / name).chmod(0o755)


def test_a_missing_node_is_reported_in_one_sentence(tmp_path: Path) -> None:
    done = run("need-node", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Node 20.19 or newer with npm is needed, and none was found:")
    assert done.stderr.count("\n") == 1


def test_an_old_node_is_reported_in_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, "npm", "exit 0")
    put(tmp_path, "node", '[ "$1" = --version ] && echo v18.19.0 || exit 1')
    assert "and v18.19.0 was found" in run("need-node", tmp_path).stderr


def test_an_old_python_is_reported_in_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, "python3", "exit 1")
    done = run("install-python", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed:")
    assert done.stderr.count("\n") == 1


def test_a_configured_chromium_that_does_not_start_is_reported_in_one_sentence(tmp_path: Path) -> None:
    done = run("find-chromium", tmp_path, CHROMIUM="/nowhere/chromium")
    assert (done.returncode, done.stderr) == (1, "CHROMIUM=/nowhere/chromium does not start.\n")


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_a_chromium_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "echo Chromium 156")
    assert run("find-chromium", tmp_path).stdout == f"{tmp_path / name}\n"


def test_without_chromium_the_error_explains_what_to_do(tmp_path: Path) -> None:
    put(tmp_path, "id", "echo 1000")
    done = run("find-chromium", tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The browser tests need a Chromium: install one, or give its path")


def test_a_configured_wrk_that_does_not_start_is_reported_in_one_sentence(tmp_path: Path) -> None:
    done = run("find-wrk", tmp_path, WRK="/nowhere/wrk")
    assert (done.returncode, done.stderr) == (1, "WRK=/nowhere/wrk does not start.\n")


def test_a_wrk_on_the_path_is_found(tmp_path: Path) -> None:
    put(tmp_path, "wrk", "echo wrk 4.1.0; exit 1")
    assert run("find-wrk", tmp_path).stdout == f"{tmp_path / 'wrk'}\n"


def test_without_wrk_the_error_explains_what_to_do(tmp_path: Path) -> None:
    done = run("find-wrk", tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The load tool needs wrk: install it")


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "dev.lock", "frontend/ui/package-lock.json", "tools/fonts/package-lock.json"]
)
def test_a_lock_file_names_no_registry(lock: str) -> None:
    text = (TOOLS.parent / lock).read_text().replace("--no-emit-index-url", "")
    assert '"resolved"' not in text
    assert "index-url" not in text


def test_uv_is_installed_by_its_locked_hashes_only(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    put(
        tmp_path / ".venv" / "bin",
        "python",
        'echo "$@" >>calls; [ "$2" = pip ] && [ "$4" = --quiet ] && cat "${@: -1}" >>installed; exit 0',
    )
    for needed in ("awk", "mktemp", "rm", "cat"):
        (tmp_path / needed).symlink_to(shutil.which(needed) or "missing")
    lock = "urllib3==2.0 \\\n    --hash=sha256:aa\nuv==0.1.2 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\nvirtualenv==20 \\\n    --hash=sha256:dd\n"
    (tmp_path / "dev.lock").write_text(lock)
    (tmp_path / "requirements.lock").write_text("")
    run("install-python", tmp_path)
    first = next(line for line in (tmp_path / "calls").read_text().splitlines() if "pip install" in line)
    assert "--require-hashes" in first
    assert "--no-deps" in first
    assert (tmp_path / "installed").read_text() == "uv==0.1.2 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"


def test_the_lock_has_hashes_of_uv() -> None:
    lock = (TOOLS.parent / "dev.lock").read_text()
    entry = lock[lock.index("\nuv==") :].split("\n    # via")[0]
    assert entry.count("--hash=sha256:") >= 2
