"""`audit verify` on the real database: an untouched log is sound, and whatever is done to it has a name."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError

from liftstone.audit import checkpoint as signing
from liftstone.audit import tasks
from liftstone.audit.memory import Memory
from liftstone.audit.note import Kind, Verifier
from liftstone.audit.rules import Wrong
from liftstone.audit.verify import verify
from liftstone.vault.signing import SigningKey

pytestmark = pytest.mark.django_db(transaction=True)


def wrongs(log: Verifier, **more) -> set[Wrong]:
    return {found.wrong for found in verify(log=log, **more).findings}


def test_an_empty_log_is_sound(log):
    assert verify(log=log).sound


def test_an_untouched_log_is_sound(deeds, sign, log):
    deeds(20)
    first = sign()
    deeds(13)
    second = sign()
    deeds(2)
    report = verify(log=log, trusted_checkpoints=[first, second])
    assert report.sound
    assert (report.entries, report.covered, report.tail, report.checkpoints) == (33, 33, 2, 2)


EDITS = [
    ("UPDATE audit_leaf SET actor = gen_random_uuid()", Wrong.EDITED),
    ("UPDATE audit_leaf SET at = at + interval '1 microsecond'", Wrong.EDITED),
    ("UPDATE audit_leaf SET verb = 'desk.listed'", Wrong.EDITED),
    ("UPDATE audit_leaf SET subject = NULL", Wrong.EDITED),
    ("UPDATE audit_leaf SET subjects = ARRAY[gen_random_uuid()]", Wrong.EDITED),
    ("UPDATE audit_leaf SET detail = '{}'", Wrong.EDITED),
    ("UPDATE audit_leaf SET organisation_id = gen_random_uuid()", Wrong.EDITED),
    ("UPDATE audit_leaf SET hash = sha256('x')", Wrong.EDITED),
    ("UPDATE audit_leaf SET salt = substr(sha256('x'), 1, 16)", Wrong.EDITED),
    ("DELETE FROM audit_leaf", Wrong.MISSING),
    ("DELETE FROM audit_tree WHERE position = 3", Wrong.MOVED),
    ("DELETE FROM audit_tree WHERE position >= 7", Wrong.CUT),
    ("UPDATE audit_tree SET position = position - 10", Wrong.MOVED),
    ("UPDATE audit_tree SET hash = sha256('x')", Wrong.FORKED),
    ("UPDATE audit_checkpoint SET root = sha256('x')", Wrong.EDITED),
    ("UPDATE audit_checkpoint SET at = at - interval '1 hour'", Wrong.EDITED),
    ("UPDATE audit_checkpoint SET frontier = sha256('x')", Wrong.EDITED),
    ("UPDATE audit_checkpoint SET size = 7", Wrong.EDITED),
    ("UPDATE audit_checkpoint SET note = replace(note, E'\\n8\\n', E'\\n7\\n')", Wrong.FORGED),
    ("UPDATE audit_checkpoint SET note = ''", Wrong.FORGED),
]


@pytest.mark.parametrize(("statement", "wrong"), EDITS)
def test_what_is_done_to_it_has_a_name(deeds, sign, log, superuser, statement, wrong):
    deeds(8)
    sign()
    superuser.execute(statement)
    assert wrong in wrongs(log)


def test_a_deed_that_vanished_before_it_had_a_place_is_missed(deeds, log, superuser):
    deeds(1)
    superuser.execute("DELETE FROM audit_leaf")
    assert wrongs(log) == {Wrong.MISSING}


def test_deeds_that_nobody_signs_are_late(deeds, sign, log):
    deeds(1)
    later = datetime.now(UTC) + timedelta(minutes=11)
    assert wrongs(log) == set()
    assert wrongs(log, now=later) == {Wrong.LATE}
    sign()
    assert wrongs(log, now=later) == set()


def test_a_deed_put_in_afterwards_for_an_earlier_day_is_found(desk, deeds, sign, log, superuser):
    deeds(1)
    sign()
    deeds(1)
    superuser.execute(
        "UPDATE audit_leaf SET at = at - interval '2 days' WHERE id IN (SELECT leaf_id FROM audit_waiting)"
    )
    assert {Wrong.LATE, Wrong.MISDATED, Wrong.EDITED} == wrongs(log)
    sign()
    assert {Wrong.MISDATED, Wrong.EDITED} == wrongs(log)


def test_a_log_without_its_newest_part_is_found_by_whoever_holds_a_checkpoint(deeds, sign, log, superuser):
    deeds(4)
    sign()
    deeds(4)
    held = sign()
    superuser.execute("DELETE FROM audit_tree WHERE position >= 4")
    superuser.execute("DELETE FROM audit_checkpoint WHERE size > 4")
    superuser.execute("DELETE FROM audit_leaf WHERE id NOT IN (SELECT leaf_id FROM audit_tree)")
    assert wrongs(log) == set()  # inside the database nothing shows it
    assert wrongs(log, trusted_checkpoints=[held]) == {Wrong.CUT}


def test_another_logs_checkpoint_is_not_trusted(deeds, sign, log):
    deeds(1)
    sign()
    other = signing.sign(signing.Head(log.name, 1, bytes(32)), key=SigningKey.generate(), at=datetime.now(UTC))
    assert wrongs(log, trusted_checkpoints=[other, "nonsense"]) == {Wrong.FORGED}


def test_a_history_signed_twice_is_found(deeds, sign, log, key):
    deeds(4)
    sign()
    other = signing.sign(signing.Head(log.name, 4, bytes(32)), key=key, at=datetime.now(UTC))
    assert wrongs(log, trusted_checkpoints=[other]) == {Wrong.FORKED}


def test_witnesses_are_counted_and_false_ones_found(deeds, sign, log):
    deeds(4)
    note = sign()
    partner = SigningKey.generate()
    witness = Verifier("partner.example", partner.public, Kind.COSIGNATURE)
    line = signing.cosign(
        signing.verify(note, by=log).to_text(), name=witness.name, key=partner, at=datetime.now(UTC)
    )
    cosigned = signing.with_line(note, line=line)
    report = verify(log=log, trusted_checkpoints=[cosigned], witnesses=[witness])
    assert (report.sound, report.cosigned) == (True, {"partner.example": 4})

    false = signing.with_line(note, line=type(line)(line.name, line.key_id, bytes(72)))
    assert wrongs(log, trusted_checkpoints=[false], witnesses=[witness]) == {Wrong.FORGED}


def test_every_wrong_is_counted_although_not_every_one_is_named(deeds, sign, log, superuser, monkeypatch):
    monkeypatch.setattr("liftstone.audit.rules.NAMED", 3)
    deeds(8)
    sign()
    superuser.execute("UPDATE audit_leaf SET verb = 'desk.listed'")
    report = verify(log=log)
    assert (len(report.findings), report.more) == (3, 5)


def test_verifying_as_a_door_fails_loudly(deeds, log, monkeypatch):
    """A role that sees nothing must not find nothing wrong."""
    deeds(1)
    monkeypatch.setattr(settings, "WORKER_DATABASE", "default")
    with pytest.raises(ProgrammingError):
        verify(log=log)


@pytest.fixture
def installed(tmp_path, monkeypatch, deeds):
    """An installation's folder, with a log that was signed."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    deeds(3)
    tasks.sequence()
    tasks.checkpoint()
    return tmp_path


