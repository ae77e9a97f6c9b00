"""The addresses of a network's register of training. Ids and codes only."""

from django.urls import path

from liftstone.training import people_views, reach_views, views

OF = "<hexid:record>/training/"
COURSE, SESSION, BOOKING = (
    f"{OF}courses/<hexid:course>/",
    f"{OF}sessions/<hexid:session>/",
    f"{OF}bookings/<hexid:booking>/",
)
TEXT = f"{OF}texts/<slug:role>/"

urlpatterns = [
    path(OF, views.register, name="training"),
    path(f"{OF}courses", views.add_course, name="add-training-course"),
    path(COURSE, views.course, name="training-course"),
    path(f"{COURSE}change", views.change_course, name="change-training-course"),
    path(f"{COURSE}review", views.review, name="review-training-course"),
    path(f"{COURSE}sessions", views.plan, name="plan-training-session"),
    path(SESSION, people_views.session, name="training-session"),
    path(f"{SESSION}change", views.change_session, name="change-training-session"),
    path(f"{SESSION}cancel", views.cancel, name="cancel-training-session"),
    path(f"{SESSION}book", people_views.book, name="training-book"),
    path(f"{SESSION}sheets/<slug:moment>", people_views.sheet, name="training-sheet"),
    path(f"{SESSION}paper", people_views.paper, name="training-paper"),
    path(f"{SESSION}certificates", people_views.certify, name="training-certify"),
    path(f"{BOOKING}certificate", people_views.certificate, name="training-certificate"),
    path(f"{BOOKING}revoke", people_views.revoke, name="revoke-certificate"),
    path(f"{OF}lapsing", reach_views.lapsing, name="training-lapsing"),
    path(f"{OF}reach", reach_views.reach, name="training-reach"),
    path(f"{OF}reach.csv", reach_views.reach_csv, name="training-reach-csv"),
    path(f"{OF}members/<hexid:member>/people", reach_views.people, name="training-people"),
    path(f"{OF}texts", reach_views.texts, name="training-texts"),
    path(TEXT, reach_views.text, name="training-text"),
    path(f"{TEXT}<int:number>/reviewed", reach_views.text_reviewed, name="training-text-reviewed"),
    path(f"{OF}gaps", reach_views.gaps, name="training-gaps"),
]
