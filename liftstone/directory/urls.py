"""The addresses of the directory behind the staff door. Ids and codes only."""

from django.urls import path

from liftstone.directory import coverage_views, entry_views, feed_views, link_views, list_views, views

urlpatterns = [
    path("", views.listed, name="directory"),
    path("stale", views.listed, {"stale": True}, name="directory-stale"),
    path("feeds", feed_views.listed, name="feeds"),
    path("feeds/bring", list_views.bring, name="bring-list"),
    path("feeds/<hexid:record>/", feed_views.feed, name="feed"),
    path("organisations/new", entry_views.new_organisation, name="new-organisation"),
    path("organisations/<hexid:record>/", views.organisation, name="organisation"),
    path("organisations/<hexid:record>/change", entry_views.change_organisation, name="change-organisation"),
    path("organisations/<hexid:record>/services", entry_views.new_service, name="new-service"),
    path("organisations/<hexid:record>/places", entry_views.new_place, name="new-place"),
    path("organisations/<hexid:record>/cover", entry_views.cover, name="keep-cover"),
    path("organisations/<hexid:record>/cover/gone", entry_views.drop_cover, name="drop-cover"),
    path("organisations/<hexid:record>/link", link_views.link, name="entry-link"),
    path("organisations/<hexid:record>/link/revoke", link_views.revoke, name="revoke-link"),
    path("coverage", coverage_views.coverage_map, name="coverage"),
    path("table.csv", list_views.table, {"kind": "csv"}, name="directory-csv"),
    path("table.xlsx", list_views.table, {"kind": "xlsx"}, name="directory-xlsx"),
    path("waiting", link_views.waiting, name="directory-waiting"),
    path("waiting/<hexid:record>/", link_views.proposal, name="proposal"),
    path("services/<hexid:record>/change", entry_views.change_service, name="change-service"),
    path("services/<hexid:record>/right", views.confirm, name="confirm-service"),
    path("services/<hexid:record>/beds", entry_views.new_beds, name="new-beds"),
    path("places/<hexid:record>/change", entry_views.change_place, name="change-place"),
    path("beds/<hexid:record>/change", entry_views.change_beds, name="change-beds"),
    path("beds/<hexid:record>/free", views.free, name="free-beds"),
]
