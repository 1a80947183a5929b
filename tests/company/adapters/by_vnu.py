"""The Nu Html Checker (vnu) checks pages; NODE_MODULES is the folder that it is installed in.

It reads no address of this machine, so it gets files.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

jar = Path(os.environ["NODE_MODULES"]) / "vnu-jar" / "build" / "dist" / "vnu.jar"
for number, address in enumerate(sys.argv[1:]):
    try:
        page = urlopen(Request(address, headers={"Accept": "text/html"})).read()
    except HTTPError as error:
        page = error.read()
    Path(f"{number}.html").write_bytes(page)
names = [f"{number}.html" for number in range(len(sys.argv) - 1)]
command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", *names]
answer = subprocess.run(command, check=False, capture_output=True, text=True).stderr
messages = json.loads(answer)["messages"]
print(json.dumps([f"{sys.argv[1 + int(Path(one['url']).stem)]}: {one['message']}" for one in messages]))
