"""The addresses of how a network is governed. Ids only."""

from django.urls import path

from liftstone.governing import decision_views, document_views, duty_views, terms_views, views

DOCUMENT = "<hexid:record>/governance/documents/<hexid:document>"
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
    path("<hexid:record>/governance/duties/", duty_views.who_answers, name="who-answers"),
    path("<hexid:record>/governance/duties/new", duty_views.add_topics, name="add-topics"),
    path("<hexid:record>/governance/duties/<hexid:topic>/", duty_views.topic, name="topic"),
    path("<hexid:record>/governance/duties/<hexid:topic>/end", duty_views.end_topic, name="end-topic"),
    path("<hexid:record>/governance/decisions/", decision_views.decisions, name="decisions"),
    path("<hexid:record>/governance/decisions/new", decision_views.propose, name="propose"),
    path("<hexid:record>/governance/decisions/<hexid:decision>/", decision_views.decision, name="decision"),
    path("<hexid:record>/governance/documents/", document_views.documents, name="documents-shared"),
    path("<hexid:record>/governance/documents/new", document_views.share, name="share-document"),
    path(f"{DOCUMENT}/", document_views.document, name="document-shared"),
    path(f"{DOCUMENT}/versions", document_views.new_version, name="keep-version"),
    path(f"{DOCUMENT}/asked", document_views.ask, name="ask-members"),
    path(f"{DOCUMENT}/withdraw", document_views.withdraw, name="withdraw-document"),
    path(f"{DOCUMENT}/members/<hexid:member>", document_views.answer, name="document-answer"),
]
