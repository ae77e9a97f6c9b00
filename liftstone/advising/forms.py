"""What is typed about an advisory group, read with kind messages; what was typed is given back as well."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.advising.models import Adviser, Comment, Draft
from liftstone.advising.rules import MOST_PASSAGES, paragraphs
from liftstone.directory.typed import LONG, Typed
from liftstone.network.models import Network, Representative

MOST_TEXT = 60_000  # characters of a draft: about twenty pages
FARTHEST = timedelta(days=5 * 366)  # a term's end that lies further off is a slip of the keyboard
Choices = list[tuple[str, str]]


def outcomes() -> Choices:
    """Return what may become of a comment, in words."""
    outcome = Comment.Outcome
    return [
        (outcome.WAITING, _("Waits")),
        (outcome.TAKEN, _("Taken")),
        (outcome.PART, _("Taken in part")),
        (outcome.REFUSED, _("Not taken")),
    ]


def adviser(
    data: QueryDict, *, network: Network, people: Sequence[Representative]
) -> tuple[Typed, Adviser, dict[str, str]]:
    """Return the form, an adviser that is not saved, and the `name` and `brings` of who speaks for no member."""
    typed = Typed(data)
    chosen = typed.one_of("person", [each.id.hex for each in people])
    person = next((each for each in people if each.id.hex == chosen), None)
    missing = "" if chosen else _("Choose somebody who speaks for a member, or write a name.")
    body = {"name": typed.words("name", missing=missing), "brings": typed.words("brings")}
    if chosen and body["name"]:
        typed.problems["name"] = _("Choose somebody, or write a name: not both.")
    since = typed.day("since") or timezone.localdate()
    until = typed.day("until")
    if until is not None and until < since:
        typed.problems["until"] = _("The last day is before the first.")
    elif until is not None and until > timezone.localdate() + FARTHEST:
        typed.problems["until"] = _("That is more than five years ahead.")
    return typed, Adviser(network=network, person=person, since=since, until=until), {} if person else body


def ending(data: QueryDict, *, since: date) -> tuple[Typed, date]:
    """Return the form and the last day of a term: today where none was typed, never before `since`."""
    typed = Typed(data)
    day = typed.day("until") or timezone.localdate()
    if day < since:
        typed.problems["until"] = _("The last day is before the first.")
    return typed, day


def draft(data: QueryDict, *, network: Network) -> tuple[Typed, Draft, dict[str, str], list[str]]:
    """Return the form, a draft that is not saved, its `title` and what is asked (`asks`), and its paragraphs."""
    typed = Typed(data)
    body = {
        "title": typed.words("title", missing=_("Write what the draft is called.")),
        "asks": typed.words("asks", most=LONG),
    }
    comment_by = typed.day("comment_by")
    if comment_by is not None and comment_by < timezone.localdate():
        typed.problems["comment_by"] = _("That day has passed.")
    return typed, Draft(network=network, comment_by=comment_by), body, _texts(typed)


def version(data: QueryDict) -> tuple[Typed, list[str], int]:
    """Return the form, the paragraphs, and the number of the version that was changed."""
    typed = Typed(data)
    return typed, _texts(typed), typed.number("after", most=30_000) or 0


def comment(data: QueryDict, *, advisers: Sequence[Adviser], marks: Sequence[str]) -> tuple[Typed, Adviser | None]:
    """Return the form (`passage`, `words`) and who said it."""
    typed = Typed(data)
    chosen = typed.one_of("adviser", [each.id.hex for each in advisers], missing=_("Choose one of these."))
    typed.one_of("passage", marks, missing=_("Choose one of these."))
    typed.words("words", most=LONG, missing=_("Write what they said."))
    return typed, next((each for each in advisers if each.id.hex == chosen), None)


def decision(data: QueryDict) -> Typed:
    """Return the form: `outcome`, `why`, and the outcome that was `seen`."""
    typed = Typed(data)
    outcome = typed.one_of("outcome", ["taken", "part", "refused"], missing=_("Choose one of these."))
    missing = "" if outcome == "taken" else _("Write why, for whoever said it.")
    typed.words("why", most=LONG, missing=missing)
    typed.one_of("seen", Comment.Outcome.values)
    return typed


def _texts(typed: Typed) -> list[str]:
    texts = paragraphs(typed.words("text", most=MOST_TEXT, missing=_("Write or paste the text.")))
    if len(texts) > MOST_PASSAGES:
        typed.problems["text"] = _("There are more than %(most)s passages. Cut it into several drafts.") % {
            "most": MOST_PASSAGES
        }
    return texts
