"""Sequencing and signing: every leaf gets one place, however late it comes, and nothing false is signed."""

from datetime import UTC, datetime, timedelta
from time import perf_counter
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from liftstone.audit import actions, sequencer, tasks
from liftstone.audit import checkpoint as signing
from liftstone.audit.entry import Entry, hash_of, new_id
from liftstone.audit.memory import Memory
from liftstone.audit.merkle import root_of
from liftstone.audit.models import Checkpoint, Leaf, TreeEntry, Waiting
from liftstone.audit.sequencer import Broken
from liftstone.rows.acting import acting_for
from liftstone.vault.signing import SigningKey
from tests.audit.conftest import ORIGIN

pytestmark = pytest.mark.django_db(transaction=True)


def tree() -> list[TreeEntry]:
    with transaction.atomic(using="worker"):
        return list(TreeEntry.objects.using("worker").order_by("position"))


def waiting() -> int:
    with transaction.atomic(using="worker"):
        return Waiting.objects.using("worker").count()


def now(key: SigningKey, **more) -> Checkpoint | None:
    return sequencer.checkpoint(signing_key=key, origin=ORIGIN, every=timedelta(0), **more)


def test_leaves_get_places_in_the_order_of_their_time(deeds):
    contacts = deeds(5)
    assert sequencer.sequence() == 5
    assert [entry.position for entry in tree()] == list(range(5))
    with transaction.atomic(using="worker"):
        leaves = list(Leaf.objects.using("worker").order_by("at", "id").values_list("id", "subject"))
    assert [entry.leaf_id for entry in tree()] == [leaf for leaf, _ in leaves]
    assert {subject for _, subject in leaves} == set(contacts)
    assert waiting() == 0
    assert sequencer.sequence() == 0


def test_a_batch_has_a_limit_and_the_next_one_goes_on(deeds):
    deeds(7)
    assert [sequencer.sequence(limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert [entry.position for entry in tree()] == list(range(7))


def test_a_leaf_committed_late_still_gets_its_place(desk, deeds, cluster):
    """A transaction that began first and commits last, from a clock that is a day behind."""
    late = Entry(
        id=new_id(datetime.now(UTC) - timedelta(days=1)),
        organisation=desk.organisation,
        at=datetime.now(UTC) - timedelta(days=1),
        actor=None,
        verb="desk.opened",
    )
    with psycopg.connect(cluster.url("liftstone_staff")) as connection:
        connection.execute("SELECT set_config('liftstone.organisation', %s, true)", [str(late.organisation)])
        connection.execute(
            "INSERT INTO audit_leaf"
            " (id, organisation_id, at, verb, subject_kind, subjects, detail, salt, hash)"
            " VALUES (%s, %s, %s, %s, '', '{}', '{}', %s, %s)",
            [late.id, late.organisation, late.at, late.verb, late.salt, hash_of(late)],
        )
        deeds(2)
        assert sequencer.sequence() == 2
    assert sequencer.sequence() == 1
    assert tree()[-1].leaf_id == late.id


def test_two_sequencers_do_not_meet(deeds, cluster):
    deeds(2)
    with psycopg.connect(cluster.url("liftstone_worker")) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [sequencer.LOCK])
        assert sequencer.sequence() == 0
    assert sequencer.sequence() == 2


def test_a_checkpoint_signs_the_root_of_every_entry(deeds, key, log):
    deeds(5)
    sequencer.sequence()
    first = now(key)
    head = signing.verify(first.note, by=log)
    assert (head.size, head.root) == (5, root_of(bytes(entry.hash) for entry in tree()))
    assert signing.verify_cosignature(first.note, by=log) == first.at
    deeds(6)
    sequencer.sequence()
    head = signing.verify(now(key).note, by=log)
    assert (head.size, head.root) == (11, root_of(bytes(entry.hash) for entry in tree()))


def test_nothing_new_is_not_signed_again_and_not_too_often(deeds, key):
    assert now(key) is None
    deeds(1)
    assert now(key) is None  # it has no place yet
    sequencer.sequence()
    assert sequencer.checkpoint(signing_key=key, origin=ORIGIN) is not None
    assert now(key) is None
    deeds(1)
    sequencer.sequence()
    assert sequencer.checkpoint(signing_key=key, origin=ORIGIN) is None
    assert now(key) is not None


def sequence_and_sign(key: SigningKey) -> None:
    sequencer.sequence()
    now(key)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_tree WHERE position = 3",
        "DELETE FROM audit_tree WHERE position >= 3",
        "UPDATE audit_checkpoint SET root = sha256('x')",
        "UPDATE audit_checkpoint SET frontier = sha256('x')",
        "UPDATE audit_checkpoint SET frontier = ''",
        "UPDATE audit_checkpoint SET note = replace(note, 'liftstone', 'elsewhere')",
        "UPDATE audit_checkpoint SET size = 3",
    ],
)
def test_a_history_that_does_not_fit_is_not_signed(deeds, key, superuser, statement):
    deeds(4)
    sequencer.sequence()
    assert now(key).size == 4
    deeds(2)
    if "position = 3" in statement:
        sequencer.sequence()
    superuser.execute(statement.replace("position = 3", "position = 4"))
    with pytest.raises(Broken):
        sequence_and_sign(key)


