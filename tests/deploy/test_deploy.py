"""nginx and Prometheus accept the files of deploy/, if this machine has them; no log contains picks; images are pinned."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NGINX = ROOT / "deploy" / "nginx.conf"
CERTIFICATE = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1")
WRAPPED = """
pid {folder}/pid;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@pytest.mark.skipif(shutil.which("nginx") is None, reason="this machine has no nginx")
def test_nginx_accepts_its_file(tmp_path: Path) -> None:
    subprocess.run(
        [*CERTIFICATE, "-keyout", f"{tmp_path}/privkey.pem", "-out", f"{tmp_path}/fullchain.pem"],
        check=True,
        capture_output=True,
    )
    text = re.sub(r"/etc/ssl/timetable|/var/cache/nginx|/var/log/nginx", str(tmp_path), NGINX.read_text())
    (tmp_path / "site.conf").write_text(text)
    (tmp_path / "nginx.conf").write_text(WRAPPED.format(folder=tmp_path))
    command = ["nginx", "-t", "-c", f"{tmp_path}/nginx.conf", "-e", f"{tmp_path}/error.log"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("promtool") is None, reason="this machine has no promtool")
@pytest.mark.parametrize(
    "arguments",
    [("check", "rules", "deploy/alerts.yml"), ("test", "rules", "tests/deploy/alerts.test.yml")],
    ids=["valid", "fire when they should"],
)
def test_prometheus_accepts_the_rules(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(["promtool", *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_share_of_failures_divides_by_the_requests_that_it_counts() -> None:
    groups = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    (rule,) = [rule for group in groups for rule in group["rules"] if rule.get("alert") == "RequestsFail"]
    failed, counted = re.findall(r"timetable_requests_total\{(.*?)\}", rule["expr"])
    assert failed == f'status=~"5..", {counted}'


@pytest.mark.parametrize("address", ["/metrics", "/healthz", "/readyz"])
def test_nginx_publishes_neither_metrics_nor_probes(address: str) -> None:
    blocks = re.findall(r"location (~|=) (\S+) \{(.*?)\n    \}", NGINX.read_text(), re.DOTALL)
    (block,) = [
        block for kind, pattern, block in blocks if (re.search(pattern, address) if kind == "~" else pattern == address)
    ]
    assert block.split() == ["return", "404;"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
def test_systemd_accepts_the_template() -> None:
    command = ["systemd-analyze", "verify", "--man=no", "deploy/timetable@.service"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert "timetable@" not in done.stderr, done.stderr


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/tif2025/s/1AUAA22.png?size=card", "/tif2025/s/-.png?size=card"),
        ("/tif2025/s/1AUAA22/", "/tif2025/s/-/"),
        ("/tif2025/s/1AUAA22", "/tif2025/s/-"),
        ("/api/v1/festivals/tif2025/selections/1AUAA22/?x=/s/", "/api/v1/festivals/tif2025/selections/-/?x=/s/"),
        ("/tif2025/?picks=1AUAA22", "/tif2025/?picks=-"),
        ("/manifest.webmanifest?lang=ja&picks=1AUAA22&x=1", "/manifest.webmanifest?lang=ja&picks=-&x=1"),
        ("/tif2025/g/1AUAA22.1AUAB33.x/?lang=en", "/tif2025/g/-/?lang=en"),
        ("/tif2025/g/1AUAA22.1AUAB33", "/tif2025/g/-"),
        ("/tif2025/", None),
        ("/static/assets/main-1.js", None),
    ],
)
def test_nginx_writes_no_selection_into_its_log(address: str, written: str | None) -> None:
    rules = re.findall(r'^\s+"~(\^.*\$)" "\$head-\$tail";', NGINX.read_text(), re.MULTILINE)
    assert len(rules) == 2
    found = next(filter(None, (re.search(rule.replace("(?<", "(?P<"), address) for rule in rules)), None)
    assert (f"{found['head']}-{found['tail'] or ''}" if found else None) == written
    assert "$discreet_uri" in NGINX.read_text().split("log_format timetable")[1].split(";")[0]
    assert "$http_referer" not in NGINX.read_text()
    assert '"$request"' not in NGINX.read_text()


BY_DIGEST = re.compile(r"[a-z/]+:\d+\.\d+\.\d+-[a-z0-9-]+@sha256:[0-9a-f]{64}")
OLDEST_NODE = 24  # of images and CI: 22 is maintained to April 2027 only; a developer may use 20.19
PROGRAMS = {"web", "worker", "beat", "push"}


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {"web", "worker", "redis"} <= found.keys()
    return found


def base_images() -> list[str]:
    return re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_image_is_pinned_by_version_and_digest() -> None:
    images = [*base_images(), services()["redis"]["image"]]
    assert len(images) == 5
    assert all(BY_DIGEST.fullmatch(image) for image in images), images
    assert len({image.partition("@")[2] for image in images}) == 3
    assert {service["image"] for name, service in services().items() if name in PROGRAMS} == {"festival-timetable"}


def test_node_is_maintained_and_the_same_in_image_and_ci() -> None:
    majors = {int(image.split(":")[1].split(".")[0]) for image in base_images() if image.startswith("node:")}
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    in_ci = {
        step["with"]["node-version"] for job in jobs.values() for step in job["steps"] if "setup-node" in str(step)
    }
    assert majors == in_ci
    assert min(majors) >= OLDEST_NODE


def test_every_page_and_tool_states_the_same_oldest_node() -> None:
    engines = json.loads((ROOT / "frontend" / "ui" / "package.json").read_text(encoding="utf-8"))["engines"]
    oldest = engines["node"].removeprefix(">=")
    for name in ("README.md", "CONTRIBUTING.md", "tools/need-node"):
        assert f"Node {oldest} or newer" in (ROOT / name).read_text(encoding="utf-8"), name
    assert f"images use Node {OLDEST_NODE}" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_service_has_limits_of_memory_and_processes() -> None:
    assert set(services()) == {*PROGRAMS, "redis"}
    for name, service in services().items():
        assert re.fullmatch(r"(\$\{\w+:-)?\d+[mg]\}?", service["mem_limit"]), name
        assert 64 <= service["pids_limit"] <= 4096, name


def test_every_service_has_the_least_privileges() -> None:
    for name, service in services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not service.get("privileged"), name


def test_festival_files_of_the_operator_are_mounted_read_only() -> None:
    for name in PROGRAMS:
        service = services()[name]
        assert "${FESTIVALS_DIR:-festivals}:/festivals:ro" in service["volumes"], name
        assert service["environment"]["FESTIVALS_DIR"] == "/festivals", name


def test_redis_refuses_to_write_before_it_is_killed_for_its_memory() -> None:
    redis = services()["redis"]
    most = redis["command"][redis["command"].index("--maxmemory") + 1]
    assert (most, redis["mem_limit"]) == ("512mb", "1g")


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("/", "pages"),
        ("/tif2025/", "pages"),
        ("/static/assets/main-1.js", "pages"),
        ("/api/v1/festivals/tif2025/timetable/", "pages"),
        ("/api/v1/festivals/tif2025/", "pages"),
        ("/tif2025/s/1AUAA22.png", "pictures"),
        ("/tif2025/s/1AUAA22/", "computed"),
        ("/tif2025/s/1AUAA22.ics", "computed"),
        ("/tif2025/s/1AUAA22.txt", "computed"),
        ("/tif2025/s/1AUAA22.atom", "computed"),
        ("/tif2025/changes.atom", "computed"),
        ("/api/v1/festivals/tif2025/selections/1AUAA22/", "computed"),
        ("/api/v1/festivals/tif2025/changes/", "computed"),
        ("/api/v1/festivals/tif2025/slots/", "computed"),
        ("/api/v1/festivals/tif2025/selections/", "posts"),
        ("/api/v1/push/", "posts"),
    ],
)
def test_nginx_limits_addresses_by_their_cost(address: str, zone: str) -> None:
    text = NGINX.read_text()
    blocks = re.findall(r"location (~|=)? ?(\S+) \{(.*?)\n    \}", text, re.DOTALL)
    limits = {pattern: re.search(r"limit_req zone=(\w+)", block) for _, pattern, block in blocks}
    by_pattern = [pattern for kind, pattern, _ in blocks if kind == "~" and re.search(pattern, address)]
    by_prefix = sorted((pattern for kind, pattern, _ in blocks if not kind and address.startswith(pattern)), key=len)
    limit = limits[[*by_pattern[:1], *by_prefix[::-1]][0]]  # like nginx: the first pattern, else the longest prefix
    assert limit is not None
    assert limit[1] == zone
    assert f"zone={zone}:" in text
