"""Record this build's stored state, for the upgrade tests of later builds: `python -m tests.upgrade.record`.

Run it in a checkout of the build to be recorded, after `make setup`, with CHROMIUM set if Playwright has none of its
own. It runs the whole product on invented festivals, publishes a second revision of each, lets a fan use the page, and
writes `recorded/{commit}/`. Commit that folder, and delete the one of a build that nobody upgrades from any more.

state/            STATE_DIR: the copies of the last timetables
festivals/        the small festival's file and document, as they were published last
redis.json        every key of Redis: name, seconds to live (-1: for ever), its type, its content in base64
answers.json      responses of the API: the timetable of the small festival, and each code read again
browser.json      localStorage of a fan, the address of their page, and how many picks it showed
page.tar.xz       the built page: service worker, manifests, scripts and styles
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis
from playwright.sync_api import sync_playwright

from tools.run import embedded_redis
from tools.run.address import free_port

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).parent / "recorded"
FESTIVALS = ("demo", "tiny")
_MAX_WAIT_S = 60
_PARTS = ("assets", "worker.js", "manifest.json", "manifest.webmanifest", "icon-192.png")


def main() -> None:
    """Record this checkout's build."""
    commit = subprocess.check_output(["git", "rev-parse", "--short=7", "HEAD"], cwd=ROOT, text=True).strip()
    target = RECORDED / commit
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, _redis(Path(folder)) as redis_url:
        work = Path(folder)
        _copy_festivals(work / "festivals")
        environment = _environment(work, redis_url)
        with _product(environment) as url:
            _record(url, work, target)
        _queue_a_refresh(environment)
        _write(target / "redis.json", _keys(redis_url))
        shutil.copytree(work / "state", target / "state", ignore=shutil.ignore_patterns("places", "*.part"))
        (target / "festivals").mkdir()
        for name in ("tiny.toml", "tiny.json"):
            shutil.copy(work / "festivals" / name, target / "festivals" / name)
    with tarfile.open(target / "page.tar.xz", "w:xz", preset=9) as archive:
        for part in _PARTS:
            archive.add(ROOT / "frontend" / "ui" / "dist" / part, part)
    size_kb = sum(file.stat().st_size for file in target.rglob("*")) // 1000
    print(f"{target.relative_to(ROOT)}: {size_kb} KB")


def _record(url: str, work: Path, target: Path) -> None:
    """Use the first revision as fans do, publish the second one, and read everything again."""
    codes = {festival: _codes(url, festival) for festival in FESTIVALS}
    browser = _fan(url)
    before = {festival: _version(url, festival) for festival in FESTIVALS}
    _edit(work / "festivals" / "tiny.json", _revise_tiny)
    _edit(work / "festivals" / "demo" / "timetable.json", _revise_demo)
    for festival in FESTIVALS:
        subprocess.run(
            [sys.executable, "manage.py", "fetch", festival, "--accept"],
            cwd=ROOT,
            env=_environment_of(work),
            check=True,
        )
        _until(lambda one=festival: _version(url, one) != before[one])  # type: ignore[misc]  # bound at once
    answers = {
        "timetable": _get(f"{url}/api/v1/festivals/tiny/timetable/"),
        "selections": [_read_again(url, festival, code) for festival, several in codes.items() for code in several],
    }
    _write(target / "answers.json", answers)
    _write(target / "browser.json", browser)


def _read_again(url: str, festival: str, code: str) -> dict[str, Any]:
    """Return the slots of a code, their changes, and the code as it is written today."""
    answer = _get(f"{url}/api/v1/festivals/{festival}/selections/{code}/")
    same = {key: answer[key] for key in ("requested", "code", "slots", "maybe", "missing")}
    changed = [{"slot": change["slot"], "kind": change["kind"]} for change in answer["changed"]]
    return {"festival": festival, **same, "changed": changed}


def _codes(url: str, festival: str) -> list[str]:
    """Return codes of one, some and many picks, must and maybe."""
    ids = [slot["id"] for slot in _get(f"{url}/api/v1/festivals/{festival}/slots/")]
    selections = [(ids[:1], []), (ids[:6], ids[6:8]), (ids[8:], ids[:1]), ([], ids[2:5]), (ids[::7], ids[3::7])]
    return [
        _post(f"{url}/api/v1/festivals/{festival}/selections/", {"slots": must[:80], "maybe": maybe[:40]})["code"]
        for must, maybe in selections
    ]


def _revise_tiny(document: Any) -> None:
    """Move, rename and remove a slot, let two acts swap their hours, and add one."""
    hot, sky = document["day1"]["HOT STAGE"], document["day1"]["ＳＫＹ STAGE"]
    hot[0]["start"], hot[0]["end"] = "1035", "1100"
    hot[1]["artist"], sky[0]["artist"] = sky[0]["artist"], hot[1]["artist"]
    document["day2"]["HOT STAGE"][1]["artist"] = "月面ピクニック"
    sky.append({"start": "1500", "end": "1530", "artist": "夕凪ポスト", "detail": "null"})
    document["day2"]["SKY STAGE"][0]["start"] = "0135"


def _revise_demo(document: Any) -> None:
    """Retime the first slots of a stage, and remove another one."""
    slots = document["day1"]["HARBOUR STAGE"]
    for slot in slots[:3]:
        slot["start"] = str(int(slot["start"]) + 2).zfill(4)
    del document["day2"]["HARBOUR STAGE"][2]


