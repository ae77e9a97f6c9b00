"""A case with all that belongs to one, with something secret in each sealed place. `tests.world` fills it in."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import actions as cases
from liftstone.cases import assessments, consents, documents, indicators, merging, missing, people, things, timeline
from liftstone.cases import queries as case_queries
from liftstone.cases.models import Case
from liftstone.desk import dangers
from liftstone.desk.danger_models import Emergency
from liftstone.desk.dangers import Subject, Typed
from liftstone.intake.models import Contact
from tests.world_of_colleagues import Secret


def opened(contact: Contact, secret: Secret, by: Actor) -> dict[str, UUID]:
    """Open a case from a contact, and put into it whatever a case can have; return the ids."""
    answers = {"summary": f"About {secret('summary')}", "types": ["labour"], "where": secret("case place")}
    case = cases.start(contacts=[contact], answers=answers, risk=2, by=by)
    person = people.add(case=case, answers=_known(secret), by=by)
    thing = things.add(case=case, answers=_thing(secret), by=by)
    tie = {"from": person.id.hex, "tie": "held_at", "to": thing.id.hex}
    relation = things.relate(case=case, answers=tie, by=by)
    twin = people.add(case=case, answers=_known(secret), by=by)
    merge = merging.merge(case=case, kept=person, gone=twin, why=secret("why one person"), by=by)
    known = {"merge": merge.id, "case": case.id, "person": person.id, "thing": thing.id, "relation": relation.id}
    in_timeline = _timeline(case.id, secret, by)
    decided = consents.decide(case=case, person=person, answers=_decided(secret), seen=0, by=by)
    noticed = indicators.note(case=case, number=uuid4(), codes=["papers_kept"], answers=_noticed(secret), by=by)
    row = dangers.begin(subject=Subject("cases_case", case.id, case.reference, case.readers), where="", by=by)
    return known | {
        "consent": decided.id,
        "indicator": noticed[0].id,
        **in_timeline,
        "case_danger": in_danger(row, secret("whereabouts"), secret("said in danger"), by),
        **_risk(case, secret, by),
    }


def _thing(secret: Secret) -> dict[str, Any]:
    return {"kind": "business", "called": secret("business"), "description": secret("about it")}


def _risk(case: Case, secret: Secret, by: Actor) -> dict[str, UUID]:
    later = timezone.now() + timedelta(days=1)
    steps = [{"hours": 0, "who": secret("who is told"), "number": ""}]
    plan = {"look": secret("where to look"), "never": secret("who controls them"), "steps": steps}
    risk = {"who": secret("who is at risk"), "level": "2"}
    tools = {"tools": {"move_child": {"decision": "chosen", "why": secret("why moved")}}}
    for kind, body, review_at in (("plan", plan, None), ("risk", risk, later), ("tools", tools, None)):
        assessments.save(case=case, kind=kind, body=body, seen=0, review_at=review_at, by=by)
    flag = assessments.set_flag(case=case, code="violent", words=secret("flag"), expires_at=later, by=by)
    seen = {"who": secret("who is missing"), "seen": secret("last seen")}
    gone = missing.raise_alarm(case=case, person=None, seen=seen, usual=[], by=by)
    return {"gone": gone.id, "flag": flag.id}


def _known(secret: Secret) -> dict[str, Any]:
    return {
        "how_known": "known",
        "role": "potential_victim",
        "name": secret("person"),
        "nationality": "VN",
        "notes": secret("about them"),
        "phone": secret("person's phone"),
        "safe": {"ways": {"phone": "safe"}, "times": "any", "code_word": secret("code word")},
    }


def _decided(secret: Secret) -> dict[str, Any]:
    return {
        "kind": "contact_channel",
        "answer": "consents",
        "text": f"Only about {secret('condition')}",
        "checks": ["alone"],
        "until": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }


def _noticed(secret: Secret) -> dict[str, Any]:
    return {
        "how": "seen",
        "who": secret("who noticed"),
        "when": secret("when noticed"),
        "where": secret("where noticed"),
        "words": secret("noticed in words"),
    }


def _timeline(record: UUID, secret: Secret, by: Actor) -> dict[str, UUID]:
    case = case_queries.case(by, record=record)
    note = timeline.note(case=case, text=f"She said {secret('case note')}", type_="call", by=by)
    later = timezone.now() + timedelta(days=1)
    follow_up = timeline.follow_up(case=case, text=f"Ring {secret('follow-up')}", due_at=later, by=by)
    told = {
        "agency": "police",
        "to_whom": secret("officer"),
        "why": secret("reason"),
        "said": secret("what was said"),
    }
    disclosure = timeline.disclose(case=case, answers=told, by=by)
    came = {"what": secret("document"), "whom": secret("from whom"), "how": "by hand"}
    name, clear = secret("document name"), secret("document words").encode()
    paper = documents.receive(case=case, name=name, clear=clear, answers=came, by=by)
    return {"note": note.id, "document": paper.id, "follow_up": follow_up.id, "disclosure": disclosure.id}


def in_danger(row: Emergency, where: str, said: str, by: Actor) -> UUID:
    """Write where and what into an alarm that nobody has taken; return its id."""
    dangers.write(emergency=row, typed=Typed(where, said, "412"), by=by)
    dangers.go_on_alone(emergency=row, by=by)
    return row.id
