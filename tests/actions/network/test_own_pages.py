"""A member's own page behind a secret address: made, opened, answered, taken in; ended with whoever has it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.keyring import tickets
from liftstone.network import actions, content, links, sections, taking, telling
from liftstone.network.link_models import Link, Told
from liftstone.network.models import Member, Representative
from liftstone.network.sections import Section, Written
from liftstone.network.states import OutOfTurn
from liftstone.vault import Unreadable
from tests.actions.network.own_page import MAIR, at_the_public_door, everything
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def network(founded):
    """A network that Kofi founded."""
    return founded(name="Borders Canary Network")


@pytest.fixture
def mair(cast, network) -> Representative:
    """Mair, who speaks for a council."""
    with as_(cast.kofi) as kofi:
        council = Member(network=network, name="Wyre Council", kind="council", state="joined")
        council = actions.add_member(member=council, by=kofi)
        return actions.add_person(member=council, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)


@pytest.fixture
def make(cast, mair):
    """Make a page for Mair, or somebody else; returns the secret of its address."""

    def make(person=None, days: int = 90) -> str:
        with as_(cast.kofi) as kofi:
            return links.make(person=person or mair, days=days, by=kofi)

    return make


@pytest.fixture
def token(make) -> str:
    """The secret of the address of Mair's page."""
    return make()


@pytest.fixture
def opens(cast):
    """What an address opens at the public door."""
    return lambda token: telling.opened(token, organisation=cast.kofi.organisation)


@pytest.fixture
def tell(opens):
    """Answer on the page of an address, as its form does."""

    def tell(token: str, about: str = "details", **changed) -> None:
        telling.tell(opens(token), about=about, body={**MAIR, **changed})

    return tell


def now_of(cast, network, person) -> dict:
    with as_(cast.kofi) as kofi:
        row = Representative.objects.get(id=person.id)
        return content.opened([row], [], network=network.id, by=kofi)[row.id]


def test_the_address_opens_its_page_and_the_log_says_that_it_was_made(opens, token, said):
    page = opens(token)
    assert page.shown["network"] == "Borders Canary Network"
    assert page.shown["member"] == "Wyre Council"
    assert page.shown["sections"]["details"] == MAIR
    assert said().count("network.link_made") == 1
    assert token not in repr(page)
    assert "Mair" not in repr(page)


def test_another_one_ends_the_first_and_an_ended_one_an_expired_one_and_a_wrong_one_open_nothing(
    cast, make, opens, token
):
    again = make()
    assert opens(again)
    with as_(cast.kofi) as kofi:
        assert links.secret_of(Link.objects.get(revoked_at__isnull=True), by=kofi) == again
        links.revoke(link=Link.objects.get(revoked_at__isnull=True), by=kofi)
    expired = make()
    assert opens(expired)
    expire(expired)
    for gone in (token, again, expired, tickets.make().token, "short", ""):
        assert opens(gone) is None


def expire(token: str) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL liftstone.erasing = 'on'")
        past = timezone.now() - timedelta(minutes=1)
        cursor.execute(
            "UPDATE network_link SET expires_at = %s WHERE digest = %s", [past, tickets.read(token).digest]
        )


@pytest.mark.parametrize("ends", ["person", "member"])
def test_whoever_speaks_for_nobody_any_more_has_no_page(cast, mair, make, opens, token, ends):
    assert opens(token)
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        if ends == "person":
            actions.end_person(person=mair, on=today, by=kofi)
        else:
            actions.leave(member=Member.objects.get(), on=today, by=kofi)
    assert opens(token) is None
    with pytest.raises(OutOfTurn):
        make()


def test_a_page_shows_what_changed_once_it_is_renewed(cast, network, mair, opens, token):
    with as_(cast.kofi) as kofi:
        actions.change_person(person=mair, body={**MAIR, "role": "Head of safeguarding"}, by=kofi)
        assert opens(token).shown["sections"]["details"] == MAIR
        links.renew(network, by=kofi)
    assert opens(token).shown["sections"]["details"]["role"] == "Head of safeguarding"


def test_one_part_is_renewed_alone_and_a_page_that_does_not_open_is_made_anew_whole(
    cast, network, mair, opens, token
):
    def renewed(**how):
        with as_(cast.kofi) as kofi:
            links.renew(network, by=kofi, **how)
        return opens(token).shown["sections"]

    before = opens(token).shown["sections"]
    assert {"account", "details"} < set(before)
    now = before | {"details": {**MAIR, "role": "Head of safeguarding"}}
    with as_(cast.kofi) as kofi:
        actions.change_person(person=mair, body=now["details"], by=kofi)
    assert renewed(part="account") == before
    assert renewed(part="details", of=[]) == before
    assert renewed(part="details", of=[mair.member_id]) == now
    with as_(cast.kofi):
        Link.objects.update(shown=b"\x01" + bytes(40))
    assert opens(token) is None
    assert renewed(part="account") == now


