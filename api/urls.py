"""Addresses of the JSON endpoints, the feeds, and pictures, calendars and texts."""

from csp.decorators import csp_update
from django.urls import path, re_path
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from api.files.calendars import calendar
from api.files.feeds import changes_feed
from api.files.festival_cards import festival_card
from api.files.pictures import picture
from api.files.pictures_together import picture_together
from api.files.plan_feeds import plan_feed
from api.files.texts import text
from api.json import views
from api.json.push import PushView
from api.problems import not_found

_until_changed = cache_control(public=True, max_age=0, must_revalidate=True)
_schema = gzip_page(conditional_page(_until_changed(SpectacularAPIView.as_view())))
# Swagger's page has its styles inside; its script is a file of its own in this view.
_docs = csp_update({"style-src": ["'unsafe-inline'"]})(
    SpectacularSwaggerSplitView.as_view(
        url_name="api:schema", template_name="api/docs.html", http_method_names=["get", "head"]
    )
)

app_name = "api"
urlpatterns = [
    path("api/v1/festivals/", views.FestivalListView.as_view(), name="festivals"),
    path("api/v1/festivals/<str:festival>/", views.FestivalView.as_view(), name="festival"),
    path("api/v1/festivals/<str:festival>/stages/", views.StageListView.as_view(), name="stages"),
    path("api/v1/festivals/<str:festival>/slots/", views.SlotListView.as_view(), name="slots"),
    path("api/v1/festivals/<str:festival>/timetable/", views.TimetableView.as_view(), name="timetable"),
    path("api/v1/festivals/<str:festival>/changes/", views.ChangesView.as_view(), name="changes"),
    path("api/v1/festivals/<str:festival>/selections/", views.SelectionListView.as_view(), name="selections"),
    path("api/v1/festivals/<str:festival>/selections/<str:code>/", views.SelectionView.as_view(), name="selection"),
    path("api/v1/push/", PushView.as_view(), name="push"),
    path("api/v1/schema/", _schema, name="schema"),
    path("api/docs/", _docs, name="docs"),
    re_path(r"^api/", not_found),
    path("<slug:festival>/changes.atom", changes_feed, name="changes-feed"),
    path("<slug:festival>/card.png", festival_card, name="festival-card"),
    path("<slug:festival>/s/<str:code>.png", picture, name="picture"),
    path("<slug:festival>/g/<str:codes>.png", picture_together, name="picture-together"),
    path("<slug:festival>/s/<str:code>.ics", calendar, name="calendar"),
    path("<slug:festival>/s/<str:code>.txt", text, name="text"),
    path("<slug:festival>/s/<str:code>.atom", plan_feed, name="plan-feed"),
    re_path(
        r"^[^/]+/(?:changes\.atom|card\.png|s/[\s\S]*\.(?:png|ics|txt|atom)|g/[\s\S]*\.png)$", not_found, name="no-file"
    ),
]
