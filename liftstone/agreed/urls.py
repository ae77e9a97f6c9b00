"""The addresses of what networks agreed to do. Ids only."""

from django.urls import path

from liftstone.agreed import step_views, views

urlpatterns = [
    path("actions", views.mine, name="my-actions"),
    path("<hexid:record>/actions/", views.listed, name="agreed-actions"),
    path("<hexid:record>/actions/sheet", views.sheet, name="actions-sheet"),
    path("<hexid:record>/actions/new", views.new, name="agree-action"),
    path("<hexid:record>/actions/<hexid:action>/", views.one, name="agreed-action"),
    path("<hexid:record>/actions/<hexid:action>/change", views.change, name="change-action"),
    path("<hexid:record>/actions/<hexid:action>/step", step_views.step, name="action-step"),
    path("<hexid:record>/actions/<hexid:action>/owners/<hexid:owner>", step_views.part_done, name="part-done"),
]
