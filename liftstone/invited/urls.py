"""The public door's addresses of members' own pages. The token is all that is in them, and says nothing."""

from django.urls import path

from liftstone.intake import languages
from liftstone.invited import views

urlpatterns = [
    each
    for code in languages.LANGUAGES
    for each in (
        path(f"{code}/n/<slug:token>", views.own, {"code": code}, name=f"{code}-own"),
        path(f"{code}/n/<slug:token>/done", views.done, {"code": code}, name=f"{code}-own-done"),
        path(f"{code}/n/<slug:token>/calendar.ics", views.calendar, {"code": code}, name=f"{code}-own-calendar"),
    )
]
