# ruff: noqa: E501 (a report stands whole on its line: it is read and corrected as one)
"""What waits at this very moment, and what somebody has in hand: the first thing anybody sees of the demo.

Nineteen wait, two of them in danger now, one of these a child; six are claimed and open. Written by hand.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from . import tongues
from .deck import new_id
from .shapes import Contact, Line, Place, SafeContact

_LEEDS = Place("Leeds", "yorkshire", "england", "west_yorkshire")
_LUTON = Place("Luton", "east", "england", "bedfordshire")
_HULL = Place("Hull", "yorkshire", "england", "humberside")
_CARDIFF = Place("Cardiff", "wales", "wales", "south_wales")
_CROYDON = Place("Croydon", "london", "england", "metropolitan")
_GLASGOW = Place("Glasgow", "scotland", "scotland", "scotland")
_NEWRY = Place("Newry", "northern_ireland", "northern-ireland", "psni")
_BOSTON = Place("Boston", "east_midlands", "england", "lincolnshire")

# (minutes ago, danger, under 18, who, place, what, danger in words, answer, when, how)
_HAND = (
    (3, "now", "no", "self", _LUTON, "He locked me in the room over the restaurant and took the key. He comes back when the kitchen closes. I have this telephone of another worker for a short time only.", "He comes back at about eleven and he was very angry.", "thread", "only now, until eleven", "Do not ring this number."),
    (7, "now", "yes", "self", _LEEDS, "im 15. i got away from the house but they are looking for me, im in the toilets at the bus station. they make me carry things for them. please dont ring my mum they know where we live", "they are outside in a grey car i think", "thread", "now", "type only, i cant talk"),
    (12, "soon", "yes", "professional", _CARDIFF, "I run an evening club. One of our young people, fourteen, has told me that she must go to a house tonight and is terrified of it. She is here with me until nine.", "She is expected there at half past nine.", "phone", "until nine tonight", "Ask for me, say it is about the hall booking."),
    (24, "soon", "no", "friend", _CROYDON, "My friend is in a flat and they will move her tomorrow, she does not know where. There are three of them. I have the address and a picture of the door.", "They said: tomorrow, early.", "thread", "any time", ""),
    (31, "unknown", "unknown", "public", _HULL, "I deliver to a warehouse on the dock road. A boy opened the gate today, he had a black eye, and he asked me what city this is. Somebody pulled the shutter down before I could answer.", "", "email", "weekdays 9 to 5", ""),
    (38, "soon", "no", "professional", _GLASGOW, "I am a midwife. She comes with her mother-in-law, who answers for her. Today I got two minutes alone: she is not allowed out, works for the whole house and is afraid that they will keep the baby. Due in three weeks.", "They are thinking of sending her abroad before the birth.", "phone", "9 to 17", "The ward number. Ask for the antenatal desk."),
    (44, "no", "no", "public", _BOSTON, "There are caravans in the field behind the packing house with people in all of them, one tap, and no light. A minibus takes them away at five. I counted fourteen.", "", "no", "", ""),
    (52, "unknown", "no", "professional", _NEWRY, "I teach English in the evenings. One of my students pays back a part of his wages in cash each week to the man who found him the job and drives him there. He asked me whether that is normal here.", "", "email", "any time", ""),
    (58, "no", "no", "self", _LEEDS, "I am a carer with a visa. My company cut my hours and says that if I complain it will cancel the sponsorship. I paid nine thousand pounds for this job. I share a bed with another carer.", "", "thread", "after 22:00", "Reply in this thread."),
    (71, "no", "unknown", "public", _CROYDON, "The nail bar by the bus garage has a new girl who looks about fifteen. She does not look up. She was there at eight in the morning and at seven at night.", "", "no", "", ""),
    (83, "unknown", "no", "family", None, "My brother went for work in construction. He rang once in six weeks, from a different number, and somebody told him what to say. I am abroad. I know only the name of a street.", "", "email", "any time", ""),
    (95, "no", "no", "public", _GLASGOW, "I work in a hotel. One man books three rooms each week, pays cash, keeps all of the keys. The women never come down to breakfast.", "", "phone", "Tuesday and Thursday mornings", "Say that it is the dentist's surgery."),
    (118, "no", "no", "professional", _LUTON, "Housing officer. Nine adults registered at one of our two-bedroom flats and one bank account for all of the rents. I saw mattresses through the door. What should we do, and what should we not do?", "", "phone", "weekdays 9 to 5", ""),
    (131, "unknown", "no", "self", None, "I found this page in the library. I do not have papers. If I tell you what happened, must you tell the Home Office?", "", "thread", "I can come on Mondays", ""),
    (164, "no", "no", "business", _HULL, "We run an agency check on suppliers. Two of the cleaners told our auditor that they paid to get the job and are still paying. We want to do right by them before we speak to the supplier.", "", "email", "weekdays 9 to 5", ""),
)  # fmt: skip
# (minutes ago, language, which of its hand-written reports, place)
_TONGUES = ((17, "ro", 0, _LUTON), (63, "vi", 1, None), (77, "ar", 0, _CROYDON), (102, "cy", 0, _CARDIFF))
CALLS_AGAIN = ("Morwenna Pascoe", "07700 900417")  # of Asha's contacts: known already, from a case
_PICTURE = "a picture of the door"
_GUESSED_AT = "luca"  # on the thread of whose contact somebody has tried wrong words
# (minutes ago, adviser, which of the waiting texts' kin)
_CLAIMED = (
    (9, "asha", "soon", "no", "self", _LEEDS, "My boss has our passports in a tin in his office. Six of us. I want to leave tonight and I do not know where to sleep. The others want to come but they are afraid."),
    (21, "ben", "unknown", "yes", "professional", _CARDIFF, "Teacher. A boy in my year nine has been missing twice, came back in new clothes and will not say where he was. Today he asked me what happens to somebody who owes money."),
    (34, "kemi", "no", "no", "public", _BOSTON, "Second time I write. The minibus was there again at five this morning, I have the last three letters of the plate."),
    (48, "luca", "unknown", "no", "friend", _CROYDON, "A woman in our congregation cleans a house for a family that does not pay her. She would like to talk to somebody, but not to the police."),
    (66, "owen", "no", "no", "public", _NEWRY, "A man lives in the hut on the building site and guards it day and night. He asked me for bread."),
    (90, "asha", "no", "unknown", "public", _HULL, "The car wash by the retail park: one of them is very young and has burns on his hands."),
)  # fmt: skip


def write(*, today: datetime, chance: Random) -> list[Contact]:
    """The contacts that wait or are in hand at `today`."""
    waiting = [_by_hand(each, today=today, chance=chance) for each in _HAND]
    waiting += [_in_tongue(each, today=today, chance=chance) for each in _TONGUES]
    for contact in waiting:
        contact.picture = _PICTURE in contact.what
        contact.channel = chance.choices(("web", "app", "plain"), weights=(8, 2, 1))[0]
        contact.receipt = contact.safe.answer == "thread"
    return waiting + [_in_hand(each, today=today, chance=chance) for each in _CLAIMED]


def _by_hand(row: tuple[object, ...], *, today: datetime, chance: Random) -> Contact:
    minutes, danger, under_18, who, place, what, detail, answer, when, how = row
    contact = _contact(today, minutes, who=who, place=place, what=what, chance=chance)
    contact.danger, contact.under_18, contact.danger_detail = str(danger), str(under_18), str(detail)
    contact.safe = SafeContact(answer=str(answer), when=str(when), how=str(how))
    if answer == "phone":
        contact.safe.phone, contact.sharing = f"07700 900{int(chance.random() * 1000):03d}", "confidential"
    if answer == "email":
        contact.safe.email, contact.sharing = f"writer{int(chance.random() * 100)}@example.org", "share"
    return contact


def _in_tongue(row: tuple[int, str, int, Place | None], *, today: datetime, chance: Random) -> Contact:
    minutes, language, which, place = row
    who, _sector, under_18, what, where = tongues.TEXTS[language][which]
    contact = _contact(today, minutes, who=who, place=place, what=what, chance=chance)
    contact.language, contact.where = language, where
    contact.under_18, contact.danger = under_18, "unknown"
    contact.safe = SafeContact(answer="thread" if who == "self" else "no")
    return contact


def _in_hand(row: tuple[int, str, str, str, str, Place, str], *, today: datetime, chance: Random) -> Contact:
    minutes, adviser, danger, under_18, who, place, what = row
    contact = _contact(today, minutes, who=who, place=place, what=what, chance=chance)
    contact.danger, contact.under_18, contact.state, contact.claimed_by = danger, under_18, "claimed", adviser
    contact.claimed_at = contact.arrived_at + timedelta(minutes=min(minutes - 1, 4))
    contact.safe, contact.receipt = SafeContact(answer="thread", when="any time"), True
    if adviser == "asha" and who == "public":
        (contact.safe.name, contact.safe.phone), contact.sharing = CALLS_AGAIN, "confidential"
    contact.alarm = "guessing" if adviser == _GUESSED_AT else ""
    text = "Thank you for writing. I have read it and am looking into it now. Are you safe where you are?"
    contact.lines = [Line(new_id(chance), contact.claimed_at + timedelta(minutes=1), "desk", text, adviser)]
    if minutes > 30:
        said = "Yes. I can write until six." if who == "self" else "Thank you. Yes, I am at home now."
        contact.lines.append(Line(new_id(chance), today - timedelta(minutes=minutes // 4), "person", said))
    return contact


def _contact(
    today: datetime, minutes: object, *, who: object, place: object, what: object, chance: Random
) -> Contact:
    assert isinstance(minutes, int)
    where = place if isinstance(place, Place) else None
    return Contact(
        id=new_id(chance),
        arrived_at=today - timedelta(minutes=minutes, seconds=int(chance.random() * 50)),
        channel="web",
        who=str(who),
        what=str(what),
        where=where.town if where else "",
        place=where,
    )
