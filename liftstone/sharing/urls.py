"""The addresses of sharing. Ids only."""

from django.urls import path

from liftstone.sharing import agreement_views, views

urlpatterns = [
    path("", views.listed, name="sharing"),
    path("renew", views.renew, name="renew-shared"),
    path("agreements/", agreement_views.listed, name="agreements"),
    path("agreements/new", agreement_views.new, name="new-agreement"),
    path("agreements/<hexid:record>/", agreement_views.one, name="agreement"),
    path("agreements/<hexid:record>/sign", agreement_views.sign, name="sign-agreement"),
    path("agreements/<hexid:record>/end", agreement_views.end, name="end-agreement"),
    path("case/<hexid:record>/", views.choose, name="share-case"),
    path("<hexid:record>/", views.view, name="shared"),
    path("<hexid:record>/answer", views.answer, name="answer-shared"),
    path("<hexid:record>/end", views.end, name="end-shared"),
]
