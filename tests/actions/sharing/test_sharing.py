"""Part of a case for another organisation: what was chosen, until it ends, under an agreement."""

import time
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import consents, merging, people
from liftstone.cases.content import Line
from liftstone.cases.models import Entry
from liftstone.keyring import actions as keyring
from liftstone.keyring import outside
from liftstone.keyring.models import RecordWrap, Team
from liftstone.sharing import agreements, choosing, content, queries, sharing, signing
from liftstone.sharing.models import Agreement, Answer, Opening, Signature, Source, View
from liftstone.sharing.states import NotAgreed, NotInForce, NotWanted, Over, Standing
from liftstone.vault import Unreadable
from liftstone.vault.bodies import open_body
from tests.actions.cases.conftest import KNOWN
from tests.actions.sharing.conftest import AGREES
from tests.cast import as_

pytestmark = pytest.mark.django_db

SOON = timedelta(seconds=3)


def standing(actor, row):
    with as_(actor) as by:
        return queries.agreement(by, record=row.id).standing


def opens(actor, view):
    with as_(actor) as by:
        return sharing.opened(view=queries.view(by, record=view.id), by=by)


def test_an_agreement_binds_once_both_officers_signed(cast, draw_up):
    row = draw_up()
    assert standing(cast.ben, row) == Standing.WAITS
    for officer, then in ((cast.ben, Standing.WAITS), (cast.dana, Standing.IN_FORCE)):
        with as_(officer) as by:
            agreements.sign(agreement=queries.agreement(by, record=row.id).row, by=by)
        assert standing(cast.dana, row) == then
    assert standing(cast.asha, row) == Standing.IN_FORCE


def test_whoever_is_no_party_sees_no_agreement_and_no_view(cast, agreed, share):
    view = share()
    with as_(cast.eve) as eve:
        assert queries.agreements(eve) == []
        with pytest.raises(Agreement.DoesNotExist):
            queries.agreement(eve, record=agreed.id)
        with pytest.raises(View.DoesNotExist):
            queries.view(eve, record=view.id)
        for table in (Agreement, Signature, View, Source, Opening, Answer):
            assert not table.objects.exists()


def test_a_signature_that_somebody_wrote_into_the_table_counts_for_nothing(cast, draw_up, agreed):
    row = draw_up()
    with as_(cast.ben) as ben:
        agreements.sign(agreement=row, by=ben)
    with as_(cast.dana):
        genuine = Signature.objects.get(agreement=agreed, organisation_id=cast.dana.organisation)
        forged = Signature(agreement=row, organisation_id=cast.dana.organisation, officer_id=cast.dana.person)
        forged.statement, forged.signature = genuine.statement, genuine.signature
        forged.save(force_insert=True)
    assert standing(cast.ben, row) == Standing.WAITS


@pytest.mark.parametrize("changed", [{"basis": "consent"}, {"categories": ["identity", "risk"]}, {"version": 2}])
def test_an_agreement_that_was_changed_after_it_was_signed_is_in_force_no_more(cast, agreed, changed):
    agreed.__dict__.update(changed)
    with as_(cast.ben):
        officers = signing.officers_of([agreed])
        assert signing.signed_for(agreed, officers=officers) == set()
        assert len(signing.signed_for(Agreement.objects.get(id=agreed.id), officers=officers)) == 2


def test_nobody_else_is_found_by_a_fingerprint(cast, spoken):
    with as_(cast.ben) as ben:
        assert agreements.found_by(spoken(cast.dana).upper().replace(" ", ""), by=ben) == cast.dana.organisation
        for said in (spoken(cast.ben), "", "00" * 12, spoken(cast.dana)[:-1]):
            with pytest.raises(agreements.Unknown):
                agreements.found_by(said, by=ben)


