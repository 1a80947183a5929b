"""The page for a request that can't be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that an address can't be read, in the language that it asks for; its query may be what can't be read."""
    del exception
    query = request.META.get("QUERY_STRING", "").split("&")
    language = next((one for one in LANGUAGES if f"lang={one}" in query), DEFAULT_LANGUAGE)
    return render(request, "frontend/bad_request.html", {"language": language}, status=400)
