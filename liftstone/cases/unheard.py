"""What is kept to a few and rings while none of them is at work. Nobody is told what it is, or of whom."""

# From clear times alone, as the worker sees them: follow-ups, somebody missing, a danger that nobody asked after in
# time, what a person wrote, an alarm.
UNHEARD = """
WITH at_work AS (SELECT person_id FROM accounts_session WHERE stage = 'full' AND seen_at > now() - %(idle)s),
kept AS (
  SELECT id, organisation_id, readers FROM cases_case WHERE readers IS NOT NULL
  UNION ALL SELECT id, organisation_id, readers FROM intake_contact WHERE readers IS NOT NULL),
due AS (
  SELECT case_id AS record_id, due_at AS since FROM cases_entry
    WHERE due_at <= now() AND done_at IS NULL AND held_at IS NULL
  UNION ALL SELECT case_id, next_at FROM cases_missing WHERE state <> 'ended' AND next_at <= now()
  UNION ALL SELECT subject_id, check_at FROM desk_emergency WHERE state = 'running' AND check_at <= now()
  UNION ALL SELECT id, COALESCE(news_at, arrived_at) FROM intake_contact
    WHERE readers IS NOT NULL AND (news_at IS NOT NULL OR alarm = ANY (%(alarms)s))),
unheard AS (SELECT organisation_id, min(since) AS since FROM due JOIN kept ON kept.id = record_id
  WHERE NOT EXISTS (SELECT FROM at_work WHERE person_id = ANY (readers)) GROUP BY organisation_id),
heard AS (DELETE FROM cases_unheard WHERE organisation_id NOT IN (SELECT organisation_id FROM unheard)
  RETURNING organisation_id),
new AS (INSERT INTO cases_unheard (organisation_id, since) SELECT organisation_id, since FROM unheard
  ON CONFLICT (organisation_id) DO UPDATE SET since = excluded.since
  WHERE cases_unheard.since IS DISTINCT FROM excluded.since RETURNING organisation_id)
SELECT organisation_id FROM heard UNION SELECT organisation_id FROM new"""
