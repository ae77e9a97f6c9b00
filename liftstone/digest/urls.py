"""The addresses of weekly mails. Ids only."""

from django.urls import path

from liftstone.digest import views, waiting_views

urlpatterns = [
    path("waiting", waiting_views.waits, name="what-waits"),
    path("<hexid:record>/mails", views.mails_of, name="weekly-mails"),
    path("<hexid:record>/mails/<hexid:person>/sent", views.sent, name="weekly-mail-sent"),
]
