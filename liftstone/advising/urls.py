"""The addresses of a network's advisory group. Ids only."""

from django.urls import path

from liftstone.advising import draft_views, views

OF = "<hexid:record>/advisory/"
DRAFT = f"{OF}drafts/<hexid:draft>/"

urlpatterns = [
    path(OF, views.group, name="advisory-group"),
    path(f"{OF}advisers", views.add_adviser, name="add-adviser"),
    path(f"{OF}advisers/<hexid:adviser>/end", views.end_adviser, name="end-adviser"),
    path(f"{OF}drafts", views.open_draft, name="open-advisory-draft"),
    path(DRAFT, draft_views.draft, name="advisory-draft"),
    path(f"{DRAFT}versions", draft_views.version, name="advisory-version"),
    path(f"{DRAFT}state", draft_views.close, name="close-advisory-draft"),
    path(f"{DRAFT}comments/<hexid:comment>/", draft_views.decide, name="decide-advisory-comment"),
    path(f"{DRAFT}print", draft_views.printed, name="print-advisory-draft"),
]
