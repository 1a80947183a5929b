"""The endpoint of push subscriptions: what a fan asked to be told is stored, and removed when they say so."""

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.json.push_serializers import PushEndSerializer, PushRequestSerializer
from api.query import refuse_unknown_names
from api.serving.throttle import PushThrottle
from timetable.model import FestivalId
from timetable.push.subscription import Subscription, Wish
from timetable.store import CurrentTimetables, current_timetables
from timetable.wording.language import Language

if TYPE_CHECKING:
    from timetable.push.subscribe import Subscriber


class PushView(APIView):
    throttle_classes = [PushThrottle]

    def post(self, request: Request) -> Response:
        """Store a subscription in place of the browser's earlier one to the same festival."""
        subscriber = _subscriber()
        refuse_unknown_names(request.query_params, ())
        body = PushRequestSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        fields = body.validated_data
        subscription = Subscription(
            endpoint=fields["endpoint"],
            p256dh=fields["keys"]["p256dh"],
            auth=fields["keys"]["auth"],
            festival=FestivalId(fields["festival"]),
            code=fields["code"],
            language=Language(fields["language"]),
            wishes=frozenset(map(Wish, fields["wishes"])),
        )
        subscriber.subscribe(subscription, fields.get("version", ""), datetime.now(UTC))
        answer = {"festival": subscription.festival, "wishes": sorted(subscription.wishes)}
        return Response(answer, status=201, headers=_UNSTORED)

    def delete(self, request: Request) -> Response:
        """Remove a subscription, and the messages that wait for it; one that is not there is no error."""
        subscriber = _subscriber()
        refuse_unknown_names(request.query_params, ())
        body = PushEndSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        subscriber.unsubscribe(body.validated_data["endpoint"], body.validated_data.get("festival"))
        return Response(status=204, headers=_UNSTORED)


_UNSTORED = {"Cache-Control": "no-store"}


@cache
def _configured(timetables: CurrentTimetables, keys: str) -> "Subscriber":
    from timetable.push.configured import subscriber  # noqa: PLC0415 -- 7 MB and 30 ms, where somebody subscribes

    return subscriber(timetables)


def _subscriber() -> "Subscriber":
    if not settings.PUSH_KEYS:
        raise Http404("This server sends no messages to phones: its operator has made no keys.")
    return _configured(current_timetables(), settings.PUSH_KEYS)
