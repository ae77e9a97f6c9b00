"""What the page says is known already: in words, only what the reader may open, nothing of anybody elsewhere."""

import pytest

from liftstone.cases import actions as cases
from liftstone.cases import hints, people, restricting, things
from liftstone.cases import queries as case_queries
from liftstone.cases.models import Case
from liftstone.desk import actions as desk
from liftstone.desk import calls
from liftstone.desk import queries as desk_queries
from liftstone.linkage import actions as linkage
from liftstone.linkage import queries
from liftstone.linkage.models import Key, Subject, Verdict
from tests.actions.cases.conftest import ANSWERS, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(cast):
    """A call that Asha is just typing."""
    with as_(cast.asha) as asha:
        return calls.begin(language="en", by=asha)


def part(browser, actor, record, typed=None):
    path = f"/cases/hints/{record.id.hex}/"
    client = browser(actor)
    answer = client.get(path) if typed is None else client.post(path, {"what": "", **typed})
    return answer.status_code, answer.content.decode()


def test_a_number_that_rang_three_times_and_a_place_that_was_named_before(cast, ring, mine, browser):
    for _ in range(3):
        ring(cast.asha)
    status, page = part(browser, cast.asha, mine, {"phone": "+442079460018", "where": "car wash on Old Road"})
    assert status == 200
    assert "This number was in 3 contacts before" in page
    assert "This place was named in 3 contacts before" in page


def test_somebody_like_this_is_in_a_case_with_what_fits_and_never_a_bare_score(cast, case, mine, browser):
    with as_(cast.asha) as asha:
        people.add(case=case, answers=KNOWN, by=asha)
    _, page = part(browser, cast.asha, mine, {"name": "Popescu Andrei"})
    assert case.reference in page
    assert "the same name" in page
    assert "Andrei Popescu" in page
    for figure in ("bits", "score", "%", "0."):
        assert figure not in page.replace("100%", "")


def test_what_a_colleague_holds_or_nobody_yet_is_counted_and_not_named(cast, ring, mine, browser):
    bens = ring(cast.ben)
    waiting = ring(cast.ben)
    with as_(cast.ben) as ben:
        desk.release(contact=waiting, by=ben)
    typed = {"phone": "+442079460018", "name": "Mirela Ionescu"}
    _, page = part(browser, cast.asha, mine, typed)
    assert "This number was in 2 contacts before" in page
    assert "2 wait or are in colleagues" in page
    for word in (bens.reference, waiting.reference, bens.id.hex, "Mirela"):
        assert word not in page
    with as_(cast.ben) as ben:
        desk.finish(contact=bens, outcome="advice-given", why="", by=ben)
    _, page = part(browser, cast.asha, mine, typed)
    assert bens.reference in page
    assert "Mirela Ionescu" in page


def test_a_case_that_the_reader_may_not_see_gives_no_hint(cast, case, mine, monkeypatch):
    with as_(cast.asha) as asha:
        people.add(case=case, answers=KNOWN, by=asha)
        body = {"name": "Andrei Popescu", "where": "Old Road"}
        assert hints.of(hints.in_contact(mine, body=body), by=asha).known
        monkeypatch.setattr(hints.queries, "visible_to", lambda actor: hints.Case.objects.none())
        found = hints.of(hints.in_contact(mine, body=body), by=asha)
        assert [each for each in found.known if each.case] == []
        assert [each for each in found.again if each.cases] == []


def test_what_is_kept_to_a_few_is_hinted_to_nobody_until_it_is_open_again(cast, case, contact, mine, browser):
    typed = {"name": "Andrei Popescu", "phone": "+442079460018", "where": "car wash on Old Road"}
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
        one, other = (queries.subject(asha, number=each) for each in (contact.id, person.id))
        linkage.say(one=one, other=other, said="other", by=asha)
    assert case.reference in part(browser, cast.asha, mine, typed)[1]
    with as_(cast.ben) as ben:
        row = case_queries.case(ben, record=case.id)
        row = restricting.restrict(case=row, readers=[cast.chidi.person], why="Y", accused_at="", by=ben)
        people.add(case=row, answers={**KNOWN, "name": "Petru Popescu"}, by=ben)
        desk.open_(contact=desk_queries.contact(ben, record=contact.id), by=ben)
        assert not Subject.objects.filter(record_id__in=[case.id, contact.id]).exists(), "not even to its readers"
        assert not Key.objects.filter(subject_id__in=[case.id, contact.id, person.id]).exists()
    assert "Known already?" not in part(browser, cast.asha, mine, typed)[1], "not even a number of them"
    with as_(cast.asha):
        assert not Verdict.objects.exists()
    with as_(cast.ben) as ben:
        restricting.lift(case=case_queries.case(ben, record=case.id), why="Y", by=ben)
    shown = part(browser, cast.asha, mine, typed)[1]
    assert case.reference in shown
    assert "This number was in 1 contact before" in shown
    with as_(cast.asha):
        assert Verdict.objects.count() == 1


