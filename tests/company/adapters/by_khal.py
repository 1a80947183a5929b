"""khal imports a calendar, and lists a year of it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

for old in ("events", "khal.db", "home"):
    shutil.rmtree(old, ignore_errors=True)
    Path(old).unlink(missing_ok=True)
Path("events").mkdir()
Path("calendar.ics").write_bytes(urlopen(sys.argv[1]).read())
Path("config").write_text(
    f"""[calendars]
[[all]]
path = {Path("events").absolute()}
[sqlite]
path = {Path("khal.db").absolute()}
[locale]
local_timezone = UTC
default_timezone = UTC
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
)
khal = [shutil.which("khal") or "khal", "--config", "config"]
environment = {**os.environ, "HOME": str(Path("home").absolute()), "TZ": "UTC"}
subprocess.run(
    [*khal, "import", "--batch", "-a", "all", "calendar.ics"], check=True, env=environment, stdout=sys.stderr
)
LINE = "{title}\x1f{start-long}\x1f{end-long}\x1f{status}\x1e"
listed = subprocess.run(
    [*khal, "list", "--once", "--notstarted", "--format", LINE, "--day-format", "", "2026-01-01", "365d"],
    check=True,
    env=environment,
    capture_output=True,
    text=True,
).stdout
events = []
for line in filter(str.strip, listed.split("\x1e")):
    summary, start, end, status = line.strip("\n").split("\x1f")
    times = subprocess.run(
        ["date", "-u", "-f", "-", "+%s"], input=f"{start}\n{end}\n", capture_output=True, text=True, check=True
    )
    starts, ends = map(int, times.stdout.split())
    events.append({"summary": summary, "start": starts, "end": ends, "status": status.strip()})
print(json.dumps(events))