def test_what_is_answered_waits_beside_what_it_was_and_is_taken_in_once(
    cast, network, mair, opens, token, tell, said
):
    tell(token, phone="01632 960099")
    with as_(cast.kofi) as kofi:
        (waits,) = taking.waiting(kofi, network)
        assert (waits.who, waits.title, waits.is_held) == ("Mair Ellis", "Who they are", False)
        assert [(each.now, each.before) for each in waits.lines] == [("01632 960099", "01632 960021")]
        assert taking.how_many_wait(kofi, network) == 1
    assert now_of(cast, network, mair)["phone"] == "01632 960021"
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 0
        assert taking.take_all(network=network, by=kofi) == 0
        assert taking.waiting(kofi, network) == []
        row = Told.objects.get()
        assert (row.state, bytes(row.sealed), row.taken_by) == ("taken", b"", kofi.person)
    assert now_of(cast, network, mair)["phone"] == "01632 960099"
    assert opens(token).shown["sections"]["details"]["phone"] == "01632 960099"
    assert [said().count(f"network.{verb}") for verb in ("told", "taken", "person_changed")] == [1, 1, 1]


def test_what_came_after_the_coordinator_read_the_page_is_not_taken_in_unseen(cast, network, mair, token, tell):
    tell(token, phone="01632 960031")
    with as_(cast.kofi) as kofi:
        seen = {each.row.id for each in taking.waiting(kofi, network)}
    tell(token, phone="01632 960032")
    with as_(cast.kofi) as kofi:
        taking.take_all(network=network, only=seen, by=kofi)
        assert len(taking.waiting(kofi, network)) == 1
    assert now_of(cast, network, mair)["phone"] == "01632 960031"


def test_what_cannot_be_taken_in_is_held_with_its_words_and_keeps_no_other_out(cast, network, mair, token, tell):
    tell(token, "details", name="")  # no page of ours sends this
    tell(token, "details", phone=7)
    tell(token, "nothing")
    tell(token, phone="01632 960033")
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 3
        waits = taking.waiting(kofi, network)
        assert [each.is_held for each in waits] == [True, True, True]
        assert all("Safeguarding lead" in str(each.lines) for each in waits[2:])
    assert now_of(cast, network, mair)["phone"] == "01632 960033"
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 3
        taking.put_aside(told=waits[0].row, by=kofi)
        with pytest.raises(OutOfTurn):
            taking.put_aside(told=waits[0].row, by=kofi)
        assert bytes(Told.objects.get(id=waits[0].row.id).sealed)
        assert len(taking.waiting(kofi, network)) == 2


def test_what_somebody_answered_before_they_ended_is_still_read_and_held(cast, network, mair, token, tell):
    tell(token, phone="01632 960034")
    with as_(cast.kofi) as kofi:
        actions.end_person(person=mair, on=timezone.localdate(), by=kofi)
        assert taking.take_all(network=network, by=kofi) == 1
        (held,) = taking.waiting(kofi, network)
        assert held.lines[0].now == "01632 960034"


def test_a_part_that_breaks_off_leaves_nothing_half_written(cast, network, mair, token, tell):
    def half(answered, by):
        actions.change_person(person=answered.person, body={**MAIR, "name": "Half"}, by=by)
        raise OutOfTurn

    sections.register(Section("half", lambda *_: {}, lambda *_: Written(), half))
    try:
        tell(token, "half/7")
        with as_(cast.kofi) as kofi:
            assert taking.take_all(network=network, by=kofi) == 1
    finally:
        sections._known.pop("half")
    assert now_of(cast, network, mair)["name"] == "Mair Ellis"


def test_a_part_is_named_once(cast):
    for name in ("details", "Upper", "a/b", ""):
        with pytest.raises(ValueError, match="named once"):
            sections.register(Section(name, lambda *_: {}, lambda *_: Written(), lambda *_: None))


def test_more_than_a_member_has_to_say_is_not_taken_on_one_day(cast, opens, token, tell, monkeypatch):
    monkeypatch.setattr(telling, "MOST_A_DAY", 2)
    for _ in range(2):
        tell(token)
    with pytest.raises(telling.TooMany):
        tell(token)
    with pytest.raises(telling.TooLarge):
        telling.tell(opens(token), about="details", body={"name": "x" * telling.LARGEST})
    with as_(cast.kofi):
        assert Told.objects.count() == 2


def test_a_stolen_database_shows_neither_page_nor_answer_nor_address(cast, token, tell):
    """Control: what is clear is found by the same look."""
    tell(token, role="CanaryAnswered")
    dump = everything()
    for hidden in ("Borders Canary", "Wyre Council", "Mair", "Safeguarding", "CanaryAnswered", token):
        assert hidden not in dump
    for clear in ("details", tickets.read(token).digest):
        assert clear in dump


