"""The few statements of the public door, written out: one round trip keeps a report and all that belongs to it.

A report is an insert that does nothing where the id is known already; everything beside it (the wrapped
key, the audit leaf, the outbox row, the spent pass) is inserted from what that insert returned, so it is
there exactly when the report is. The role behind it can read back nothing but ids and digests.
"""

from liftstone.audit.actions import LEAF_COLUMNS, LEAF_PLACEHOLDERS


def _leaf(source: str) -> str:
    """Return the insert of one audit leaf for every row of `source`, with named placeholders."""
    parts = LEAF_PLACEHOLDERS.split("%s")
    named = parts[0] + "".join(f"%(leaf_{number})s{part}" for number, part in enumerate(parts[1:]))
    return f"leaf AS (INSERT INTO audit_leaf ({LEAF_COLUMNS}) SELECT {named} FROM {source})"


def _beside(source: str) -> str:
    return f"""
spent AS (INSERT INTO intake_spent (id, until)
  SELECT %(form)s::bytea, to_timestamp(%(until)s) FROM {source}),
box AS (INSERT INTO intake_outbox (id, organisation_id, topic, subject, made_at)
  SELECT %(outbox)s::uuid, %(organisation)s::uuid, %(topic)s, %(id)s::uuid, %(now)s::timestamptz FROM {source}),
{_leaf(source)}"""


def _wrap(row: str, table: str, record: str, said: str, sealed: str, *, source: str, bound: str = "NULL") -> str:
    return f"""(INSERT INTO keyring_recordwrap
    (id, organisation_id, "table", record_id, holder, holder_id, epoch, said, bound_id, sealed)
  SELECT {row}::uuid, %(organisation)s::uuid, '{table}', {record}::uuid, 'team-sealed', %(team)s::uuid,
    %(epoch)s::int, {said}, {bound}::uuid, {sealed}::bytea FROM {source})"""


_CONTACT = f"""
WITH kept AS (INSERT INTO intake_contact
    (id, organisation_id, reference, channel, lane, language, danger, under_18, child_rank, arrived_at,
     state, alarm, format, digest, files, body)
  VALUES (%(id)s, %(organisation)s, %(reference)s, %(channel)s, %(lane)s, %(language)s, %(danger)s,
     %(under_18)s, %(child_rank)s, %(now)s, 'waiting', '', 1, %(digest)s, %(files)s, %(body)s)
  ON CONFLICT DO NOTHING RETURNING id),
wrapped AS {_wrap("%(wrap_id)s", "intake_contact", "%(id)s", "%(said)s", "%(wrap)s", source="kept")},
{_beside("kept")}"""

# A way that is there already stays as it is, and nobody is told: whoever holds a number must not learn, by
# sending a report of their own with it, that it is one.
_WAY = f"""
way AS (INSERT INTO intake_receipt
    (id, organisation_id, contact_id, verifier, duress, key_for_reader, key_for_duress, tries, made_at)
  SELECT %(locator)s::uuid, %(organisation)s::uuid, %(id)s::uuid, %(verifier)s::bytea, %(duress)s::bytea,
    %(key_for_reader)s::bytea, %(key_for_duress)s::bytea, 0, %(now)s::timestamptz FROM kept
  ON CONFLICT DO NOTHING RETURNING id),
thread AS {_wrap("%(thread_wrap_id)s", "intake_receipt", "%(locator)s", "''", "%(key_for_desk)s", source="way")}"""

KEEP = _CONTACT + "\nSELECT count(*) FROM kept"
KEEP_WITH_WAY = _CONTACT + "," + _WAY + "\nSELECT count(*) FROM kept"

_ADDED = _wrap(
    "%(wrap_id)s",
    "intake_addition",
    "%(addition_id)s",
    "%(said)s",
    "%(wrap)s",
    source="kept",
    bound="%(id)s",
)
_ADDITION = f"""
WITH kept AS (INSERT INTO intake_addition (id, organisation_id, contact_id, digest, arrived_at, said, body)
  VALUES (%(addition_id)s, %(organisation)s, %(id)s, %(digest)s, %(now)s, %(said)s, %(body)s)
  ON CONFLICT DO NOTHING RETURNING id),
wrapped AS {_ADDED},
{_beside("kept")}"""

ADD = _ADDITION + "\nSELECT count(*) FROM kept"
ADD_WITH_WAY = _ADDITION + "," + _WAY + "\nSELECT count(*) FROM kept"

SAME = "SELECT 1 FROM intake_contact WHERE id = %(id)s AND digest = %(digest)s"
CHUNKS = "SELECT count(*) FROM intake_chunk WHERE contact_id = %(contact)s AND file_id = %(file)s"
CHUNKS_OF_A_REPORT = "SELECT count(*) FROM intake_chunk WHERE contact_id = %(contact)s"
UNCLAIMED = """
SELECT count(*) FROM intake_chunk
WHERE NOT EXISTS (SELECT FROM intake_contact WHERE intake_contact.id = intake_chunk.contact_id)"""
CHUNK = """
INSERT INTO intake_chunk (id, organisation_id, contact_id, file_id, index, arrived_at, sealed)
VALUES (%(id)s, %(organisation)s, %(contact)s, %(file)s, %(index)s, %(now)s, %(sealed)s)
ON CONFLICT DO NOTHING"""
