"""newsboat reloads a feed into its cache, as a reader who comes back each day."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

Path("urls").write_text(sys.argv[1] + "\n")
newsboat = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-x"]
subprocess.run([*newsboat, "reload"], check=True, stdout=sys.stderr)
rows = sqlite3.connect("cache.db").execute("select guid, title, content from rss_item where deleted = 0").fetchall()
print(json.dumps([{"id": guid, "title": title, "html": content} for guid, title, content in rows]))
