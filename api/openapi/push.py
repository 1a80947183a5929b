"""Operations of push subscriptions."""

from api.json.push_serializers import PushAnswerSerializer, PushEndSerializer, PushRequestSerializer
from api.openapi import examples
from api.openapi.introduction import PUSH
from api.openapi.operation import Answer, Operation
from api.openapi.refusals import (
    BAD_SUBSCRIPTION,
    LARGE_BODY,
    NO_JSON,
    NO_JSON_TYPE,
    NO_PUSH,
    SLOW_BODY,
    THROTTLED,
    TOO_MANY_SUBSCRIPTIONS,
    UNKNOWN_FESTIVAL,
    WITHDRAWN_FESTIVAL,
    WRONG_FIELD,
)
from api.serving.throttle import BURST, RATE
from timetable.push.limits import MOST_A_MINUTE, MOST_SUBSCRIPTIONS

_BODY = (NO_JSON, SLOW_BODY, LARGE_BODY, NO_JSON_TYPE, THROTTLED)
_UNSTORED = {"Cache-Control": "`no-store`: it is for this browser alone."}

PUSH_OPERATIONS = (
    Operation(
        "push",
        "push_create",
        PUSH,
        "Ask to be told what changes",
        "Stores a browser's Web Push subscription, encrypted, with a plan and what to tell of it, in place of the "
        "browser's earlier one to the same festival. The page sends it anew at each opening and each change of the "
        "plan. It is removed by `DELETE`, when the push service answers 404 or 410, and at the end of the festival.\n\n"
        f"A server holds {MOST_SUBSCRIPTIONS:,} subscriptions, and takes {MOST_A_MINUTE} a minute of one browser. Each "
        f"process takes {BURST} at once, then {RATE} a second. The public key to subscribe with is `data-push-key` of "
        "the page's `body`.",
        Answer(
            PushAnswerSerializer,
            "It is stored.",
            headers=_UNSTORED,
            example=examples.STORED_SUBSCRIPTION,
            status=201,
        ),
        (WRONG_FIELD, BAD_SUBSCRIPTION, NO_PUSH, UNKNOWN_FESTIVAL, WITHDRAWN_FESTIVAL, TOO_MANY_SUBSCRIPTIONS, *_BODY),
        method="POST",
        request=PushRequestSerializer,
        body=examples.SUBSCRIPTION,
    ),
    Operation(
        "push",
        "push_destroy",
        PUSH,
        "End it",
        "Removes a browser's subscription to one festival, or to all, and the messages that wait for it. One that is "
        "not there is no error.",
        Answer(None, "Nothing of it is stored any more.", media_type="", headers=_UNSTORED, status=204),
        (WRONG_FIELD, NO_PUSH, *_BODY),
        method="DELETE",
        request=PushEndSerializer,
        body=examples.ENDED_SUBSCRIPTION,
    ),
)
