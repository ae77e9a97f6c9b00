"""The people of the invented helpline and of its partner, and who is on duty when."""

from __future__ import annotations

from datetime import datetime
from random import Random

from .clock import LONDON
from .shapes import Adviser

ADVISERS: tuple[Adviser, ...] = (
    Adviser("asha", "Asha Patel", ("adviser",)),
    Adviser("ben", "Ben Adeyemi", ("adviser", "supervisor", "officer")),
    Adviser("chidi", "Chidi Okafor", ("caseworker",)),
    Adviser("farid", "Farid Rahimi", ("analyst",)),
    Adviser("grace", "Grace Holloway", ("officer",)),
    Adviser("hugo", "Hugo Lindqvist", ("officer",)),
    Adviser("noor", "Noor Saleh", ("adviser",), waits=True),
    Adviser("ilse", "Ilse Brandt", ("adviser",)),
    Adviser("kemi", "Kemi Boateng", ("adviser",)),
    Adviser("luca", "Luca Ferri", ("adviser",)),
    Adviser("meilin", "Lin Mei", ("adviser", "caseworker")),
    Adviser("owen", "Owen Pryce", ("adviser",)),
    Adviser("petra", "Petra Novák", ("adviser",)),
    Adviser("rosa", "Rosa Quispe", ("caseworker",)),
    Adviser("tamsin", "Tamsin Mellor", ("adviser", "supervisor")),
    Adviser("yusuf", "Yusuf Warsame", ("adviser",)),
    Adviser("kofi", "Kofi Mensah", ("coordinator",)),
    Adviser("abena", "Abena Owusu", ("coordinator",)),
)
# The second organisation: a local network's partner, with people and keys of its own.
PARTNERS: tuple[Adviser, ...] = (
    Adviser("dana", "Dana Kirkby", ("adviser", "supervisor", "caseworker", "officer")),
    Adviser("femi", "Femi Mensah", ("officer",)),
    Adviser("jo", "Jo Harker", ("officer",)),
)
ON_THE_LINE = tuple(each.login for each in ADVISERS if "adviser" in each.roles and not each.waits)
CASEWORKERS = tuple(each.login for each in ADVISERS if "caseworker" in each.roles)
SUPERVISORS = tuple(each.login for each in ADVISERS if "supervisor" in each.roles)


# Ten days of one adviser, who works eight of them and has eleven hours of rest between any two: nights (begun at
# midnight), days, late turns, and free. Each colleague is a day further on in it.
_TURNS = ("day", "day", "day", "late", "late", "late", "free", "night", "night", "free")


def crew(moment: datetime) -> tuple[str, ...]:
    """The logins of those who are on the shift of a moment: three, and two at night."""
    local = moment.astimezone(LONDON)
    turn = ("night", "day", "late")[local.hour // 8]
    day = local.toordinal()
    return tuple(login for place, login in enumerate(ON_THE_LINE) if _TURNS[(day + place) % len(_TURNS)] == turn)


def on_duty(moment: datetime, *, chance: Random) -> str:
    """The login of one of those who are on the shift of a moment."""
    there = crew(moment)
    return there[int(chance.random() * len(there))]
