"""A client that openapi-python-client generates from the schema does the whole job, without a line of ours in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar
from PIL import Image

from api.openapi import examples
from tests.browser.product import running_product
from timetable.push.push_keys import PushKeys

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
JOB = """
import os
from pathlib import Path

from festival_timetable_client import Client
from festival_timetable_client.api.files import calendar_retrieve, changes_feed_retrieve, picture_retrieve
from festival_timetable_client.api.messages import push_create, push_destroy
from festival_timetable_client.api.selections import selections_create, selections_retrieve
from festival_timetable_client.api.timetables import changes_retrieve, festivals_list, slots_list, timetable_retrieve
from festival_timetable_client.models import (
    Kind,
    PictureRetrieveLang,
    PictureRetrieveSize,
    Problem,
    PushEnd,
    PushKeys,
    PushRequest,
    SelectionRequest,
    SlotsListKindItem,
    WishesEnum,
)

with Client(base_url=os.environ["SITE"], raise_on_unexpected_status=True) as client:
    (festival,) = festivals_list.sync(client=client)
    timetable = timetable_retrieve.sync(festival.id, client=client)
    assert timetable.version == festival.version
    assert timetable.slots[0].start.utcoffset().total_seconds() == 9 * 3600

    found = slots_list.sync(festival.id, client=client, q="Blåbär", kind=[SlotsListKindItem.LIVE])
    assert [(slot.act, slot.kind) for slot in found] == [("Blåbär", Kind.LIVE)] * 2
    assert found == [slot for slot in timetable.slots if slot in found]
    late = slots_list.sync(festival.id, client=client, from_="25:00")
    assert [(slot.day, slot.start.day, slot.start.hour) for slot in late] == [("day2", 9, 1)]

    request = SelectionRequest(slots=[slot.id for slot in found], version=timetable.version)
    plan = selections_create.sync(festival.id, client=client, body=request)
    again = selections_retrieve.sync(festival.id, plan.code, client=client)
    assert (again.slots, again.requested, again.clashes) == (request.slots, plan.code, [])

    picture = picture_retrieve.sync(
        festival.id, plan.code, client=client, size=PictureRetrieveSize.SHARE, lang=PictureRetrieveLang.EN, accent="sky"
    )
    Path("plan.png").write_bytes(picture.payload.read())
    Path("plan.ics").write_text(calendar_retrieve.sync(festival.id, plan.code, client=client), newline="")
    assert changes_feed_retrieve.sync(festival.id, client=client).startswith("<?xml")
    assert changes_retrieve.sync(festival.id, client=client, since=timetable.version).moved == []

    first = timetable_retrieve.sync_detailed(festival.id, client=client)
    unchanged = timetable_retrieve.sync_detailed(festival.id, client=client, if_none_match=first.headers["ETag"])
    assert (unchanged.status_code, unchanged.content) == (304, b"")

    wrong = slots_list.sync(festival.id, client=client, day=["nonsense"])
    damaged = selections_retrieve.sync(festival.id, plan.code[:-1], client=client)
    assert isinstance(wrong, Problem) and (wrong.code, wrong.parameter) == ("bad_parameter", "day")
    assert isinstance(damaged, Problem) and damaged.code == "damaged_code"

    keys = PushKeys(p256dh=os.environ["P256DH"], auth=os.environ["AUTH"])
    endpoint, festival = os.environ["ENDPOINT"], festival.id
    subscription = PushRequest(endpoint, keys, festival, plan.code, wishes=[WishesEnum.CHANGES])
    over = push_create.sync(client=client, body=subscription)
    assert isinstance(over, Problem) and (over.code, over.parameter) == ("bad_subscription", "festival")
    ended = push_destroy.sync_detailed(client=client, body=PushEnd(endpoint, festival))
    assert (ended.status_code, ended.content) == (204, b"")
"""


def run(*command: str, folder: Path, **environment: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_generated_client_does_the_whole_job(tmp_path: Path) -> None:
    (config,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "client.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "product").mkdir()
    generator = Path(sys.executable).with_name("openapi-python-client")
    options = ("--config", "client.yaml", "--meta", "none", "--fail-on-warning")
    own = {
        "ENDPOINT": examples.SUBSCRIPTION["endpoint"],
        "P256DH": examples.SUBSCRIPTION["keys"]["p256dh"],
        "AUTH": examples.SUBSCRIPTION["keys"]["auth"],
    }
    with running_product(tmp_path / "product", {"PUSH_KEYS": PushKeys.generate().text}) as site:
        run(str(generator), "generate", "--url", f"{site.url}/api/v1/schema/", *options, folder=tmp_path)
        run(sys.executable, "-W", "error", "-c", JOB, folder=tmp_path, SITE=site.url, PYTHONPATH=str(tmp_path), **own)
    with Image.open(tmp_path / "plan.png") as picture:
        assert picture.size == (1200, 1600)
    assert len(Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).events) == 2
