"""Knows the one view of the Django floor."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def ok(_: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("ok/", ok)]
