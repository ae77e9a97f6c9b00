"""Backups: sealed, whole or not there, restored row for row, and never over something that lives."""

import io
import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from liftstone.accounts import paper
from liftstone.config import backup, backup_files, backup_key, backup_tables, serve
from liftstone.config.backup import DATA, ERASED, KEYS, MANIFEST
from liftstone.config.backup_files import Place
from liftstone.config.backup_tables import NOWHERE, SHORT
from liftstone.config.children import NotStarted
from liftstone.config.installation import Installation
from liftstone.config.main import main
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from liftstone.config.restore import Backup, Plan, RestoreFailed, restore
from liftstone.config.serve import HALF_RESTORED, once
from liftstone.vault import Unreadable
from liftstone.vault.sealing import SecretKey
from liftstone.vault.stream import CHUNK

SECRET = SecretKey.from_seed(bytes(range(32)))
HERE = Place(UUID(int=7), "data.sealed")
NOW = datetime.now(UTC)
# Sealed under the key of its own record or of the one that it belongs to: without a wrap nothing opens it.
UNDER_A_RECORDS_KEY = {
    "advising_adviser", "advising_comment", "advising_draft", "advising_version",
    "agreed_action", "agreed_step",
    "breaches_breach", "breaches_statement", "bringing_draft",
    "answering_answer", "answering_item", "answering_piece", "answering_request",
    "cases_assessment", "cases_case", "cases_caseperson", "cases_consent", "cases_custody", "cases_document",
    "cases_documentpiece", "cases_entry", "cases_flag", "cases_indicator", "cases_keptnote", "cases_link",
    "cases_merge", "cases_missing", "cases_relation", "cases_statement", "cases_thing",
    "conversations_message",
    "desk_emergency", "desk_emergencyline", "desk_note", "desk_phrase",
    "finding_asked", "finding_search", "finding_secretplace",
    "gaps_account", "gaps_gap",
    "intake_addition", "intake_chunk", "intake_contact",
    "governing_adoption", "governing_decision", "governing_document", "governing_step", "governing_terms",
    "governing_topic", "governing_version",
    "keeping_erasure", "keeping_hold", "keeping_period",
    "loading_piece",
    "meetings_approval", "meetings_attendance", "meetings_item", "meetings_meeting", "meetings_paper",
    "meetings_piece", "meetings_wording",
    "network_invitation", "network_representative", "network_told",
    "quality_line", "quality_review",
    "questionnaires_answer", "questionnaires_questionnaire", "questionnaires_round",
    "sharing_answer", "sharing_view",  # a view's own key: its wraps, of both organisations, are in the other dump
    "shifts_brief", "shifts_deskpart", "shifts_handover",
    "strategy_aim", "strategy_indicator", "strategy_line", "strategy_value",
    "training_certificate", "training_gap", "training_material", "training_review", "training_session",
    "training_sheet", "training_trainee",
}  # fmt: skip
# Of those who work here, of the audit, of forms that were sent: nothing of anybody who is erased.
OF_NO_RECORD = {
    "accounts_joining", "accounts_passkey", "accounts_person", "audit_checkpoint", "audit_leaf", "audit_tree",
    "intake_spent", "keyring_membership", "keyring_officer", "keyring_personkey", "keyring_recovery",
    "keyring_teamepoch", "loading_load", "quality_sample", "sharing_signature", "shifts_ability",
}  # fmt: skip


def sealed(content: bytes) -> bytes:
    return backup_files.seal_bytes(content, recipient=SECRET.public, place=HERE)


def opened(file: Path, *, place: Place = HERE) -> bytes:
    key = backup_files.key_of(file, secret=SECRET, place=place)
    return b"".join(backup_files.opened(file, key=key, place=place))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_opens_whatever_its_length(tmp_path, size):
    content = bytes(size)
    (tmp_path / "file").write_bytes(sealed(content))
    assert opened(tmp_path / "file") == content


def test_a_file_that_was_cut_off_changed_or_moved_does_not_open(tmp_path):
    whole, file = sealed(b"x" * (2 * CHUNK + 5)), tmp_path / "file"
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    for broken in (whole[:-1], whole[: CHUNK + 1300], bytes(changed), whole[:5], b"", whole + b"\0\0\0\1"):
        file.write_bytes(broken)
        with pytest.raises(Unreadable):
            opened(file)
    file.write_bytes(whole)
    with pytest.raises(Unreadable):
        opened(file, place=Place(HERE.backup, "keys.sealed"))


