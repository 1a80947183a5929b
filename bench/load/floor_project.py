"""The floor's Django project: the product's settings and middleware, with one view that returns "ok"."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from timetable.settings import *  # noqa: F403 -- all of them

ROOT_URLCONF = __name__


def ok(_: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("ok/", ok)]
