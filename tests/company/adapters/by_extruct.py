"""extruct finds the Open Graph properties of a page, and the JSON-LD, which must be readable where there is some."""

import json
import sys
from urllib.request import Request, urlopen

import extruct

page = urlopen(Request(sys.argv[1], headers={"Accept": "text/html"})).read().decode()
found = extruct.extract(page, base_url=sys.argv[1], syntaxes=["opengraph", "json-ld"], errors="strict")
if page.count("application/ld+json") != len(found["json-ld"]):
    sys.exit("the JSON-LD was not found")
properties = dict(found["opengraph"][0]["properties"])
wanted = {
    "title": "og:title",
    "description": "og:description",
    "image": "og:image",
    "alt": "og:image:alt",
    "site_name": "og:site_name",
}
print(json.dumps({key: properties.get(name) for key, name in wanted.items()}))
