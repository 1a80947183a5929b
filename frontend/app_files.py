"""Serves the two files of the installed app that must lie at the site's root: its service worker and its manifest."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe


@require_safe
def service_worker(request: HttpRequest) -> FileResponse:
    """Serve the worker; a browser asks for it anew each time, so that a newer page is found."""
    response = _built("worker.js", "text/javascript")
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def manifest(request: HttpRequest) -> FileResponse:
    """Serve what the page is called and looks like where it is installed."""
    return _built("manifest.webmanifest", "application/manifest+json")


def _built(name: str, content_type: str) -> FileResponse:
    file = Path(settings.UI_DIST) / name
    if not file.is_file():
        raise Http404(name)
    return FileResponse(file.open("rb"), content_type=content_type, headers={"Cache-Control": "no-cache"})
