"""The addresses of quality. Ids only."""

from django.urls import path

from liftstone.quality import answer_views, views

urlpatterns = [
    path("", views.samples, name="quality"),
    path("draw", views.draw, name="draw-sample"),
    path("trend/", views.trend, name="quality-trend"),
    path("at-desk", answer_views.at_desk, name="reviews-at-desk"),
    path("mine/", answer_views.mine, name="my-reviews"),
    path("sample/<hexid:record>/next", views.take_next, name="review-next"),
    path("<hexid:record>/", answer_views.reviewed, name="reviewed"),
    path("<hexid:record>/review", views.review, name="write-review"),
    path("<hexid:record>/replace", views.replace, name="replace-piece"),
    path("<hexid:record>/again", views.look_again, name="look-again"),
    path("<hexid:record>/agree", answer_views.agree, name="agree-review"),
    path("<hexid:record>/otherwise", answer_views.dispute, name="dispute-review"),
    path("<hexid:record>/done", answer_views.act, name="act-on-review"),
]
