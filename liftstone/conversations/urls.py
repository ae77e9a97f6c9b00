"""Addresses of a thread, for the return page's script."""

from django.urls import path

from liftstone.conversations import plain_views, views
from liftstone.intake import languages

urlpatterns = [
    *(
        path(f"{code}/plain/return", plain_views.come_back, {"code": code}, name=f"{code}-plain-return")
        for code in languages.LANGUAGES
    ),
    path("j/thread", views.show, name="thread"),
    path("j/thread/answer", views.answer, name="thread-answer"),
    path("j/thread/close", views.close, name="thread-close"),
]
