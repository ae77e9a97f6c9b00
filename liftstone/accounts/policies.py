"""Who may. Deny by default: what no rule allows raises `Denied`, which the reader sees as 404."""

from collections.abc import Callable
from typing import TypeVar

from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right

Thing = TypeVar("Thing")


class Denied(Exception):
    """Not allowed, or not there: whoever asks is not told which."""


def check_has(actor: Actor, right: Right) -> None:
    """Refuse whoever lacks a right."""
    if right not in actor.rights:
        raise Denied


def lets(check: Callable[[Actor, Thing], None], actor: Actor, thing: Thing) -> bool:
    """Say whether a check lets the actor, for a page that offers what can be done; the deed itself checks anew."""
    try:
        check(actor, thing)
    except Denied:
        return False
    return True


def check_can_keep_keys_of(actor: Actor, *, organisation_id: object) -> None:
    """Refuse an officer of another organisation."""
    check_has(actor, Right.KEEP_KEYS)
    if organisation_id != actor.organisation:
        raise Denied
