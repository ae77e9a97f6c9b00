"""The addresses of networks. Ids only."""

from django.urls import path

from liftstone.network import change_views, link_views, seat_views, views

urlpatterns = [
    path("", views.listed, name="networks"),
    path("new", views.found, name="found-network"),
    path("<hexid:record>/", views.network, name="network"),
    path("<hexid:record>/change", change_views.network, name="change-network"),
    path("<hexid:record>/room", change_views.room, name="network-room"),
    path("<hexid:record>/room/<hexid:colleague>/out", change_views.let_out, name="let-out-of-room"),
    path("<hexid:record>/members", views.add_member, name="add-member"),
    path("<hexid:record>/members/<hexid:member>/people", views.add_person, name="add-representative"),
    path("<hexid:record>/members/<hexid:member>/leave", views.leave, name="member-leaves"),
    path("<hexid:record>/members/<hexid:member>/change", change_views.member, name="change-member"),
    path("<hexid:record>/members/<hexid:member>/joined", change_views.joined, name="member-joins"),
    path("<hexid:record>/people/<hexid:person>/change", change_views.person, name="change-representative"),
    path("<hexid:record>/people/<hexid:person>/end", views.end_person, name="end-representative"),
    path("<hexid:record>/people/<hexid:person>/page", link_views.own_page, name="own-page"),
    path("<hexid:record>/told", link_views.told, name="told"),
    path("<hexid:record>/told/<hexid:told>/aside", link_views.put_aside, name="put-aside"),
    path("<hexid:record>/seats", seat_views.add_seat, name="add-seat"),
    path("<hexid:record>/seats/<hexid:seat>/invite", seat_views.invite, name="invite-to-seat"),
    path("<hexid:record>/invitations/<hexid:invitation>/", seat_views.answer, name="seat-answer"),
    path("<hexid:record>/invitations/<hexid:invitation>/chase", seat_views.chase, name="chase-invitation"),
    path("<hexid:record>/invitations/<hexid:invitation>/declined", seat_views.declined, name="seat-declined"),
]
