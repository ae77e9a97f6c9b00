"""The public door's address at which a certificate is checked. The code is sent, and stands in no address."""

from django.urls import path

from liftstone.certificates import views
from liftstone.intake import languages

urlpatterns = [
    path(f"{code}/certificate", views.check, {"code": code}, name=f"{code}-certificate")
    for code in languages.LANGUAGES
]
