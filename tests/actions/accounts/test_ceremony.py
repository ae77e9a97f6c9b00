"""`liftstone init` and `liftstone delegate`: the ceremony at the keyboard."""

import base64
import builtins
import io
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from liftstone.accounts import ceremony, paper, signin
from liftstone.accounts.management.commands import delegate
from liftstone.accounts.management.commands.init import newcomer_of
from liftstone.accounts.models import Person
from liftstone.audit.models import Leaf
from liftstone.keyring import certify, queries, roots, statements
from liftstone.vault import Unreadable
from liftstone.vault.signing import SigningKey
from tests.cast import as_
from tests.journeys.people import code_of

PEOPLE = ["ida officer,adviser Ida Ek", "jon officer Jon Bo", "kim officer Kim Li", "lea analyst Lea Vo"]


@pytest.fixture
def fresh_roots(tmp_path, monkeypatch) -> Iterator[None]:
    """No organisation yet, as far as the configuration goes."""
    monkeypatch.setattr(settings, "ROOT_KEYS", str(tmp_path / "roots.json"))
    return


class Keyboard:
    """Types the answers; reads the root's groups off the screen, as a person does."""

    def __init__(self, screen: io.StringIO, answers: list[str]) -> None:
        self.screen, self.answers, self.asked = screen, answers, []

    def __call__(self, question: str = "") -> str:
        self.asked.append(question)
        if "Type the 14 groups back" in question and not self.answers:
            return self.groups()
        if "press Enter" in question or "Press Enter" in question:
            return ""
        return self.answers.pop(0)

    def groups(self) -> str:
        lines = [line.split() for line in self.screen.getvalue().splitlines() if line.startswith("    ")]
        return " ".join(word for words in lines if len(words) == 7 for word in words).upper()


def ceremony_at(monkeypatch, answers: list[str], *words: str) -> tuple[str, Keyboard]:
    screen = io.StringIO()
    keyboard = Keyboard(screen, answers)
    monkeypatch.setattr(builtins, "input", keyboard)
    call_command("init", *words, stdout=screen)
    return screen.getvalue(), keyboard


@pytest.mark.django_db
def test_everybody_can_sign_in_with_what_the_sheet_says(fresh_roots, monkeypatch):
    screen, _ = ceremony_at(monkeypatch, ["Riverside Helpline", *PEOPLE, ""])
    sheets = screen.split("Sign-in name   ")[1:]
    assert [sheet.split("\n")[0] for sheet in sheets] == ["ida", "jon", "kim", "lea"]
    for sheet in sheets:
        login, passphrase, secret = (line.split("  ")[-1].strip() for line in sheet.split("\n")[:3])
        half = signin.begin(login, passphrase=passphrase)
        actor = signin.actor_of(signin.finish_with_code(half, code=code_of(paper_secret(secret))))
        assert actor is not None
        with as_(actor):
            assert actor.keys.is_member("staff")


def paper_secret(text: str) -> bytes:
    plain = text.replace(" ", "")
    return base64.b32decode(plain + "=" * (-len(plain) % 8))


@pytest.mark.django_db
def test_the_configuration_trusts_the_root_that_was_written_down(fresh_roots, monkeypatch):
    screen, keyboard = ceremony_at(monkeypatch, ["Riverside Helpline", *PEOPLE, ""])
    root = SigningKey.from_seed(paper.read(keyboard.groups()))
    assert list(roots.known().values()) == [root.public.hex()]
    assert statements.spoken(root.public) in screen


@pytest.mark.django_db
def test_fewer_than_three_officers_or_a_slip_are_asked_again(fresh_roots, monkeypatch):
    answers = [
        "",
        "Riverside Helpline",
        PEOPLE[0],
        "",
        "x",
        "jon nobody Jon",
        PEOPLE[0],
        *PEOPLE[1:3],
        "",
        "wrong groups",
    ]
    screen, _ = ceremony_at(monkeypatch, answers)
    for told in (
        "3 officers at least",
        "A sign-in name:",
        "Roles, with commas",
        "has this sign-in name",
        "not what was shown",
    ):
        assert told in screen


@pytest.mark.django_db
def test_a_second_organisation_is_not_founded_by_mistake(fresh_roots, monkeypatch):
    ceremony_at(monkeypatch, ["Riverside Helpline", *PEOPLE, ""])
    with pytest.raises(CommandError, match="already"):
        ceremony_at(monkeypatch, [])


@pytest.mark.parametrize("line", ["", "ida", "ida officer", "Ida officer Ida", "i officer Ida", "ida boss Ida"])
def test_a_line_that_describes_nobody_says_what_is_wrong(line):
    with pytest.raises(ValueError, match=r"\w"):
        newcomer_of(line)


@given(st.binary(min_size=32, max_size=32))
def test_paper_keeps_a_secret(seed):
    words = paper.groups(seed)
    assert len(words) == 14
    assert paper.read("-".join(words).upper()) == seed


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"))
def test_paper_notices_a_slip(seed, place, symbol):
    text = "".join(paper.groups(seed))
    slipped = text[:place] + symbol + text[place + 1 :]
    if slipped != text:
        with pytest.raises(Unreadable):
            paper.read(slipped)


def appointed(cast, monkeypatch, *, fingerprint: str, root=None) -> str:
    screen = io.StringIO()
    seed = (root or cast.helpline.root).seed
    monkeypatch.setattr(builtins, "input", lambda question="": fingerprint)
    monkeypatch.setattr(delegate, "getpass", lambda question="": " ".join(paper.groups(seed)))
    call_command("delegate", "asha", stdout=screen)
    return screen.getvalue()


@pytest.mark.django_db
def test_the_root_makes_an_officer_who_can_vouch_at_once(cast, monkeypatch):
    fingerprint = statements.spoken(cast.asha.keys.secret.signing.public)
    assert "key officer now" in appointed(cast, monkeypatch, fingerprint=fingerprint.upper())
    with as_(cast.asha) as asha:
        certify.check_can(asha.keys)
        assert asha.person in {each.id for each in queries.keepers(asha.organisation)}
        assert Person.objects.get(id=asha.person).roles.filter(name="officer").exists()
        assert Leaf.objects.filter(verb="accounts.officer_appointed", subject=asha.person).count() == 1


@pytest.mark.django_db
def test_another_fingerprint_or_another_root_makes_nobody_an_officer(cast, monkeypatch):
    fingerprint = statements.spoken(cast.asha.keys.secret.signing.public)
    with pytest.raises(CommandError, match="fingerprint"):
        appointed(cast, monkeypatch, fingerprint="0000 0000 0000 0000 0000 0000")
    with pytest.raises(CommandError, match="root"):
        appointed(cast, monkeypatch, fingerprint=fingerprint, root=cast.dana_org.root)
    with as_(cast.asha) as asha, pytest.raises(Unreadable):
        certify.check_can(asha.keys)


@pytest.mark.django_db
def test_a_ceremony_needs_three_officers(fresh_roots):
    people = [newcomer_of(line) for line in PEOPLE[:2]]
    with pytest.raises(ceremony.TooFewOfficers):
        ceremony.found("Riverside Helpline", people=people, trust_root=roots.trust)
