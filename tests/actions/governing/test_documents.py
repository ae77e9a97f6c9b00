"""Documents that several authorities share: who goes by which version, who declined and why, what is outdated."""

from datetime import timedelta

import pytest
from django.urls import reverse

from liftstone.governing import adoptions, content, sharing
from liftstone.governing.adoptions import Stands
from liftstone.governing.document_models import Adoption, Asked, Document, Version
from liftstone.governing.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
WORDS = {"words": "Nobody is asked twice for their story.", "changed": ""}
DAY = timedelta(days=1)


def version(today, *, begins: int = 0) -> Version:
    return Version(in_force_from=today + begins * DAY, review_on=today + 365 * DAY)


@pytest.fixture
def document(cast, network, members, today):
    """A policy that the two councils are asked to go by, and the police are not."""
    with as_(cast.kofi) as kofi:
        row = Document(network=network, kind="policy")
        sharing.share(document=row, title="Asking once", version=version(today), body=WORDS, by=kofi)
        sharing.ask(document=row, members=members[:2], by=kofi)
        sharing.ask(document=row, members=members[:2], by=kofi)
        return row


@pytest.fixture
def answer(cast, document, today):
    """Write down what a member said of a version."""

    def said(member, what: str, *, of: int = 1, words: str = ""):
        with as_(cast.kofi) as kofi:
            row = Version.objects.select_related("document").get(document=document, number=of)
            sharing.answer(version=row, member=member, said=what, on=today, words=words, by=kofi)

    return said


def table(cast, network, members, today):
    with as_(cast.kofi) as kofi:
        (one,) = adoptions.shared(kofi, network, members=members, today=today)
        return [(one.cells[each.id].stands, one.cells[each.id].version) for each in members]


def test_the_table_says_who_goes_by_which_version(cast, network, members, document, answer, today, said):
    calder, wyre, _police = members
    assert table(cast, network, members, today) == [(Stands.WAITING, 0), (Stands.WAITING, 0), (Stands.NOT_ASKED, 0)]
    answer(calder, "adopted")
    answer(wyre, "declined", words="Our forms ask twice by law.")
    assert table(cast, network, members, today)[:2] == [(Stands.CURRENT, 1), (Stands.DECLINED, 0)]
    with as_(cast.kofi) as kofi:
        sharing.keep_version(document=document, version=version(today), after=1, body=WORDS, by=kofi)
    assert table(cast, network, members, today)[:2] == [(Stands.OUTDATED, 1), (Stands.WAITING, 0)]
    answer(calder, "declined", of=2, words="Too long.")
    answer(wyre, "declined", of=2, words="Still.")
    answer(wyre, "adopted", of=2)
    assert table(cast, network, members, today)[:2] == [(Stands.DECLINED, 1), (Stands.CURRENT, 2)]
    log = said()
    assert (log.count("governing.answer_kept"), log.count("governing.members_asked")) == (5, 1)


def test_a_version_that_is_still_to_come_makes_nobody_outdated(cast, network, members, document, answer, today):
    answer(members[0], "adopted")
    with as_(cast.kofi) as kofi:
        later = version(today, begins=10)
        sharing.keep_version(document=document, version=later, after=1, body=WORDS, by=kofi)
    assert table(cast, network, members, today)[0] == (Stands.CURRENT, 1)
    assert table(cast, network, members, today + 10 * DAY)[0] == (Stands.OUTDATED, 1)


def test_nothing_is_answered_by_whoever_was_not_asked_or_for_what_was_withdrawn(
    cast, network, members, document, answer, today
):
    with pytest.raises(OutOfTurn):
        answer(members[2], "adopted")
    with as_(cast.kofi) as kofi:
        sharing.withdraw(document=document, on=today, by=kofi)
        sharing.withdraw(document=document, on=today, by=kofi)
    with pytest.raises(OutOfTurn):
        answer(members[0], "adopted")
    with as_(cast.kofi) as kofi:
        row = adoptions.document(kofi, network, record=document.id)
        with pytest.raises(OutOfTurn):
            sharing.keep_version(document=row, version=version(today), after=1, body=WORDS, by=kofi)
        assert not adoptions.shared(kofi, network, members=members, today=today)


