"""Takes a request, gives the language its page is written in; the app then speaks as the fan chose."""

from django.http import HttpRequest

LANGUAGES = ("ja", "en")


def language_of(request: HttpRequest) -> str:
    """Return `?lang=` if it is one of ours, else the festivals' own: at one address everybody gets the same page."""
    wish = request.GET.get("lang", "")[:2].lower()
    return wish if wish in LANGUAGES else LANGUAGES[0]
