"""What the pages of sign-in and keys take in, and what they say where it does not fit."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from liftstone.accounts.models import Role


class Asked(forms.Form):
    """A form whose problems are one kind sentence a field."""

    @property
    def problems(self) -> dict[str, str]:
        """The first problem of each field, by the field's name."""
        return {name: str(found[0]) for name, found in self.errors.items()}

    def said(self, name: str) -> str:
        """What was typed into a field, to be shown again."""
        return str(self.data.get(name, ""))


class FirstStep(Asked):
    """Sign-in name and passphrase."""

    login = forms.CharField(max_length=80, error_messages={"required": _("Enter your sign-in name")})
    passphrase = forms.CharField(max_length=200, error_messages={"required": _("Enter your passphrase")})


class Code(Asked):
    """An authenticator's code."""

    code = forms.CharField(
        max_length=20, error_messages={"required": _("Enter the 6 digits that your authenticator shows")}
    )


class Language(Asked):
    """The language that a person wants the staff pages in."""

    language = forms.ChoiceField(
        choices=settings.LANGUAGES, error_messages={"invalid_choice": _("Choose one of the languages")}
    )


class OneTimeCode(Asked):
    """What an officer handed over: to join, or after a lost passphrase."""

    one_time_code = forms.CharField(max_length=60, error_messages={"required": _("Enter the one-time code")})


class Proof(OneTimeCode):
    """The new passphrase, typed back from paper, and the first code of the new authenticator."""

    passphrase = forms.CharField(
        max_length=200, error_messages={"required": _("Type the new passphrase from your paper")}
    )
    code = forms.CharField(
        max_length=20, error_messages={"required": _("Enter the 6 digits that your authenticator shows")}
    )


class Invitation(Asked):
    """A colleague to invite."""

    login = forms.RegexField(
        r"^\s*[A-Za-z][A-Za-z0-9.-]{1,38}\s*$",
        error_messages={
            "required": _("Choose a sign-in name"),
            "invalid": _("Use 2 to 39 letters from A to Z, digits, dots or hyphens; begin with a letter"),
        },
    )
    name = forms.CharField(max_length=80, error_messages={"required": _("Enter the name that colleagues know")})
    roles = forms.MultipleChoiceField(
        choices=[(name.value, name.label) for name in Role.Name if name != Role.Name.OFFICER],
        error_messages={"required": _("Choose at least one role")},
    )


class Compared(Asked):
    """An officer's word that a fingerprint was compared; which one it was travels along."""

    fingerprint = forms.CharField(max_length=60)
    compared = forms.BooleanField(
        error_messages={"required": _("Read the fingerprint to each other first, then tick this box")}
    )


class Answer(Asked):
    """What an authenticator answered: JSON, and the secret of its PRF where it has one."""

    credential = forms.CharField(max_length=20_000)
    secret = forms.CharField(max_length=100, required=False)

    def answer(self) -> dict[str, Any]:
        """Return the answer as it came, unchecked; empty where it is no JSON object."""
        try:
            answer = json.loads(self.said("credential")[:20_000])
        except ValueError:
            return {}
        return answer if isinstance(answer, dict) else {}

    def prf(self) -> str:
        """Return the PRF's secret, in base64url; empty where there is none."""
        return self.said("secret")[:100]
