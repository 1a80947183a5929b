"""JSON endpoints: check the query, call the domain, answer."""

from datetime import UTC, datetime

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import BadParameter
from api.json import selection_serializers, serializers
from api.json.cacheable_view import CacheableView
from api.json.changes import changes_response
from api.json.filters import filter_of
from api.json.live_facts import LiveFestival
from api.json.schema import PAGE_COUNT_OPTIONS, SINCE, SLOT_FILTER, STAGE_FILTER, answers
from api.json.selections import selection_answer, selection_of
from api.json.slots import encoded_slots
from api.json.timetable import timetable_response
from api.picture_options import PAGE_OPTIONS, picture_options
from api.query import at_most_once, refuse_unknown_names
from api.serving.throttle import SelectionThrottle
from timetable.search import filtered_slots, stages_with_counts
from timetable.selection import read_code
from timetable.store import current_timetables


class FestivalListView(CacheableView):
    @extend_schema(
        operation_id="festivals_list", responses=answers(serializers.FestivalSummarySerializer(many=True), 400)
    )
    def get(self, request: Request) -> Response:
        """List the festivals that have a timetable, earliest first."""
        refuse_unknown_names(request.query_params, ())
        now = datetime.now(UTC)
        serializer = serializers.FestivalSummarySerializer()
        live = (LiveFestival.of(published, now) for published in current_timetables().all())
        return Response([serializer.to_representation(festival) for festival in live])


class FestivalView(CacheableView):
    @extend_schema(operation_id="festivals_retrieve", responses=answers(serializers.FestivalSerializer, 400, 404, 410))
    def get(self, request: Request, festival: str) -> Response:
        """Return the live facts of a festival, which the page requests each minute."""
        refuse_unknown_names(request.query_params, ())
        live = LiveFestival.of(current_timetables().get(festival), datetime.now(UTC))
        return Response(serializers.FestivalSerializer(live).data)


class StageListView(CacheableView):
    @extend_schema(
        operation_id="stages_list",
        parameters=STAGE_FILTER,
        responses=answers(serializers.CountedStageSerializer(many=True), 400, 404, 410),
    )
    def get(self, request: Request, festival: str) -> Response:
        """List the stages that have a slot under the filter, in their order, with counts."""
        timetable = current_timetables().get(festival).timetable
        slots = filtered_slots(timetable, filter_of(request.query_params, ("day", "kind")))
        serializer = serializers.CountedStageSerializer()
        return Response([serializer.to_representation(one) for one in stages_with_counts(timetable.festival, slots)])


class SlotListView(CacheableView):
    @extend_schema(
        operation_id="slots_list",
        parameters=SLOT_FILTER,
        responses=answers(serializers.SlotSerializer(many=True), 400, 404, 410),
    )
    def get(self, request: Request, festival: str) -> Response:
        """List slots in start order.

        Repeated parameters are OR, different ones AND; but `stage` and `area` together are joined by OR.
        """
        timetable = current_timetables().get(festival).timetable
        slots = filtered_slots(timetable, filter_of(request.query_params, [one.name for one in SLOT_FILTER]))
        encoded = encoded_slots(timetable)
        return Response([encoded[slot.id] for slot in slots])


class TimetableView(CacheableView):
    @extend_schema(operation_id="timetable_retrieve", responses=answers(serializers.TimetableSerializer, 400, 404, 410))
    def get(self, request: Request, festival: str) -> HttpResponseBase:
        """Return the whole timetable; its ETag is its version."""
        refuse_unknown_names(request.query_params, ())
        return timetable_response(request, current_timetables().get(festival).timetable)


class ChangesView(CacheableView):
    @extend_schema(
        operation_id="changes_retrieve",
        parameters=[SINCE],
        responses=answers(selection_serializers.ChangesSerializer, 400, 404, 410, 409),
    )
    def get(self, request: Request, festival: str) -> HttpResponseBase:
        """Return what changed since a version; for one that is long gone, since the first revision."""
        refuse_unknown_names(request.query_params, ("since",))
        since = at_most_once(request.query_params, "since")
        if not since:
            raise BadParameter("since", "the version to compare with is missing.")
        return changes_response(request, festival, since)


class SelectionListView(CacheableView):
    throttle_classes = [SelectionThrottle]

    @extend_schema(
        operation_id="selections_create",
        parameters=PAGE_COUNT_OPTIONS,
        request=selection_serializers.SelectionRequestSerializer,
        responses=answers(selection_serializers.SelectionSerializer, 400, 404, 410, 409, 413, 429, 503),
    )
    def post(self, request: Request, festival: str) -> Response:
        """Write a code of picked slots, and return what it holds; nothing is stored."""
        refuse_unknown_names(request.query_params, PAGE_OPTIONS)
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
    @extend_schema(
        operation_id="selections_retrieve",
        parameters=PAGE_COUNT_OPTIONS,
        responses=answers(selection_serializers.SelectionSerializer, 400, 404, 410, 503),
    )
    def get(self, request: Request, festival: str, code: str) -> Response:
        """Read a code that somebody shared, against the newest timetable."""
        refuse_unknown_names(request.query_params, PAGE_OPTIONS)
        timetable = current_timetables().get(festival).timetable
        options = picture_options(request.query_params, timetable.festival)
        return Response(selection_answer(read_code(code), timetable, code, options))
