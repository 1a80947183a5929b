"""Knows the addresses of the pages."""

from django.urls import path, register_converter

from frontend import app_files, sitemaps, views
from frontend.share import share
from frontend.status import status


class FestivalIdConverter:
    """A festival id as a festival file may write it."""

    regex = "[a-z0-9][a-z0-9-]{0,39}"

    def to_python(self, value: str) -> str:
        """Take the id as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Write the id as it stands."""
        return value


register_converter(FestivalIdConverter, "festival")

urlpatterns = [
    path("", views.front, name="front"),
    path("sw.js", app_files.service_worker, name="service-worker"),
    path("manifest.webmanifest", app_files.manifest, name="manifest"),
    path("static/<path:path>", app_files.gone, name="gone"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("status/", status, name="status"),
    path("<festival:festival>/", views.picker, name="picker"),
    path("<festival:festival>/s/<str:code>/", share, name="share"),
]
