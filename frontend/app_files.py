"""Serves the two files of the installed app that must lie at the site's root: its service worker and its manifest."""

import json
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontend.language import LANGUAGES

_ASKED_ANEW = {"Cache-Control": "no-cache"}
# The built manifest is in English.
_IN_JAPANESE = {
    "lang": "ja",
    "name": "フェスのタイムテーブル（非公式）",
    "short_name": "タイムテーブル",
    "description": "見たい枠を選んで、ポケットに入れて持ち歩けます。",
}


@require_safe
def service_worker(request: HttpRequest) -> FileResponse:
    """Serve the worker; a browser asks for it anew each time, so that a newer page is found."""
    response = FileResponse(_built("worker.js").open("rb"), content_type="text/javascript", headers=_ASKED_ANEW)
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Serve what the page is called where it is installed, in Japanese for `?lang=ja`: one app in either language."""
    said = json.loads(_built("manifest.webmanifest").read_bytes())
    words = _IN_JAPANESE if request.GET.get("lang") == LANGUAGES[0] else {"lang": "en"}
    return HttpResponse(
        json.dumps({**said, **words}, ensure_ascii=False), content_type="application/manifest+json", headers=_ASKED_ANEW
    )


def _built(name: str) -> Path:
    file = Path(settings.UI_DIST) / name
    if not file.is_file():
        raise Http404(name)
    return file
