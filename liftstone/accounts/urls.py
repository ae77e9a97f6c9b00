"""Routes."""

from django.urls import path

from liftstone.accounts import views_me, views_people, views_signin

urlpatterns = [
    path("", views_signin.home, name="home"),
    path("sign-in", views_signin.sign_in, name="sign-in"),
    path("sign-in/code", views_signin.second_step, name="sign-in-code"),
    path("sign-out", views_signin.sign_out, name="sign-out"),
    path("join/", views_people.join, name="join"),
    path("me/", views_me.me, name="me"),
    path("people/", views_people.people, name="people"),
    path("who/", views_people.who, name="who-did-what"),
]
