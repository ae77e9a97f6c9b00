"""The addresses of cases. Ids only; what is searched for or written never stands in one."""

from django.urls import path

from liftstone.cases import consent_views, opening_views, people_views, reach_views, timeline_views, views

urlpatterns = [
    path("", views.cases, name="cases"),
    path("ringing", views.ringing, name="ringing"),
    path("find/", views.find, name="find-cases"),
    path("reviews/", timeline_views.reviews, name="reviews"),
    path("from/<hexid:record>/", opening_views.open_case, name="open-case"),
    path("from/<hexid:record>/find", opening_views.find_case, name="find-case"),
    path("from/<hexid:record>/join/<hexid:case>", opening_views.join_case, name="join-case"),
    path("of/<hexid:record>/", opening_views.cases_of, name="cases-of"),
    path("<hexid:record>/", views.case, name="case"),
    path("<hexid:record>/edit", views.edit, name="edit-case"),
    path("<hexid:record>/take", views.take_over, name="take-case"),
    path("<hexid:record>/close", views.close, name="close-case"),
    path("<hexid:record>/reopen", views.reopen, name="reopen-case"),
    path("<hexid:record>/people/", people_views.add, name="add-person"),
    path("<hexid:record>/people/<hexid:number>", people_views.change, name="person"),
    path("<hexid:record>/people/<hexid:number>/remove", people_views.remove, name="remove-person"),
    path("<hexid:record>/people/<hexid:number>/safe", reach_views.safe_contact, name="safe-contact"),
    path("<hexid:record>/people/<hexid:number>/show", reach_views.show_of_person, name="show-number"),
    path("<hexid:record>/contacts/<hexid:number>/show", reach_views.show_of_contact, name="show-contact-number"),
    path("<hexid:record>/people/<hexid:number>/consent", consent_views.of_person, name="consents"),
    path("<hexid:record>/consents/<hexid:number>/withdraw", consent_views.withdraw, name="withdraw"),
    path("<hexid:record>/consents/<hexid:number>/lapsed", consent_views.lapsed, name="consent-lapsed"),
    path("<hexid:record>/note", timeline_views.note, name="case-note"),
    path("<hexid:record>/follow-ups/", timeline_views.follow_up, name="follow-up"),
    path("<hexid:record>/follow-ups/<hexid:number>/done", timeline_views.done, name="follow-up-done"),
    path("<hexid:record>/follow-ups/<hexid:number>/move", timeline_views.move, name="follow-up-move"),
    path("<hexid:record>/disclose", timeline_views.disclose, name="disclose"),
    path("<hexid:record>/disclosures/<hexid:number>/review", timeline_views.review, name="review"),
]
