"""Addresses of a thread, for the return page's script."""

from django.urls import path

from liftstone.conversations import views

urlpatterns = [
    path("j/thread", views.show, name="thread"),
    path("j/thread/answer", views.answer, name="thread-answer"),
    path("j/thread/close", views.close, name="thread-close"),
]
