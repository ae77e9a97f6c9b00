"""The addresses of weekly mails. Ids only."""

from django.urls import path

from liftstone.digest import views

urlpatterns = [
    path("<hexid:record>/mails", views.mails_of, name="weekly-mails"),
    path("<hexid:record>/mails/<hexid:person>/sent", views.sent, name="weekly-mail-sent"),
]