def _fan(url: str) -> dict[str, Any]:
    """Pick, follow, write a memo, choose a picture, language and theme, all through the page; return what is stored."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(
            base_url=url, viewport={"width": 390, "height": 844}, locale="ja-JP", timezone_id="Asia/Tokyo"
        ).new_page()
        page.set_default_timeout(10_000)
        page.goto("/demo/")
        rows = page.get_by_role("main").get_by_role("listitem")
        for index in (0, 2, 3, 5):
            rows.nth(index).get_by_role("button").first.click()
        rows.nth(7).get_by_role("button", name="のくわしい情報").click()
        sheet = page.get_by_role("dialog")
        sheet.get_by_role("radio", name="たぶん見る", exact=True).check()
        sheet.get_by_role("button", name="この出演者にスターをつける").click()
        sheet.get_by_role("textbox").fill("前のほうで見る")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="画像をつくる").click()
        sheet.get_by_role("radio", name="表", exact=True).check()
        sheet.get_by_role("radio", name="壁紙", exact=True).check()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="設定とリンク").click()
        sheet.get_by_role("radio", name="English", exact=True).check()
        sheet.get_by_role("radio", name="Dark", exact=True).check()
        page.keyboard.press("Escape")
        page.wait_for_url("**picks=**")
        storage = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
        address, picks = page.url.removeprefix(url), page.get_by_role("region", name="My picks").inner_text()
        browser.close()
    return {"storage": storage, "address": address, "bar": picks, "picked": 4, "maybe": 1}


def _queue_a_refresh(environment: dict[str, str]) -> None:
    """Queue a task without a worker."""
    program = "import worker.app; from worker.tasks import refresh_festival; refresh_festival.delay('tiny')"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)


def _keys(url: str) -> list[dict[str, Any]]:
    """Return all keys of a Redis, in a form that any server can be filled from."""
    with redis.Redis.from_url(url) as server:
        return [_key(server, key) for key in sorted(server.scan_iter(count=500))]


def _key(server: Any, key: bytes) -> dict[str, Any]:
    kind = server.type(key).decode()
    read: dict[str, Callable[[], Any]] = {
        "string": lambda: _text(server.get(key)),
        "hash": lambda: {_text(field): _text(value) for field, value in server.hgetall(key).items()},
        "list": lambda: [_text(value) for value in server.lrange(key, 0, -1)],
        "set": lambda: sorted(_text(value) for value in server.smembers(key)),
        "zset": lambda: [[_text(value), score] for value, score in server.zrange(key, 0, -1, withscores=True)],
    }
    return {"key": key.decode(), "ttl_s": server.ttl(key), "type": kind, "content": read[kind]()}


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


@contextmanager
def _redis(folder: Path) -> Iterator[str]:
    port = free_port()
    with subprocess.Popen(embedded_redis.program(port, folder / "redis").command) as server:
        url = f"redis://127.0.0.1:{port}/0"
        try:
            with redis.Redis.from_url(url) as client:
                _until(lambda: _answers(client))
            yield url
        finally:
            server.terminate()


@contextmanager
def _product(environment: dict[str, str]) -> Iterator[str]:
    url = f"http://127.0.0.1:{environment['PORT']}"
    command = [sys.executable, "-m", "tools.run", "--var", environment["RECORD_VAR"]]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as product:
        try:
            _until(lambda: {one["id"] for one in _get_or(f"{url}/api/v1/festivals/", [])} == set(FESTIVALS))
            yield url
        finally:
            product.send_signal(signal.SIGTERM)
            product.wait(30)


def _environment(work: Path, redis_url: str) -> dict[str, str]:
    own = {
        "REDIS_URL": redis_url,
        "STATE_DIR": str(work / "state"),
        "FESTIVALS_DIR": str(work / "festivals"),
        "FESTIVALS": ",".join(FESTIVALS),
        "PORT": str(free_port()),
        "RECORD_VAR": str(work / "var"),
        "PUBLIC_URL": "",
    }
    _write(work / "environment.json", own)
    return {**os.environ, **own}


def _environment_of(work: Path) -> dict[str, str]:
    return {**os.environ, **json.loads((work / "environment.json").read_text())}


def _copy_festivals(target: Path) -> None:
    bundled = ROOT / "timetable" / "festivals"
    shutil.copytree(ROOT / "tests" / "festivals", target)
    shutil.copytree(bundled / "demo", target / "demo")
    shutil.copy(bundled / "demo.toml", target / "demo.toml")


def _edit(path: Path, edit: Callable[[Any], None]) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document)
    _write(path, document)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _version(url: str, festival: str) -> str:
    return str(_get(f"{url}/api/v1/festivals/{festival}/")["version"])


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=20) as response:
        return json.load(response)


def _get_or(url: str, otherwise: Any) -> Any:
    try:
        return _get(url)
    except OSError:
        return otherwise


def _post(url: str, body: object) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    return _get(request)  # type: ignore[arg-type]  # urlopen takes both


def _answers(server: "redis.Redis") -> bool:
    try:
        return bool(server.ping())
    except redis.RedisError:
        return False


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _MAX_WAIT_S
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("The product did not get that far.")
        time.sleep(0.05)


if __name__ == "__main__":
    main()
