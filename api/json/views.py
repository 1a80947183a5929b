"""JSON endpoints: check the query, call the domain, answer."""

from datetime import UTC, datetime

from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import BadParameter
from api.json import selection_serializers, serializers
from api.json.cacheable_view import CacheableView
from api.json.changes import SINCE, changes_response
from api.json.filters import SLOT_FILTER, STAGE_FILTER, filter_of
from api.json.live_facts import LiveFestival
from api.json.selections import selection_answer, selection_of
from api.json.slots import encoded_slots
from api.json.timetable import timetable_response
from api.picture_options import PAGE_PARAMETERS, picture_options
from api.query import refuse_unknown_names
from api.serving.throttle import SelectionThrottle
from timetable.search import filtered_slots, stages_with_counts
from timetable.selection import read_code
from timetable.store import current_timetables


class FestivalListView(CacheableView):
    def get(self, request: Request) -> Response:
        """List the festivals that have a timetable, earliest first."""
        refuse_unknown_names(request.query_params, ())
        now = datetime.now(UTC)
        serializer = serializers.FestivalSummarySerializer()
        live = (LiveFestival.of(published, now) for published in current_timetables().all())
        return Response([serializer.to_representation(festival) for festival in live])


class FestivalView(CacheableView):
    def get(self, request: Request, festival: str) -> Response:
        """Return the live facts of a festival, which the page requests each minute."""
        refuse_unknown_names(request.query_params, ())
        live = LiveFestival.of(current_timetables().get(festival), datetime.now(UTC))
        return Response(serializers.FestivalSerializer(live).data)


class StageListView(CacheableView):
    def get(self, request: Request, festival: str) -> Response:
        """List the stages that have a slot under the filter, in their order, with counts."""
        timetable = current_timetables().get(festival).timetable
        slots = filtered_slots(timetable, filter_of(request.query_params, STAGE_FILTER))
        serializer = serializers.CountedStageSerializer()
        return Response([serializer.to_representation(one) for one in stages_with_counts(timetable.festival, slots)])


class SlotListView(CacheableView):
    def get(self, request: Request, festival: str) -> Response:
        """List slots in start order.

        Repeated parameters are OR, different ones AND; but `stage` and `area` together are joined by OR.
        """
        timetable = current_timetables().get(festival).timetable
        slots = filtered_slots(timetable, filter_of(request.query_params, SLOT_FILTER))
        encoded = encoded_slots(timetable)
        return Response([encoded[slot.id] for slot in slots])


class TimetableView(CacheableView):
    def get(self, request: Request, festival: str) -> HttpResponseBase:
        """Return the whole timetable; its ETag is its version."""
        refuse_unknown_names(request.query_params, ())
        return timetable_response(request, current_timetables().get(festival).timetable)


class ChangesView(CacheableView):
    def get(self, request: Request, festival: str) -> HttpResponseBase:
        """Return what changed since a version; for one that is long gone, since the first revision."""
        refuse_unknown_names(request.query_params, [SINCE])
        since = SINCE.value(request.query_params)
        if not since:
            raise BadParameter(SINCE.name, "the version to compare with is missing.")
        return changes_response(request, festival, since)


class SelectionListView(CacheableView):
    throttle_classes = [SelectionThrottle]

    def post(self, request: Request, festival: str) -> Response:
        """Write a code of picked slots, and return what it holds; nothing is stored."""
        refuse_unknown_names(request.query_params, PAGE_PARAMETERS)
        timetables = current_timetables()
        newest = timetables.get(festival).timetable
        options = picture_options(request.query_params, newest.festival)
        body = selection_serializers.SelectionRequestSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        must, maybe = body.validated_data["slots"], body.validated_data.get("maybe", [])
        if not must and not maybe:
            raise BadParameter("slots", "nothing is picked.")
        version = body.validated_data.get("version")
        picked_in = timetables.revision(festival, version) if version else newest
        return Response(selection_answer(selection_of(picked_in, must, maybe), newest, options=options))


class SelectionView(CacheableView):
    def get(self, request: Request, festival: str, code: str) -> Response:
        """Read a code that somebody shared, against the newest timetable."""
        refuse_unknown_names(request.query_params, PAGE_PARAMETERS)
        timetable = current_timetables().get(festival).timetable
        options = picture_options(request.query_params, timetable.festival)
        return Response(selection_answer(read_code(code), timetable, code, options))
