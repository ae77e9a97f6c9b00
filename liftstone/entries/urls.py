"""The public door's address of an organisation's own page. The token is all that is in it, and says nothing."""

from django.urls import path

from liftstone.entries import views
from liftstone.intake import languages

urlpatterns = [
    path(f"{code}/entry/<slug:token>", views.entry, {"code": code}, name=f"{code}-entry")
    for code in languages.LANGUAGES
]
