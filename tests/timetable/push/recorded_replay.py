"""A replay of recorded revisions with fans subscribed, and which of them are to be told by a comparison of its own.

The comparison knows nothing of timetable/plan_news.py and of what it uses: it compares what a fan would see of a plan in
both revisions, slot by slot, without asking which slot became which.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.site import Answer, Site
from tests.timetable.push.parts import AUTH, BROWSER, KEYS, endpoint_of
from tests.timetable.push.round_process import new_rounds
from tests.timetable.sources.formats.sample_reading import SOURCE
from timetable.festivals import BUNDLED, FestivalFile, Source, read_festival_file
from timetable.model import Slot, SourceId, Timetable
from timetable.push.outbox import Outbox
from timetable.push.rounds import Rounds
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.seasons import begins_at, ends_at
from timetable.selection import Selection, act_text, piece_text, read_code, read_selection, write_code
from timetable.sources import Document, detected_format
from timetable.sources.inspection.provisional_file import provisional_file
from timetable.store import RedisStore
from timetable.text.folding import fold_for_code
from timetable.wording.language import Language

# All recorded documents of which there are several of one festival. Each is replayed there, back, and there again: a
# document that was published by mistake and replaced by the one before is a revision too.
RECORDED = {
    "tif2018": ("tif2018/time.1.json", "tif2018/time.2.json"),
    "tif2025": ("tif2025/timetable.1.json", "tif2025/timetable.2.json"),
    "atjam2017": ("atjam2017/tt-1.1.json", "atjam2017/tt-1.2.json"),
}
_SIZES = (0, 1, 1, 2, 5, 10, 20, 40, 80)
_STARS = (0, 0, 1, 3, 10)

Seen = tuple[object, ...]


def seen(slot: Slot) -> Seen:
    """Return what a fan sees of a slot; spellings of one act are the same."""
    return slot.day, slot.start, slot.end, slot.stage, fold_for_code(slot.act), slot.status


def seen_of(code: str, timetable: Timetable) -> tuple[Counter[Seen], Counter[Seen]]:
    """Return what a fan sees of a plan in a revision: its picks, and all slots of its acts."""
    selection = read_code(code)
    picked = read_selection(selection, timetable).slots
    acts = set(selection.acts)
    return Counter(map(seen, picked)), Counter(seen(slot) for slot in timetable.slots if act_text(slot.act) in acts)


@dataclass
class Fan:
    """A fan with a plan, who knows it as it is in a revision."""

    name: str
    code: str
    knows: Timetable

    def is_to_be_told(self, new: Timetable) -> bool:
        """Return whether picks or followed acts look different in a revision."""
        return seen_of(self.code, self.knows) != seen_of(self.code, new)


@dataclass
class Replay:
    """The push process and its fans over one Redis, through the revisions of a festival."""

    store: RedisStore
    site: Site
    festival: str
    documents: list[bytes]
    choice: Random
    fans: list[Fan] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.file = _file(self.festival, self.documents[0], f"{self.site.url}/time.json")
        self.now = begins_at(self.file.festival) - timedelta(days=2)
        server = self.store.connection
        self.subscriptions, self.outbox = SubscriptionStore(server, KEYS), Outbox(server, KEYS)
        self.rounds = self.new_rounds()
        self.newest = self.publish(0)

    def new_rounds(self) -> Rounds:
        """Return the rounds of a new process."""
        return new_rounds(self.store, KEYS)

    def publish(self, number: int) -> Timetable:
        """Fetch a document from the official site."""
        self.count += 1
        self.site.answers["/time.json"] = Answer(self.documents[number], etag=f'"{self.count}"')
        order = RefreshOrder(self.now + timedelta(minutes=self.count), interval_s=60, is_manual=True, is_accepted=True)
        report = refresh(self.file, self.store, fetcher_for(self.file, ""), order)
        assert report is not None
        self.newest = self.store.revision(self.file.festival.id, self.store.live()[self.file.festival.id].version)
        return self.newest

    def add_fans(self, count: int) -> None:
        """Subscribe fans with random plans of the newest revision."""
        for number in range(count):
            code = random_code(self.choice, self.newest)
            self.fans.append(Fan(f"fan{number}", code, self.newest))
            self.subscribe(self.fans[-1])

    def subscribe(self, fan: Fan) -> None:
        """Send a fan's subscription as the page does, with the revision that it shows."""
        chosen = frozenset(self.choice.choice([{Wish.CHANGES}, {Wish.CHANGES, Wish.REMINDERS}]))
        festival, endpoint = self.file.festival, endpoint_of(fan.name)
        one = Subscription(endpoint, BROWSER.public, AUTH, festival.id, fan.code, Language("ja"), chosen)
        self.subscriptions.add(one, fan.knows.version, ends_at(festival), self.now)

    def open_page(self, fan: Fan) -> None:
        """Open a fan's page: it shows the newest revision, and sends the code of what it found there."""
        fan.knows = self.newest
        fan.code = write_code(read_selection(read_code(fan.code), fan.knows).canonical)
        self.subscribe(fan)

    def expected(self) -> set[str]:
        """Return who is to be told of the newest revision."""
        return {fan.name for fan in self.fans if fan.is_to_be_told(self.newest)}

    def run(self, interrupt: Callable[[], None] = lambda: None) -> None:
        """Do all rounds; `interrupt` is called before each step."""
        interrupt()
        while self.step():
            interrupt()

    def step(self) -> bool:
        """Do a part of a round; return whether there was one."""
        newest = {self.file.festival.id: self.newest}
        return self.rounds.step(newest, self.now) or self.rounds.step_arrived(newest, self.now)

    def take_told(self) -> set[str]:
        """Take what waits to be sent as if it were sent; return who is told. From now on all know the newest revision."""
        names = {self.subscriptions.cipher.recipient_of(endpoint_of(fan.name)): fan.name for fan in self.fans}
        waiting = self.outbox.due(self.now, 10 * len(self.fans))
        told = [names[one.message.recipient] for one in waiting]
        assert len(told) == len(set(told)), "more than one message of a revision"
        self.outbox.done(waiting)
        for fan in self.fans:
            fan.knows = self.newest
        return set(told)


def random_code(choice: Random, timetable: Timetable) -> str:
    """Return a plan of random picks, some of them maybe, and random followed acts; at least one of either."""
    slots, stars = list(timetable.slots), choice.choice(_STARS)
    picks = choice.sample(slots, min(len(slots), choice.choice(_SIZES) or (0 if stars else 1)))
    pieces = [piece_text(slot, timetable.festival) for slot in picks]
    must_count = choice.randint(0, len(pieces))
    acts = [act_text(slot.act) for slot in choice.sample(slots, stars)]
    return write_code(Selection.of(pieces[:must_count], pieces[must_count:], acts))


def recorded(store: RedisStore, site: Site, official: Path, festival: str) -> Replay:
    """Begin a replay with the first revision; the same random choices each time."""
    documents = [(official / path).read_bytes() for path in RECORDED[festival]]
    return Replay(store, site, festival, documents, Random(festival))  # noqa: S311 -- the same each time


def _file(festival: str, first: bytes, url: str) -> FestivalFile:
    path = BUNDLED / f"{festival}.toml"
    document = Document(first)
    file = (
        read_festival_file(path)
        if path.exists()
        else provisional_file(detected_format(document).read(document, SOURCE))
    )
    return replace(file, sources=(Source(SourceId("live"), url),))
