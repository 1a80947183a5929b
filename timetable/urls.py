"""Which door serves which address; the festival's page comes last, since its first part is any id."""

import re

from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path
from django.utils.module_loading import import_string

urlpatterns = [
    path("", include("api.urls")),
    path("", include("frontend.urls")),
]

_NO_PAGE = re.compile(r"/api/|.*\.(?:png|ics|txt|atom)$")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what Django refuses before a view has looked at it, in the form of the address: a problem or a page."""
    door = "api.problems" if _NO_PAGE.match(request.path) else "frontend.pages.errors"
    answer: HttpResponseBase = import_string(f"{door}.bad_request")(request, exception)
    return answer


handler400 = "timetable.urls.bad_request"
