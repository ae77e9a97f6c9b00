"""Verbs: each has a sentence, each is declared once, and the code records no other."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from liftstone.audit.verbs import AuditVerb, Verb, is_declared, sentence_for

PACKAGE = Path(__file__).resolve().parents[2] / "liftstone"
RECORDERS = {"record", "record_opening", "leaf_values"}


def recorded_verbs() -> set[str]:
    """Every verb that stands as text in a call that records."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) in RECORDERS:
                verb = next((word.value for word in node.keywords if word.arg == "verb"), None)
                verb = node.args[0] if node.args else verb
                if isinstance(verb, ast.Constant) and isinstance(verb.value, str) and "." in verb.value:
                    found.add(verb.value)
    return found


def _name(call: ast.expr) -> str:
    return call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")


def test_every_verb_that_is_recorded_is_declared():
    assert apps.ready
    assert {verb for verb in recorded_verbs() if not is_declared(verb)} == set()


def test_a_verb_has_a_sentence():
    assert str(sentence_for("audit.read")) == "read who opened what"
    assert str(AuditVerb.READ) == "audit.read"


def test_an_old_verb_is_shown_as_it_is():
    assert sentence_for("desk.no_longer_there") == "desk.no_longer_there"


def test_a_verb_is_declared_once():
    with pytest.raises(ValueError, match="two apps"):

        class Again(Verb):
            READ = "audit.read", "read it"


def test_a_verb_has_the_form_of_a_verb():
    with pytest.raises(ValueError, match="small letters"):

        class Odd(Verb):
            ODD = "Audit.Read", "read it"
