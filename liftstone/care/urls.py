"""The addresses of care. Ids only."""

from django.urls import path

from liftstone.care import views

urlpatterns = [
    path("", views.mine, name="care"),
    path("at-desk", views.at_desk, name="care-at-desk"),
    path("own", views.write, name="write-for-oneself"),
    path("team/", views.team, name="care-team"),
    path("team/limits", views.set_limits, name="set-limits"),
    path("contact/<hexid:record>/hard", views.call_hard, name="call-hard"),
    path("<hexid:record>/", views.answer, name="answer-care"),
    path("<hexid:record>/forget", views.forget, name="forget-care"),
]
