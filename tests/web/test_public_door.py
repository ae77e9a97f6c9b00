"""What the public door takes in, and how it says no."""

import base64
import json
from uuid import UUID, uuid4

import pytest
from django.test import Client

from liftstone.conversations import threads
from liftstone.desk import actions as desk
from liftstone.intake import chunks, desks, passes, wire
from liftstone.intake.models import Addition, Contact, Receipt
from liftstone.keyring import visitors
from liftstone.keyring.models import RecordWrap
from tests.cast import as_
from tests.senders import BITS, post, submission

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("liftstone.config.urls_public"),
]


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = BITS
    desks.forget()
    chunks.forget()


@pytest.fixture
def door(settings):
    return Client(headers={"host": "127.0.0.1"})


def test_a_sealed_report_is_kept_and_nobody_at_the_door_can_read_it(cast, door):
    sent, _ = submission({"what": "They keep my passport"}, danger="now", under_18="yes")
    answer = post(door, sent)
    assert (answer.status_code, answer.json()) == (201, {"kept": True})
    with as_(cast.asha):
        row = Contact.objects.get()
        assert (row.danger, row.under_18, row.state, row.channel) == (3, "yes", "waiting", "web")
        assert b"passport" not in bytes(row.body)


def test_the_same_report_again_is_the_same_report(cast, door):
    sent, _ = submission({"what": "x"})
    assert [post(door, sent).status_code for _ in range(3)] == [201, 200, 200]
    with as_(cast.asha):
        assert Contact.objects.count() == 1
        assert Addition.objects.count() == 0


def test_other_words_under_the_same_id_are_an_addition(cast, door):
    first, _ = submission({"what": "one"})
    post(door, first)
    second, _ = submission({"what": "two"}, report=UUID(hex=first["report"]))
    assert post(door, second).status_code == 201
    assert post(door, second).status_code == 200
    with as_(cast.asha):
        assert (Contact.objects.count(), Addition.objects.count()) == (1, 1)


def test_an_addition_brings_its_own_way_back_since_its_number_is_the_one_shown(cast, door):
    first, _ = submission({"what": "one"}, word="lantern")
    post(door, first)
    second, digits = submission({"what": "two"}, report=UUID(hex=first["report"]), word="lantern")
    assert [post(door, second).status_code for _ in range(2)] == [201, 200]
    back = visitors.come_back(digits, word="lantern")
    organisation = cast.helpline.organisation
    shown = threads.show(threads.Proof(back.locator, back.verifier), organisation=organisation)
    assert shown["wrap"] is not None, "the person was told this number"
    with as_(cast.asha) as asha:
        row = desk.claim(contact=Contact.objects.get(), by=asha)
        desk.reply(contact=row, text="We read both", by=asha)
    shown = threads.show(threads.Proof(back.locator, back.verifier), organisation=organisation)
    assert len(shown["messages"]) == 1, "the desk answers where the person looks"


def test_sending_a_number_of_somebody_else_tells_nothing_and_changes_nothing(cast, door):
    theirs, digits = submission({"what": "one"}, word="lantern")
    post(door, theirs)
    probe, _ = submission({"what": "probe"}, word="guess")
    probe["receipt"]["locator"] = theirs["receipt"]["locator"]
    fresh, _ = submission({"what": "probe"}, word="guess")
    answers = [post(door, each) for each in (probe, fresh)]
    assert [(each.status_code, each.json()) for each in answers] == [(201, {"kept": True})] * 2
    back = visitors.come_back(digits, word="lantern")
    shown = threads.show(threads.Proof(back.locator, back.verifier), organisation=cast.helpline.organisation)
    assert shown["wrap"] is not None, "the way is still its owner's"
    with as_(cast.asha):
        assert RecordWrap.objects.filter(record_id=back.locator).count() == 1


def test_a_pass_pays_for_one_report_only(cast, door):
    first, _ = submission({"what": "one"})
    second, _ = submission({"what": "two"})
    post(door, first)
    answer = post(door, second | {"pass": first["pass"], "work": first["work"]})
    assert (answer.status_code, answer.json()["error"]) == (409, "pass")
    with as_(cast.asha):
        assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 2}, "version"),
        ({"report": "zz"}, "report"),
        ({"danger": "always"}, "danger"),
        ({"language": "xx"}, "language"),
        ({"wrap": "AAAA"}, "wrap"),
        ({"body": ""}, "body"),
        ({"body": "!!"}, "body"),
        ({"files": [{"id": "0" * 32, "chunks": 1}]}, "files-missing"),
        ({"files": "none"}, "files"),
        ({"team": "0" * 32}, "team"),
        ({"receipt": {"locator": "0" * 32}}, "verifier"),
    ],
)
def test_a_damaged_report_is_refused_in_the_persons_language_and_nothing_is_kept(cast, door, change, code):
    sent, _ = submission({"what": "x"})
    answer = door.post("/j/send?language=cy", data=json.dumps(sent | change), content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (400, code)
    assert answer.json()["message"]
    with as_(cast.asha):
        assert Contact.objects.count() == 0
    assert post(door, sent).status_code == 201, "the undamaged one is still taken, with the same pass"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'"' + b"x" * 1000])
def test_what_is_no_report_at_all_is_refused(cast, door, raw):
    answer = door.post("/j/send", data=raw, content_type="application/json")
    assert answer.status_code == 400


