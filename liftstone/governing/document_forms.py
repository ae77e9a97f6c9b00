"""What is typed about a shared document: the document and its versions, whom it asks, what a member said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.governing.document_models import Adoption, Document, Version
from liftstone.governing.forms import MOST_WORDS, Choices, in_force, past
from liftstone.network.models import Member


def kinds() -> Choices:
    """Return how much a document binds, in words."""
    kind = Document.Kind
    return [(kind.POLICY, _("Policy")), (kind.PROTOCOL, _("Protocol")), (kind.GUIDANCE, _("Guidance"))]


def answers() -> Choices:
    """Return what a member may have said, in words."""
    answer = Adoption.Answer
    return [(answer.ADOPTED, _("It goes by it")), (answer.DECLINED, _("It declined"))]


def document(data: QueryDict, *, members: Sequence[Member]) -> tuple[Typed, Version, dict[str, Any], list[Member]]:
    """Return the form, a first version that is not saved, its words, and the members that are asked."""
    typed = Typed(data)
    typed.words("title", missing=_("Write what it is called."))
    typed.one_of("kind", Document.Kind.values, missing=_("Choose one of these."))
    asked = whom(typed, members=members)
    return typed, *_version(typed), asked


def version(data: QueryDict) -> tuple[Typed, Version, dict[str, Any]]:
    """Return the form, a version that is not saved, and its words."""
    typed = Typed(data)
    typed.number("after", most=9_999)
    return typed, *_version(typed)


def whom(typed: Typed, *, members: Sequence[Member]) -> list[Member]:
    """Return the members that are ticked."""
    by_code = {each.id.hex: each for each in members}
    return [by_code[each] for each in typed.several("asked", by_code) if each in by_code]


def answer(data: QueryDict) -> tuple[Typed, date]:
    """Return the form and the day on which a member said it; what, and in which words, stand in the form."""
    typed = Typed(data)
    said = typed.one_of("answer", Adoption.Answer.values, missing=_("Choose what it said."))
    why = _("Write why it declined: the next version can answer that.") if said == Adoption.Answer.DECLINED else ""
    typed.words("words", most=LONG, missing=why)
    return typed, past(typed, "on")


def _version(typed: Typed) -> tuple[Version, dict[str, Any]]:
    body = {
        "words": typed.words("words", most=MOST_WORDS, missing=_("Write its words, or where it stands.")),
        "changed": typed.words("changed", most=LONG),
    }
    begins, review = in_force(typed)
    return Version(in_force_from=begins, review_on=review), body
