"""The page for a request that can't be read."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django refuses, in the language of `lang`; the query itself may be unreadable."""
    host = str(request.META.get("HTTP_HOST", ""))[:100] if isinstance(exception, DisallowedHost) else ""
    query = request.META.get("QUERY_STRING", "").split("&")
    language = next((one for one in LANGUAGES if f"lang={one}" in query), DEFAULT_LANGUAGE)
    return render(request, "frontend/bad_request.html", {"language": language, "host": host}, status=400)