def test_without_work_nothing_is_kept(cast, door):
    sent, _ = submission({"what": "x"})
    assert post(door, sent | {"work": [0] * 15}).status_code == 409
    wrong = [answer + 1 for answer in sent["work"]]
    assert post(door, sent | {"work": wrong}).status_code == 409


def test_a_pass_cannot_be_stretched_or_spliced():
    text, until = passes.issue(now=1000)
    assert passes.read(text, now=2000).until == until
    raw = base64.urlsafe_b64decode(text + "==")
    later = raw[:16] + (until + 9999).to_bytes(8, "big") + raw[24:]
    for forged in (later, raw[:-1], raw + b"x", b"", b"\0" * 56):
        with pytest.raises(passes.BadPass):
            passes.read(base64.urlsafe_b64encode(forged).decode().rstrip("="), now=2000)
    with pytest.raises(passes.BadPass):
        passes.read(text, now=until + 1)


def upload(door, *, report=None, index=0):
    """Send one chunk of a file that no report has named yet."""
    text, _ = passes.issue()
    work = ",".join(map(str, passes.solve(text, bits=BITS)))
    file = uuid4()
    address = f"/j/chunk/{(report or uuid4()).hex}/{file.hex}/{index}"
    (sealed,) = visitors.seal_file(b"x", file=file, key=visitors.new_key(), organisation=uuid4())
    headers = {"X-Pass": text, "X-Work": work}
    return door.post(address, data=sealed, content_type="application/octet-stream", headers=headers)


def test_one_report_cannot_bring_files_without_end(cast, door, monkeypatch):
    monkeypatch.setattr(wire, "MOST_OF_A_REPORT", 2)
    report = uuid4()
    answers = [upload(door, report=report) for _ in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 400]
    assert answers[-1].json()["error"] == "too-many-files"


def test_files_that_nobody_claims_fill_their_own_room_and_no_report_suffers(cast, door, monkeypatch):
    monkeypatch.setattr(chunks, "MOST_UNCLAIMED", 2)
    sent, _ = submission({"what": "x"})
    assert [upload(door, report=UUID(hex=sent["report"])).status_code, upload(door).status_code] == [201, 201]
    refused = upload(door)
    assert (refused.status_code, refused.json()["error"]) == (400, "no-room")
    assert post(door, sent).status_code == 201
    chunks.forget()
    assert upload(door).status_code == 201, "what a report has claimed takes no more room from the others"


def test_the_work_is_the_amount_that_is_asked_for():
    text, _ = passes.issue()
    answers = passes.solve(text, bits=8)
    passes.check_work(text, answers=answers, bits=8)
    with pytest.raises(passes.BadPass):
        passes.check_work(text, answers=answers, bits=20)


def test_the_simple_page_does_the_same_without_javascript(cast, door):
    form = door.get("/en/plain").content.decode()
    report = form.split('name="report" value="')[1][:32]
    nonce = form.split('name="nonce" value="')[1].split('"')[0]
    seed = form.split('name="seed" value="')[1].split('"')[0]
    typed = {"report": report, "nonce": nonce, "seed": seed, "what": "", "answer": "thread", "word": "lantern"}
    again = door.post("/en/plain", typed | {"where": "Leeds <b>"})
    assert again.status_code == 400
    assert "Leeds &lt;b&gt;" in again.content.decode(), "what was typed is still there"
    done = door.post("/en/plain", typed | {"what": "We are six", "other_word": "curtain"})
    assert done.status_code == 200
    shown = done.content.decode().split('id="number"')[1].split("</p>")[0]
    digits = "".join(part.split("</span>")[0] for part in shown.split("<span>")[1:])
    assert len(digits) == 27
    with as_(cast.asha):
        assert Contact.objects.get().channel == "plain"
        assert Receipt.objects.count() == 1
    assert "nothing to show" in door.post("/en/plain/return", {"number": digits}).content.decode()
    wrong = door.post("/en/plain/return", {"number": digits, "word": "lamp"}).content.decode()
    assert "nothing to show" in wrong
    right = door.post("/en/plain/return", {"number": digits, "word": "Lantern "}).content.decode()
    assert "Nobody has opened it yet" in right
    answered = {"number": digits, "word": "lantern", "do": "answer", "answer": "Still here"}
    assert "Still here" in door.post("/en/plain/return", answered).content.decode()
    duress = door.post("/en/plain/return", {"number": digits, "word": "curtain"}).content.decode()
    assert "Still here" not in duress
    assert "nothing to show" not in duress, "an empty thread, not a refusal"


def test_no_cookie_and_no_caching_on_any_public_answer(cast, door):
    for path in ("/", "/en/", "/ar/write", "/cy/plain", "/ro/return", "/out", "/j/start", "/nowhere"):
        answer = door.get(path)
        assert not answer.cookies, path
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "unsafe" not in answer.headers["Content-Security-Policy"], path


@pytest.mark.parametrize(("helpline", "language"), [("", "ar"), ("Riverside Line", "en")])
def test_a_page_that_is_not_there_can_be_left_at_once_and_says_whom_to_ring(
    cast, door, settings, helpline, language
):
    settings.HELPLINE = helpline
    answer = door.get("/nowhere", headers={"accept-language": "ar"})
    html = answer.content.decode()
    assert answer.status_code == 404
    assert 'id="exit"' in html
    assert ">999</a>" in html
    assert ">55</bdi>" in html
    assert f'<html lang="{language}"' in html, "on a real helpline a language that nobody reviewed is not shown"
