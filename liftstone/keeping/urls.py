"""The addresses of erasing. Ids only."""

from django.urls import path

from liftstone.keeping import hold_views, period_views, views

urlpatterns = [
    path("", views.erasing, name="erasing"),
    path("case/<hexid:record>", views.erase_case, name="erase-case"),
    path("contact/<hexid:record>", views.erase_contact, name="erase-contact"),
    path("case/<hexid:record>/hold", hold_views.hold_case, name="hold-case"),
    path("contact/<hexid:record>/hold", hold_views.hold_contact, name="hold-contact"),
    path("holds/", hold_views.list_holds, name="holds"),
    path("holds/<hexid:record>/lift", hold_views.lift, name="lift-hold"),
    path("of/<hexid:record>", views.erasure_of, name="erasure-of"),
    path("time/", period_views.past_their_time, name="past-their-time"),
    path("time/periods", period_views.decide_periods, name="periods"),
    path("<hexid:record>/", views.erasure, name="erasure"),
    path("<hexid:record>/erase", views.erase, name="erase"),
    path("<hexid:record>/keep", views.keep, name="keep"),
]
