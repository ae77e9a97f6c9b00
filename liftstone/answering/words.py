"""What the pages of requests, and the answers, call things."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liftstone.answering import rules

STATES = {
    "logged": _("Who asks is not checked yet"),
    "identified": _("Looking for records"),
    "gathering": _("Choosing what is given"),
    "redacting": _("Choosing what is given"),
    "to-read": _("Waits for a second person"),
    "read": _("May go"),
    "answered": _("Answered"),
    "refused": _("Refused"),
    "withdrawn": _("Taken back"),
}
FEW = _(
    "This is kept to so few that nobody would be left to read the answer before it goes. Have a supervisor"
    " added to its readers first."
)
# Where an answer may go. Never by itself to the address that a request came from.
WAYS = {
    "hand": _("Handed over in person"),
    "post": _("By post, to an address that we know ourselves"),
    "solicitor": _("To their solicitor or advocate, after ringing back"),
    "thread": _("On their thread, with the number and word that they chose"),
    "email": _("By e-mail that only they read; they said so by another way"),
}
CAME = {
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "post": _("Post"),
    "person": _("In person"),
    "thread": _("A thread of ours"),
    "solicitor": _("A solicitor or advocate"),
    "other": _("In another way"),
}
# How it is known who asks. What an exploiter can have, such as a passport or a telephone, proves nothing here.
IDENTITY = {
    "known": _("We know them: they answered what only they can know"),
    "thread": _("They opened their own thread with its number and word"),
    "met": _("A colleague or an organisation that we know met them, alone"),
    "ringback": _("We rang back on a number that we had before, and they were alone"),
    "document": _("A document, and something besides it that nobody who holds them could have"),
    "authority": _("Somebody acts for them; they told us so themselves, alone"),
    "office": _("Police: we rang the switchboard of the force and asked for the officer"),
}
# Why something is not given: UK GDPR article 15(4), Data Protection Act 2018 section 45(4) and Schedules 2 and 3.
EXEMPTIONS = {
    "not_theirs": _("It is not about them"),
    "others": _("Somebody else would be known by it (Schedule 2, paragraph 16)"),
    "confidence": _("Somebody told us in confidence (Schedule 2, paragraph 16)"),
    "crime": _("It would hinder preventing or detecting a crime (Schedule 2, paragraph 2)"),
    "harm": _("Somebody would be seriously harmed (Schedule 3, paragraphs 5 and 11)"),
    "child_abuse": _(
        "It is of child abuse, and giving it is not in the child's interest (Schedule 3, paragraph 21)"
    ),
    "legal": _("It is a lawyer's advice (Schedule 2, paragraph 19)"),
}
# What becomes of a document itself.
FILES = {
    rules.WHOLE: _("Given, as it is"),
    rules.IN_PART: _("Given in part: a copy from which something was taken out"),
    rules.OUT: _("Left out"),
}
REFUSALS = {
    "identity": _("We could not be sure who asks."),
    "unfounded": _("It is manifestly unfounded: it is not meant to learn anything."),
    "excessive": _("It is manifestly excessive."),
    "power": _("You have not shown why the law lets us, or that it is needed."),
}
POWERS = {
    "schedule": _("A form under the Data Protection Act 2018, Schedule 2, paragraph 2"),
    "consent": _("The person's own consent"),
    "order": _("An order or warrant of a court"),
    "duty": _("Another law that obliges us"),
    "none": _("None was named"),
}
SOURCES = {
    "sent": _("What was sent to us"),
    "added": _("What was sent afterwards"),
    "thread": _("The thread"),
    "desk": _("Notes of the desk"),
    "person": _("What is recorded of somebody"),
    "statement": _("What was said of somebody"),
    "consent": _("What somebody decided"),
    "note": _("Note"),
    "follow-up": _("Follow-up"),
    "disclosure": _("Disclosure"),
    "review": _("Review of a disclosure"),
    "outcome": _("How it ended"),
    "document": _("Document"),
    "file": _("The document itself"),
    "shown": _("Why a number was shown"),
    "weighed": _("Risk, plan, flag or alarm"),
    "noticed": _("What was noticed"),
    "kept": _("Note that is kept to a few"),
    "openings": _("Who opened it"),
    "case": _("The case as a whole"),
    "handed": _("To whom a copy of a document went"),
    "printed": _("A case pack was made"),
    "thing": _("Places and things"),
    "relation": _("Relation"),
}
WRITTEN = ("case", "note", "kept", "desk", "follow-up", "weighed", "shown", "outcome", "document")
# The headings of an answer, in their order, and what stands under each.
SECTIONS = (
    (_("What you told us, and what we wrote to you"), ("sent", "added", "thread")),
    (_("What we have recorded about you"), ("person", "statement", "noticed", "thing", "relation")),
    (_("What we wrote down"), WRITTEN),
    (_("Documents that come with this answer"), ("file",)),
    (_("What you decided"), ("consent",)),
    (_("Whom we told, and why"), ("disclosure", "review", "printed", "handed")),
    (_("Who opened it here, and when"), ("openings",)),
)
PARTS = {
    "name": _("Name"), "alias": _("Other name"), "born": _("Date of birth"), "official": _("Official numbers"),
    "description": _("Description"), "notes": _("Notes"),
    "nationality": _("Nationality"), "gender": _("Gender"), "age_band": _("Age"),
    "age_certainty": _("How the age is known"),
    "code": _("What"), "under_18": _("Under 18"), "language": _("Language"),
    "low": _("At least"), "high": _("At most"), "phone": _("Telephone"), "email": _("E-mail"),
    "text": _("Words"), "agency": _("To whom"), "to_whom": _("Whom there"), "said": _("What was said"),
    "why": _("Why"), "whom": _("To whom"), "how": _("How"), "summary": _("In words"),
    "outcome": _("Outcome"), "type": _("Kind of note"), "kind": _("About what"),
    "answer": _("Answer"), "what_for": _("What for"), "what": _("What"), "where": _("Where"), "when": _("When"),
    "who": _("Who"), "words": _("In words"), "look": _("Where to look"), "never": _("Who must not be told"),
    "safe_when": _("When it is safe"), "safe_how": _("How it is safe"), "safe_say": _("What to say"),
    "sharing": _("With whom it may be shared"), "danger": _("Danger"), "promised": _("What was promised"),
    "heard": _("How they heard of us"), "risk_words": _("The risk in words"), "level": _("Risk"),
    "called": _("The plate, number, address or name"), "town": _("Town"), "region": _("Region"),
    "hours": _("When it is open"), "looks": _("Vehicle: make and colour"), "minors": _("Of them under 18"),
    "relation": _("Relation"), "from": _("Who or what"), "tie": _("Relation"), "to": _("To whom or what"),
    "before": _("What it said before"),
    "reader": _("You"), "desk": _("We"), "note": _("Note"), "openings": _("When, and who"),
    "service": _("Signposted to"), "support": _("Support for a professional"),
    "file": _("File"), "sha256": _("SHA-256 of the file"), "in_part": _("Given in part"),
}  # fmt: skip
CODES = {
    "how": IDENTITY,
    "exemptions": EXEMPTIONS,
    "refused": REFUSALS,
    "file": FILES,
    "exemption": EXEMPTIONS,
}  # of the forms of a step


def told(typed: dict[str, Any]) -> list[str]:
    """Return what somebody typed and chose in a form, in words: each answer one, those left empty not at all."""
    found = []
    for name, value in typed.items():
        for each in value if isinstance(value, list) else [value]:
            if each and name != "outcome":
                found.append(str(CODES[name].get(each, each)) if name in CODES else str(each))
    return found
