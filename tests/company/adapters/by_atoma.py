"""atoma reads a feed by the letter of RFC 4287."""

import json
import sys
from urllib.request import urlopen

import atoma

feed = atoma.parse_atom_bytes(urlopen(sys.argv[1]).read())
entries = [
    {"id": entry.id_, "title": entry.title.value, "html": (entry.content or entry.summary).value}
    for entry in feed.entries
]
print(json.dumps(entries))