def test_the_other_side_reads_what_was_chosen_and_nothing_else(cast, share, person):
    view = share()
    assert opens(cast.dana, view) == {
        "schema": 1,
        "case": {"summary": "Men held at a car wash"},
        "people": [{"name": "Andrei Popescu"}],
        "history": [],
    }
    assert opens(cast.asha, view)["people"] == [{"name": "Andrei Popescu"}]
    with as_(cast.dana) as dana:
        assert [each.organisation_id for each in queries.openings(dana, view)] == [
            cast.asha.organisation,
            cast.dana.organisation,
        ]
        assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"purpose": "crime"}, NotAgreed),
        ({"pieces": ["case-risk_words"]}, NotAgreed),
        ({"pieces": ["case-summary", "case-other"]}, NotAgreed),
        ({"pieces": []}, ValueError),
        ({"expires_at": timezone.now() - timedelta(days=1)}, ValueError),
    ],
)
def test_what_the_agreement_does_not_cover_is_not_shared(share, changed, error):
    with pytest.raises(error):
        share(**changed)
    assert not View.objects.exists()


def test_without_an_agreement_in_force_nothing_is_shared(cast, draw_up, share, agreed):
    waits = draw_up()
    with pytest.raises(NotInForce):
        share(agreement=waits.id)
    with as_(cast.ben) as ben:
        agreements.end(agreement=queries.agreement(ben, record=agreed.id).row, by=ben)
    with pytest.raises(NotInForce):
        share()


def test_who_did_not_agree_or_was_not_asked_is_not_shared(cast, case, share, person):
    with as_(cast.asha) as asha:
        no = {**AGREES, "answer": "does_not_consent", "to": "Northmoor Refuge"}
        consents.decide(case=case, person=person, answers=no, seen=1, by=asha)
    with pytest.raises(NotWanted) as refused:
        share()
    assert refused.value.why == {person.id.hex: "does_not_consent"}


def test_ended_it_opens_to_the_other_side_no_more_and_lies_under_a_new_key(cast, share):
    view = share()
    assert opens(cast.dana, view)["people"]
    with as_(cast.dana) as dana:
        sharing.answer(view=queries.view(dana, record=view.id), words="A room is free", by=dana)
        old = dana.keys.record_key("sharing_view", view.id)
    with as_(cast.asha) as asha:
        asha.keys._records.clear()
        sharing.end(view=queries.view(asha, record=view.id), by=asha)
        assert asha.keys.record_key("sharing_view", view.id) != old
        row = queries.view(asha, record=view.id)
    with pytest.raises(Over):
        opens(cast.dana, view)
    assert opens(cast.asha, view)["people"] == [{"name": "Andrei Popescu"}]
    sealed = content.sealed_view(row)
    with pytest.raises(Unreadable):
        open_body(old, sealed.sealed, context=sealed.context())
    with as_(cast.asha) as asha:
        (said,) = queries.answers(asha, row)
        assert content.opened_answers([said], of=row, by=asha)[said.id]["words"] == "A room is free"
        with pytest.raises(Denied):
            sharing.end(view=row, by=cast.dana)


@pytest.mark.django_db(transaction=True)
def test_expired_the_database_itself_hides_the_key_from_the_other_side(cast, share):
    view = share(expires_at=timezone.now() + SOON)
    with as_(cast.dana):
        assert RecordWrap.objects.filter(record_id=view.id).count() == 1
    time.sleep(SOON.total_seconds())
    with as_(cast.dana) as dana:
        assert not RecordWrap.objects.filter(record_id=view.id).exists()
        with pytest.raises(Over):
            sharing.answer(view=queries.view(dana, record=view.id), words="Too late", by=dana)
    with as_(cast.asha):
        assert RecordWrap.objects.filter(record_id=view.id).count() == 2
        with pytest.raises(ProgrammingError), transaction.atomic():
            View.objects.update(expires_at=timezone.now() + timedelta(days=9))  # not even whoever shares moves it


