"""What can be done, as the audit says it: a verb and a sentence for the people who read it.

To add verbs, an app has a `verbs.py` of its own with a subclass; its members are known as soon as the app is
loaded, and `record` takes either the member or its text:

    class DeskVerb(Verb):
        CLAIMED = "desk.claimed", _("took a contact from the queue")

A verb is `<app>.<past tense>`, is never renamed (old entries carry it in their hash) and says what happened,
not how. The sentence continues a name: "Asha Example took a contact from the queue".
"""

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORM = re.compile(r"[a-z_]{1,20}\.[a-z_]{1,39}")
_known: dict[str, "Verb"] = {}


class Verb(StrEnum):
    """Something that can be done. `sentence` says it to people."""

    sentence: "StrOrPromise"

    def __new__(cls, text: str, sentence: "StrOrPromise") -> Self:
        """Make a member and let `sentence_for` know it. ValueError where another app has the same verb."""
        if not FORM.fullmatch(text):
            raise ValueError(f"a verb is <app>.<past tense> in small letters: {text!r}")
        if text in _known:
            raise ValueError(f"two apps declare the verb {text!r}")
        member = str.__new__(cls, text)
        member._value_ = text
        member.sentence = sentence
        _known[text] = member
        return member


class AuditVerb(Verb):
    """What is done to the audit itself, and reading it."""

    READ = "audit.read", _("read who opened what")
    FORGOTTEN = "audit.forgotten", _("removed the identifiers of something erased from older entries")
    RESTORED = "audit.restored", _("restored the whole installation from a backup")


def sentence_for(verb: str) -> "StrOrPromise":
    """Return the sentence of a verb; an entry of a verb that no app declares any more shows the verb."""
    known = _known.get(verb)
    return known.sentence if known else verb


def is_declared(verb: str) -> bool:
    """Say whether an app declares this verb."""
    return verb in _known