def test_nobody_outside_the_room_sees_it(cast, members, document, answer):
    """Control: Kofi sees the same."""
    answer(members[0], "adopted")
    tables = (Document, Version, Asked, Adoption)
    with as_(cast.kofi):
        assert all(table.objects.exists() for table in tables)
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            assert not any(table.objects.exists() for table in tables)


def test_the_pages_share_a_document_and_write_down_what_members_said(kofi, cast, network, members, today):
    of = {"record": network.id}
    assert "checked" in kofi.get(reverse("share-document", kwargs=of)).content.decode()
    told = {
        "title": "Asking once", "kind": "policy", "words": "Nobody is asked twice.", "in_force_from": str(today),
        "review_on": str(today + 9 * DAY), "asked": [members[0].id.hex],
    }  # fmt: skip
    assert kofi.post(reverse("share-document", kwargs=of), told).status_code == 302
    with as_(cast.kofi) as by:
        (one,) = adoptions.shared(by, network, members=members, today=today)
        opened = content.opened([one.document], network=network.id, by=by)
    assert opened[one.document.id]["title"] == "Asking once"
    own = {**of, "document": one.document.id}
    page = kofi.get(reverse("documents-shared", kwargs=of)).content.decode()
    assert "Not yet: 1" in page
    assert "Wyre Council" not in page
    assert kofi.post(reverse("ask-members", kwargs=own), {}).status_code == 400
    assert kofi.post(reverse("ask-members", kwargs=own), {"asked": [members[1].id.hex]}).status_code == 302
    theirs = reverse("document-answer", kwargs={**own, "member": members[1].id})
    assert kofi.get(theirs).status_code == 200
    no_words = kofi.post(theirs, {"answer": "declined", "on": str(today)})
    assert no_words.status_code == 400
    assert "Write why it declined" in no_words.content.decode()
    assert kofi.post(theirs, {"answer": "declined", "words": "Our forms ask twice"}).status_code == 302
    page = kofi.get(reverse("document-shared", kwargs=own)).content.decode()
    assert "Our forms ask twice" in page
    keep = reverse("keep-version", kwargs=own)
    assert "Nobody is asked twice." in kofi.get(keep).content.decode()
    assert kofi.post(keep, {**told, "after": "1", "words": "Second"}).status_code == 302
    late = kofi.post(keep, {**told, "after": "1", "words": "Typed meanwhile"})
    assert late.status_code == 409
    assert "Typed meanwhile" in late.content.decode()
    assert "Second" in late.content.decode()
    page = kofi.get(reverse("documents-shared", kwargs=of)).content.decode()
    assert "Not yet: 2" in page
    unasked = reverse("document-answer", kwargs={**own, "member": members[2].id})
    assert "done=faster" in kofi.post(unasked, {"answer": "adopted"})["Location"]
    assert kofi.post(reverse("withdraw-document", kwargs=own)).status_code == 302
    assert "Asking once" not in kofi.get(reverse("documents-shared", kwargs=of)).content.decode()
    assert kofi.get(reverse("document-shared", kwargs=own)).status_code == 404


@pytest.mark.parametrize("wrong", [{"title": ""}, {"kind": "law"}, {"review_on": ""}, {"asked": ["f" * 32]}])
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, network, today, wrong):
    told = {
        "title": "Asking once", "kind": "policy", "words": "Nobody is asked twice.", "in_force_from": str(today),
        "review_on": str(today + 9 * DAY), **wrong,
    }  # fmt: skip
    answer = kofi.post(reverse("share-document", kwargs={"record": network.id}), told)
    assert answer.status_code == 400
    assert "Nobody is asked twice." in answer.content.decode()