def test_no_other_key_opens_an_answer_and_none_moves_to_another_page_or_part(cast, network, token, tell, opens):
    tell(token)
    with as_(cast.kofi):
        row = Told.objects.get()
    page = opens(token)
    own = {"link": row.link_id, "answer": row.id, "about": row.about, "organisation": row.organisation_id}
    assert tickets.open_answer(bytes(row.sealed), key=page.ticket.key, **own)["name"] == "Mair Ellis"
    for wrong in ({"link": uuid4()}, {"answer": uuid4()}, {"about": "meetings/1"}, {"key": tickets.make().key}):
        with pytest.raises(Unreadable):
            tickets.open_answer(bytes(row.sealed), **{"key": page.ticket.key, **own, **wrong})
    rewrite("about", "elsewhere")
    with as_(cast.kofi) as kofi:
        (waits,) = taking.waiting(kofi, network)
        assert waits.lines is None


def rewrite(column: str, value: str) -> None:
    """As whoever holds the database could."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL liftstone.erasing = 'on'")
        cursor.execute(f"UPDATE network_told SET {column} = %s", [value])  # noqa: S608 - our own


def test_the_public_role_reads_the_one_page_and_nothing_of_whose_it_is(cast, mair, make, token):
    with as_(cast.kofi) as kofi:
        other = actions.add_person(member=mair.member, kind="deputy", since=mair.since, body=MAIR, by=kofi)
    make(other)
    for shown, seen in ((token, 1), ("", 0), (tickets.make().token, 0)):
        with at_the_public_door(cast, shown) as public:
            assert Link.objects.using(public).only("id").count() == seen
    tables = ("told", "network", "member", "representative", "room", "seat", "invitation")
    asked = [f"SELECT 1 FROM network_{table}" for table in tables]  # noqa: S608 - names of our own
    for one in (*asked, "SELECT token FROM network_link", "SELECT person_id FROM network_link"):
        with pytest.raises(ProgrammingError), at_the_public_door(cast, token) as public:
            connections[public].cursor().execute(one)


def test_the_public_role_puts_in_for_its_own_page_alone_and_changes_nothing(cast, mair, make, token):
    with as_(cast.kofi) as kofi:
        other = actions.add_person(member=mair.member, kind="deputy", since=mair.since, body=MAIR, by=kofi)
        mine = Link.objects.get()
    make(other)
    with as_(cast.kofi):
        theirs = Link.objects.get(person=other)

    def put(**said) -> None:
        made = {"organisation_id": cast.kofi.organisation, "link_id": mine.id, "about": "details", "sealed": b"x"}
        with at_the_public_door(cast, token) as public:
            Told.objects.using(public).bulk_create([Told(**made | said)])

    put()  # the control
    for wrong in (
        {"link_id": theirs.id}, {"sealed": b""}, {"sealed": b"x" * 65_537}, {"organisation_id": uuid4()},
        {"state": "taken", "taken_at": timezone.now(), "taken_by": uuid4()}, {"state": "held"},
    ):  # fmt: skip
        with pytest.raises(ProgrammingError):
            put(**wrong)
    for changed in ("DELETE FROM network_told", "UPDATE network_link SET shown = ''"):
        with pytest.raises(ProgrammingError), at_the_public_door(cast, token) as public:
            connections[public].cursor().execute(changed)


def test_nobody_but_who_is_in_the_room_makes_reads_or_takes_anything(cast, network, mair, token, tell):
    """Control: Kofi, in the same place. Abena is a second coordinator of the same helpline."""
    tell(token)
    with as_(cast.kofi):
        assert (Link.objects.count(), Told.objects.count()) == (1, 1)
    for other in (cast.abena, cast.asha, cast.ben, cast.chidi, cast.farid, cast.dana, cast.eve):
        with as_(other):
            assert (Link.objects.count(), Told.objects.count()) == (0, 0)
    for other in (cast.asha, cast.ben, cast.dana):
        with as_(other) as by, pytest.raises(Denied):
            links.make(person=mair, days=30, by=by)
        with as_(other) as by, pytest.raises(Denied):
            taking.take_all(network=network, by=by)
        with as_(other) as by, pytest.raises(Denied):
            taking.waiting(by, network)
    with as_(cast.abena) as abena, pytest.raises(Representative.DoesNotExist):
        links.make(person=mair, days=30, by=abena)


def test_a_page_is_for_somebody_of_its_own_networks_table(cast, founded, mair, token):
    other = founded(name="Another network")
    with as_(cast.kofi) as kofi:
        made = {"organisation_id": kofi.organisation, "person": mair, "made_by": kofi.person}
        made |= {"expires_at": timezone.now(), "revoked_at": timezone.now(), "shown": b"", "token": b""}
        Link.objects.create(network=mair.member.network, digest="1" * 64, **made)  # the control
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Link.objects.create(network=other, digest="2" * 64, **made)
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Link.objects.create(network=mair.member.network, digest="3" * 64, **{**made, "revoked_at": None})
