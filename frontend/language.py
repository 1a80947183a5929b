"""Takes a request, gives the language its page begins in; the app then speaks as the fan chose."""

from django.http import HttpRequest

LANGUAGES = ("ja", "en")


def language_of(request: HttpRequest) -> str:
    """Return `?lang=` if it is one of ours, else the first of the browser's that is, else English."""
    wishes = [request.GET.get("lang", ""), *_by_weight(request.headers.get("Accept-Language", ""))]
    return next((wish[:2].lower() for wish in wishes if wish[:2].lower() in LANGUAGES), "en")


def _by_weight(header: str) -> list[str]:
    wishes = [part.strip().partition(";q=") for part in header.split(",")]
    return [language for language, _, weight in sorted(wishes, key=lambda wish: -_number(wish[2]))]


def _number(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