def test_the_wall_hides_who_is_in_a_restricted_case_though_they_were_never_taken_out(cast, case):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
        assert Subject.objects.filter(id=person.id).exists()
    with as_(cast.ben) as ben:
        Case.objects.filter(id=case.id).update(readers=[ben.person, cast.chidi.person])
        assert Subject.objects.filter(id=person.id).exists()
    with as_(cast.asha):
        assert not Subject.objects.filter(id=person.id).exists()


def test_a_number_and_a_place_among_a_cases_things_are_known_again_and_are_nobody(cast, case, mine, browser):
    with as_(cast.asha) as asha:
        things.add(case=case, answers={"kind": "number", "called": "01632 960 777"}, by=asha)
        things.add(case=case, answers={"kind": "business", "called": "Lucky Star Nails", "town": "Hull"}, by=asha)
    _, page = part(browser, cast.asha, mine, {"phone": "+44 1632 960777", "where": "Lucky Star Nails in Hull"})
    assert "This number is in a case" in page
    assert "This place is in a case" in page
    assert case.reference in page
    assert "somebody without a name" not in page


def test_nobody_elsewhere_and_nobody_without_the_right_gets_a_hint(cast, case, mine, browser):
    for login in ("eve", "dana", "farid", "grace", "chidi"):
        status, page = part(browser, getattr(cast, login), mine, {"name": "Mirela Ionescu"})
        assert status == 404
        assert "Mirela" not in page


def test_a_colleagues_call_gives_no_hints(cast, ring, browser):
    bens = ring(cast.ben)
    assert part(browser, cast.asha, bens)[0] == 404


def test_what_is_typed_wrongly_or_too_long_is_no_matter(cast, mine, browser):
    for typed in ({"people_min": "x", "name": "?"}, {"name": "y" * 250_000}, {"phone": "9" * 5000}):
        assert part(browser, cast.asha, mine, typed)[0] == 200


def test_it_is_said_and_taken_back_on_the_page(cast, case, ring, browser):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
    call = ring(cast.asha, name="Andrei Popescu")
    client = browser(cast.asha)
    base = f"/cases/hints/{call.id.hex}"
    assert client.post(f"{base}/{person.id.hex}/same").status_code == 302
    shown = client.get(f"{base}/").content.decode()
    assert "said Asha Patel" in shown
    twice = client.post(f"{base}/{person.id.hex}/other")
    assert "A colleague was faster" in twice.content.decode()
    with as_(cast.asha):
        verdict = Verdict.objects.get()
    again = client.post(f"{base}/{verdict.id.hex}/take-back", headers={"HX-Request": "true"})
    assert "said Asha Patel" not in again.content.decode()
    assert "A colleague was faster" in client.post(f"{base}/{verdict.id.hex}/take-back").content.decode()


def test_a_verdict_of_others_is_not_taken_back_from_here_and_who_is_not_seen_is_not_spoken_of(
    cast, case, ring, browser
):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers=KNOWN, by=asha)
    bens, call, third = ring(cast.ben), ring(cast.asha, name="Andrei Popescu"), ring(cast.asha)
    client = browser(cast.asha)
    assert client.post(f"/cases/hints/{call.id.hex}/{bens.id.hex}/same").status_code == 404
    client.post(f"/cases/hints/{call.id.hex}/{person.id.hex}/same")
    with as_(cast.asha):
        verdict = Verdict.objects.get()
    assert client.post(f"/cases/hints/{third.id.hex}/{verdict.id.hex}/take-back").status_code == 404
    for login in ("eve", "dana", "farid"):
        other = browser(getattr(cast, login))
        assert other.post(f"/cases/hints/{call.id.hex}/{person.id.hex}/other").status_code == 404
        assert other.post(f"/cases/hints/{call.id.hex}/{verdict.id.hex}/take-back").status_code == 404


def test_nobody_new_has_no_hint_at_all(cast, mine, browser):
    status, page = part(browser, cast.asha, mine, {"name": "Zdzisława Brzęczyszczykiewicz", "where": "Luton"})
    assert status == 200
    assert "Known already?" not in page


def test_two_cases_stay_two(cast, ring, case):
    with as_(cast.asha) as asha:
        second = cases.start(contacts=[ring(cast.asha)], answers=ANSWERS, risk=1, by=asha)
        call = desk_queries.contact(asha, record=ring(cast.asha).id)
        again = hints.of(hints.in_contact(call, body={"phone": "02079460018"}), by=asha)
        assert {each.id for each in again.again[0].cases} == {case.id, second.id}


@pytest.mark.parametrize("language", ["en", "ar", "cy", "ro"])
def test_in_every_language(cast, case, ring, browser, language):
    with as_(cast.asha) as asha:
        people.add(case=case, answers=KNOWN, by=asha)
    call = ring(cast.asha, name="Andrei Popescu")
    client = browser(cast.asha)
    for path in (f"/desk/{call.id.hex}/", f"/cases/hints/{call.id.hex}/"):
        answer = client.get(f"{path}?language={language}")
        assert answer.status_code == 200
        assert case.reference in answer.content.decode() or path.startswith("/desk/")