def test_whoever_left_there_has_no_key_to_what_is_shared_once_it_is_renewed(cast, share):
    view = share()
    with as_(cast.dana) as dana:
        before = RecordWrap.objects.get(record_id=view.id).epoch
        keyring.rotate(Team.objects.get(organisation_id=dana.organisation, purpose="casework"), by=dana.keys)
    with as_(cast.asha) as asha:
        assert sharing.renew(by=asha) == 1
        assert sharing.renew(by=asha) == 0
    with as_(cast.dana):
        assert RecordWrap.objects.get(record_id=view.id).epoch == before + 1
    assert opens(cast.dana, view)["people"]


def test_whoever_left_there_has_none_either_where_a_colleague_of_theirs_wrote_meanwhile(cast, share):
    view = share()
    for _time in range(2):
        with as_(cast.dana) as dana:
            keyring.rotate(Team.objects.get(organisation_id=dana.organisation, purpose="casework"), by=dana.keys)
            if not _time:  # what is sealed anew there is wrapped shortly, as a member does
                sharing.answer(view=queries.view(dana, record=view.id), words="A room is free", by=dana)
                assert RecordWrap.objects.get(record_id=view.id).holder == RecordWrap.Holder.TEAM
    with as_(cast.asha) as asha:
        assert queries.behind(asha) == 1
        assert sharing.renew(by=asha) == 1
        assert queries.behind(asha) == 0
    assert opens(cast.dana, view)["people"]


def test_an_organisation_whose_chain_breaks_gets_nothing_anew_and_the_list_is_shown(cast, share, monkeypatch):
    share()
    with as_(cast.dana) as dana:
        keyring.rotate(Team.objects.get(organisation_id=dana.organisation, purpose="casework"), by=dana.keys)

    def broken(*_asked):
        raise Unreadable

    with as_(cast.asha) as asha:
        assert queries.behind(asha) == 1
        monkeypatch.setattr(outside.queries, "team", broken)
        assert (queries.behind(asha), sharing.renew(by=asha)) == (0, 0)


@pytest.mark.parametrize(("gender", "offered"), [("female", True), ("unknown", False), ("", False)])
def test_what_nobody_knows_is_not_offered(cast, case, gender, offered):
    with as_(cast.asha) as asha:
        row = people.add(case=case, answers={**KNOWN, "gender": gender}, by=asha)
        choice = choosing.offered(case, categories=["identity"], by=asha)
    assert (f"person-{row.id.hex}-gender" in {each.code for each in choice.pieces}) == offered


def test_an_answer_that_does_not_open_is_not_written_over_when_it_ends(cast, share):
    view = share()
    with as_(cast.dana) as dana:
        for words in ("A room is free", "Ring at nine"):
            sharing.answer(view=queries.view(dana, record=view.id), words=words, by=dana)
    with as_(cast.asha) as asha:
        broken, whole = queries.answers(asha, view)
        Answer.objects.filter(id=broken.id).update(body=b"\x01" + bytes(60))
        sharing.end(view=queries.view(asha, record=view.id), by=asha)
        rows = {each.id: each for each in queries.answers(asha, view)}
        assert bytes(rows[broken.id].body) == b"\x01" + bytes(60)
        told = content.opened_answers([rows[whole.id]], of=queries.view(asha, record=view.id), by=asha)
    assert told[whole.id]["words"] == "Ring at nine"


def test_what_was_said_of_whoever_turned_out_to_be_another_asks_the_other(cast, case, person, monkeypatch):
    with as_(cast.asha) as asha:
        gone = people.add(case=case, answers={**KNOWN, "name": "Andy"}, by=asha)
        merging.merge(case=case, kept=person, gone=gone, why="The same number", by=asha)
        note = Entry(kind="note", organisation_id=asha.organisation, case=case)
        said = Line(note, {"text": "Andy slept in the van", "person": gone.id.hex})
        monkeypatch.setattr(choosing.packs, "choice", lambda *_, **__: [said])
        (piece,) = choosing.offered(case, categories=["history"], by=asha).pieces
    assert piece.person == person.id.hex
