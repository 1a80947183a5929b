"""Lighthouse's report of the picker on a slow phone: `python -m bench page`; Lighthouse is installed in bench/peers."""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from bench import RESULTS
from tests.browser.product import running_product

_HERE = Path(__file__).parent
_FOLDER = _HERE / "peers" / "lighthouse"
_VERSION = "12.8.2"  # the newest that runs on Node 20
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-sync"
)
_ROUNDS = 3
_SCORES = ("performance", "accessibility", "best-practices", "seo")
_TIMES = {
    "first contentful paint (ms)": "first-contentful-paint",
    "largest contentful paint (ms)": "largest-contentful-paint",
    "total blocking time (ms)": "total-blocking-time",
    "layout shift": "cumulative-layout-shift",
}


def main() -> None:
    """Print the medians of three rounds, and write them to bench/results/page.json."""
    chromium = subprocess.run(["tools/find-chromium"], capture_output=True, text=True, check=True).stdout.strip()
    _set_up()
    with tempfile.TemporaryDirectory() as folder, running_product(Path(folder)) as product:
        reports = [
            _report(f"{product.url}/demo/", chromium, Path(folder) / f"{number}.json") for number in range(_ROUNDS)
        ]
    results = {name: statistics.median(report[name] for report in reports) for name in reports[0]}
    for name, value in results.items():
        print(f"{name:32} {value:>10}")
    (RESULTS / "page.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def _set_up() -> None:
    if not (_FOLDER / "node_modules" / "lighthouse").is_dir():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        (_FOLDER / "package.json").write_text("{}", encoding="utf-8")
        command = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", f"lighthouse@{_VERSION}"]
        subprocess.run(command, cwd=_FOLDER, check=True)


def _report(url: str, chromium: str, output: Path) -> dict[str, float]:
    command = [
        "node_modules/.bin/lighthouse",
        url,
        "--quiet",
        "--output=json",
        f"--output-path={output}",
        f"--chrome-flags={_FLAGS}",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium, "LANG": "ja_JP.UTF-8"}
    subprocess.run(command, cwd=_FOLDER, env=environment, check=True, timeout=180)
    report = json.loads(output.read_text(encoding="utf-8"))
    failed = [
        name
        for name, audit in report["audits"].items()
        if audit["score"] == 0 and audit.get("scoreDisplayMode") == "binary"
    ]
    if failed:
        print(f"not passed: {', '.join(failed)}")
    scores = {name: round(report["categories"][name]["score"] * 100) for name in _SCORES}
    times = {name: round(report["audits"][audit]["numericValue"], 3) for name, audit in _TIMES.items()}
    return {**scores, **times}
