"""What the access matrix takes for a change: what stays, not what was tried and taken back."""

import re
from dataclasses import fields
from uuid import uuid4

import pytest
from django.db import transaction

from liftstone.accounts.policies import Denied
from liftstone.desk import calls
from liftstone.keyring import queries as keyring
from promises import access, access_addresses
from tests.cast import as_
from tests.world import World

pytestmark = pytest.mark.django_db


def refused(cast, *, raises: bool) -> tuple[bool, bool]:
    """Asha takes a call, and is refused after all: was a contact written, and was it undone?"""
    with as_(cast.asha) as asha:
        before = access.writes()
        with access.listening() as said:
            try:
                with transaction.atomic():
                    calls.begin(language="en", by=asha)
                    if raises:
                        raise Denied
            except Denied:
                pass
        written = {table for table, _count in access.writes() - before}
    return "intake_contact" in written, access.undone(said)


def test_a_write_that_was_rolled_back_is_counted_by_postgresql_and_known_to_be_undone(cast):
    assert refused(cast, raises=True) == (True, True)


def test_a_write_that_stays_is_not_undone(cast):
    assert refused(cast, raises=False) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_seen_meanwhile_and_counts_no_more_in_what_comes_next(cast):
    with access.taken_back() as has_written:
        with as_(cast.asha) as asha:
            calls.begin(language="en", by=asha)
        assert has_written()
        assert "intake_contact" in {table for table, _count in access.writes()}
    with access.taken_back() as has_written:
        with as_(cast.asha) as asha:
            assert keyring.team(asha.organisation, "desk")
        assert not has_written()
        assert access.writes() == set()


def test_what_the_words_of_an_address_name_is_tried_first():
    world = World(**{each.name: uuid4() for each in fields(World)} | {"at_table": {}})
    world.at_table |= {name: uuid4() for name in ("network", "meeting", "agenda_item")}
    ids = vars(world) | world.at_table
    within = {
        "shifts/hand-overs/<hexid:record>/sign": ["handover"],
        "cases/<hexid:record>/follow-ups/<hexid:number>/<slug:step>": ["case", "follow_up"],
        "networks/<hexid:record>/meetings/<hexid:meeting>/agenda/<hexid:item>/": [
            "network",
            "meeting",
            "agenda_item",
        ],
    }
    for route, names in within.items():
        first = access_addresses.addresses(route, world)[0]
        assert re.findall("[0-9a-f]{32}", first) == [ids[name].hex for name in names]
