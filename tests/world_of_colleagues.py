"""What of an organisation's work is about those who do it: how they are, and reviews. `tests.world` fills it in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.care import actions as care
from liftstone.care import queries as care_queries
from liftstone.desk import talking
from liftstone.intake.models import Contact
from liftstone.quality import actions as quality
from liftstone.quality import queries as quality_queries
from liftstone.quality import rules
from liftstone.vocabulary.standards import STANDARDS, asked_of
from tests.cast import as_

Secret = Callable[[str], str]


def cared(adviser: Actor, secret: Secret) -> dict[str, UUID]:
    """What an adviser says of how they are after what they finished, and that they want to talk."""
    with as_(adviser) as by:
        care.notice(by=by)
        moment = care_queries.asking(by)
        assert moment is not None
        words = {"answer": "later", "why": ["death"], "words": secret("own words"), "due_at": timezone.now()}
        care.answer(moment=moment, answers=words, by=by)
        care.write(words=secret("own other words"), by=by)
        talk = talking.ask(kind="talk", by=by)
    return {"adviser": adviser.person, "moment": moment.id, "talk": talk.id}


def reviewed(ended: list[UUID], adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """A sample of a month in which `ended` ended: one review is given, and one is being written."""
    with as_(supervisor) as by:
        month = next(iter(quality_queries.months_to_draw(by)), None)
    if month is None:  # a world that was filled again and again has a sample of each
        return dict.fromkeys(("sample", "piece", "reviewing"), ended[0])
    with as_(adviser):
        Contact.objects.filter(id__in=ended).update(closed_at=rules.span(month)[0] + timedelta(days=3))
    with as_(supervisor) as by:
        sample = quality.draw(month=month, each=2, by_risk=False, by=by)
        piece = quality.take_next(sample=sample, by=by)
        if piece is None:  # nobody reviews their own
            return {"sample": sample.id, "piece": sample.id, "reviewing": sample.id}
        body = marked(piece.kind) | {"good": secret("desk what was good"), "try": secret("desk what to try")}
        quality.give(piece=piece, body=body, version=0, by=by)
        other = quality.take_next(sample=sample, by=by)
        assert other is not None
        quality.keep(piece=other, body=body, version=0, by=by)
    return {"sample": sample.id, "piece": piece.id, "reviewing": other.id}


def marked(kind: str, mark: str = "met") -> dict[str, Any]:
    """A review with the same mark for every standard."""
    each = {"mark": mark, "rests_on": "notes", "words": "As the notes have it"}
    return {"marks": {standard.code: dict(each) for standard in asked_of(STANDARDS, kind)}, "good": "", "try": ""}
