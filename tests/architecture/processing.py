"""Writes what the software does into docs/data-protection: `python -m tests.architecture.processing`.

The records of processing (UK GDPR, article 30) and the template of a DPIA (article 35) are written by people, but
for the parts between two marks: those are read off the code and say what this version does. A list, a table
or a role that is new and that nobody has classified here fails a test.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.architecture import columns

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "data-protection"
DOCUMENTS = ("records-of-processing.md", "dpia.md")
BEGIN, END = "<!-- from the code: {} -->", "<!-- from the code: end -->"
PART = re.compile(r"<!-- from the code: (?!end)([a-z ]+) -->\n(.*?)<!-- from the code: end -->", re.DOTALL)
FILL_IN = "**[Fill in]**"

# What each part of the software processes personal data for; what it never does stands in ARCHITECTURE.md's map.
PURPOSES = {
    "loading": "moving records in from spreadsheets and other systems, and out",
    "statistics": "counting without naming anybody: yearly and themed reports",
    "breaches": "answering for what got out: articles 33 and 34",
    "keeping": "keeping no longer than needed, erasing, keeping what a court or a claim needs",
    "quality": "looking at a sample of the work, and saying so to whoever did it",
    "care": "asking those who work here how they are after what was hard",
    "answering": "answering whoever asks for what is held of them (article 15), and police who ask",
    "sharing": "handing part of a case to another organisation under an agreement, until it ends",
    "shifts": "planning who is on duty, and handing over from one shift to the next",
    "finding": "finding help for a person, asking for it, a bed; conditions and answers under the record's key",
    "cases": "staying with people: their situation, risk, consent, follow-ups, documents, emergency disclosures",
    "desk": "answering whoever rings or writes, first those in danger; advice; staying with somebody in danger",
    "conversations": "writing with somebody who has a way back",
    "intake": "taking in reports and calls, also from people who give no name",
    "facts": "preparing what is counted, apart from contacts and cases",
    "digest": "letting whoever speaks for a member of a network know that something waits for them",
    "directory": "finding support by place; it holds nothing of anybody who was helped",
    "advising": "asking an advisory group about drafts, and answering each of its comments",
    "training": "showing who is trained in what, and that a certificate is right",
    "questionnaires": "asking a network's members, and laying side by side what they answered",
    "strategy": "keeping what a network wants to reach, who answers for it, and what is counted; of bodies",
    "governing": "keeping who answers for what in a network, its decisions and shared documents; of bodies",
    "gaps": "showing a network what its members do and what is missing where, each in its own words",
    "agreed": "keeping what a network's members agreed to do: who does which part of it, and until when",
    "network": "working together with other organisations: who speaks for whom at a network's table",
    "bringing": "taking in what a network agreed to before it kept its minutes here",
    "meetings": "who came to a network's meeting, what was said and agreed there",
    "places": "none: published reference data of nobody, to find help that is near",
    "linkage": "knowing somebody again who is known already, so that nobody tells it all once more",
    "accounts": "signing in; who works here and what they may do",
    "keyring": "who can open what",
    "audit": "showing who opened and did what",
}

# What a code list says of somebody: "special" is article 9, "criminal" article 10, "staff" is of who works here,
# "none" is of nobody. What stands beside it in words may be anything.
LISTS_SAY = {
    "special": {
        "exploitation", "vulnerabilities", "indicators", "ho_types", "flags", "nationalities", "note_types",
        "controls",
    },
    "criminal": {"roles", "relations", "classes", "tools"},
    "staff": {"experience", "training", "not_yet_alone"},
    "none": {
        "indicator_groups", "indicator_sources", "absent", "regions", "nations", "forces", "agencies", "channels",
        "link_reasons", "tool_decisions", "needs", "responder_kinds", "interviews", "for_whom", "bed_kinds",
        "referral_routes", "member_kinds", "board_kinds", "duties", "gap_themes", "gap_severities",
        "sharing_purposes", "sharing_categories", "sharing_bases",
    },
}  # fmt: skip
KINDS = {
    "special": "special category data (article 9), or may tell it: health, sex life, ethnic origin",
    "criminal": "data on crime, or an allegation of it (article 10)",
    "staff": "of people who work here",
    "ordinary": "personal data, neither of article 9 nor 10 by itself",
}

# How long what hangs on no record is kept, by the beginning of the table's name: the longest that fits.
KEPT = {
    "accounts_": "while somebody works here; a colleague who left stays by id, for the audit",
    "accounts_session": "half an hour after it was last used, 13 hours at most",
    "accounts_attempt": "a day",
    "accounts_challenge": "a day",
    "accounts_joining": "until it is used, or lapses",
    "advising_": "while the network is there: what advisers said, and what became of it, belongs to its history",
    "agreed_": "while the network is there: what was agreed, and what became of it, belongs to its history",
    "answering_request": "for good: that somebody asked; what was given goes with its case or contact",
    "answering_answer": "with the first of the cases and contacts that it was made of; made of none, for good",
    "answering_piece": "with the item or the answer that it belongs to",
    "audit_": "for good; what it names is taken out when that is erased",
    "breaches_affected": "until that case or contact is erased",
    "breaches_": "for good, since article 33(5) asks for every breach: the operator may decide otherwise",
    "care_limit": "until it is changed",
    "care_moment": "while whose it is works here, and with its contact",
    "cases_unheard": "while something rings that none of its readers hears",
    "desk_phrase": "for good",
    "desk_talk": "for good: that a colleague asked to talk, never why",
    "desk_target": "until it is changed",
    "finding_placement": "while its bed is in the directory; it says nothing of whom",
    "finding_secret": "until the address is written anew, or the place is gone; it says nothing of anybody",
    "digest_": "while the network is there: in which week somebody was written to, and who wishes none",
    "directory_": "while the organisation, the service or the place is there; it says nothing of anybody",
    "gaps_": "while the network is there: what a member said, and when, belongs to its history",
    "facts_": "with the contact or the case that it counts",
    "intake_outbox": "until the worker has carried it, seconds",
    "intake_spent": "ten minutes after the pass has lapsed",
    "keeping_erasure": "for good: that something was erased, and nothing of it",
    "keeping_period": "for good, one decision after the other",
    "keyring_": "while the team or the person has the key; earlier epochs open what was sealed to them",
    "loading_": "until the organisation deletes the archive; codes alone",
    "network_told": "while the network is there: that something was answered; its words until they were taken in",
    "questionnaires_": "while the network is there: what its members answered belongs to its history",
    "bringing_": "until they are thrown away; taken in, while the network is there",
    "meetings_": "while the network is there: what was agreed, by whom, belongs to its history",
    "strategy_": "while the network is there: what it wanted, and what came of it, belongs to its history",
    "governing_": "while the network is there: what was decided, and by whom, belongs to its history",
    "network_": "while the network is there: who was at its table when belongs to its history",
    "places_": "until a newer file of the same kind is loaded; of nobody",
    "quality_sample": "for good: of which month, and that chance chose",
    "sharing_agreement": "for good: on which ground something was shared has to be shown later",
    "sharing_signature": "with its agreement",
    "shifts_": "for good",
    "shifts_handover": "until one of its time's cases is erased",
    "shifts_deskpart": "with its hand-over",
    "shifts_handedon": "with its hand-over",
    "shifts_brief": "until it is looked at again, and ended",
    "shifts_feed": "until its owner ends it",
    "training_": "while the network is there: who learned what, and what people did not know, counts over years",
    "statistics_": "with the facts that it was counted of",
}


def documents() -> dict[Path, str]:
    """Return each document as it should stand."""
    files = [FOLDER / name for name in DOCUMENTS]
    return {file: renewed(file.read_text()) for file in files}


def renewed(text: str) -> str:
    """Return a document with its parts written anew."""
    parts = written()
    return PART.sub(lambda found: f"{BEGIN.format(found[1])}\n{parts[found[1]]()}\n{END}", text)


def written() -> dict[str, Callable[[], str]]:
    """Return what writes each part."""
    return {
        "activities": lambda: _table(("step", "what for", "never"), _activities()),
        "people": lambda: _table(("who", "how they come in"), _people()),
        "kinds": lambda: _table(("kind", "in these lists of codes"), _kinds()),
        "sealed": lambda: _table(("table", "sealed in it"), _sealed()),
        "roles": lambda: _table(("role", "may", "holds the keys of"), _roles()),
        "recipients": lambda: _table(("who", "what", "by whom it is decided"), _recipients()),
        "periods": lambda: _table(("category", "proposed", "where that comes from", "decided"), _periods()),
        "kept": lambda: _table(("table", "kept"), _kept()),
        "measured": lambda: _table(("id", "promise"), _measured()),
        "clear": _clear,
    }


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _each in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines).replace("|  |", "| |")


def _activities() -> Iterator[tuple[str, ...]]:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    map_ = dict(re.findall(r"^\| `(\w+)` \| .+? \| (.+?) \|$", text, re.MULTILINE))
    for name, purpose in reversed(PURPOSES.items()):
        yield name, purpose, map_[name]


def _people() -> Iterator[tuple[str, ...]]:
    from liftstone.vocabulary.catalogue import LISTS

    for value in LISTS["callers"]:
        yield str(value.label), "makes a contact"
    for value in LISTS["roles"]:
        yield str(value.label), "is known, described or counted in a case"
    yield "Colleagues and volunteers", "work here"


def kind_of(name: str) -> str:
    """Return what a code list says of somebody."""
    return next((kind for kind, names in LISTS_SAY.items() if name in names), "ordinary")


def _kinds() -> Iterator[tuple[str, ...]]:
    from liftstone.vocabulary.catalogue import LISTS

    for kind, words in KINDS.items():
        names = sorted(name for name in LISTS if kind_of(name) == kind)
        yield words, ", ".join(f"`{name}`" for name in names)


def _sealed() -> Iterator[tuple[str, ...]]:
    tables: dict[str, list[str]] = {}
    for column in columns.columns():
        if column.kind != "operational":
            said = column.reason or column.name.replace("_", " ")
            tables.setdefault(column.table, []).append(said)
    for table, said in tables.items():
        yield table, "; ".join(said)


def _roles() -> Iterator[tuple[str, ...]]:
    from liftstone.accounts.rights import RIGHTS, teams_of

    for role, rights in RIGHTS.items():
        yield role, ", ".join(sorted(rights)), ", ".join(teams_of(frozenset({role})))


def _recipients() -> Iterator[tuple[str, ...]]:
    from liftstone.cases.pack_words import AUDIENCES
    from liftstone.vocabulary.catalogue import LISTS

    agencies = ", ".join(str(value.label) for value in LISTS["agencies"])
    yield (
        agencies,
        "an emergency disclosure: what they must know now",
        "whoever is on duty; another looks at it next day",
    )
    outside = [str(words) for code, words in AUDIENCES.items() if code != "supervisor"]
    yield ", ".join(outside), "a case pack, made for them, entry by entry", "whoever works on the case; on record"
    yield (
        "Another organisation, under an agreement that both signed",
        "a view: what was chosen of a case, until it expires or is ended",
        "whoever works on the case; each person in it is asked first",
    )
    yield "The regulator (ICO)", "a breach, where it is a risk to people", "whoever answers for personal data"
    yield "Readers of published tables", "numbers after disclosure control, nobody among them", "an analyst"


def _periods() -> Iterator[tuple[str, ...]]:
    from liftstone.keeping.period_rules import PROPOSED, Category
    from liftstone.keeping.period_words import NAMES, SOURCES

    for each in Category:
        yield str(NAMES[each]), f"{PROPOSED[each]} months", str(SOURCES[each]), FILL_IN


def kept(table: str) -> str:
    """Return how long the rows of a table are kept; "" where nobody has said so."""
    from django.apps import apps

    from liftstone.keeping import happened

    fits = [each for each in KEPT if table.startswith(each)]
    if fits:
        return KEPT[max(fits, key=len)]
    models = {model._meta.db_table: model for model in apps.get_models()}
    return "with its case or contact" if table in models and happened.paths(models[table]) else ""


def tables() -> list[str]:
    """Return the names of all tables."""
    return list(dict.fromkeys(column.table for column in columns.columns()))


def _kept() -> Iterator[tuple[str, ...]]:
    by_time: dict[str, list[str]] = {}
    for table in tables():
        by_time.setdefault(kept(table), []).append(table)
    for time, names in by_time.items():
        yield ", ".join(names), time


def _measured() -> Iterator[tuple[str, ...]]:
    for file in sorted((ROOT / "promises").glob("[a-z][0-9][0-9]_*.py")):
        words = (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n\n")[0].replace("\n", " ")
        name, _colon, promise = words.partition(":")
        if re.fullmatch(r"[A-Z]\d+", name):
            yield name, promise.strip()


def _clear() -> str:
    found = [column for column in columns.columns() if column.kind == "operational"]
    names = {column.table for column in found}
    return (
        f"{len(found)} columns of {len(names)} tables are clear, each with its reason in"
        " [SECURITY.md](../../SECURITY.md#every-clear-column-and-why); all others are sealed."
    )


def stale() -> list[str]:
    """Return the names of the documents that do not say what the code does."""
    return [file.name for file, text in documents().items() if file.read_text() != text]


if __name__ == "__main__":
    import django
    from django.conf import settings

    source = ast.parse((ROOT / "liftstone" / "config" / "settings.py").read_text())
    installed = next(
        ast.literal_eval(node.value)
        for node in source.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "INSTALLED_APPS"
    )
    settings.configure(USE_I18N=False, INSTALLED_APPS=installed)
    django.setup()
    for file, text in documents().items():
        file.write_text(text)
