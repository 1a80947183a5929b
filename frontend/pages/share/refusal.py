"""The page that says why a selection can't be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timetable.model import Festival
from timetable.wording.catalogue import message
from timetable.wording.language import Language


def refusal(
    request: HttpRequest, festival: Festival, language: Language, heading: str, reason: str, *, status: int
) -> HttpResponse:
    """Serve the reason why the page can't be shown, and a link to the picker. Link previews show the same reason."""
    context = {
        "language": language,
        "festival": festival,
        "name": festival.name.in_language(language),
        "heading": message(heading, language),
        "reason": reason,
    }
    return render(request, "frontend/refusal.html", context, status=status)
