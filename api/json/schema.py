"""Parameters and problems of the OpenAPI schema, which the views' signatures can't declare."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from api.json.serializers import ProblemSerializer
from timetable.model import Kind
from timetable.picture import Density, QrUse, Style
from timetable.wording.language import LANGUAGES

DAY = OpenApiParameter("day", many=True, description="A day's id; repeated: any of them.")
STAGE = OpenApiParameter(
    "stage",
    many=True,
    description="A stage's id; repeated: any of them. `stage` and `area` together are joined by OR.",
)
AREA = OpenApiParameter(
    "area",
    many=True,
    description="An area's id: all its stages; repeated: any of them. `stage` and `area` together are joined by OR.",
)
KIND = OpenApiParameter(
    "kind", many=True, enum=[kind.value for kind in Kind], description="A kind; repeated: any of them."
)
SLOT = OpenApiParameter("id", many=True, description="A slot's id; repeated: any of them.")
TEXT = OpenApiParameter(
    "q",
    description="Literal text over act, performers, detail, readings and nicknames, folded for case, width, kana kind, "
    "accents, spaces, quotes, dashes, look-alike letters, invisible characters and variants of kanji; at most 100 "
    "characters; at most once.",
)
FROM = OpenApiParameter(
    "from",
    OpenApiTypes.STR,
    description="Starts at or after this festival clock time, such as 25:30; at most once, up to 30:59.",
)
TO = OpenApiParameter("to", OpenApiTypes.STR, description="Starts before this festival clock time; at most once.")

SINCE = OpenApiParameter(
    "since",
    {"type": "string", "minLength": 1},
    required=True,
    description="A version that was once the current one; at most once.",
)

# Of the picture whose pages are counted; their names are those of the picture's address.
PAGE_COUNT_OPTIONS = [
    OpenApiParameter("day", description="A day's id: pages of a picture of this day alone."),
    OpenApiParameter("style", enum=list(map(str, Style)), description="Style of the pages that are counted."),
    OpenApiParameter("density", enum=list(map(str, Density)), description="Density of the pages that are counted."),
    OpenApiParameter("qr", enum=list(map(str, QrUse)), description="Whether the counted pages have a QR code."),
    OpenApiParameter("title", description="The fan's own title on the counted pages, at most 60 characters."),
    OpenApiParameter("lang", enum=list(LANGUAGES), description="Language of the counted pages."),
]

STAGE_FILTER = [DAY, KIND]
SLOT_FILTER = [DAY, STAGE, AREA, KIND, TEXT, FROM, TO, SLOT]


def answers(good: object, *problems: int) -> dict[object, object]:
    """Declare the answers of a view: `good` with 200, and a problem for each of the other statuses."""
    problem = OpenApiResponse(ProblemSerializer)
    return {200: good, **{(status, "application/problem+json"): problem for status in problems}}
