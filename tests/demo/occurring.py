"""Which codes of which lists occur in what the demo seals, read off the sealed bodies.

A path goes through what is sealed: `safe.windows.days`; through lists by itself, through the keys of a mapping by
`#`, through its values by `*`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.care import actions as care
from liftstone.care import queries as cared
from liftstone.cases import linking, note_content
from liftstone.cases.linked_models import Link
from liftstone.cases.models import Case
from liftstone.cases.papers_models import KeptNote
from liftstone.demo.stories import cast
from liftstone.directory.models import Beds, FirstResponder, Service
from liftstone.gaps.models import Gap
from liftstone.governing.models import Topic
from liftstone.network.models import Member
from liftstone.quality import content as reviews
from liftstone.quality import queries as reviewed
from liftstone.shifts import abilities
from liftstone.vocabulary.catalogue import LISTS
from tests.cast import as_

Bodies = dict[str, list[dict[str, Any]]]
Fields = dict[str, dict[str, str]]

# Table → path in what is sealed in it → list. What is not here says nothing of a list. "contact" is what is counted
# of one; a call in which nobody needed help has a `needless` outcome.
IN_STORIES: Fields = {
    "contact": {
        "channel": "channels", "caller": "callers", "danger": "danger", "under_18": "under_18",
        "sharing": "sharing", "heard": "heard", "outcome": "contact_outcomes", "needless": "no_help_needed",
    },
    "cases_case": {
        "class": "classes", "types": "exploitation", "sectors": "sectors", "controls": "controls",
        "vulnerabilities": "vulnerabilities", "recruitment": "recruitment", "region": "regions",
        "nation": "nations", "force": "forces", "outcome": "case_outcomes", "typology": "ho_types",
    },
    "cases_caseperson": {
        "role": "roles", "how_known": "how_known", "relation": "relations", "gender": "genders",
        "age_band": "age_bands", "age_certainty": "age_certainty", "nationality": "nationalities",
        "safe.times": "safe_times", "safe.windows.days": "safe_days", "safe.ways.#": "ways",
        "safe.ways.*": "way_safety", "safe.voicemail": "voicemail", "safe.caller_number": "caller_number",
        "safe.device": "device",
    },
    "cases_statement": {"learned": "how_learned", "sure": "how_sure"},
    "cases_thing": {"kind": "things"},
    "cases_relation": {"tie": "ties"},
    "cases_indicator": {"code": "indicators", "how": "indicator_sources"},
    "cases_consent": {"kind": "consent_kinds", "answer": "consent", "checks": "consent_checks", "way": "ways",
        "agency": "agencies"},
    "cases_flag": {"code": "flags"},
    "cases_entry": {"consent": "consent", "agency": "agencies", "how": "channels", "type": "note_types"},
    "cases_assessment": {"tools.#": "tools", "tools.*.decision": "tool_decisions"},
    "cases_missing": {"outcome": "missing_outcomes"},
    "desk_note": {
        "support.topic": "support_topics", "support.organisation": "agencies", "support.force": "forces",
        "support.given": "support_given",
    },
    "desk_emergency": {"outcome": "emergency_outcomes"},
}  # fmt: skip
# The same of what is written where a story is loaded, by colleagues and of each other.
WHERE_LOADED: Fields = {
    "shifts_ability": {
        "spoken": "spoken", "experience": "experience", "training": "training", "not_alone": "not_yet_alone",
    },
    "cases_link": {"reason": "link_reasons"},
    "care_moment": {"why": "hard_contacts"},
    "directory_service": {"needs": "needs", "routes": "referral_routes"},
    "directory_firstresponder": {"kind": "responder_kinds", "interviews": "interviews"},
    "directory_beds": {"kind": "bed_kinds", "for_whom": "for_whom"},
    "network_member": {"kind": "member_kinds"},
    "gaps_gap": {"theme": "gap_themes", "severity": "gap_severities"},
    "governing_topic": {"duty": "duties"},
    "quality_review": {
        "marks.#": "standards", "marks.*.mark": "marks", "marks.*.rests_on": "pieces_of_record",
    },
}  # fmt: skip
# Values that nothing can hold, and why.
NOWHERE = {
    "consent": {"unknown": "no form of ours can be answered with it"},
    "contact_outcomes": {
        "in_case": "of facts sealed before it was told apart who opened a case and who joined one",
        "open": "a contact is counted once it is closed",
    },
    "note_types": {"therapy": "always kept to a few: a note of its own, which `test_loading` opens"},
}


def lists_of(fields: Fields) -> set[str]:
    """The lists of which codes are looked for."""
    return {of for paths in fields.values() for of in paths.values()}


def said(bodies: Bodies, fields: Fields) -> dict[str, set[str]]:
    """The codes that occur, by list."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, paths in fields.items():
        for path, of in paths.items():
            found[of].update(_at(bodies[table], path.split(".")))
    return found


def _at(body: Any, path: list[str]) -> Iterator[str]:
    if isinstance(body, list):
        for each in body:
            yield from _at(each, path)
    elif not path:
        yield from [body] if body else ()
    elif isinstance(body, dict):
        first, rest = path[0], path[1:]
        yield from _at({"#": list(body), "*": list(body.values())}.get(first, body.get(first)), rest)


def missing(found: dict[str, set[str]], fields: Fields) -> dict[str, set[str]]:
    """The codes that do not occur and could, by list."""
    return {
        name: gone
        for name in sorted(lists_of(fields))
        if (gone := set(LISTS[name].codes) - found[name] - set(NOWHERE.get(name, {})))
    }


def without(found: dict[str, set[str]], name: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What occurs without one code of a list, and what `missing` should say of it."""
    code = min(found[name] & set(LISTS[name].codes))
    return {**found, name: found[name] - {code}}, {name: {code}}


def where_loaded(actor_of: Callable[[str], Actor]) -> Bodies:
    """What was sealed by and about colleagues, opened by Ben; each one's own by themselves."""
    ben = actor_of("ben")
    with as_(ben):
        found: Bodies = {
            "shifts_ability": [dict(each.codes) for each in abilities.of_colleagues(ben).values()],
            "cases_link": _links(ben),
            "quality_review": _reviews(ben),
            "cases_keptnote": [note_content.open_one(each, by=ben) for each in KeptNote.objects.all()],
            "care_moment": [],
            "directory_service": list(Service.objects.values("needs", "routes")),
            "directory_firstresponder": list(FirstResponder.objects.values("kind", "interviews")),
            "directory_beds": list(Beds.objects.values("kind", "for_whom")),
        }
    with as_(actor_of("kofi")):
        found["network_member"] = list(Member.objects.values("kind"))
        found["gaps_gap"] = list(Gap.objects.values("theme", "severity"))
        found["governing_topic"] = list(Topic.objects.values("duty"))
    for login in cast.ON_THE_LINE:
        with as_(actor_of(login)) as adviser:
            found["care_moment"] += [care.opened(each, by=adviser) for each in cared.own(adviser)]
    return found


def _links(by: Actor) -> list[dict[str, Any]]:
    cases = Case.objects.filter(id__in=Link.objects.values("one"))
    return [each.body | {"ended": each.ended} for case in cases for each in linking.of_case(case, by=by)]


def _reviews(by: Actor) -> list[dict[str, Any]]:
    pieces = reviewed.given_by(by)
    opened = [each for piece in pieces for each in reviews.open_all(reviewed.reviews(piece), of=piece, by=by)]
    return [each.body for each in opened if each.body]