def test_the_command_says_that_all_is_well(installed):
    said = StringIO()
    call_command("audit_verify", stdout=said)
    assert "3 entries in the tree, 3 of them signed" in said.getvalue()
    assert said.getvalue().endswith("Sound.\n")


def test_the_command_names_what_is_wrong_and_fails(installed, superuser):
    superuser.execute("UPDATE audit_leaf SET verb = 'desk.listed'")
    said = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("audit_verify", stdout=said)
    assert failed.value.returncode == 1
    assert "EDITED position 0" in said.getvalue()
    assert "NOT SOUND." in said.getvalue()


def test_the_command_takes_what_partners_hold(installed, tmp_path):
    held = tmp_path / "held"
    held.write_text(Memory(installed).newest())
    partner = Verifier("partner.example", SigningKey.generate().public, Kind.COSIGNATURE)
    said = StringIO()
    key = (installed / "audit" / "verifier-key").read_text()
    call_command(
        "audit_verify",
        "--json",
        f"--trusted={held}",
        f"--log-key={key}",
        f"--witness={partner.to_text()}",
        stdout=said,
    )
    assert json.loads(said.getvalue())["entries"] == 3


def test_the_command_notices_that_the_remembered_checkpoint_is_gone(installed, superuser):
    superuser.execute("DELETE FROM audit_checkpoint")
    with pytest.raises(CommandError):
        call_command("audit_verify", stdout=StringIO())


def test_the_command_refuses_a_key_that_is_none(installed):
    with pytest.raises(CommandError, match="key"):
        call_command("audit_verify", "--log-key", str(uuid4()))