def test_the_key_is_shown_once_and_typed_back(tmp_path):
    said: list[str] = []
    typed = iter(["wrong", ""])

    def ask(question: str) -> str:
        answer = next(typed, None)
        return answer if answer else " ".join(line.strip() for line in said if line.startswith("    "))

    assert backup_key.command(["--data", str(tmp_path)], ask=ask, say=said.append) == 0
    groups = " ".join(line.strip() for line in said if line.startswith("    "))
    assert backup_key.secret(groups).public == backup_key.recipient(tmp_path)
    with pytest.raises(backup_key.NoKey):
        backup_key.command(["--data", str(tmp_path)], ask=ask, say=said.append)
    with pytest.raises(backup_key.NoKey):
        backup_key.secret(groups[:-1] + "?")


def test_without_a_key_there_is_no_backup(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    with pytest.raises(backup_key.NoKey):
        backup_key.recipient(tmp_path / "data")
    assert main(["backup", str(tmp_path / "b"), "--data", str(tmp_path / "nothing")]) == 1
    assert "no installation" in capsys.readouterr().err


@pytest.fixture
def database(django_db_setup: None, cluster: Cluster) -> Iterator[backup_tables.Connection]:
    """The tests' own database, as a backup sees it; nothing that is done to it stays."""
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as connection:
        yield connection
        connection.rollback()


def test_every_link_between_the_two_dumps_is_known(database):
    """Else a restore of old data with newer keys would end at a constraint."""
    rows = database.execute(
        "SELECT n.nspname || '.' || c.relname, a.attname, m.nspname || '.' || d.relname FROM pg_constraint f"
        " JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_class d ON d.oid = f.confrelid JOIN pg_namespace m ON m.oid = d.relnamespace"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.conkey[1] WHERE f.contype = 'f'"
    ).fetchall()
    across = {row for row in rows if backup_tables.is_short(row[0]) is not backup_tables.is_short(row[2])}
    assert across == set(backup_tables.ACROSS)


def sealed_for_years(connection: backup_tables.Connection) -> set[str]:
    """Every table with bytes in it whose rows are in the dump that is kept for years."""
    rows = connection.execute(
        "SELECT DISTINCT table_schema || '.' || table_name FROM information_schema.columns"
        " WHERE table_schema IN ('public', 'keys') AND data_type = 'bytea'"
    ).fetchall()
    return {name for (name,) in rows if name not in NOWHERE and not backup_tables.is_short(name)}


def test_what_is_sealed_to_a_team_is_kept_for_days(database):
    """A sealed table is kept for years only once somebody has said above why no team's key opens what is erased."""
    assert sealed_for_years(database) == {f"public.{name}" for name in UNDER_A_RECORDS_KEY | OF_NO_RECORD}
    database.execute("CREATE TABLE invented_summary (record_id uuid, epoch integer, sealed bytea)")
    assert "public.invented_summary" in sealed_for_years(database)


def test_every_table_that_a_dump_names_is_there(database):
    """pg_dump passes over a name that nothing has, and would keep for years what was to be gone in a fortnight."""
    there = {name for (name,) in database.execute("SELECT oid::regclass::text FROM pg_class").fetchall()}
    named = {name.removeprefix("public.") for name in (*SHORT, *NOWHERE)} - {"keys.*"}
    assert named <= there
    assert "keys.keyring_recordwrap" in backup_tables.names(database)


@pytest.fixture(scope="module")
def living(tmp_path_factory) -> Iterator[Installation]:
    """An installation, empty but for its tables, that backups can be made of."""
    cluster = Cluster(tmp_path_factory.mktemp("living"))
    cluster.start()
    inside = Installation(cluster=cluster, public_origin="http://127.0.0.1:1", staff_origin="http://localhost:1")
    once(inside, "owner", "migrate", "--skip-checks", "--verbosity", "0")
    backup_key.trust(inside.data, public=SECRET.public)
    yield inside
    cluster.stop()
    cluster.remove()


@pytest.fixture
def made(living, tmp_path) -> Path:
    return backup.make(living.cluster, into=tmp_path / "backups", now=NOW).folder


def plan(folder: Path, into: Path) -> Plan:
    return Plan(data=Backup(folder, SECRET), keys=Backup(folder, SECRET), erased=folder.parent / ERASED, into=into)


@pytest.mark.slow
def test_a_backup_comes_back_row_for_row_and_its_folder_says_from_when(made, tmp_path, living):
    said: list[str] = []
    there = restore(plan(made, tmp_path / "new"), say=said.append)
    assert said[-2:] == ["0 erasures done again", "the audit is what was signed"]
    there.cluster.start()
    try:
        with psycopg.connect(there.cluster.url(SUPERUSER, database=DATABASE)) as connection:
            there_now = backup_tables.checksums(connection)
        with psycopg.connect(living.cluster.url(SUPERUSER, database=DATABASE)) as connection:
            assert there_now == backup_tables.checksums(connection)
    finally:
        there.cluster.stop()
    told = json.loads((tmp_path / "new" / "restored.json").read_text())
    assert told["backup"] == json.loads((made / MANIFEST).read_text())["id"]
    with pytest.raises(RestoreFailed, match="not empty"):
        restore(plan(made, tmp_path / "new"), say=print)
    there.cluster.remove()


@pytest.mark.slow
def test_what_differs_from_the_sums_is_not_restored_and_nothing_is_left(made, tmp_path, monkeypatch):
    """As if a table were missing in the dump: the sums were taken of all of them."""
    real = backup_tables.checksums
    monkeypatch.setattr(
        backup_tables, "checksums", lambda connection: real(connection) | {"public.gone": ["1", "1"]}
    )
    with pytest.raises(RestoreFailed, match=r"public\.gone"):
        restore(plan(made, tmp_path / "new"), say=print)
    assert not (tmp_path / "new").exists()


def test_a_changed_file_a_missing_one_and_a_missing_list_stop_it_before_anything_is_made(made, tmp_path):
    into = tmp_path / "new"
    (made.parent / ERASED).rename(tmp_path / "list")
    with pytest.raises(RestoreFailed, match="erased since"):
        restore(plan(made, into), say=print)
    (tmp_path / "list").rename(made.parent / ERASED)
    content = bytearray((made / DATA).read_bytes())
    content[-20] ^= 1
    (made / DATA).write_bytes(content)
    with pytest.raises(RestoreFailed, match="not as it was written"):
        restore(plan(made, into), say=print)
    (made / DATA).unlink()
    with pytest.raises(RestoreFailed, match="not whole"):
        restore(plan(made, into), say=print)
    assert not into.exists()


def test_another_key_opens_nothing(made, tmp_path, capsys):
    groups = tmp_path / "groups"
    groups.write_text(" ".join(paper.groups(bytes(32))))
    assert main(["restore", str(made), "--data", str(tmp_path / "new"), "--key-file", str(groups)]) == 1
    assert "does not open with this key" in capsys.readouterr().err


def test_keys_older_than_a_fortnight_are_destroyed_and_their_data_stays(living, tmp_path):
    into = tmp_path / "backups"
    old = backup.make(living.cluster, into=into, now=NOW - timedelta(days=15)).folder
    recent = backup.make(living.cluster, into=into, now=NOW - timedelta(days=13)).folder
    assert backup.make(living.cluster, into=into, now=NOW).keys_destroyed == 1
    assert not (old / KEYS).exists()
    assert (old / DATA).exists()
    assert (recent / KEYS).exists()
    with pytest.raises(RestoreFailed, match="destroyed after a fortnight"):
        restore(plan(old, tmp_path / "new"), say=print)


def test_a_backup_that_fails_leaves_nothing_and_two_do_not_meet(living, tmp_path, monkeypatch):
    into = tmp_path / "backups"
    monkeypatch.setattr(backup, "DUMP", ("--no-such-option",))
    with pytest.raises(backup.BackupFailed):
        backup.make(living.cluster, into=into, now=NOW)
    assert [each.name for each in into.iterdir()] == [".lock"]
    with backup._alone(into), pytest.raises(backup.BackupFailed, match="Another"):
        backup.make(living.cluster, into=into, now=NOW)


def test_no_password_and_nothing_clear_lies_beside_it(made, living):
    needles = [b"liftstone_staff", b"intake_contact", (living.data / "secrets" / "database-postgres").read_bytes()]
    for file in made.iterdir():
        assert not any(needle in file.read_bytes() for needle in needles)
        assert file.stat().st_mode & 0o077 == 0


def test_no_door_starts_on_what_was_restored_halfway(tmp_path):
    (tmp_path / HALF_RESTORED).touch()
    with ExitStack() as cleanup, pytest.raises(NotStarted, match="not restored to its end"):
        serve._run(Namespace(data=str(tmp_path), mail=""), cleanup=cleanup)


def test_pieces_come_whole_from_a_pipe():
    pieces = list(backup_files._pieces(io.BytesIO(bytes(2 * CHUNK))))
    assert [(len(piece), last) for piece, last in pieces] == [(CHUNK, False), (CHUNK, True)]
