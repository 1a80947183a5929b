"""promtool checks the names, types and help of metrics."""

import json
import subprocess
import sys
from urllib.request import urlopen

metrics = urlopen(sys.argv[1]).read()
done = subprocess.run(["promtool", "check", "metrics"], input=metrics, check=False, capture_output=True)
print(json.dumps((done.stdout + done.stderr).decode().splitlines() if done.returncode else []))
