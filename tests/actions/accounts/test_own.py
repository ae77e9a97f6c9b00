"""What somebody does on their own page."""

import pytest
from django.conf import settings
from django.test import Client

from liftstone.accounts import actions, signin
from liftstone.accounts.door import COOKIE
from liftstone.audit.models import Leaf
from tests.cast import as_, cookie_for

pytestmark = pytest.mark.django_db


def test_ending_the_others_keeps_this_session_and_colleagues(cast):
    here, there, colleague = cookie_for(cast.asha), cookie_for(cast.asha), cookie_for(cast.ben)
    asha = signin.actor_of(here)
    with as_(asha):
        assert actions.end_other_sessions(by=asha) == 1
        assert actions.end_other_sessions(by=asha) == 0
        assert Leaf.objects.filter(verb="accounts.sessions_ended", actor=asha.person).count() == 2
    assert signin.actor_of(here) is not None
    assert signin.actor_of(there) is None
    assert signin.actor_of(colleague) is not None


def test_signing_out_ends_this_session_and_the_log_says_so(cast):
    cookie = cookie_for(cast.asha)
    asha = signin.actor_of(cookie)
    with as_(asha):
        signin.sign_out(asha)
        assert Leaf.objects.filter(verb="accounts.signed_out", actor=asha.person).count() == 1
    assert signin.actor_of(cookie) is None


def test_a_language_is_ones_own_choice(cast):
    cookies = [cookie_for(cast.asha), cookie_for(cast.ben)]
    asha = signin.actor_of(cookies[0])
    with as_(asha):
        actions.choose_language("cy", by=asha)
    assert [signin.actor_of(cookie).language for cookie in cookies] == ["cy", "en"]


def test_what_was_done_is_said_in_the_language_of_each_page_whoever_came_first(cast):
    said = []
    for language in ("en", "cy", "ar"):
        cookie = cookie_for(cast.asha)
        asha = signin.actor_of(cookie)
        with as_(asha):
            actions.choose_language(language, by=asha)
        client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
        client.cookies[COOKIE] = cookie
        page = client.get("/me/?done=kept").content.decode()
        said.append(page.split('role="status">')[1].split("</div>")[0])
    assert said[0] == "Kept."
    assert len(set(said)) == 3
