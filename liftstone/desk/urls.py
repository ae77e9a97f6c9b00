"""The desk's addresses. Ids only; what is searched for or written never stands in one."""

from django.urls import path

from liftstone.desk import call_views, restricting_views, stream, views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("stream", stream.stream, name="stream"),
    path("find/", views.find, name="find"),
    path("script/", views.script, name="script"),
    path("calls/", call_views.begin, name="begin-call"),
    path("calls/<hexid:record>/", call_views.call, name="call"),
    path("calls/<hexid:record>/keep", call_views.keep, name="keep-call"),
    path("<hexid:record>/", views.contact, name="contact"),
    path("<hexid:record>/claim", views.claim, name="claim"),
    path("<hexid:record>/take-over", views.take_over, name="take-over"),
    path("<hexid:record>/release", views.release, name="release"),
    path("<hexid:record>/reply", views.reply, name="reply"),
    path("<hexid:record>/note", views.note, name="note"),
    path("<hexid:record>/finish", views.finish, name="finish"),
    path("<hexid:record>/readers", restricting_views.restrict, name="restrict-contact"),
    path("<hexid:record>/readers/all", restricting_views.lift, name="unrestrict-contact"),
    path("<hexid:record>/alarm", views.take_alarm, name="take-alarm"),
    path("<hexid:record>/files/<hexid:number>", views.file, name="file"),
]
