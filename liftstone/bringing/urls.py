"""The addresses of old minutes. Ids only."""

from django.urls import path

from liftstone.bringing import next_views, views

OLD = "<hexid:record>/old-minutes"

urlpatterns = [
    path(f"{OLD}/", views.bring, name="bring-old-minutes"),
    path(f"{OLD}/<hexid:draft>/", views.draft, name="old-minutes"),
    path(f"{OLD}/<hexid:draft>/source", views.source, name="old-minutes-source"),
    path(f"{OLD}/<hexid:draft>/take", views.take, name="take-old-minutes"),
    path(f"{OLD}/<hexid:draft>/next", next_views.plan, name="plan-from-old-minutes"),
    path(f"{OLD}/<hexid:draft>/away", views.throw_away, name="throw-old-minutes"),
]
