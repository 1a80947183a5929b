"""Knows which door serves which address; the festival's page comes last, since its first part is any id."""

from django.urls import include, path

urlpatterns = [
    path("", include("api.urls")),
    path("", include("frontend.urls")),
]
