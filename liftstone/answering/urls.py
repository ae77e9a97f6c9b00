"""The addresses of requests for data. Ids only."""

from django.urls import path

from liftstone.answering import choosing_views, deciding_views, file_views, gathering_views, views

urlpatterns = [
    path("", views.listed, name="requests"),
    path("at-desk", views.at_desk, name="requests-at-desk"),
    path("new", views.log_person, name="log-request"),
    path("police", views.log_police, name="log-police-request"),
    path("<hexid:record>/", views.one, name="request"),
    path("<hexid:record>/identity", views.identify, name="identify-request"),
    path("<hexid:record>/pause", views.pause, name="pause-request"),
    path("<hexid:record>/go-on", views.go_on, name="go-on-with-request"),
    path("<hexid:record>/extend", views.extend, name="extend-request"),
    path("<hexid:record>/withdraw", views.withdraw, name="withdraw-request"),
    path("<hexid:record>/records", gathering_views.find, name="request-records"),
    path("<hexid:record>/case/<hexid:number>", gathering_views.pick_case, name="request-case"),
    path("<hexid:record>/contact/<hexid:number>", gathering_views.pick_contact, name="request-contact"),
    path("<hexid:record>/records/<hexid:number>/leave", gathering_views.unpick, name="unpick"),
    path("<hexid:record>/items/<hexid:number>", choosing_views.item, name="request-item"),
    path("<hexid:record>/items/<hexid:number>/file", file_views.open_, name="open-request-file"),
    path("<hexid:record>/hand-over", deciding_views.hand_over, name="hand-over-request"),
    path("<hexid:record>/read", deciding_views.read, name="read-request"),
    path("<hexid:record>/back", deciding_views.send_back, name="send-back-request"),
    path("<hexid:record>/answer", deciding_views.answer, name="request-answer"),
    path("<hexid:record>/answer/zip", file_views.pack, name="request-zip"),
    path("<hexid:record>/sent", deciding_views.send, name="send-request"),
    path("<hexid:record>/kept", file_views.kept, name="request-kept"),
]
