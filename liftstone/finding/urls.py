"""The addresses of finding help. Ids alone: what is looked for is sent, never asked for by address."""

from django.urls import path

from liftstone.finding import asking_views, placing_views, views

CONTACT, CASE = {"kind": "contact"}, {"kind": "case"}

urlpatterns = [
    path("", views.find, name="find-help"),
    path("ring-backs", asking_views.ring_backs, name="ring-backs"),
    path("contact/<hexid:record>/", asking_views.for_record, CONTACT, name="find-for-contact"),
    path("contact/<hexid:record>/ask", asking_views.ask, CONTACT, name="ask-for-contact"),
    path("contact/<hexid:record>/asked", asking_views.of_record, CONTACT, name="asked-for-contact"),
    path("case/<hexid:record>/", asking_views.for_record, CASE, name="find-for-case"),
    path("case/<hexid:record>/ask", asking_views.ask, CASE, name="ask-for-case"),
    path("case/<hexid:record>/asked", asking_views.of_record, CASE, name="asked-for-case"),
    path("case/<hexid:record>/<hexid:person>/", asking_views.for_record, CASE, name="find-for-person"),
    path("asked/<hexid:record>/", asking_views.answer, name="answer-asked"),
    path("asked/<hexid:record>/bed", placing_views.begin, name="ask-for-bed"),
    path("beds/", placing_views.arranged, name="placements"),
    path("beds/<hexid:record>/", placing_views.placement, name="placement"),
    path("beds/<hexid:record>/address", placing_views.address, name="secret-address"),
    path("beds/<hexid:record>/hand-over", placing_views.hand_over, name="hand-over-placement"),
    path("beds/<hexid:record>/<slug:step>", placing_views.step, name="step-of-placement"),
    path("secret/", placing_views.secret_places, name="secret-places"),
    path("secret/<hexid:record>/", placing_views.secret_place, name="secret-place"),
    path("search/<hexid:record>/give-up", asking_views.give_up, name="give-up-search"),
]
