"""An agenda: proposed from what is open, put into an order, and what was typed is never lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.meetings import actions, agenda, content, proposing, queries
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
