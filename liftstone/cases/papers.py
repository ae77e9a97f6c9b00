"""What a case's page shows of its papers: what the actor was typing, kept notes, whose a follow-up can be."""

from datetime import datetime
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.cases import drafts, follow_up_rules, note_forms, queries
from liftstone.cases.models import Case, Entry
from liftstone.cases.papers_models import Draft
from liftstone.vocabulary.catalogue import LISTS


def of(case: Case, *, typed: dict[str, Any], by: Actor) -> dict[str, Any]:
    """Return it. What was typed a moment ago and given back goes before what was kept of it."""
    kept, begun = queries.kept_notes(by, case=case), drafts.of_case(case, by=by)
    note, follow_up = begun.get(Draft.Form.NOTE, {}), begun.get(Draft.Form.FOLLOW_UP, {})
    # Everybody who reads the case would read it: so it goes on only where its type and its readers stand beside it.
    apart = note_forms.is_begun(note) and (note.get("type") or note.get("who") == "few")
    here = {} if apart else note
    return {
        "kept_notes": kept,
        "kept_names": names(by.keys, {each.written_by for each in kept}) if kept else {},
        "begun_apart": note["typed_at"] if apart else None,
        "given_back": {
            "note": here.get("note") and here["typed_at"],
            "follow_up": follow_up.get("follow_up") and follow_up["typed_at"],
        },
        "typed": here | follow_up | typed,
        "owners": queries.owners(by, case=case) if case.state == Case.State.OPEN else [],
        "note_types": LISTS["note_types"].choices(),
        "level": level,
    }


def level(entry: Entry, now: datetime) -> int:
    """Return how far a follow-up has risen."""
    taken = entry.taken_at is not None
    return follow_up_rules.level(due_at=entry.due_at or now, taken=taken, pace=entry.pace, now=now)
