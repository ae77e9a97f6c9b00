"""An action made of a decision or a note while minutes are written: it points back, and not by accident twice."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import content as agreed
from liftstone.agreed import origins
from liftstone.agreed.models import Action, Owner
from liftstone.agreed.owners import Who
from liftstone.meetings import approving, document, minuting, queries
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Entry
from liftstone.network.states import OutOfTurn
from tests.actions.meetings.test_minutes import SECRET, address, write
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
DECIDED = "Two beds are kept free"


@pytest.fixture
def decided(cast, held):
    """A decision under the only item."""
    with as_(cast.kofi) as by:
        (item,) = queries.items(by, held)
        return minuting.write(meeting=held, kind="decision", line=Line(DECIDED), item=item, by=by)


@pytest.fixture
def told(people):
    """What is typed of an action: one owner, in a month."""
    owner = f"m{people['Wyre Council'].member_id.hex}"
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    return {"task": "Write down who opens the door", "doers": owner, "until": day, "seen": "0"}


def test_without_a_script_the_button_leads_to_a_form_with_the_words_and_back_to_the_new_line(
    cast, kofi, held, decided, told, people, said
):
    where = address(held, "act-on-minutes", entry=decided.id)
    page = kofi.get(address(held, "minutes")).content.decode()
    assert f'href="{where}"' in page
    form = kofi.get(where).content.decode()
    assert "<html" in form
    assert form.count(DECIDED) == 2  # as it was said, and in the box
    kept = kofi.post(where, told)
    with as_(cast.kofi) as by:
        row, action = Entry.objects.get(kind="action"), Action.objects.get()
        assert kept["Location"].endswith(f"#line-{row.id.hex}")
        assert (row.made_of_id, row.item_id, row.action_id) == (decided.id, decided.item_id, action.id)
        assert (action.origin, action.origin_id, str(action.due_on)) == ("decision", decided.id, told["until"])
        assert agreed.words([action], by=by)[action.id] == told["task"]
        assert Owner.objects.get().member_id == people["Wyre Council"].member_id
    page = kofi.get(address(held, "minutes")).content.decode()
    assert "made of line 1" in page
    assert page.count(">Action 1</a>") == 2
    assert said().count("meetings.entry_written") == 2


def test_an_action_leads_back_to_the_line_that_it_was_made_of_and_one_of_the_minutes_to_them(
    cast, kofi, held, decided, told, people
):
    kofi.post(address(held, "act-on-minutes", entry=decided.id), told)
    with as_(cast.kofi):
        of_the_line = Action.objects.get()
        who = [Who(member=people["Wyre Council"].member_id)]
        write(cast, held, "Count the beds", kind="action", who=who)
        of_the_minutes = Action.objects.exclude(id=of_the_line.id).get()
        where, _after = origins.of(of_the_line)
        assert origins.of(of_the_minutes)[0] == address(held, "minutes")
    page = kofi.get(reverse("agreed-action", kwargs={"record": held.network_id, "action": of_the_line.id}))
    assert f'href="{where}"' in page.content.decode()
    assert kofi.get(where)["Location"] == f"{address(held, 'minutes')}#line-{decided.id.hex}"


def test_with_a_script_the_form_stands_beside_what_is_half_typed_and_the_lines_come_with_it(
    kofi, held, decided, told
):
    where, script = address(held, "act-on-minutes", entry=decided.id), {"HX-Request": "true"}
    minutes = kofi.get(address(held, "minutes")).content.decode()
    assert '<div id="making"></div>' in minutes
    assert minutes.count('data-key="d"') == 1
    form = kofi.get(where, headers=script).content.decode()
    assert "<html" not in form
    assert 'id="words"' not in form  # the box where lines are typed has it
    wrong = kofi.post(where, told | {"doers": ""}, headers=script)
    assert wrong.status_code == 400
    assert told["task"] in wrong.content.decode()
    kept = kofi.post(where, told, headers=script).content.decode()
    assert 'hx-swap-oob="true"' in kept
    assert told["task"] in kept
    assert 'id="typing"' not in kept  # so what is half typed there stays


@pytest.mark.parametrize(
    ("wrong", "box"),
    [
        ({"task": ""}, "task"),
        ({"task": "x" * 4001}, "task"),
        ({"doers": ""}, "doers"),
        ({"doers": "m" + "0" * 32}, "doers"),
        ({"until": "2020-01-01"}, "until"),
        ({"until": "2999-01-01"}, "until"),
        ({"until": "soon"}, "until"),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_what_was_typed_is_given_back(
    cast, kofi, held, decided, told, wrong, box
):
    answer = kofi.post(address(held, "act-on-minutes", entry=decided.id), told | wrong)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{box}"' in page
    assert (told | wrong)["task"] in page
    with as_(cast.kofi):
        assert not Action.objects.exists()


def test_pressed_twice_it_is_made_once_and_a_second_one_is_made_by_who_saw_the_first(
    cast, kofi, held, decided, told
):
    where = address(held, "act-on-minutes", entry=decided.id)
    assert kofi.post(where, told).status_code == 302
    for seen in ("0", "", "none", "2"):
        late = kofi.post(where, told | {"seen": seen})
        assert late.status_code in (400, 409)
        assert told["task"] in late.content.decode()
    with as_(cast.kofi):
        assert Action.objects.count() == 1
    assert 'name="seen" value="1"' in kofi.get(where).content.decode()
    assert kofi.post(where, told | {"seen": "1", "task": "Tell the police"}).status_code == 302
    with as_(cast.kofi):
        assert Entry.objects.filter(made_of=decided).count() == 2


def test_of_a_note_it_is_made_as_well_and_of_a_restricted_one_without_its_words(cast, kofi, held, told):
    """Control: of a note that everybody reads, the words stand in the box."""
    note, secret = write(cast, held, "The list is old"), write(cast, held, SECRET, reach="restricted")
    box = '<textarea class="govuk-textarea" id="task"'
    for entry, its_words in ((note, "The list is old"), (secret, "")):
        where = address(held, "act-on-minutes", entry=entry.id)
        page = kofi.get(where).content.decode()
        assert page.split(box)[1].split(">")[1].removesuffix("</textarea") == its_words
        assert kofi.post(where, told).status_code == 302
    with as_(cast.kofi) as by:
        assert {(each.origin, each.origin_id) for each in Action.objects.all()} == {("meeting", held.id)}
        members = document.of(held, version="members", by=by)
        whole = document.of(held, version="whole", by=by)
    kinds = [[line.kind for item in said.items for line in item.lines] for said in (members, whole)]
    assert kinds[0] == ["", "Action 1, of 2.1", "Action 2"]
    assert kinds[1] == ["", "Restricted", "Action 1, of 2.1", "Action 2, of 2.2"]
    assert SECRET not in str(members)


def test_the_document_says_what_was_made_of_what(cast, kofi, held, decided, told):
    kofi.post(address(held, "act-on-minutes", entry=decided.id), told)
    with as_(cast.kofi) as by:
        said = document.of(held, version="members", by=by)
    (item,) = said.items
    assert [(each.number, each.kind, each.words) for each in item.lines] == [
        ("1.1", "Decision", DECIDED),
        ("1.2", "Action 1, of 1.1", told["task"]),
    ]
    assert item.lines[0].beside == "Action 1"
    assert item.lines[1].beside.startswith("Wyre Council (")
    assert said.tables[1].rows[0][0] == "Action 1"


def test_of_an_action_a_struck_line_or_minutes_that_are_out_none_is_made(cast, kofi, held, decided, told, people):
    """Control: of the same line, before."""
    line = Line(told["task"], [Who(member=people["Wyre Council"].member_id)])
    with as_(cast.kofi) as by:
        made = minuting.act_on(entry=decided, line=line, seen=0, by=by)
        with pytest.raises(ValueError):  # noqa: PT011 - it carries no words
            minuting.act_on(entry=made, line=line, seen=0, by=by)
        other = write(cast, held, "Said in passing")
        minuting.strike(entry=other, by=by)
        with pytest.raises(OutOfTurn):
            minuting.act_on(entry=other, line=line, seen=0, by=by)
        approving.send_out(meeting=held, by=by)
        with pytest.raises(OutOfTurn):
            minuting.act_on(entry=decided, line=line, seen=1, by=by)
    for entry in (made, other):
        assert kofi.get(address(held, "act-on-minutes", entry=entry.id)).status_code == 404
    late = kofi.post(address(held, "act-on-minutes", entry=decided.id), told | {"seen": "1"})
    assert late.status_code == 409
    assert told["task"] in late.content.decode()
    assert (
        address(held, "act-on-minutes", entry=decided.id) not in kofi.get(address(held, "minutes")).content.decode()
    )


def test_nothing_but_an_action_is_made_of_a_line(cast, decided):
    """The database itself refuses."""
    with as_(cast.kofi) as by:
        row = Entry(organisation_id=by.organisation, meeting=decided.meeting, number=9, kind="note")
        row.made_of, row.written_by = decided, by.person
        with pytest.raises(IntegrityError):
            row.save(force_insert=True)


def test_nobody_outside_the_room_makes_one(cast, browser, settings, held, decided, told):
    settings.ROOT_URLCONF = "liftstone.config.urls_staff"
    for other in (cast.abena, cast.asha, cast.dana):
        window = browser(other)
        assert window.post(address(held, "act-on-minutes", entry=decided.id), told).status_code == 404
        where = reverse("minutes-line", kwargs={"record": held.network_id, "entry": decided.id})
        assert window.get(where).status_code == 404
    with as_(cast.kofi):
        assert not Action.objects.exists()
