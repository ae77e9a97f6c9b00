"""Recording: what stands and falls with the deed, what stays, who may write and who may read."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from liftstone.audit import actions
from liftstone.audit.entry import NotOperational, hash_of
from liftstone.audit.models import Checkpoint, Leaf, TreeEntry, Waiting
from liftstone.rows.acting import acting_for

pytestmark = pytest.mark.django_db(transaction=True)


def leaves() -> list[Leaf]:
    with transaction.atomic(using="worker"):
        return list(Leaf.objects.using("worker").order_by("id"))


def test_a_deed_is_recorded_with_who_did_what_to_which(desk):
    contact = uuid4()
    with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic():
        actions.record(
            "desk.claimed",
            by=desk.asha,
            organisation=desk.organisation,
            on=("contact", contact),
            detail={"lane": "sealed", "minutes": 4, "codes": ["a", "b"], "alone": True, "until": None},
        )
    [leaf] = leaves()
    assert (leaf.verb, leaf.actor, leaf.subject_kind, leaf.subject) == (
        "desk.claimed",
        desk.asha,
        "contact",
        contact,
    )
    assert leaf.detail["minutes"] == 4
    assert leaf.id.version == 7


def test_what_comes_back_from_the_database_has_the_same_hash(desk):
    with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic():
        for detail in ({}, {"b": 1, "a": "x/y", "c": [1, "z", None, False]}, {"large": -(10**8)}):
            actions.record("desk.claimed", by=desk.asha, organisation=desk.organisation, detail=detail)
        actions.record("desk.listed", by=None, organisation=desk.organisation, subjects=[uuid4(), uuid4()])
    assert [hash_of(leaf.entry()) == bytes(leaf.hash) for leaf in leaves()] == [True] * 4


def failing_view(desk, *, how):
    """A view that records and then fails."""
    with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic():
        how("desk.opened", by=desk.asha, organisation=desk.organisation, on=("contact", uuid4()))
        raise RuntimeError


def test_a_deed_that_is_rolled_back_was_never_done(desk):
    with pytest.raises(RuntimeError):
        failing_view(desk, how=actions.record)
    assert leaves() == []


def test_an_opening_stays_recorded_although_the_view_failed(desk):
    with pytest.raises(RuntimeError):
        failing_view(desk, how=actions.record_opening)
    assert [leaf.verb for leaf in leaves()] == ["desk.opened"]


def test_an_opening_is_committed_before_the_call_returns(desk, superuser):
    with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic():
        actions.record_opening("desk.opened", by=desk.asha, organisation=desk.organisation)
        assert superuser.execute("SELECT count(*) FROM audit_leaf").fetchone() == (1,)


def test_a_page_of_the_queue_is_one_entry(desk):
    shown = [uuid4() for _ in range(50)]
    with acting_for(organisation=desk.organisation, person=desk.asha):
        actions.record_opening(
            "desk.listed", by=desk.asha, organisation=desk.organisation, subjects=shown, kind="contact"
        )
    [leaf] = leaves()
    assert (leaf.subjects, leaf.subject, leaf.subject_kind) == (shown, None, "contact")


def insert_as_public(desk, *, values):
    """What intake does."""
    source = f"SELECT {actions.LEAF_PLACEHOLDERS} FROM generate_series(1, 1)"  # noqa: S608 - a constant
    with acting_for(organisation=desk.organisation), transaction.atomic(using="public"):
        connections["public"].cursor().execute(f"INSERT INTO audit_leaf ({actions.LEAF_COLUMNS}) {source}", values)


def test_the_public_door_records_in_a_statement_of_its_own(desk):
    contact = uuid4()
    values = actions.leaf_values(
        "intake.received",
        by=None,
        organisation=desk.organisation,
        on=("contact", contact),
        detail={"lane": "sealed"},
    )
    insert_as_public(desk, values=values)
    [leaf] = leaves()
    assert leaf.subject == contact
    assert hash_of(leaf.entry()) == bytes(leaf.hash)


def test_every_leaf_waits_for_its_place(desk, deeds):
    deeds(3)
    with transaction.atomic(using="worker"):
        waiting = set(Waiting.objects.using("worker").values_list("leaf_id", flat=True))
    assert waiting == {leaf.id for leaf in leaves()}


def test_nobody_records_under_anothers_name(desk):
    with acting_for(organisation=desk.organisation, person=desk.asha), pytest.raises(DatabaseError):
        actions.record_opening("desk.opened", by=desk.ben, organisation=desk.organisation)


def test_nobody_records_for_another_organisation(desk):
    with acting_for(organisation=desk.organisation, person=desk.asha), pytest.raises(DatabaseError):
        actions.record_opening("desk.opened", by=desk.asha, organisation=desk.elsewhere)


def test_the_public_door_records_under_nobodys_name(desk):
    values = actions.leaf_values("intake.received", by=desk.asha, organisation=desk.organisation)
    with pytest.raises(DatabaseError):
        insert_as_public(desk, values=values)


def test_eve_sees_nothing_of_this_organisation(desk, deeds):
    deeds(2)
    with acting_for(organisation=desk.elsewhere, person=desk.eve), transaction.atomic():
        assert Leaf.objects.count() == 0
    with acting_for(organisation=desk.organisation, person=desk.ben), transaction.atomic():
        assert Leaf.objects.count() == 2
    with transaction.atomic():
        assert Leaf.objects.count() == 0


FORBIDDEN = [
    ("default", "UPDATE audit_leaf SET verb = 'desk.nothing'"),
    ("default", "DELETE FROM audit_leaf"),
    ("default", "TRUNCATE audit_leaf"),
    ("default", "SELECT * FROM audit_tree"),
    ("default", "SELECT * FROM audit_checkpoint"),
    ("default", "DELETE FROM audit_waiting"),
    ("default", "INSERT INTO audit_waiting VALUES (gen_random_uuid())"),
    ("public", "SELECT id FROM audit_leaf"),
    ("public", "UPDATE audit_leaf SET verb = 'desk.nothing'"),
    ("public", "DELETE FROM audit_leaf"),
    ("worker", "UPDATE audit_leaf SET verb = 'desk.nothing'"),
    ("worker", "DELETE FROM audit_leaf"),
    ("worker", "INSERT INTO audit_waiting VALUES (gen_random_uuid())"),
    ("worker", "UPDATE audit_tree SET hash = hash"),
    ("worker", "DELETE FROM audit_tree"),
    ("worker", "UPDATE audit_checkpoint SET note = ''"),
    ("worker", "DELETE FROM audit_checkpoint"),
    ("worker", "SELECT audit_wait()"),
]


@pytest.mark.parametrize(("role", "statement"), FORBIDDEN)
def test_what_was_recorded_no_role_can_change(desk, role, statement):
    with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic(using=role):
        with connections[role].cursor() as cursor, pytest.raises(DatabaseError, match=r"permission|trigger"):
            cursor.execute(statement)
        transaction.set_rollback(True, using=role)


def test_the_owner_sees_no_entry(deeds):
    deeds(1)
    with transaction.atomic(using="owner"):
        counts = [model.objects.using("owner").count() for model in (Leaf, Waiting, TreeEntry, Checkpoint)]
    assert counts == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "detail",
    [
        {"note": "she rang from the hotel"},
        {"phone": "07700900123"},
        {"phone": 7700900123},
        {"who": str(uuid4())},
        {"who": uuid4().hex},
        {"who": [uuid4().hex]},
        {"share": 0.5},
        {"nested": {"a": 1}},
        {"A": 1},
        {"": 1},
        {"x": "a" * 65},
        {"x": ["a"] * 65},
        {"name": "Łukasz"},
        {"x": b"bytes"},
    ],
)
def test_only_codes_and_counts_are_recorded(desk, detail):
    with pytest.raises(NotOperational) as refused:
        actions.record("desk.claimed", by=desk.asha, organisation=desk.organisation, detail=detail)
    for value in detail.values():
        assert str(value) not in str(refused.value)


@pytest.mark.parametrize("verb", ["claimed", "Desk.claimed", "desk.claimed twice", "", "desk.", ".x"])
def test_a_verb_says_which_app_and_what(desk, verb):
    with pytest.raises(ValueError, match="verb"):
        actions.record(verb, by=desk.asha, organisation=desk.organisation)
