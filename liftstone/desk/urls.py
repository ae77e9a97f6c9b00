"""The desk's addresses. Ids only; what is searched for or written never stands in one."""

from django.urls import path

from liftstone.desk import call_views, danger_views, restricting_views, stream, views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("stream", stream.stream, name="stream"),
    path("stream/beside", stream.beside, name="stream-beside"),
    path("find/", views.find, name="find"),
    path("script/", views.script, name="script"),
    path("calls/", call_views.begin, name="begin-call"),
    path("calls/<hexid:record>/", call_views.call, name="call"),
    path("calls/<hexid:record>/keep", call_views.keep, name="keep-call"),
    path("dangers/to-review", danger_views.to_review, name="dangers-to-review"),
    path("dangers/of/<hexid:record>/", danger_views.of_contact, name="dangers-of"),
    path("dangers/<hexid:record>/", danger_views.danger, name="danger"),
    path("dangers/<hexid:record>/live", danger_views.live, name="danger-live"),
    path("dangers/<hexid:record>/keep", danger_views.keep, name="keep-danger"),
    path("dangers/<hexid:record>/still", danger_views.still, name="danger-still"),
    path("dangers/<hexid:record>/told", danger_views.told, name="danger-told"),
    path("dangers/<hexid:record>/join", danger_views.join, name="danger-join"),
    path("dangers/<hexid:record>/take", danger_views.take, name="danger-take"),
    path("dangers/<hexid:record>/alone", danger_views.alone, name="danger-alone"),
    path("dangers/<hexid:record>/end", danger_views.end, name="danger-end"),
    path("dangers/<hexid:record>/review", danger_views.review, name="danger-review"),
    path("<hexid:record>/danger", danger_views.begin, name="begin-danger"),
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
