"""An agenda: proposed from what is open, put into an order, and what was typed is never lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import actions as agreed
from liftstone.agreed.models import Action
from liftstone.gaps import actions as gaps
from liftstone.gaps.models import Gap
from liftstone.meetings import actions, agenda, content, offers, proposing, queries
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Item, Meeting
from liftstone.network import actions as networks
from liftstone.network.models import Member
from liftstone.network.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def words(by, row):
    items = queries.items(by, row)
    opened = content.opened(items, network=row.network_id, by=by)
    return [opened[each.id]["words"] for each in items]


def test_minutes_new_members_and_empty_seats_are_proposed_until_they_are_on_the_agenda(cast, network, planned):
    before, row = planned(days=1), planned(days=30)
    with as_(cast.kofi) as by:
        actions.begin(meeting=before, by=by)
        day = timezone.localdate() + timedelta(days=5)
        new = Member(network=network, name="Wyre Hospital", state="joined", joined_on=day)
        networks.add_member(member=new, by=by)
        offered = proposing.proposed(by, network, meeting=row)
        kinds = [each.kind for each in offered]
        assert kinds[0] == "minutes"
        assert "Wyre Hospital" in " ".join(each.words for each in offered if each.kind == "member")
        assert "Wyre Council" not in " ".join(each.words for each in offered)
        assert "seat" in kinds
        agenda.put(meeting=row, wanted=offered[:2], by=by)
        agenda.put(meeting=row, wanted=offered[:2], by=by)
        assert len(queries.items(by, row)) == 2
        assert not {each.ref for each in offered[:2]} & {
            each.ref for each in proposing.proposed(by, network, meeting=row)
        }


def test_an_item_is_moved_stays_at_the_ends_and_is_taken_off(cast, planned):
    row = planned()
    with as_(cast.kofi) as by:
        first, second, third = agenda.put(meeting=row, wanted=[Wanted("other", each) for each in "ABC"], by=by)
        agenda.move(item=third, way="up", by=by)
        assert words(by, row) == ["A", "C", "B"]
        agenda.move(item=first, way="up", by=by)
        agenda.move(item=second, way="down", by=by)
        assert words(by, row) == ["A", "C", "B"]
        agenda.take_off(item=third, by=by)
        assert words(by, row) == ["A", "B"]
        for again in ({"way": "up"}, {"body": {"words": "D"}}):
            with pytest.raises(OutOfTurn):
                (agenda.move if "way" in again else agenda.reword)(item=third, by=by, **again)


def test_the_pages_put_move_change_and_take_off_and_nothing_typed_is_lost(cast, kofi, planned):
    row = planned()
    of = {"record": row.network_id, "meeting": row.id}
    address = reverse("agenda", kwargs=of)
    empty = kofi.post(address, {"words": "", "leads": "Ruth Appiah"})
    assert empty.status_code == 400
    assert "Ruth Appiah" in empty.content.decode()
    for each in ("Housing gaps", "Training in spring"):
        assert kofi.post(address, {"words": each}).status_code == 302
    with as_(cast.kofi) as by:
        _first, second = queries.items(by, row)
    own = {**of, "item": second.id}
    assert kofi.post(reverse("move-agenda-item", kwargs=own), {"way": "up"}).status_code == 302
    page = kofi.post(reverse("move-agenda-item", kwargs=own), {"way": "up"}, headers={"HX-Request": "true"})
    assert page.content.decode().index("Training") < page.content.decode().index("Housing")
    assert f'id="up-{second.id.hex}"' in page.content.decode()
    assert kofi.get(reverse("agenda-item", kwargs=own)).status_code == 200
    assert kofi.post(reverse("agenda-item", kwargs=own), {"words": "Training in May"}).status_code == 302
    assert kofi.post(reverse("agenda-item", kwargs=own), {"words": ""}).status_code == 400
    assert kofi.post(reverse("take-off-agenda", kwargs=own)).status_code == 302
    late = kofi.post(reverse("agenda-item", kwargs=own), {"words": "Training in June"})
    assert late.status_code == 409
    assert "Training in June" in late.content.decode()
    with as_(cast.kofi) as by:
        assert words(by, row) == ["Housing gaps"]
        (offered, *_others) = proposing.proposed(by, row.network, meeting=row)
    answer = kofi.post(reverse("propose-agenda", kwargs=of), {"wanted": [offered.ref.hex, "nonsense"]})
    assert answer.status_code == 302
    with as_(cast.kofi):
        assert Item.objects.filter(ref=offered.ref).exists()
        actions.cancel(meeting=Meeting.objects.get(), by=by)
    late = kofi.post(address, {"words": "One more thing"})
    assert late.status_code == 409
    assert "One more thing" in late.content.decode()


def offered_gaps(by, network, row):
    return [each for each in proposing.proposed(by, network, meeting=row) if each.kind == "gap"]


def test_gaps_are_offered_by_theme_and_area_the_gravest_first_and_not_by_who_said_them(
    cast, network, planned, people, monkeypatch
):
    """Control: without its action a gap is offered again."""
    row, today = planned(), timezone.localdate()
    told = [
        ("Wyre Council", "housing", "some", 9),
        ("Wyre Police", "housing", "serious", 30),
        ("Harbour Trust", "housing", "serious", 5),
        ("Wyre Council", "health", "some", 1),
        ("Wyre Council", "legal", "none", 0),
        ("Wyre Police", "children", "serious", 60),
    ]
    said = {}
    with as_(cast.kofi) as by:
        for name, theme, severity, ago in told:
            gap = Gap(member=people[name].member, theme=theme, area="force:lancashire", severity=severity)
            gap.said_on = today - timedelta(days=ago)
            said[name, theme] = gaps.say(gap=gap, words="Four waited", by=by)
        first, *others = offered_gaps(by, network, row)
        assert first.ref == said["Harbour Trust", "housing"].id
        assert first.words == "A serious gap: Housing (area of Lancashire Constabulary)"
        assert [each.ref for each in others] == [
            said["Wyre Police", "children"].id,
            said["Wyre Council", "health"].id,
        ]
        told = " ".join(each.words for each in (first, *others))
        assert not any(words in told for words in ("Four waited", *people))
        gaps.act_on(gap=said["Wyre Council", "health"], words="Ask the hospital", due_on=None, who=(), by=by)
        assert [each.ref for each in offered_gaps(by, network, row)] == [first.ref, others[0].ref]
        assert "Ask the hospital" in " ".join(each.words for each in proposing.proposed(by, network, meeting=row))
        agenda.put(meeting=row, wanted=[first], by=by)
        gaps.close(
            gap=said["Harbour Trust", "housing"], by=by
        )  # the police's is the gravest now, and as well on it
        assert [each.ref for each in offered_gaps(by, network, row)] == [others[0].ref]
        (action,) = Action.objects.all()
        agreed.drop(action=action, words="", by=by)
        assert [each.ref for each in offered_gaps(by, network, row)] == [each.ref for each in others]
        monkeypatch.setattr(proposing, "MOST", 1)
        assert [each.ref for each in offered_gaps(by, network, row)] == [others[0].ref]


def test_what_is_offered_is_named_once_and_each_kind_is_bounded(cast, network, planned, monkeypatch):
    monkeypatch.setattr(offers, "_known", {})
    row = planned()
    for name, place in (("late", 2), ("early", 1)):
        wanted = [Wanted("other", f"{name} {number}", uuid4()) for number in range(offers.MOST + 5)]
        offers.register(offers.Offer(name, lambda _actor, _asked, wanted=wanted: wanted, place=place))
    with as_(cast.kofi) as by:
        offered = proposing.proposed(by, network, meeting=row)
        assert [each.words for each in offered][:: offers.MOST] == ["early 0", "late 0"]
        assert len(offered) == 2 * offers.MOST
        agenda.put(meeting=row, wanted=offered[:3], by=by)
        assert proposing.proposed(by, network, meeting=row)[0].words == "early 3"
    with pytest.raises(ValueError, match="late"):
        offers.register(offers.Offer("late", lambda _actor, _asked: ()))
