"""The addresses of the breach log. Ids and codes only."""

from django.urls import path

from liftstone.breaches import views

urlpatterns = [
    path("", views.listed, name="breaches"),
    path("report", views.report, name="report-breach"),
    path("reported/<hexid:record>", views.reported, name="breach-reported"),
    path("alarms", views.alarms, name="breach-alarms"),
    path("<hexid:record>/", views.breach, name="breach"),
    path("<hexid:record>/hear", views.hear, name="hear-breach"),
    path("<hexid:record>/records", views.name, name="name-affected"),
    path("<hexid:record>/safely", views.safely, name="tell-safely"),
    path("<hexid:record>/<slug:kind>", views.say, name="say-of-breach"),
]
