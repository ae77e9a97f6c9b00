"""A network's training and its advisory group, with something secret in each sealed place."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.advising import actions as advising
from liftstone.advising.models import Adviser, Draft
from liftstone.network.models import Member, Network, Representative
from liftstone.training import actions, certifying, materials
from liftstone.training.models import Booking, Course, KnowledgeGap, Session
from tests.cast import as_
from tests.world_of_colleagues import Secret

CLEAR = ("network training course",)  # what a course is called is public by nature


def trained(coordinator: Actor, network: Network, member: Member, secret: Secret) -> dict[str, UUID]:
    """Hold a session of a course, certify somebody, plan another one; a text, a gap, and a member's numbers."""
    today = timezone.localdate()
    with as_(coordinator) as by:
        course = Course(network=network, title=secret("network training course"), kind="course", level="role")
        course.topics, course.lapses_after = ["age"], 1
        course = actions.add_course(course=course, by=by)
        review = {each: secret(f"network training review {each}") for each in ("who", "against", "found")}
        actions.review(course=course, on=today, outcome="good", body=review, by=by)
        held, planned = (
            actions.plan(
                session=Session(course=course, on=today + timedelta(days=days)),
                body={"place": secret("network training place"), "trainer": secret("network training trainer")},
                by=by,
            )
            for days in (-1, 9)
        )
        people = actions.add_trainees(
            member=member, role="frontline", names=[secret("network training name")], by=by
        )
        actions.book(session=held, trainees=people, by=by)
        one = Booking.objects.get(session=held)
        actions.mark(session=held, states_of={one.id: "attended"}, by=by)
        certifying.give(booking=one, name=secret("network training certified"), by=by)
        materials.add_sheet(session=held, moment="before", answers={"adult": "consent"}, by=by)
        materials.count_people(member=member, people={"frontline": 4}, by=by)
        text = {part: secret(f"network training text {part}") for part in ("see", "act", "do")}
        materials.write(network=network, role="police", after=0, body=text, by=by)
        gap = KnowledgeGap(network=network, topic="age", sector="police", many=1, on=today)
        materials.add_gap(gap=gap, words=secret("network training gap"), by=by)
    return {"course": course.id, "trained_session": held.id, "planned_session": planned.id, "booking": one.id}


def advised(coordinator: Actor, network: Network, person: Representative, secret: Secret) -> dict[str, UUID]:
    """Two advisers, a draft in two versions, a comment on it that was decided and one that waits."""
    with as_(coordinator) as by:
        theirs = Adviser(network=network, person=person, since=timezone.localdate())
        theirs = advising.add_adviser(adviser=theirs, body={}, by=by)
        own = Adviser(network=network, since=timezone.localdate())
        told = {"name": secret("network adviser name"), "brings": secret("network adviser brings")}
        own = advising.add_adviser(adviser=own, body=told, by=by)
        body = {"title": secret("network draft title"), "asks": secret("network draft asks")}
        texts = [secret("network draft passage"), secret("network draft other passage")]
        draft = advising.open_draft(draft=Draft(network=network), body=body, texts=texts, by=by)
        words = {"1": secret("network draft comment"), "2": secret("network draft other comment")}
        first, _waits = advising.comment(draft=draft, adviser=own, version=1, words=words, by=by)
        advising.decide(comment=first, outcome="part", why=secret("network draft why"), seen="waiting", by=by)
        advising.new_version(draft=draft, after=1, texts=[*texts, secret("network draft new passage")], by=by)
    return {"group_adviser": own.id, "advisory_draft": draft.id, "draft_comment": first.id}
