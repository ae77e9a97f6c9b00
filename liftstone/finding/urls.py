"""The addresses of finding help. Ids alone: what is looked for is sent, never asked for by address."""

from django.urls import path

from liftstone.finding import views

urlpatterns = [
    path("", views.find, name="find-help"),
]
