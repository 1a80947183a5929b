"""URLs of the API, then of the pages: last, since the URL of a festival's page matches any id."""

import re

from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path
from django.utils.module_loading import import_string

urlpatterns = [
    path("", include("api.urls")),
    path("", include("frontend.urls")),
]

_NO_PAGE = re.compile(r"/api/|[\s\S]*\.(?:png|ics|txt|atom)$")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request that Django refuses before any view, with problem+json or a page, depending on its path."""
    module = "api.problems" if _NO_PAGE.match(request.path) else "frontend.pages.errors"
    answer: HttpResponseBase = import_string(f"{module}.bad_request")(request, exception)
    return answer


handler400 = "timetable.urls.bad_request"
