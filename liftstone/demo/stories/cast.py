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


def on_duty(moment: datetime, *, chance: Random) -> str:
    """The login of one of the three or four advisers of that shift; at night there are two."""
    local = moment.astimezone(LONDON)
    shift = local.hour // 8
    crew = 2 if shift == 0 else 4
    first = (local.toordinal() * 3 + shift) * 4
    return ON_THE_LINE[(first + int(chance.random() * crew)) % len(ON_THE_LINE)]
