"""The library `reader` updates a feed in its storage, as a reader who comes back each day."""

import json
import sys

import reader

storage = reader.make_reader("reader.sqlite")
storage.add_feed(sys.argv[1], exist_ok=True)
storage.update_feed(sys.argv[1])
entries = [
    {"id": entry.id, "title": entry.title, "html": entry.content[0].value if entry.content else entry.summary}
    for entry in storage.get_entries()
]
print(json.dumps(entries))
