"""Single contacts: what they say, how to answer them safely, how the desk dealt with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from liftstone.vocabulary.catalogue import LISTS

from . import cast, codes, names, tongues
from .deck import deal, new_id, paragraph
from .places import Atlas
from .shapes import Case, Contact, Place, SafeContact
from .speech import Speaker
from .words import enquiries, replies
from .words.scene import Scene

_HAND = 4000  # a deck of answers is dealt afresh after so many


class Deck:
    """An endless deck: dealt, used up, dealt again."""

    def __init__(self, shares: dict[str, float], *, chance: Random, size: int = _HAND) -> None:
        self._cards = self._dealing(shares, chance, size)

    @staticmethod
    def _dealing(shares: dict[str, float], chance: Random, size: int) -> Iterator[str]:
        while True:
            yield from deal(shares, total=size, chance=chance)

    def draw(self) -> str:
        """The next card."""
        return next(self._cards)


class Desk:
    """Makes contacts. One for the whole story, so that shares hold over it."""

    def __init__(self, *, speaker: Speaker, chance: Random) -> None:
        self._chance, self._speaker = chance, speaker
        self._atlas = Atlas(chance=chance)
        self._channels = Deck(codes.CHANNELS, chance=chance)
        self._callers = Deck(codes.CALLERS, chance=chance, size=400)
        self._dangers = Deck(codes.DANGERS, chance=chance, size=1000)
        self._sharing = Deck(codes.SHARING, chance=chance, size=400)
        # No chance here, so that nothing else of a story moves: round and round, and in some calls nobody asks.
        self._heard = cycle((*LISTS["heard"].codes, None, None))
        self._services = cycle(enquiries.SERVICES)

    def about_case(
        self, case: Case, *, at: datetime, danger: str, scene: Scene, slots: dict[str, str], first: bool
    ) -> Contact:
        """One of the contacts that describe a case: the first opened it, the others joined it."""
        channel, minor = self._channels.draw(), case.under_18
        who = self._callers.draw()
        text, language = "", "en"
        if channel != "phone":
            who, text, language = self._in_own_language(case, who=who)
        if not text:
            voice = self._speaker.voice(who, sector=case.sector, minor=minor)
            text = self._speaker.account(scene=scene, voice=voice, slots=slots, rings=channel == "phone")
        contact = self._contact(at, channel=channel, who=who, what=text, place=case.place)
        contact.language = language
        contact.danger = danger if first else "unknown"
        contact.danger_detail = self._danger_detail(contact.danger)
        contact.under_18 = "yes" if minor else self._chance.choice(("no", "no", "no", "unknown"))
        self._count(contact, case=case)
        self._deal_with(contact, outcome="case_opened" if first else "case_joined", note="")
        return contact

    def no_case(self, *, at: datetime) -> Contact:
        """A contact that is no case: advice, a signpost, something for somebody else, silence, a wrong number."""
        kind = self._chance.random()
        for share, pool, outcome in _CALLS_OF_NOBODY:
            if kind < share:
                return self._enquiry(at, pool, outcome=outcome, channel="phone")
            kind -= share
        if kind < codes.NOT_FOR_US_SHARE:
            return self._enquiry(at, enquiries.NOT_FOR_US, outcome="not_for_us")
        outcome = "signposted" if self._chance.random() < 0.3 else "advice_given"
        contact = self._enquiry(at, enquiries.ADVICE, outcome=outcome)
        contact.service = next(self._services) if outcome == "signposted" else ""
        return contact

    def danger(self) -> str:
        """What the next caller says of danger."""
        return self._dangers.draw()

    def _enquiry(
        self, at: datetime, pool: tuple[tuple[str, str, str], ...], *, outcome: str, channel: str = ""
    ) -> Contact:
        who, what, note = self._chance.choice(pool)
        place = self._atlas.draw()
        slots = self._speaker.slots(gender="", place=place)
        slots["town"] = place.town if place else "our town"
        is_nobody, channel = bool(channel), channel or self._channels.draw()
        if not is_nobody:
            what = self._around(what, rings=channel == "phone")
        contact = self._contact(at, channel=channel, who=who, what=what.format_map(slots), place=place)
        contact.danger = self._chance.choices(("no", "unknown"), weights=(3, 1))[0]
        contact.under_18 = self._chance.choices(("no", "unknown"), weights=(3, 1))[0]
        if is_nobody:
            contact.safe, contact.place, contact.where, contact.heard = SafeContact(), None, "", None
        self._deal_with(contact, outcome=outcome, note=note.format_map(slots))
        return contact

    def _around(self, what: str, *, rings: bool) -> str:
        """The question with how it began and ended."""
        first, last = (enquiries.RINGS, enquiries.RANG_OFF) if rings else (enquiries.WRITES, enquiries.LAST)
        one = self._speaker.phrases.one
        return paragraph([one(first), what, one(last)])

    def _contact(self, at: datetime, *, channel: str, who: str, what: str, place: Place | None) -> Contact:
        sharing = self._sharing.draw()
        return Contact(
            id=new_id(self._chance),
            arrived_at=at,
            channel=channel,
            who=who,
            what=what,
            where=place.town if place else "",
            place=place,
            safe=self.safe_contact(channel=channel, sharing=sharing),
            sharing=sharing,
            heard=next(self._heard) if channel == "phone" else None,
        )

    def safe_contact(self, *, channel: str, sharing: str) -> SafeContact:
        """How and when it is safe to answer. Anonymous people get an answer in the thread or none."""
        safe, chance = SafeContact(), self._chance
        ways = ("no", "phone", "email", "thread") if channel != "phone" else ("no", "phone", "phone", "email")
        safe.answer = chance.choice(ways)
        if sharing == "anonymous" and safe.answer in {"phone", "email"}:
            safe.answer = "thread" if channel != "phone" else "no"
        if safe.answer == "no":
            return safe
        safe.when, safe.how = chance.choice(replies.WHEN), chance.choice(replies.HOW[safe.answer])
        safe.say = chance.choice(replies.NEUTRAL) if safe.answer == "phone" else ""
        if sharing != "anonymous" and chance.random() < 0.65:
            nationality = chance.choices(list(codes.NATIONALITIES), weights=list(codes.NATIONALITIES.values()))[0]
            nationality = "GB" if chance.random() < 0.6 else nationality
            safe.name = names.person(nationality=nationality, gender="", chance=chance)
        if safe.answer == "phone":
            safe.phone = names.mobile(chance) if chance.random() < 0.6 else names.landline(chance)
        if safe.answer == "email":
            safe.email = names.email(safe.name, chance=chance)
        return safe

    def _in_own_language(self, case: Case, *, who: str) -> tuple[str, str, str]:
        """Now and then a report in Welsh, Arabic, Romanian, Vietnamese or Albanian, if one fits the case."""
        found = tongues.fitting(sector=case.sector, minor=case.under_18, in_wales=_in_wales(case.place))
        if not found or self._chance.random() > tongues.CHANCE:
            return who, "", "en"
        language, report = self._chance.choice(found)
        return report[0], report[3], language

    def _danger_detail(self, danger: str) -> str:
        return self._chance.choice(replies.DANGER) if danger in {"now", "soon"} else ""

    def _count(self, contact: Contact, *, case: Case) -> None:
        if self._chance.random() < 0.7:
            contact.people_min = sum(person.least for person in case.people)
            contact.people_max = sum(person.most for person in case.people)

    def _deal_with(self, contact: Contact, *, outcome: str, note: str) -> None:
        rang = contact.channel == "phone"
        wait = 0 if rang else _WAITS[contact.danger] * self._chance.lognormvariate(0, 0.6)
        contact.claimed_at = contact.arrived_at + timedelta(minutes=wait)
        contact.claimed_by = cast.on_duty(contact.claimed_at, chance=self._chance)
        contact.closed_at = contact.claimed_at + timedelta(minutes=7 + self._chance.expovariate(1 / 18))
        contact.state, contact.outcome, contact.outcome_note = "closed", outcome, note


# Calls in which nobody is left to answer: their share, what is said, what is counted.
_CALLS_OF_NOBODY = (
    (codes.SILENT_SHARE, enquiries.SILENT, "no_contact"),
    (codes.WRONG_NUMBER_SHARE, enquiries.WRONG_NUMBER, "wrong_number"),
    (codes.ABUSIVE_SHARE, enquiries.ABUSIVE, "abusive"),
    (codes.FISHING_SHARE, enquiries.FISHING, "not_for_us"),
)
# Minutes until somebody takes a report, by the danger that was said: the middle of what is usual.
_WAITS = {"now": 2, "soon": 9, "unknown": 26, "no": 34}


def _in_wales(place: Place | None) -> bool:
    return place is not None and place.region == "wales"
