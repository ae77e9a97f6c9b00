"""The addresses of meetings. Ids only."""

from django.urls import path

from liftstone.meetings import agenda_views, attendance_views, views

OF = "<hexid:record>/meetings"
ONE = f"{OF}/<hexid:meeting>"

urlpatterns = [
    path(f"{OF}/", views.listed, name="meetings"),
    path(f"{OF}/new", views.plan, name="plan-meeting"),
    path(f"{OF}/attendance", attendance_views.over_time, name="attendance-over-time"),
    path(f"{ONE}/", views.meeting, name="meeting"),
    path(f"{ONE}/change", views.change, name="change-meeting"),
    path(f"{ONE}/cancel", views.cancel, name="cancel-meeting"),
    path(f"{ONE}/begin", views.begin, name="begin-meeting"),
    path(f"{ONE}/agenda", agenda_views.agenda, name="agenda"),
    path(f"{ONE}/agenda/open", agenda_views.propose, name="propose-agenda"),
    path(f"{ONE}/agenda/<hexid:item>/", agenda_views.reword, name="agenda-item"),
    path(f"{ONE}/agenda/<hexid:item>/move", agenda_views.move, name="move-agenda-item"),
    path(f"{ONE}/agenda/<hexid:item>/off", agenda_views.take_off, name="take-off-agenda"),
    path(f"{ONE}/attendance", attendance_views.attendance, name="attendance"),
    path(f"{ONE}/attendance/guest", attendance_views.guest, name="add-guest"),
    path(f"{ONE}/attendance/came", attendance_views.came, name="came-as-they-said"),
    path(f"{ONE}/attendance/ask", attendance_views.ask, name="ask-everybody"),
]
