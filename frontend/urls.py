"""URLs of the pages."""

from django.urls import path, register_converter

from frontend.pages import app_files, festivals, picker, sitemaps
from frontend.pages.share.ticked import ticked
from frontend.pages.share.view import share
from frontend.pages.status.view import status
from frontend.pages.together.view import together


class FestivalIdConverter:
    """A festival id as a festival file may write it."""

    regex = "[a-z0-9][a-z0-9-]{0,39}"

    def to_python(self, value: str) -> str:
        """Return the id unchanged."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id unchanged."""
        return value


register_converter(FestivalIdConverter, "festival")

urlpatterns = [
    path("", festivals.front, name="front"),
    path("sw.js", app_files.service_worker, name="service-worker"),
    path("manifest.webmanifest", app_files.manifest, name="manifest"),
    path("static/<path:path>", app_files.gone, name="gone"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("status/", status, name="status"),
    path("<festival:festival>/", picker.picker, name="picker"),
    path("<festival:festival>/day/", picker.app_tab, name="my-day"),
    path("<festival:festival>/now/", picker.app_tab, name="now"),
    path("<festival:festival>/s/", ticked, name="ticked"),
    path("<festival:festival>/s/<str:code>/", share, name="share"),
    path("<festival:festival>/g/<str:codes>/", together, name="together"),
]
