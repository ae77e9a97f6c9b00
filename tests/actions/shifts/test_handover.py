"""The hand-over: a pack that writes itself, kept as it was, signed by the next; what changes hands by signing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions as cases
from liftstone.cases import consents, people, restricting, timeline
from liftstone.cases import queries as case_queries
from liftstone.desk import actions as desk
from liftstone.desk import queries as desk_queries
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import content, handing, pack, queries, tasks
from liftstone.shifts.models import DeskPart, HandedOn, Handover
from liftstone.vault import Unreadable
from tests.actions.cases.conftest import ANSWERS, KNOWN
from tests.actions.cases.test_disclose import TOLD
from tests.actions.shifts.conftest import HOUR, plan
from tests.cast import as_

pytestmark = pytest.mark.django_db

WORDS = "The car wash: he may ring again before six."


def hand_over(cast, *, by=None, on=(), words=WORDS):
    with as_(by or cast.asha) as who:
        return handing.hand_over(number=uuid4(), words=words, hand_on=on, by=who)


def read(who, row):
    with as_(who) as by:
        return content.open_handover(queries.handover(by, record=row.id), by=by)


def promise(cast, case, *, hours, text="Ring the church"):
    with as_(cast.asha) as asha:
        due = timezone.now() + timedelta(hours=hours)
        return timeline.follow_up(case=case, text=text, due_at=due, by=asha)


def test_the_pack_writes_itself(cast, case, ring):
    promise(cast, case, hours=3, text="soon")
    promise(cast, case, hours=-5, text="late")
    promise(cast, case, hours=13, text="tomorrow")
    with as_(cast.asha) as asha:
        timeline.disclose(case=case, answers=TOLD, by=asha)
    held = ring(cast.asha, answer="no", name="Nobody Calls")
    found = read(cast.ben, hand_over(cast))
    assert [each["text"] for each in found["promises"]] == ["late", "soon"]
    assert [each["case"] for each in found["cases"]] == [case.id]
    assert [each["case"] for each in found["disclosures"]] == [case.id]
    assert [(each["contact"], each["safe"]) for each in found["contacts"]] == [(held.id, "no")]
    assert [(each["who"], each["safe"], each["safe_when"]) for each in found["safe"]] == [
        ("Mirela Ionescu", "times", "after nine at night")
    ]
    assert found["words"] == WORDS


def test_immediate_danger_stands_in_it_whosever_case_it_is_and_others_do_not(cast, case, ring):
    with as_(cast.asha) as asha:
        grave = cases.start(contacts=[ring(cast.asha)], answers=ANSWERS, risk=3, by=asha)
    with as_(cast.ben) as ben:
        gathered, _at_desk = pack.gather(by=ben)
    assert [each["case"] for each in gathered["cases"]] == [grave.id.hex]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"answer": "no"}, "no"),
        ({"answer": "phone", "phone": "020 7946 0018"}, None),
        ({"answer": "phone", "phone": "020 7946 0018", "safe_when": "after nine"}, "times"),
        ({"phone": "020 7946 0018"}, "unknown"),
        ({}, None),
    ],
)
def test_whom_not_to_call_is_said_by_name_and_never_with_a_number(cast, case, said, expected):
    with as_(cast.asha) as asha:
        people.add(case=case, answers={**KNOWN, **said}, by=asha)
        gathered, _at_desk = pack.gather(by=asha)
    found = {each["who"]: each["safe"] for each in gathered["safe"]}
    assert found.get("Andrei Popescu") == expected
    assert "7946 00" not in str(gathered)


def test_what_a_colleague_wrote_down_of_reaching_somebody_and_what_they_decided_goes_into_the_pack(cast, case):
    safe = {"ways": {"phone": "unsafe"}, "times": "any", "not_say": "the police"}
    with as_(cast.asha) as asha:
        people.add(case=case, answers={**KNOWN, "phone": "020 7946 0018", "safe": safe}, by=asha)
        mai = people.add(case=case, answers={**KNOWN, "name": "Mai", "phone": "020 7946 0019"}, by=asha)
        decided = {"kind": "contact_channel", "answer": "does_not_consent", "decided_on": "2026-01-02"}
        consents.decide(case=case, person=mai, answers=decided, seen=0, by=asha)
        gathered, _at_desk = pack.gather(by=asha)
    found = {each["who"]: each for each in gathered["safe"]}
    assert (found["Andrei Popescu"]["safe"], found["Andrei Popescu"]["not_say"]) == ("no", "the police")
    assert found["Mai"]["safe"] == "withheld"
    assert "7946 00" not in str(gathered)


def test_what_is_kept_to_a_few_goes_into_no_pack(cast, case):
    promise(cast, case, hours=1)
    with as_(cast.asha) as asha:
        restricting.restrict(case=case, readers=[cast.ben.person], why="x", accused_at="", by=asha)
        gathered, at_desk = pack.gather(by=asha)
    assert (gathered["cases"], gathered["promises"], gathered["safe"]) == ([], [], [])
    assert at_desk["contacts"] == []


def test_what_was_handed_over_stays_as_it_was(cast, case):
    late = promise(cast, case, hours=2)
    row = hand_over(cast)
    with as_(cast.ben) as ben:
        timeline.done(entry=late, text="Rang", by=ben)
        cases.change(case=case, version=case.version, answers=ANSWERS | {"summary": "Moved on"}, risk=0, by=ben)
    found = read(cast.ben, row)
    assert [each["text"] for each in found["promises"]] == ["Ring the church"]
    assert found["cases"][0]["risk"] == 2


def test_the_next_one_signs_it_once_and_the_log_says_so(cast, case, said, openings):
    row = hand_over(cast)
    with as_(cast.ben) as ben:
        assert [each.id for each in queries.unsigned(ben)] == [row.id]
        handing.sign(handover=row, take=(), by=ben)
        assert queries.unsigned(ben) == []
        assert [each.id for each in queries.lately_signed(ben)] == [row.id]
    with as_(cast.chidi) as chidi, pytest.raises(OutOfTurn):
        handing.sign(handover=row, take=(), by=chidi)
    assert {"shifts.handed_over", "shifts.signed"} <= set(said())
    assert "shifts.gathered" in openings()


def test_nobody_signs_their_own_and_the_table_itself_refuses_it(cast, case):
    row = hand_over(cast)
    with as_(cast.asha) as asha:
        with pytest.raises(Denied):
            handing.sign(handover=row, take=(), by=asha)
        with pytest.raises(IntegrityError), transaction.atomic():
            Handover.objects.filter(id=row.id).update(signed_at=timezone.now(), signed_by=asha.person)


def test_one_person_alone_hands_over_and_goes_home_and_it_stays_in_view(cast, case):
    row = hand_over(cast)
    again = hand_over(cast, words="and one more thing")
    with as_(cast.chidi) as chidi:
        assert {each.id for each in queries.unsigned(chidi)} == {row.id, again.id}


def test_a_button_pressed_twice_hands_over_once_and_other_words_are_given_back(cast, case, browser):
    asha, number = browser(cast.asha), uuid4().hex
    page = reverse("hand-over")
    first = asha.post(page, {"number": number, "words": WORDS})
    assert first.status_code == 302
    assert asha.post(page, {"number": number, "words": WORDS})["Location"] == first["Location"]
    other = asha.post(page, {"number": number, "words": "Something else entirely"})
    assert other.status_code == 409
    assert "Something else entirely" in other.content.decode()
    with as_(cast.asha):
        assert Handover.objects.count() == 1


def test_what_was_handed_on_is_the_signers_and_nothing_else(cast, case, ring):
    contact, kept = ring(cast.asha), ring(cast.asha)
    row = hand_over(cast, on=[case.id, contact.id])
    with as_(cast.ben) as ben:
        assert handing.sign(handover=row, take=[case.id, contact.id, kept.id], by=ben) == []
        assert case_queries.case(ben, record=case.id).held_by == ben.person
        assert desk_queries.contact(ben, record=contact.id).claimed_by == ben.person
        assert desk_queries.contact(ben, record=kept.id).claimed_by == cast.asha.person
        assert set(HandedOn.objects.values_list("taken_by", flat=True)) == {ben.person}


def test_what_the_signer_does_not_tick_stays_where_it_is(cast, case):
    row = hand_over(cast, on=[case.id])
    with as_(cast.ben) as ben:
        assert handing.sign(handover=row, take=(), by=ben) == []
        assert case_queries.case(ben, record=case.id).held_by == cast.asha.person


def test_what_is_elsewhere_by_then_does_not_stop_the_signature(cast, case, contact, ring):
    finished, taken = ring(cast.asha), ring(cast.asha)
    row = hand_over(cast, on=[case.id, finished.id, taken.id])
    with as_(cast.asha) as asha:
        desk.finish(contact=finished, outcome="advice-given", why="", by=asha)
        desk.release(contact=taken, by=asha)
    with as_(cast.ben) as ben:
        desk.claim(contact=taken, by=ben)
    with as_(cast.chidi) as chidi:
        cases.take_over(case=case, by=chidi)
    with as_(cast.ben) as ben:
        left = handing.sign(handover=row, take=[case.id, finished.id, taken.id], by=ben)
        assert set(left) == {case.id, finished.id, taken.id}
        assert case_queries.case(ben, record=case.id).held_by == cast.chidi.person


def test_nobody_hands_on_what_is_not_theirs(cast, case, ring):
    asked = ring(cast.asha)
    hand_over(cast, by=cast.ben, on=[case.id, asked.id])
    with as_(cast.ben):
        assert not HandedOn.objects.exists()


def test_an_offered_contact_is_nobodys_to_take_without_the_offer(cast, ring):
    contact = ring(cast.asha)
    with as_(cast.ben) as ben, pytest.raises(Denied):
        desk.take_offered(contact=contact, offered_by=cast.chidi.person, by=ben)
    for other in (cast.asha, cast.chidi, cast.dana):
        with as_(other) as by, pytest.raises((Denied, contact.DoesNotExist)):
            desk.take_offered(contact=contact, offered_by=cast.asha.person, by=by)


def test_a_caseworker_reads_the_cases_and_nothing_of_the_desk(cast, case, ring):
    held = ring(cast.asha, name="Desk Only", what="Only the desk reads this")
    row = hand_over(cast, on=[held.id])
    found = read(cast.chidi, row)
    assert "contacts" not in found
    assert "Desk Only" not in str(found)
    with as_(cast.chidi) as chidi:
        assert not DeskPart.objects.exists()
        assert queries.handed_on(chidi, of=row) == []
        with pytest.raises(Unreadable):
            chidi.keys.record_key(content.PART, _part(cast))
        assert handing.sign(handover=row, take=[held.id], by=chidi) == []
    with as_(cast.asha) as asha:
        assert desk_queries.contact(asha, record=held.id).claimed_by == asha.person


def _part(cast):
    with as_(cast.asha):
        return DeskPart.objects.get().id


def test_a_caseworker_hands_over_as_well(cast, case):
    row = hand_over(cast, by=cast.chidi, words="Court on Monday")
    with as_(cast.chidi):
        assert not DeskPart.objects.filter(handover=row).exists()
    assert read(cast.asha, row)["words"] == "Court on Monday"


def test_whoever_only_counts_or_works_elsewhere_sees_no_hand_over(cast, case):
    row = hand_over(cast)
    for other in (cast.farid, cast.grace):
        with as_(other) as by:
            for asked in (
                queries.unsigned,
                queries.lately_signed,
                lambda who: handing.sign(handover=row, take=(), by=who),
            ):
                with pytest.raises(Denied):
                    asked(by)
            with pytest.raises(Denied):
                handing.hand_over(number=uuid4(), words="", hand_on=(), by=by)
            assert not Handover.objects.exists()
    for other in (cast.eve, cast.dana):
        with as_(other) as by:
            assert queries.unsigned(by) == queries.lately_signed(by) == []
            with pytest.raises(Handover.DoesNotExist):
                queries.handover(by, record=row.id)
            with pytest.raises(Handover.DoesNotExist):
                handing.sign(handover=row, take=(), by=by)
            gathered, at_desk = pack.gather(by=by)
            assert not any(gathered[name] for name in content.OF_CASES)
            assert at_desk["contacts"] == at_desk["briefs"] == []


def test_words_stand_nowhere_in_clear(cast, case):
    row = hand_over(cast)
    assert WORDS.encode() not in bytes(row.body)
    with as_(cast.ben) as ben:
        tampered = Handover.objects.get(id=row.id)
        last = bytes(tampered.body)[-1] ^ 1
        tampered.body = bytes(tampered.body)[:-1] + bytes([last])
        with pytest.raises(Unreadable):
            content.open_handover(tampered, by=ben)


def test_it_rings_from_the_end_of_the_shift_until_somebody_signs(cast, case, evening, browser):
    row = hand_over(cast)
    assert abs(row.rings_at - evening.ends_at) < timedelta(seconds=1)
    ben = browser(cast.ben)
    assert "It is time" not in ben.get(reverse("duty")).content.decode()
    with as_(cast.ben):
        Handover.objects.filter(id=row.id).update(rings_at=timezone.now() - HOUR)
    assert "It is time" in ben.get(reverse("duty")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_worker_tells_the_desks_once_when_a_shift_begins_and_when_nobody_has_signed(cast, case):
    plan(cast, cast.asha, begin=-HOUR, end=HOUR)
    row = hand_over(cast)
    with as_(cast.ben):
        Handover.objects.filter(id=row.id).update(rings_at=timezone.now() - HOUR)
    assert tasks.ring() == 1  # one organisation, told once for both
    assert tasks.ring() == 0


def test_the_pages_from_hand_over_to_signature(cast, case, ring, evening, browser):
    contact = ring(cast.asha)
    asha, ben = browser(cast.asha), browser(cast.ben)
    page = asha.get(reverse("hand-over")).content.decode()
    assert case.reference in page
    assert contact.reference in page
    assert "7946 00" not in page
    on = {"number": uuid4().hex, "words": WORDS, "on": [case.id.hex, contact.id.hex]}
    shown = asha.post(reverse("hand-over"), on)["Location"]
    assert "Not signed yet" in asha.get(shown).content.decode()
    assert "sign and take" not in asha.get(shown).content.decode()
    there = ben.get(shown).content.decode()
    assert WORDS in there
    assert "sign and take" in there
    sign = shown.partition("?")[0] + "sign"
    assert asha.post(sign).status_code == 404
    assert ben.post(sign, {"take": [case.id.hex, contact.id.hex]}).status_code == 302
    assert "Taken by Ben Adeyemi" in ben.get(shown).content.decode()
    assert ben.post(sign).status_code == 409
    assert "Ben Adeyemi" in asha.get(reverse("handovers")).content.decode()
    assert browser(cast.farid).get(shown).status_code == 404
    assert browser(cast.eve).get(shown).status_code == 404


def test_too_many_words_are_given_back(cast, case, browser):
    answer = browser(cast.asha).post(reverse("hand-over"), {"number": uuid4().hex, "words": "Zq" * 150_000})
    assert answer.status_code == 400
    assert "Zq" * 150_000 in answer.content.decode()
