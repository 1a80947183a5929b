"""Knows the one script that stands in a page itself: it shows the brightness a fan chose before anything is painted."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar, cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponseBase
from django.utils.safestring import mark_safe

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])

# The bundle comes after the first paint, and a cookie would make pages differ. Storage may be forbidden.
_SCRIPT = (
    "try{const t=localStorage.getItem('theme');"
    "if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"
)
_HASH = f"'sha256-{b64encode(sha256(_SCRIPT.encode()).digest()).decode()}'"

EARLY_THEME = mark_safe(f"<script>{_SCRIPT}</script>")  # noqa: S308 -- a constant


def lets_early_theme_run(view: _View) -> _View:
    """Let the pages of a view run `EARLY_THEME`, and nothing else that stands in them.

    Browsers that do not know script-src-elem (Safari before 15.4) go by script-src: there the theme comes with the
    bundle. The dev server's inline preamble is allowed as a whole, which a hash would end.
    """
    allowed = {} if settings.VITE_DEV_SERVER else {"script-src-elem": ["'self'", _HASH]}
    return cast("_View", csp_update(allowed)(view))
