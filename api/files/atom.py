"""Write Atom feeds of changes (RFC 4287): the festival's own, and those of plans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import quote

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from timetable.change_lines import change_line
from timetable.changes import Change
from timetable.model import Festival
from timetable.store import LoggedRevision
from timetable.wording.catalogue import message
from timetable.wording.language import Language

TAG = "tag:festival-timetable,2026"
_NOT_IN_XML = dict.fromkeys([0xFFFE, 0xFFFF])  # XML 1.0, section 2.2; `plain` drops all others that XML forbids


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself; addresses are absolute where the server knows its own.

    `page` is the page about the same. `first_at` is the time of a feed without entries.
    """

    id: str
    title: str
    subtitle: str
    page: str
    address: str
    first_at: datetime


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a revision; `content` is HTML."""

    id: str
    title: str
    content: str
    published_at: datetime


class _ChangesFeed(Atom1Feed):
    """Atom with changes as HTML in `content`: all readers know its lists, and few keep the line ends of a text."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was published; without entries the time of the feed's head, not that of now."""
        return super().latest_post_date() if self.items else self.feed["first_at"]

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write an entry with its description as content."""
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("content", item["description"], {"type": "html"})


def write_feed(head: FeedHead, entries: Iterable[FeedEntry], language: Language) -> bytes:
    """Write a feed, whose entries come newest first."""
    author = message("app.name", language)
    feed = _ChangesFeed(
        title=head.title,
        link=head.page,
        description="",
        subtitle=head.subtitle,
        language=language,
        author_name=author,
        feed_url=head.address,
        feed_guid=head.id,
        first_at=head.first_at,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=head.page,
            description=entry.content,
            author_name=author,  # newsboat shows no author of the feed with its entries
            unique_id=entry.id,
            pubdate=entry.published_at,
            updateddate=entry.published_at,
        )
    return feed.writeString("utf-8").translate(_NOT_IN_XML).encode()


def entry_id(feed_id: str, revision: LoggedRevision) -> str:
    """Return the id of an entry (a tag URI, RFC 4151): version and time, since a timetable may return to a version."""
    version = quote(revision.version, safe="", errors="replace")
    return f"{feed_id}/{version}/{revision.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def change_list(listed: Sequence[Change], festival: Festival, language: Language, remark: str = "") -> str:
    """List changes as HTML, with a remark below."""
    items = "".join(f"<li>{escape(change_line(change, festival, language))}</li>" for change in listed)
    return (f"<ul>{items}</ul>" if items else "") + (f"<p>{escape(remark)}</p>" if remark else "")
