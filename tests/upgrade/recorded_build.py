"""State of an older build, as `record.py` wrote it, and functions that restore it."""

import base64
import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).parent / "recorded"


@dataclass(frozen=True)
class RecordedBuild:
    """One older build; its folder's name is its commit."""

    folder: Path

    @property
    def commit(self) -> str:
        return self.folder.name

    def read(self, name: str) -> Any:
        """Read one of the JSON files."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def copy_state(self, state_dir: Path) -> None:
        """Copy its state folder to `state_dir`."""
        shutil.copytree(self.folder / "state", state_dir, dirs_exist_ok=True)

    def fill(self, url: str) -> None:
        """Write its keys into an empty Redis."""
        with redis.Redis.from_url(url) as server:
            for key in self.read("redis.json"):
                _write(server, key)

    def unpack_page(self, target: Path) -> None:
        """Put its built page there, as Vite left it."""
        with tarfile.open(self.folder / "page.tar.xz") as archive:
            archive.extractall(target, filter="data")

    def unpack_program(self, target: Path) -> bool:
        """Put its Python code there; False where git does not have that commit (a shallow clone, an archive)."""
        exists = ("git", "cat-file", "-e", f"{self.commit}^{{commit}}")
        if shutil.which("git") is None or subprocess.run(exists, cwd=ROOT, capture_output=True, check=False).returncode:
            return False
        archive = target.with_suffix(".tar")
        packages = ("timetable", "api", "frontend/*.py", "worker")
        subprocess.run(["git", "archive", "-o", archive, self.commit, "--", *packages], cwd=ROOT, check=True)
        with tarfile.open(archive) as packed:
            packed.extractall(target, filter="data")
        return True


def recorded_builds() -> list[RecordedBuild]:
    """Return every recorded build."""
    return [RecordedBuild(folder) for folder in sorted(RECORDED.iterdir())]


def _write(server: "redis.Redis", key: dict[str, Any]) -> None:
    name, content = key["key"], key["content"]
    match key["type"]:
        case "string":
            server.set(name, _bytes(content))
        case "hash":
            server.hset(name, mapping={_bytes(field): _bytes(value) for field, value in content.items()})
        case "list":
            server.rpush(name, *map(_bytes, content))
        case "set":
            server.sadd(name, *map(_bytes, content))
        case "zset":
            server.zadd(name, {_bytes(value): score for value, score in content})
        case other:
            raise ValueError(f"{name} is a {other}: extend record.py and this function")
    if key["ttl_s"] >= 0:
        server.expire(name, max(key["ttl_s"], 60))


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
