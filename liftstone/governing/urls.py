"""The addresses of how a network is governed. Ids only."""

from django.urls import path

from liftstone.governing import terms_views, views

BOARD = "<hexid:record>/governance/boards/<hexid:board>"

urlpatterns = [
    path("<hexid:record>/governance/", views.governance, name="governance"),
    path("<hexid:record>/governance/boards/", views.add_board, name="add-board"),
    path(f"{BOARD}/", views.board, name="board"),
    path(f"{BOARD}/end", views.end_board, name="end-board"),
    path(f"{BOARD}/sittings", views.seat, name="seat-on-board"),
    path("<hexid:record>/governance/sittings/<hexid:sitting>/end", views.unseat, name="end-sitting"),
    path("<hexid:record>/governance/ties", views.tie, name="tie-boards"),
    path("<hexid:record>/governance/ties/<hexid:tie>/end", views.untie, name="end-tie"),
    path("<hexid:record>/governance/terms/", terms_views.terms, name="terms"),
    path("<hexid:record>/governance/terms/new", terms_views.keep_terms, name="keep-terms"),
    path(f"{BOARD}/terms/", terms_views.terms, name="board-terms"),
    path(f"{BOARD}/terms/new", terms_views.keep_terms, name="keep-board-terms"),
]
