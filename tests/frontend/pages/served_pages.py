"""All pages that the server sends: addresses of every route, and what html-validate finds in their HTML."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.test import Client

from timetable.model import Timetable
from timetable.selection import Selection, act_text, piece_text, write_code
from timetable.wording.language import LANGUAGES

UI = Path(__file__).parents[3] / "frontend" / "ui"
_AS_A_BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
_VALIDATE = """
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import config from './html-validate.config.js'
const validator = new HtmlValidate(new StaticConfigLoader(config))
const found = []
for (const [address, html] of Object.entries(await new Response(process.stdin).json())) {
  const { results } = await validator.validateString(html)
  for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages))
    found.push(`${address}, ${line}:${column}: ${message} (${ruleId})`)
}
console.log(JSON.stringify(found))
"""

# Addresses by the name or pattern of their route; a test fails where a route is missing. Each is asked without a language
# and in all of them.
ADDRESSES: dict[str, tuple[str, ...]] = {
    "festivals": ("/api/v1/festivals/",),
    "festival": ("/api/v1/festivals/{festival}/", "/api/v1/festivals/nowhere/"),
    "stages": ("/api/v1/festivals/{festival}/stages/",),
    "slots": ("/api/v1/festivals/{festival}/slots/", "/api/v1/festivals/{festival}/slots/?day=none"),
    "timetable": ("/api/v1/festivals/{festival}/timetable/",),
    "changes": ("/api/v1/festivals/{festival}/changes/?since={version}",),
    "selections": ("/api/v1/festivals/{festival}/selections/",),
    "selection": ("/api/v1/festivals/{festival}/selections/{code}/",),
    "push": ("/api/v1/push/",),
    "schema": ("/api/v1/schema/",),
    "docs": ("/api/docs/",),
    "^api/": ("/api/nothing/",),
    "changes-feed": ("/{festival}/changes.atom", "/nowhere/changes.atom"),
    "festival-card": ("/{festival}/card.png", "/nowhere/card.png"),
    "no-file": ("/{festival}/s/a/b.png", "/No_festival/card.png"),
    "picture": ("/{festival}/s/{one_pick}.png", "/{festival}/s/damaged.png"),
    "picture-together": ("/{festival}/g/{one_pick}.{code}.png", "/{festival}/g/damaged.png"),
    "calendar": ("/{festival}/s/{code}.ics", "/{festival}/s/damaged.ics"),
    "plan-feed": ("/{festival}/s/{code}.atom", "/{festival}/s/damaged.atom"),
    "text": ("/{festival}/s/{code}.txt", "/{festival}/s/damaged.txt"),
    "front": ("/",),
    "service-worker": ("/sw.js",),
    "manifest": ("/manifest.webmanifest", "/manifest.webmanifest?picks=damaged"),
    "gone": ("/static/gone.js",),
    "robots": ("/robots.txt",),
    "sitemap": ("/sitemap.xml",),
    "status": ("/status/", "/status/?lang=xx"),
    "picker": ("/{festival}/", "/{festival}/?day={last_day}", "/nowhere/"),
    "my-day": ("/{festival}/day/", "/nowhere/day/"),
    "now": ("/{festival}/now/", "/nowhere/now/"),
    "ticked": ("/{festival}/s/", "/{festival}/s/?pick=x", "/{festival}/s/?pick={piece}", "/nowhere/s/"),
    "share": (
        "/{festival}/s/{code}/",
        "/{festival}/s/{code}/?title=%3Cb%3E%22%26%E2%80%8F%E2%80%AE&accent=red",
        "/{festival}/s/{missing}/",
        "/{festival}/s/{nothing}/",
        "/{festival}/s/{code}/?title={long_title}",
        "/{festival}/s/{code}/?accent=loud",
        "/{festival}/s/{code}/?lang=xx",
        "/{festival}/s/damaged/",
        "/nowhere/s/{code}/",
    ),
    "together": (
        "/{festival}/g/{code}.{one_pick}/",
        "/{festival}/g/{one_pick}/",
        "/{festival}/g/{code}.{one_pick}.{missing}.{nothing}.{code}.damaged.{one_pick}.x.y.z/",
        "/{festival}/g/{missing}.{nothing}/",
        "/{festival}/g/damaged.%3Cb%3E/",
        "/{festival}/g/{code}/?lang=xx",
        "/nowhere/g/{code}/",
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a browser; `html` is "" for all that is no page."""

    route: str
    status: int
    html: str


def answers(client: Client, timetable: Timetable, routes: Iterable[str] = ADDRESSES) -> dict[str, Answer]:
    """Ask for all addresses of routes, with the values of a published timetable."""
    values = _values(timetable)
    asked = [
        (route, address.format(**values) + language)
        for route in routes
        for address in ADDRESSES[route]
        for language in ("", *(f"{'&' if '?' in address else '?'}lang={one}" for one in LANGUAGES))
    ]
    return {address: _answer(client, route, address) for route, address in asked}


def _answer(client: Client, route: str, address: str) -> Answer:
    with closing(client.get(address, headers=_AS_A_BROWSER)) as response:
        is_page = response.get("Content-Type", "").startswith("text/html")
        return Answer(route, response.status_code, response.content.decode() if is_page else "")


def _values(timetable: Timetable) -> dict[str, str]:
    """Return values for the braces of `ADDRESSES`; `missing` is a code of picks that are not in the timetable."""
    festival, slots = timetable.festival, timetable.slots[:40]
    pieces = [piece_text(slot, festival) for slot in slots]
    acts = [act_text(slot.act) for slot in slots[:5]]
    return {
        "festival": festival.id,
        "version": timetable.version,
        "last_day": festival.days[-1].id,
        "piece": pieces[0],
        "one_pick": write_code(Selection.of(pieces[:1])),
        "code": write_code(Selection.of(pieces[::2], pieces[1::2], acts)),
        "missing": write_code(Selection.of([f"{piece[:4]}AAAA" for piece in pieces])),
        "nothing": write_code(Selection.of([])),
        "long_title": "x" * 61,
    }


def complaints(pages: Mapping[str, str]) -> list[str]:
    """Return what html-validate finds in pages, by their address: "/, 1:2: message (rule)"."""
    command = ["node", "--input-type=module", "-e", _VALIDATE]
    done = subprocess.run(command, cwd=UI, input=json.dumps(pages).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[str] = json.loads(done.stdout)
    return found
