"""Keys that are sealed to persons: kept up when one of them has a new key, and never lost with a leaver."""

from uuid import UUID, uuid4

import pytest

from liftstone.accounts import actions as accounts
from liftstone.accounts.models import Person
from liftstone.keyring import actions, certify, readers, records
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.readers import OnlyReader, TooFewReaders
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db
TABLE = "cases_case"


@pytest.fixture
def record(cast) -> UUID:
    """A record that is kept to Asha and Ben."""
    made = uuid4()
    with as_(cast.asha) as asha:
        records.make_key(TABLE, made, teams=["casework"], by=asha.keys)
        readers.keep_to(TABLE, made, readers=[cast.asha.person, cast.ben.person], by=asha.keys)
    return made


def opens(actor, record: UUID) -> bool:
    with as_(actor):
        try:
            Unlocked(actor.person, actor.organisation, actor.keys.secret).record_key(TABLE, record)
        except Unreadable:
            return False
    return True


def test_they_open_it_and_nobody_else_whatever_team_they_are_in(cast, record):
    assert [opens(each, record) for each in (cast.asha, cast.ben, cast.chidi, cast.grace)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_no_wrap_for_a_team_is_left_in_the_table(cast, record):
    with as_(cast.ben):
        kinds = RecordWrap.objects.filter(record_id=record).values_list("holder", flat=True)
        assert sorted(kinds) == ["person", "person"]


def test_one_alone_is_refused(cast):
    made = uuid4()
    with as_(cast.asha) as asha:
        records.make_key(TABLE, made, teams=["casework"], by=asha.keys)
        with pytest.raises(TooFewReaders):
            readers.keep_to(TABLE, made, readers=[asha.person, asha.person], by=asha.keys)
    assert opens(cast.chidi, made), "nothing was changed"


def test_it_is_wrapped_for_teams_again(cast, record):
    with as_(cast.ben) as ben:
        keys = Unlocked(ben.person, ben.organisation, ben.keys.secret)
        readers.open_to(TABLE, record, teams=["casework"], by=keys)
    assert opens(cast.chidi, record)


def test_a_reader_with_a_new_key_gets_it_from_a_fellow_reader_who_comes_to_work(cast, record):
    new = PersonSecret.generate()
    with as_(cast.grace) as grace:
        row = actions.register(cast.asha.person, organisation=grace.organisation, secret=new, epoch=2)
        certify.person(row, by=grace.keys)
    with as_(cast.asha):
        again = Unlocked(cast.asha.person, cast.asha.organisation, new)
        with pytest.raises(Unreadable):
            again.record_key(TABLE, record)
    with as_(cast.ben) as ben:
        assert readers.renew(Unlocked(ben.person, ben.organisation, ben.keys.secret)) == 1
        assert readers.renew(Unlocked(ben.person, ben.organisation, ben.keys.secret)) == 0
    with as_(cast.asha):
        assert Unlocked(cast.asha.person, cast.asha.organisation, new).record_key(TABLE, record)


def test_a_leaver_opens_it_no_more_and_the_last_reader_cannot_be_let_go(cast, record):
    with as_(cast.grace) as grace:
        accounts.remove(person=Person.objects.get(login="asha"), by=grace)
    assert not opens(cast.asha, record)
    with as_(cast.grace) as grace, pytest.raises(OnlyReader):
        readers.check_dismissible(cast.ben.person, by=grace.keys)
    assert opens(cast.ben, record)
