"""The public door's addresses for its own pages' script. Neutral words: they may be seen over a shoulder."""

from django.urls import path

from liftstone.intake import views

urlpatterns = [
    path("j/start", views.start, name="start"),
    path("j/send", views.send, name="send"),
    path("j/chunk/<hexid:report>/<hexid:file>/<int:index>", views.chunk, name="chunk"),
]
