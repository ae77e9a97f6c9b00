"""Signing in: what counts, what costs, what is refused."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from liftstone.accounts import pace, signin
from liftstone.accounts.models import Person, Session
from liftstone.accounts.secrets import Cookie
from liftstone.audit.models import Leaf
from liftstone.rows.acting import acting_for
from tests.cast import as_
from tests.journeys.people import code_of, sign_in_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(cast):
    return sign_in_of(cast.helpline, "asha")


def signed_in(sign_in, *, at: float | None = None) -> str:
    half = signin.begin(sign_in.newcomer.login, passphrase=sign_in.passphrase)
    return signin.finish_with_code(half, code=code_of(sign_in.totp, at=at))


def test_passphrase_and_code_open_the_person_key(asha):
    actor = signin.actor_of(signed_in(asha))
    assert actor is not None
    assert actor.keys.secret == asha.secret


def test_the_log_says_who_signed_in(asha, cast):
    signed_in(asha)
    with as_(cast.ben):
        assert Leaf.objects.filter(verb="accounts.signed_in", actor=asha.person).count() == 1


def test_the_passphrase_alone_opens_no_page(asha):
    half = signin.begin("asha", passphrase=asha.passphrase)
    assert signin.actor_of(half) is None


def test_a_code_counts_once(asha):
    now = time.time()
    signed_in(asha, at=now)
    with pytest.raises(signin.Refused):
        signed_in(asha, at=now)


def test_an_older_code_does_not_count_after_a_newer_one(asha):
    now = time.time()
    signed_in(asha, at=now + signin.STEP)
    with pytest.raises(signin.Refused):
        signed_in(asha, at=now)


@pytest.mark.parametrize("apart", [-2, 2])
def test_a_code_of_another_minute_is_refused(asha, apart):
    half_minute = int(time.time()) // signin.STEP * signin.STEP  # whatever moment the test runs in
    with pytest.raises(signin.Refused):
        signed_in(asha, at=half_minute + apart * signin.STEP + 1)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "٠٠٠٠٠٠"])
def test_what_is_no_code_is_refused(asha, code):
    half = signin.begin("asha", passphrase=asha.passphrase)
    with pytest.raises(signin.Refused):
        signin.finish_with_code(half, code=code)


def test_the_half_session_is_worth_nothing_after_the_second_step(asha):
    half = signin.begin("asha", passphrase=asha.passphrase)
    now = time.time()
    signin.finish_with_code(half, code=code_of(asha.totp, at=now))
    with pytest.raises(signin.Refused):
        signin.finish_with_code(half, code=code_of(asha.totp, at=now + signin.STEP))


def test_the_half_session_waits_ten_minutes(asha):
    half = signin.begin("asha", passphrase=asha.passphrase)
    _age(half, timedelta(minutes=11))
    with pytest.raises(signin.Refused):
        signin.half_of(half)


def test_an_idle_session_ends(asha):
    whole = signed_in(asha)
    _age(whole, timedelta(minutes=31))
    assert signin.actor_of(whole) is None


def test_no_session_outlasts_a_night_shift(asha):
    whole = signed_in(asha)
    name = Cookie.read(whole).name
    with acting_for(session=name):
        Session.objects.filter(id=name).update(started_at=timezone.now() - timedelta(hours=14))
    assert signin.actor_of(whole) is None


def _age(cookie: str, by: timedelta) -> None:
    name = Cookie.read(cookie).name
    with acting_for(session=name):
        then = timezone.now() - by
        Session.objects.filter(id=name).update(started_at=then, seen_at=then)


@pytest.mark.parametrize("login", ["asha", "nobody-has-this-name"])
def test_after_five_wrong_attempts_everybody_waits_whether_the_name_exists_or_not(asha, login):
    for _ in range(pace.FREE_TRIES - 1):
        with pytest.raises(signin.Refused) as told:
            signin.begin(login, passphrase="wrong")
        assert not isinstance(told.value, signin.WaitFirst)
    for _ in range(2):
        with pytest.raises(signin.WaitFirst) as told:
            signin.begin(login, passphrase="wrong")
        assert told.value.until > timezone.now()


def test_even_the_right_passphrase_waits(asha):
    for _ in range(pace.FREE_TRIES):
        with pytest.raises(signin.Refused):
            signin.begin("asha", passphrase="wrong")
    with pytest.raises(signin.WaitFirst):
        signin.begin("asha", passphrase=asha.passphrase)


def test_wrong_codes_are_counted_although_the_passphrase_is_right(asha):
    half = signin.begin("asha", passphrase=asha.passphrase)
    for _ in range(pace.FREE_TRIES - 1):
        with pytest.raises(signin.Refused):
            signin.finish_with_code(half, code="000000")
    with pytest.raises(signin.WaitFirst):
        signin.finish_with_code(half, code=code_of(asha.totp))


def test_signing_in_clears_the_count(asha):
    for step in (0, 1):
        for _ in range(pace.FREE_TRIES - 3):
            with pytest.raises(signin.Refused):
                signin.begin("asha", passphrase="wrong")
        signed_in(asha, at=time.time() + step * signin.STEP)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour():
    seconds = [pace.wait_after(count).total_seconds() for count in range(4, 15)]
    assert seconds == [0, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_a_wrong_attempt_is_in_the_log(asha, cast):
    with pytest.raises(signin.Refused):
        signin.begin("asha", passphrase="wrong")
    with as_(cast.ben):
        assert Leaf.objects.filter(verb="accounts.refused", subject=asha.person).count() == 1


@pytest.mark.parametrize("login", ["asha", "nobody-has-this-name"])
def test_every_attempt_costs_one_stretching_whether_the_name_exists_or_not(asha, login, monkeypatch):
    stretched, costs = signin.stretched, []

    def counted(words: str, *, salt: bytes):
        costs.append(len(salt))
        return stretched(words, salt=salt)

    monkeypatch.setattr(signin, "stretched", counted)
    with pytest.raises(signin.Refused):
        signin.begin(login, passphrase="wrong")
    assert costs == [16]


def test_whoever_has_left_cannot_sign_in(asha):
    with acting_for(login="asha"):
        organisation = Person.objects.get(login="asha").organisation_id
    with acting_for(organisation=organisation):
        Person.objects.filter(login="asha").update(state=Person.State.LEFT)
    with pytest.raises(signin.Refused):
        signin.begin("asha", passphrase=asha.passphrase)


@pytest.mark.parametrize("cookie", ["", "x", "é", "A" * 43, "=" * 44])
def test_a_cookie_that_is_none_of_ours_is_nobody(cast, cookie):
    assert signin.actor_of(cookie) is None
