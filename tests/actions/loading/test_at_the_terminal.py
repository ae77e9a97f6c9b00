"""Whoever loads signs in at the terminal, with all that the door asks for, and is signed out afterwards."""

import time

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.core.management import CommandError, call_command

from liftstone.accounts.models import Person, Session
from liftstone.cases.models import Case
from liftstone.loading import terminal
from tests.cast import as_

from .conftest import HEADINGS, JOSEPH, MIRELA, csv_of

pytestmark = pytest.mark.django_db(transaction=True)


def typed(cast, login: str, *, passphrase: str = ""):
    """What somebody types: login, passphrase, code."""
    (sign_in,) = [each for each in cast.helpline.sign_ins if each.newcomer.login == login]
    totp = TOTP(sign_in.totp, 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303 - what authenticators know
    code = totp.generate(int(time.time())).decode()
    return {"login": login, "ask": lambda _: code, "ask_hidden": lambda _: passphrase or sign_in.passphrase}


@pytest.fixture
def at_terminal(cast, monkeypatch):
    """Have `ben` sit at the terminal, whoever is asked for."""
    whole = terminal.signed_in
    monkeypatch.setattr(terminal, "signed_in", lambda login: whole(**typed(cast, login or "ben")))


def test_who_signs_in_loads_and_is_signed_out(cast, at_terminal, tmp_path, capsys):
    file = tmp_path / "cases.csv"
    file.write_bytes(csv_of([HEADINGS, MIRELA, JOSEPH]))
    call_command("load", "cases", str(file))
    assert "2 cases with 2 people loaded." in capsys.readouterr().out
    with as_(cast.ben) as ben:
        assert Case.objects.count() == 2
        assert not Session.objects.filter(person_id=ben.person).exists()
    out = tmp_path / "out.csv"
    with pytest.raises(CommandError, match="This file was loaded on"):
        _again(cast, "load", "cases", str(file))
    assert not out.exists()


def _again(cast, *words: str) -> None:
    """A code counts once: somebody who signs in again waits for the next, or the test forgets the last."""
    with as_(cast.ben) as ben:
        Person.objects.filter(id=ben.person).update(totp_step=0)
    call_command(*words)


def test_a_wrong_passphrase_lets_nobody_in(cast):
    with (
        pytest.raises(CommandError, match="Not signed in"),
        terminal.signed_in(**typed(cast, "ben", passphrase="no")),
    ):
        pytest.fail("was let in")


def test_nothing_is_loaded_and_each_cell_is_named_when_one_does_not_fit(cast, at_terminal, tmp_path, capsys):
    file = tmp_path / "cases.csv"
    file.write_bytes(csv_of([HEADINGS, (*MIRELA[:4], "F", *MIRELA[5:])]))
    with pytest.raises(CommandError, match="1 cells do not fit"):
        call_command("load", "cases", str(file))
    assert "row 2, prs_Gender: not one of the codes of this column" in capsys.readouterr().out
    with as_(cast.ben):
        assert not Case.objects.exists()
