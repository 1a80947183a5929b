"""The status page: whether the timetables on the site are up to date. It needs neither script nor Redis."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.pages.language_links import unknown_language_text
from frontend.pages.status.page import status_page
from timetable.errors import StoreUnavailable
from timetable.push.push_state import PushState, read_push_state
from timetable.store import RedisStore, current_timetables
from timetable.wording.language import language_of


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Serve the page in the default language, or in that of `?lang=`, so that each address is one page for caches."""
    try:
        language = language_of(request.GET)
    except ValueError:
        return HttpResponse(unknown_language_text(), status=400, content_type="text/plain; charset=utf-8")
    timetables = current_timetables()
    published = timetables.all()
    page = status_page(
        published,
        datetime.now(UTC),
        language,
        is_degraded=timetables.is_degraded,
        withdrawn=timetables.withdrawn(),
        push=None if timetables.is_degraded else _push_state(timetables.store),
    )
    context = {"language": language, "page": page, "contact": settings.CONTACT, "contact_link": _link(settings.CONTACT)}
    response = render(request, "frontend/status.html", context)
    response["Cache-Control"] = "public, max-age=10"
    return response


def _push_state(store: RedisStore) -> PushState | None:
    try:
        return read_push_state(store.connection, settings.PUSH_KEYS) if settings.PUSH_KEYS else None
    except StoreUnavailable:
        return None


def _link(contact: str) -> str:
    """Return where a contact leads: a page, or a mailbox; "" if it is neither."""
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else ""
