"""The addresses of finding help. Ids alone: what is looked for is sent, never asked for by address."""

from django.urls import path

from liftstone.finding import asking_views, views

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
    path("search/<hexid:record>/give-up", asking_views.give_up, name="give-up-search"),
]
