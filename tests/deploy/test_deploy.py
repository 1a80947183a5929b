"""What lies in deploy/ is understood by those whom it is for, where this machine has them, and keeps picks out of logs."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

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
def test_nginx_takes_its_file(tmp_path: Path) -> None:
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
    "words",
    [("check", "rules", "deploy/alerts.yml"), ("test", "rules", "tests/deploy/alerts.test.yml")],
    ids=["understood", "fire when they should"],
)
def test_prometheus_takes_the_rules(words: tuple[str, ...]) -> None:
    done = subprocess.run(["promtool", *words], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/tif2025/s/1AUAA22.png?size=card", "/tif2025/s/-.png?size=card"),
        ("/tif2025/s/1AUAA22/", "/tif2025/s/-/"),
        ("/tif2025/s/1AUAA22", "/tif2025/s/-"),
        ("/api/v1/festivals/tif2025/selections/1AUAA22/?x=/s/", "/api/v1/festivals/tif2025/selections/-/?x=/s/"),
        ("/tif2025/?picks=1AUAA22", "/tif2025/?picks=-"),
        ("/manifest.webmanifest?lang=ja&picks=1AUAA22&x=1", "/manifest.webmanifest?lang=ja&picks=-&x=1"),
        ("/tif2025/", None),
        ("/static/assets/main-1.js", None),
    ],
)
def test_nginx_writes_no_selection_into_its_log(address: str, written: str | None) -> None:
    said = re.search(r'^\s+"~(\^.*\$)" "\$head-\$tail";', NGINX.read_text(), re.MULTILINE)
    assert said is not None
    found = re.search(said[1].replace("(?<", "(?P<"), address)
    assert (f"{found['head']}-{found['tail'] or ''}" if found else None) == written
    assert "$discreet_uri" in NGINX.read_text().split("log_format timetable")[1].split(";")[0]
    assert "$http_referer" not in NGINX.read_text()
    assert '"$request"' not in NGINX.read_text()


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("/", "pages"),
        ("/tif2025/", "pages"),
        ("/static/assets/main-1.js", "pages"),
        ("/api/v1/festivals/tif2025/timetable/", "pages"),
        ("/api/v1/festivals/tif2025/", "pages"),
        ("/tif2025/s/1AUAA22.png", "pictures"),
        ("/tif2025/s/1AUAA22/", "made"),
        ("/tif2025/s/1AUAA22.ics", "made"),
        ("/tif2025/s/1AUAA22.txt", "made"),
        ("/tif2025/s/1AUAA22.atom", "made"),
        ("/tif2025/changes.atom", "made"),
        ("/api/v1/festivals/tif2025/selections/1AUAA22/", "made"),
        ("/api/v1/festivals/tif2025/changes/", "made"),
        ("/api/v1/festivals/tif2025/slots/", "made"),
        ("/api/v1/festivals/tif2025/selections/", "posts"),
    ],
)
def test_nginx_limits_addresses_by_their_cost(address: str, zone: str) -> None:
    text = NGINX.read_text()
    blocks = re.findall(r"location (~|=)? ?(\S+) \{(.*?)\n    \}", text, re.DOTALL)
    limits = {pattern: re.search(r"limit_req zone=(\w+)", block) for _, pattern, block in blocks}
    by_pattern = [pattern for kind, pattern, _ in blocks if kind == "~" and re.search(pattern, address)]
    by_prefix = sorted((pattern for kind, pattern, _ in blocks if not kind and address.startswith(pattern)), key=len)
    limit = limits[[*by_pattern[:1], *by_prefix[::-1]][0]]  # as nginx: the first pattern, else the longest prefix
    assert limit is not None
    assert limit[1] == zone
    assert f"zone={zone}:" in text
