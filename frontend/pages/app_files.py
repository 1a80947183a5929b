"""The installed app's files at the site's root (worker, manifest); the answer for static files that are gone."""

import json
from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
)
from django.views.decorators.http import require_safe

from timetable.errors import BadSelectionCode, UnknownFestival, WithdrawnFestival
from timetable.links import installed_app_path
from timetable.model import FestivalId
from timetable.selection import read_code, write_code
from timetable.store import current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import FALLBACK_LANGUAGE, Language, read_language

_NOT_CACHED = {"Cache-Control": "no-cache"}


@require_safe
def service_worker(request: HttpRequest) -> FileResponse:
    """Serve the service worker; browsers check it for changes each time, so that a newer page is found."""
    response = FileResponse(_built("worker.js").open("rb"), content_type="text/javascript", headers=_NOT_CACHED)
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Serve the web app manifest; its id is the same for every query, so it is one app.

    The names are in the language of `lang`, by default in English. `festival` and `picks` were saved at installation:
    on an iPhone an installed app has its own storage, so the address of its first page carries the picks.
    """
    try:
        start = {"start_url": _start_url(request.GET.get("festival", ""), request.GET.get("picks", ""))}
    except BadSelectionCode as error:
        return HttpResponseBadRequest(f"picks: {error}", content_type="text/plain; charset=utf-8")
    built = json.loads(_built("manifest.webmanifest").read_bytes())
    language = _language(request.GET.get("lang", ""))
    names = {key: message(f"app.{key}", language) for key in ("name", "short_name", "description")}
    return HttpResponse(
        json.dumps({**built, "lang": language, **names, **start}, ensure_ascii=False),
        content_type="application/manifest+json",
        headers=_NOT_CACHED,
    )


@require_safe
def gone(request: HttpRequest, path: str) -> HttpResponse:
    """Answer 404 for a static file; it must not be cached, since a restart may bring the file."""
    return HttpResponseNotFound(
        f"There is no file {path[:200]!r} here.\n",
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def _start_url(festival: str, picks: str) -> str:
    """Return the path of the installed app's first page: `/` for a festival that is not served here.

    Raises:
        BadSelectionCode: `picks` can't be read as a code.
    """
    code = write_code(read_code(picks)) if picks else ""
    try:
        served = current_timetables().get(festival).facts.festival
    except WithdrawnFestival:
        served = FestivalId(festival)  # its page explains that, and the picks stay in the installed app
    except UnknownFestival:
        return "/"
    return installed_app_path(served, code)


def _language(value: str) -> Language:
    try:
        return read_language(value)
    except ValueError:
        return FALLBACK_LANGUAGE


def _built(name: str) -> Path:
    file = Path(settings.UI_DIST) / name
    if not file.is_file():
        raise Http404(name)
    return file
