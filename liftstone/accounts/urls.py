"""Routes. Ids only; no name and no code stands in an address."""

from django.urls import path

from liftstone.accounts import views_join, views_me, views_passkeys, views_people, views_signin, views_who
from liftstone.rows import converters  # noqa: F401 - registers <hexid:…>

urlpatterns = [
    path("", views_signin.home, name="home"),
    path("sign-in", views_signin.sign_in, name="sign-in"),
    path("sign-in/code", views_signin.second_step, name="sign-in-code"),
    path("sign-in/code/passkey/options", views_passkeys.second_options, name="second-passkey-options"),
    path("sign-in/code/passkey", views_passkeys.second, name="second-passkey"),
    path("sign-in/passkey/options", views_passkeys.sign_in_options, name="sign-in-passkey-options"),
    path("sign-in/passkey", views_passkeys.sign_in, name="sign-in-passkey"),
    path("sign-out", views_signin.sign_out, name="sign-out"),
    path("join/", views_join.join, name="join"),
    path("join/keep", views_join.prove, name="join-keep"),
    path("me/", views_me.me, name="me"),
    path("me/language", views_me.language, name="language"),
    path("me/sessions", views_me.end_sessions, name="end-sessions"),
    path("me/passkeys/options", views_passkeys.add_options, name="add-passkey-options"),
    path("me/passkeys/add", views_passkeys.add, name="add-passkey"),
    path("me/passkeys/<hexid:passkey>/remove", views_passkeys.remove, name="remove-passkey"),
    path("people/", views_people.people, name="people"),
    path("people/invite", views_people.invite, name="invite"),
    path("people/recoveries/", views_people.recoveries, name="recoveries"),
    path("people/recoveries/<hexid:asked>/", views_people.recovery, name="recovery"),
    path("people/recoveries/<hexid:asked>/refuse", views_people.refuse, name="refuse-recovery"),
    path("people/<hexid:person>/invite", views_people.invite_again, name="invite-again"),
    path("people/<hexid:person>/admit", views_people.admit, name="admit"),
    path("people/<hexid:person>/remove", views_people.remove, name="remove"),
    path("people/<hexid:person>/lost", views_people.lost, name="lost-passphrase"),
    path("who/", views_who.who, name="who-did-what"),
]
