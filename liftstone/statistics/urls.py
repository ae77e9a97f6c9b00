"""Routes."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.count, name="count"),
    path("table.csv", views.count_file, name="count-file"),
]