def test_another_key_does_not_go_on(deeds, key):
    deeds(1)
    sequencer.sequence()
    now(key)
    deeds(1)
    sequencer.sequence()
    with pytest.raises(Broken):
        now(SigningKey.generate())


def test_deleted_checkpoints_are_missed(deeds, key, superuser):
    deeds(2)
    sequencer.sequence()
    seen = now(key).note
    superuser.execute("DELETE FROM audit_checkpoint")
    superuser.execute("DELETE FROM audit_tree WHERE position = 1")
    with pytest.raises(Broken, match="remember"):
        now(key, seen=seen)


def test_a_leaf_that_is_gone_holds_up_nobody(deeds, superuser, caplog):
    deeds(2)
    superuser.execute("DELETE FROM audit_leaf WHERE id = (SELECT min(id::text)::uuid FROM audit_leaf)")
    assert sequencer.sequence() == 1
    assert waiting() == 1
    assert "1 leaves" in caplog.text


def test_leaves_that_wait_again_after_a_restore_keep_their_places(deeds, superuser):
    deeds(3)
    sequencer.sequence()
    before = tree()
    superuser.execute("INSERT INTO audit_waiting SELECT id FROM audit_leaf")
    deeds(1)
    assert sequencer.sequence() == 1
    assert tree()[:3] == before
    assert waiting() == 0


def test_the_worker_sequences_signs_and_remembers(deeds, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    deeds(3)
    tasks.sequence()
    tasks.checkpoint()
    memory = Memory(tmp_path)
    assert signing.verify(memory.newest(), by=memory.log).size == 3
    assert (tmp_path / "secrets" / "checkpoint-key").stat().st_mode & 0o777 == 0o600
    tasks.checkpoint()


def test_the_worker_says_so_when_history_does_not_fit(deeds, tmp_path, monkeypatch, superuser, caplog):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    deeds(3)
    tasks.sequence()
    tasks.checkpoint()
    superuser.execute("DELETE FROM audit_checkpoint")
    tasks.checkpoint()
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]
    superuser.execute("DELETE FROM audit_tree")
    tasks.checkpoint()


def test_a_restarted_worker_keeps_its_key(tmp_path):
    assert Memory(tmp_path).log == Memory(tmp_path).log
    assert Memory(tmp_path).newest() is None


def test_ten_thousand_leaves_take_a_moment(desk):
    made = [
        actions.leaf_values("desk.opened", by=desk.asha, organisation=desk.organisation, on=("contact", uuid4()))
        for _ in range(10_000)
    ]
    with acting_for(organisation=desk.organisation, person=desk.asha), transaction.atomic():
        connection.cursor().executemany(actions.KEEP, made)
    began = perf_counter()
    assert sequencer.sequence() == 10_000
    assert perf_counter() - began < 5
