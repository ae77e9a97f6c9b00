"""What the storyteller yields: plain values, no database, no keys.

Times are aware UTC. `None` means that nobody asked, "" that nobody answered. Codes are those of
`liftstone.vocabulary`; `stories.codes` is the one place that names them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """A town that exists, with the code of its region or nation and of its police force."""

    town: str
    region: str
    nation: str
    force: str


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody who works for the invented helpline. `waits`: signed up, not yet admitted by an officer."""

    login: str
    name: str
    roles: tuple[str, ...]
    waits: bool = False


@dataclass(slots=True)
class Line:
    """One message of a thread. `by` is "desk" or "person"; `adviser` the login of whoever answered."""

    id: UUID
    at: datetime
    by: str
    text: str
    adviser: str = ""


@dataclass(slots=True)
class SafeContact:
    """How to answer, if at all: `answer` is "no", "thread", "phone" or "email"."""

    answer: str = "no"
    when: str = ""
    how: str = ""
    say: str = ""
    phone: str = ""
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Supported:
    """What a professional who rang was given. `taken_back`: it was written down by mistake."""

    id: UUID
    topic: str
    organisation: str
    force: str | None
    given: str
    taken_back: bool = False


@dataclass(slots=True)
class Contact:
    """One call, web report, app report or report without JavaScript, whoever made it.

    `heard`: how they heard of us, where a call left time to ask. `service`: where they were signposted to.
    `picture`: a photograph came with it. `alarm`: "guessing" where somebody tried five wrong words.
    `state` is "waiting", "claimed" or "closed"; `outcome` a code of `vocabulary.outcomes.CONTACT_OUTCOMES`.
    """

    id: UUID
    arrived_at: datetime
    channel: str
    who: str
    what: str
    where: str
    place: Place | None
    safe: SafeContact = field(default_factory=SafeContact)
    sharing: str = "anonymous"
    heard: str | None = None
    language: str = "en"
    danger: str = "unknown"
    under_18: str = "unknown"
    danger_detail: str = ""
    people_min: int | None = None
    people_max: int | None = None
    people_note: str = ""
    state: str = "waiting"
    outcome: str = ""
    outcome_note: str = ""
    service: str = ""
    claimed_by: str = ""
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    receipt: bool = False
    picture: bool = False
    alarm: str = ""
    lines: list[Line] = field(default_factory=list)
    support: tuple[Supported, ...] = ()

    def body(self) -> dict[str, object]:
        """The flat document that the public page would have sealed (intake wire format, schema 1)."""
        safe = self.safe
        asked = {} if self.heard is None else {"heard": self.heard}
        return asked | {
            "schema": 1,
            "language": self.language,
            "what": self.what,
            "where": self.where,
            "danger": self.danger,
            "danger_detail": self.danger_detail,
            "under_18": self.under_18,
            "people_min": self.people_min,
            "people_max": self.people_max,
            "people_note": self.people_note,
            "who": self.who,
            "answer": safe.answer,
            "safe_when": safe.when,
            "safe_how": safe.how,
            "safe_say": safe.say,
            "phone": safe.phone,
            "email": safe.email,
            "name": safe.name,
            "sharing": self.sharing,
            "files": [],
        }


@dataclass(slots=True)
class CasePerson:
    """A potential victim of a case: "known", "described" or "counted" (then `least` to `most` people)."""

    id: UUID
    kind: str
    least: int
    most: int
    gender: str
    nationality: str
    age_band: str
    minor: bool
    name: str = ""
    description: str = ""


@dataclass(slots=True)
class Entry:
    """One dated note of a case. `kind` is "note", "outcome" or a code of `vocabulary.notes.NOTE_TYPES`."""

    id: UUID
    at: datetime
    by: str
    kind: str
    text: str


@dataclass(slots=True)
class FollowUp:
    """Something promised at one time for another; `done_at` None means that it still rings."""

    id: UUID
    at: datetime
    due_at: datetime
    by: str
    text: str
    done_at: datetime | None = None


@dataclass(slots=True)
class Disclosure:
    """An emergency disclosure: to whom, why, what was said, who reviewed it the next day."""

    id: UUID
    at: datetime
    by: str
    to: str
    reason: str
    said: str
    reviewed_at: datetime | None = None
    reviewed_by: str = ""
    review: str = ""


@dataclass(slots=True)
class Case:
    """A situation that one or more contacts describe. `kind` is a code of `vocabulary.classes`."""

    id: UUID
    opened_at: datetime
    by: str
    kind: str
    types: tuple[str, ...]
    sector: str
    place: Place | None
    risk: str
    title: str
    owner: str = ""
    under_18: bool = False
    spike: bool = False
    people: list[CasePerson] = field(default_factory=list)
    controls: tuple[str, ...] = ()
    vulnerabilities: tuple[str, ...] | None = None
    recruitment: tuple[str, ...] | None = None
    entries: list[Entry] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)
    contacts: list[UUID] = field(default_factory=list)
    outcome: str = ""
    closed_at: datetime | None = None

    @property
    def potential_victims(self) -> float:
        """The middle of the least and the most people whom the case may hold."""
        return sum(person.least + person.most for person in self.people) / 2


@dataclass(slots=True)
class Story:
    """Everything that happened to the invented helpline in the months that end at `today`."""

    today: datetime
    started: datetime
    advisers: tuple[Adviser, ...]
    contacts: list[Contact]
    cases: list[Case]
