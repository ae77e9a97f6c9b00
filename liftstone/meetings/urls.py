"""The addresses of meetings. Ids only."""

from django.urls import path

from liftstone.meetings import (
    agenda_views,
    approval_views,
    attendance_views,
    calendar_views,
    document_views,
    making_views,
    minute_views,
    paper_views,
    views,
)

OF = "<hexid:record>/meetings"
ONE = f"{OF}/<hexid:meeting>"

urlpatterns = [
    path(f"{OF}/", views.listed, name="meetings"),
    path(f"{OF}/new", views.plan, name="plan-meeting"),
    path(f"{OF}/file", calendar_views.bring_in, name="meeting-from-file"),
    path(f"{OF}/file/look", calendar_views.look, name="look-at-meeting"),
    path(f"{OF}/attendance", attendance_views.over_time, name="attendance-over-time"),
    path(f"{OF}/line/<hexid:entry>", making_views.line, name="minutes-line"),
    path(f"{ONE}/", views.meeting, name="meeting"),
    path(f"{ONE}/change", views.change, name="change-meeting"),
    path(f"{ONE}/calendar.ics", calendar_views.calendar, name="meeting-calendar"),
    path(f"{ONE}/invitation", calendar_views.invitation, name="meeting-invitation"),
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
    path(f"{ONE}/papers", paper_views.papers, name="papers"),
    path(f"{ONE}/papers/<hexid:paper>/open", paper_views.open_, name="open-paper"),
    path(f"{ONE}/papers/<hexid:paper>/back", paper_views.withdraw, name="withdraw-paper"),
    path(f"{ONE}/minutes", minute_views.page_of, name="minutes"),
    path(f"{ONE}/minutes/lines", minute_views.lines, name="minutes-lines"),
    path(f"{ONE}/minutes/write", minute_views.write, name="write-minutes"),
    path(f"{ONE}/minutes/<hexid:entry>/", minute_views.reword, name="minutes-entry"),
    path(f"{ONE}/minutes/<hexid:entry>/strike", minute_views.strike, name="strike-minutes"),
    path(f"{ONE}/minutes/<hexid:entry>/action", making_views.make, name="act-on-minutes"),
    path(f"{ONE}/minutes/correct", minute_views.correct, name="correct-minutes"),
    path(f"{ONE}/minutes/out", approval_views.send_out, name="minutes-out"),
    path(f"{ONE}/minutes/back", approval_views.take_back, name="minutes-back"),
    path(f"{ONE}/minutes/answer", approval_views.answer, name="answer-minutes"),
    path(f"{ONE}/minutes/approve", approval_views.approve, name="approve-minutes"),
    path(f"{ONE}/minutes/document", document_views.document, name="minutes-document"),
    path(f"{ONE}/next", approval_views.plan_next, name="plan-next-meeting"),
]
